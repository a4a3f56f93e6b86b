package io.github.krait.modules.micropython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnBoard;
import io.github.krait.simulator.Edge;
import io.github.krait.simulator.Recording;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PybTest extends OnBoard {
  private static final long MILLI = 1_000_000;

  PybTest() {
    super(Profile.MICROPYTHON, "pyboard");
  }

  @BeforeEach
  void imports() {
    krait.exec(
        """
        import pyb, machine
        from pyb import Pin, Timer
        def e(f, *args, **kw):
            try:
                f(*args, **kw)
            except Exception as x:
                return repr(x)
        """);
  }

  @Test
  void time() {
    assertPrints(
        "True True True",
        "a, b = pyb.millis(), pyb.micros()",
        "pyb.delay(20)",
        "pyb.udelay(500)",
        "print(20 <= pyb.elapsed_millis(a) < 22, 20500 <= pyb.elapsed_micros(b) < 20550,"
            + " pyb.micros() > b)");
  }

  @Test
  void pinsHaveNames() {
    assertPrints(
        "Pin(Pin.cpu.A0, mode=Pin.IN) Pin(Pin.cpu.A0, mode=Pin.OUT) Pin(Pin.cpu.A0, mode=Pin.IN,"
            + " pull=Pin.PULL_UP)",
        "p = Pin('X1')",
        "print(str(p), str(Pin('X1', Pin.OUT_PP)), Pin(p, Pin.IN, Pin.PULL_UP))");
    assertPrints(
        "A0 ['A0', 'X1'] 0 0 True True",
        "print(p.name(), p.names(), p.port(), p.pin(), Pin.cpu.A0 is p, machine.Pin is Pin)");
    assertPrints(
        "Pin(Pin.cpu.A0, mode=Pin.ALT, alt=1) 1 Pin.AF1_TIM2 True Pin(Pin.cpu.A1, mode=Pin.ANALOG)",
        "p.init(Pin.AF_PP, af=1)",
        "l = p.af_list()",
        "print(p, p.af(), l[0], l[0].index() == 1 and l[0].name() == 'AF1_TIM2', Pin('X2',"
            + " Pin.ANALOG))");
    assertPrints(
        "ValueError(\"Pin(X99) doesn't exist\",) ValueError('invalid pin mode: 9',) "
            + "ValueError('invalid pin pull: 3',) ValueError('invalid pin af: -1',) "
            + "TypeError(\"can't convert 'int' object to str implicitly\",)",
        "print(e(Pin, 'X99'), e(Pin, 'X1', 9), e(Pin, 'X1', 0, 3), e(Pin, 'X1', Pin.ALT), e(Pin,"
            + " 3))");
  }

  @Test
  void programsNamePins() {
    assertPrints(
        "True True None ValueError(\"Pin.mapper didn't return a Pin object\",)",
        "x1 = Pin('X1')",
        "Pin.dict({'led': x1})",
        "Pin.mapper(lambda name: x1 if name == 'mine' else 7 if name == 'bad' else None)",
        "print(Pin('led') is x1, Pin('mine') is x1, Pin.dict(None), e(Pin, 'bad'))");
  }

  @Test
  void leds() {
    assertPrints(
        "LED(1) 255 0",
        "l = pyb.LED(1)",
        "l.on()",
        "a = l.intensity()",
        "l.toggle()",
        "print(l, a, l.intensity())");
    assertFalse(board.pin("LED_RED").level());
    krait.exec("l.intensity(3)");
    assertTrue(board.pin("LED_RED").level(), "it cannot be dimmed");
    assertPrints("64", "b = pyb.LED(4)", "b.intensity(64)", "print(b.intensity())");
    assertEquals(0.25, board.pin("LED_BLUE").pwm().dutyFraction(), 0.002);
    krait.exec("b.toggle()\nb.on()");
    assertTrue(board.pin("LED_BLUE").level());
    assertPrints("ValueError(\"LED(5) doesn't exist\",)", "print(e(pyb.LED, 5))");
  }

  @Test
  void button() {
    assertPrints("Switch() False", "s = pyb.Switch()", "n = []", "print(s, s())");
    krait.exec("s.callback(lambda: n.append(pyb.millis()))");
    board.clock().schedule(500 * MILLI, () -> board.pin("SW").drive(false));
    assertPrints("True [500]", "pyb.delay(600)", "print(s.value(), n)");
    krait.exec("s.callback(None)");
    board.pin("SW").release();
    board.pin("SW").drive(false);
    assertPrints("1", "pyb.delay(1)", "print(len(n))");
  }

  @Test
  void externalInterrupts() {
    assertPrints(
        "<ExtInt line=0> 0",
        "n = []",
        "x = pyb.ExtInt(Pin('X1'), pyb.ExtInt.IRQ_RISING, Pin.PULL_DOWN, n.append)",
        "print(x, x.line())");
    board.pin("X1").drive(true);
    assertPrints("[0]", "pyb.delay(1)", "print(n)");
    assertPrints("[0, 0]", "x.swint()", "pyb.delay(1)", "print(n)");
    krait.exec("x.disable()");
    board.pin("X1").drive(false);
    board.pin("X1").drive(true);
    assertPrints(
        "[0, 0] ValueError('ExtInt vector 0 is already in use',)",
        "pyb.delay(1)",
        "print(n, e(pyb.ExtInt, Pin('X1'), pyb.ExtInt.IRQ_RISING, 0, print))");
    assertPrints(
        "ValueError('invalid ExtInt Mode: 7',) ValueError('invalid ExtInt Pull: 9',) "
            + "ValueError('ExtInt vector 3 < 16, use a Pin object',) "
            + "ValueError('ExtInt vector 23 >= max of 23',)",
        "m = pyb.ExtInt.IRQ_RISING",
        "print(e(pyb.ExtInt, 'X2', 7, 0, print), e(pyb.ExtInt, 'X2', m, 9, print), e(pyb.ExtInt, 3,"
            + " m, 0, print), e(pyb.ExtInt, 23, m, 0, print))");
    assertPrints(
        """
        EXTI_IMR   00000000
        EXTI_EMR   00000000
        EXTI_RTSR  00000001
        EXTI_FTSR  00000000
        EXTI_SWIER 00000000
        EXTI_PR    00000000\
        """,
        "pyb.ExtInt.regs()");
  }

  @Test
  void servos() {
    assertPrints(
        "<Servo 1 at 1500us> 0 (640, 2420, 1500, 2470, 2200)",
        "s = pyb.Servo(1)",
        "print(s, s.angle(), s.calibration())");
    assertEquals(50, board.pin("X1").pwm().frequency());
    assertEquals(0.075, board.pin("X1").pwm().dutyFraction(), 1e-6);
    assertPrints("44 1980", "s.angle(45)", "print(s.angle(), s.pulse_width())");
    assertEquals(0.099, board.pin("X1").pwm().dutyFraction(), 1e-6);
    assertPrints(
        "True -60 860",
        "s.angle(-60, 1000)",
        "pyb.delay(500)",
        "half = s.pulse_width()",
        "pyb.delay(600)",
        "print(1300 < half < 1550, s.angle() - 1 if s.angle() > -60 else s.angle(),"
            + " s.pulse_width())");
    assertPrints(
        "640 ValueError(\"Servo(5) doesn't exist\",) "
            + "TypeError('calibration expecting 1, 4 or 6 arguments, got 2',)",
        "s.pulse_width(100)",
        "print(s.pulse_width(), e(pyb.Servo, 5), e(s.calibration, 1))");
  }

  /** The figures are those of the port's arithmetic, by hand. */
  @Test
  void timersCount() {
    assertPrints(
        "Timer(4) Timer(4, freq=100, prescaler=24, period=33599, mode=UP, div=1) 84000000 100",
        "t = Timer(4)",
        "print(t, end=' ')",
        "t.init(freq=100)",
        "print(t, t.source_freq(), t.freq())");
    assertPrints(
        "True 168000000 Timer(8, freq=1000, prescaler=4, period=33599, mode=CENTER, div=2,"
            + " deadtime=5, brk=BRK_LOW)",
        "t.counter(0)",
        "pyb.delay(5)",
        "c = t.counter()",
        "t8 = Timer(8, freq=1000, mode=Timer.CENTER, div=2, deadtime=5, brk=Timer.BRK_LOW)",
        "print(16800 <= c < 16900, t8.source_freq(), t8)");
    assertPrints(
        "83 999 1000 1 0.5",
        "t.init(prescaler=83, period=999)",
        "p = t.prescaler(), t.period()",
        "f = t.freq()",
        "t.freq(1)",
        "u = Timer(2, freq=0.5)",
        "print(*p, f, t.freq(), u.freq())");
  }

  @Test
  void timersCallBack() {
    assertPrints(
        "5 True",
        "n = []",
        "t = Timer(4, freq=100, callback=n.append)",
        "pyb.delay(55)",
        "t.callback(None)",
        "pyb.delay(55)",
        "print(len(n), n[0] is t)");
    assertPrints(
        "2",
        "n.clear()",
        "t.init(period=20, callback=n.append, hard=False)",
        "pyb.delay(55)",
        "t.deinit()",
        "pyb.delay(55)",
        "print(len(n))");
  }

  @Test
  void timersRefuseWrongArguments() {
    assertPrints(
        "ValueError(\"Timer(15) doesn't exist\",) ValueError('must have positive freq',) "
            + "TypeError('must specify either freq, period, or prescaler and period',) "
            + "ValueError('invalid mode (3)',) ValueError('invalid channel (5)',) "
            + "ValueError('callback must be None or a callable object',)",
        "t = Timer(4)",
        "print(e(Timer, 15), e(t.init, freq=0), e(t.init), e(t.init, freq=1, mode=3), e(t.channel,"
            + " 5), e(t.callback, 1))");
    assertPrints(
        "ValueError('invalid mode (99)',) ValueError('pin argument needs to be a Pin type',) "
            + "ValueError(\"Pin(A0) doesn't have an alt for Timer(4)\",) "
            + "ValueError('encoder not supported on timer 9',)",
        "x = Pin('X1')",
        "print(e(t.channel, 1, 99), e(t.channel, 1, Timer.PWM, pin='X1'), e(t.channel, 1,"
            + " Timer.PWM, pin=x), e(Timer(9).channel, 1, Timer.ENC_A))");
  }

  @Test
  void channelsSendPulses() {
    assertPrints(
        "TimerChannel(timer=2, channel=1, mode=PWM) 21000 25.0 250 250000 True",
        "t = Timer(2, freq=1000)",
        "c = t.channel(1, Timer.PWM, pin=Pin('X1'), pulse_width_percent=25)",
        "print(c, c.pulse_width(), c.pulse_width_percent(), c.pulse_width_us(), c.pulse_width_ns(),"
            + " t.channel(1) is c)");
    assertEquals(1000, board.pin("X1").pwm().frequency());
    assertEquals(0.25, board.pin("X1").pwm().dutyFraction(), 1e-4);
    krait.exec("c.pulse_width_us(500)");
    assertEquals(0.5, board.pin("X1").pwm().dutyFraction(), 1e-4);
    krait.exec("t.freq(500)");
    assertEquals(500, board.pin("X1").pwm().frequency());
    krait.exec("t.deinit()");
    assertFalse(board.pin("X1").pwm().running());
  }

  @Test
  void channelsCompare() {
    Recording recording = board.pin("X1").record();
    assertPrints(
        "5",
        "n = []",
        "t = Timer(2, prescaler=83, period=999)",
        "c = t.channel(1, Timer.OC_TOGGLE, pin=Pin('X1'), compare=500, callback=n.append)",
        "pyb.delay(5)",
        "c.callback(None)",
        "print(len(n))");
    List<Edge> edges = recording.edges();
    assertEquals(5, edges.size());
    assertEquals(MILLI, edges.get(1).nanos() - edges.get(0).nanos());
  }

  @Test
  void channelsCapture() {
    assertPrints(
        "0 None",
        "t = Timer(2, prescaler=83, period=0xffffff)",
        "c = t.channel(1, Timer.IC, pin=Pin('X1'), polarity=Timer.FALLING)",
        "print(c.capture(), t.channel(2))");
    long start = board.clock().nanos();
    board.clock().schedule(start + 3 * MILLI, () -> board.pin("X1").drive(true));
    board.clock().schedule(start + 5 * MILLI, () -> board.pin("X1").drive(false));
    assertPrints("True", "pyb.delay(10)", "print(5000 <= c.capture() < 5100)");
  }

  @Test
  void usbIsTheConsole() {
    assertPrints(
        "hi\nTrue False None b'' 3",
        "u = pyb.USB_VCP()",
        "n = u.write('hi\\n')",
        "print(u.isconnected(), u.any(), u.read(), u.recv(3, timeout=1), n)");
    assertPrints(
        "0 OSError(110,) VCP+MSC VCP+HID ValueError('bad USB mode',) 52 63",
        "h = pyb.USB_HID()",
        "a = h.send((0, 1, 2, 3))",
        "b = pyb.usb_mode()",
        "pyb.usb_mode('CDC+HID')",
        "print(a, e(h.recv, 4, timeout=1), b, pyb.usb_mode(), e(pyb.usb_mode, 'X'),"
            + " len(pyb.hid_mouse[4]), len(pyb.hid_keyboard[4]))");
  }

  @Test
  void theRest() {
    assertPrints(
        "(168000000, 168000000, 42000000, 84000000) True True False True",
        "f = pyb.freq()",
        "r = pyb.rng()",
        "s = pyb.disable_irq()",
        "t = pyb.disable_irq()",
        "pyb.enable_irq()",
        "print(f, machine.freq() == f, 0 <= r < 1 << 30, t, s)");
    assertPrints(
        "OSError('accelerometer not found',) ValueError(\"LCD(Z) doesn't exist\",) "
            + "ValueError('need a UART object',)",
        "print(e(pyb.Accel), e(pyb.LCD, 'Z'), e(pyb.repl_uart, 1))");
  }

  @Test
  void display() {
    assertPrints(
        "0 1 0 18",
        "l = pyb.LCD('X')",
        "l.pixel(5, 6, 1)",
        "a = l.get(5, 6)",
        "l.show()",
        "b = l.get(5, 6)",
        "l.fill(0)",
        "l.text('I', 0, 0, 1)",
        "l.show()",
        "l.light(True)",
        "l.contrast(99)",
        "l.write('two\\nlines')",
        "print(a, b, l.get(5, 6), sum(l.get(x, y) for x in range(8) for y in range(8)))");
    assertTrue(board.pin("X12").level());
  }
}

package io.github.krait.modules.micropython;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.krait.Profile;
import io.github.krait.hal.UartFormat;
import io.github.krait.modules.hardware.OnPico;
import io.github.krait.simulator.SimulatedUart;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MachineUartTest extends OnPico {
  private static final long MILLI = 1_000_000;

  private final SimulatedUart line = board.uart("GP0", "GP1");

  MachineUartTest() {
    super(Profile.MICROPYTHON);
  }

  @BeforeEach
  void imports() {
    krait.exec("from machine import UART, Pin\nimport time, select");
  }

  private void open(String more) {
    krait.exec("u = UART(0, 9600" + more + ")");
  }

  private void send(String text) {
    line.send(text.getBytes(StandardCharsets.US_ASCII));
  }

  private void sendAfter(long millis, String text) {
    board.clock().schedule(board.clock().nanos() + millis * MILLI, () -> send(text));
  }

  private String received() {
    return new String(line.received(), StandardCharsets.US_ASCII);
  }

  @Test
  void showsItself() {
    assertPrints(
        "UART(0, baudrate=115200, bits=8, parity=None, stop=1, tx=0, rx=1, txbuf=256, rxbuf=256,"
            + " timeout=0, timeout_char=1, invert=None, irq=0)",
        "print(UART(0))");
    assertPrints(
        "UART(1, baudrate=300, bits=7, parity=1, stop=2, tx=8, rx=9, txbuf=32, rxbuf=1000,"
            + " timeout=5, timeout_char=44, invert=INV_TX|INV_RX, irq=0)",
        "print(UART(1, 300, 7, 1, 2, tx=8, rx=Pin(9), timeout=5, txbuf=1, rxbuf=1000,"
            + " invert=UART.INV_TX | UART.INV_RX))");
    assertPrints(
        "UART(1, baudrate=300, bits=7, parity=0, stop=2, tx=8, rx=9, txbuf=32, rxbuf=1000,"
            + " timeout=5, timeout_char=50, invert=INV_TX|INV_RX, irq=0)",
        "u = UART(1)",
        "u.init(parity=0, timeout_char=50)",
        "print(u)");
    assertPrints(
        "64 32 512 1 2",
        "print(UART.IRQ_RXIDLE, UART.IRQ_TXIDLE, UART.IRQ_BREAK, UART.CTS, UART.RTS)");
  }

  @Test
  void refusesWrongArguments() {
    assertRaises("ValueError: UART(2) doesn't exist", "UART(2)");
    assertRaises("ValueError: bad TX pin", "UART(0, tx=1)");
    assertRaises("ValueError: bad RX pin", "UART(0, rx=Pin(9))");
    assertRaises("ValueError: bad CTS pin", "UART(0, cts=1)");
    assertRaises("ValueError: bad RTS pin", "UART(0, rts=1)");
    assertRaises("ValueError: bad inversion mask", "UART(0, invert=4)");
    assertRaises("ValueError: bad hardware flow control mask", "UART(0, flow=4)");
    assertRaises("ValueError: rxbuf too large", "UART(0, rxbuf=32767)");
    assertRaises("ValueError: txbuf too large", "UART(0, txbuf=100000)");
    assertRaises("TypeError: function missing 1 required positional arguments", "UART()");
    open("");
    assertRaises("ValueError: handler must be None or callable", "u.irq(1, UART.IRQ_BREAK)");
    assertRaises("ValueError: trigger 0x0003 unsupported", "u.irq(print, 3)");
  }

  @Test
  void writes() {
    open("");
    assertPrints("5", "print(u.write('hello'))");
    assertEquals("", received());
    assertPrints("False", "print(u.txdone())");
    assertPrints("None True", "print(u.flush(), u.txdone())");
    assertEquals("hello", received());
    assertPrints("2", "print(u.write(b'abcdef', 2, 2))", "u.flush()");
    assertEquals("cd", received());
  }

  @Test
  void writingMoreThanTheBufferWaits() {
    open(", txbuf=32, timeout=100");
    assertPrints(
        "200 True",
        "t = time.ticks_ms()",
        "n = u.write(bytes(range(200)))",
        "t = time.ticks_diff(time.ticks_ms(), t)",
        "print(n, 120 < t < 160)",
        "u.flush()");
    byte[] all = line.received();
    assertEquals(200, all.length);
    for (int i = 0; i < all.length; i++) {
      assertEquals(i, all[i] & 0xff);
    }
  }

  @Test
  void reads() {
    open("");
    assertPrints("0 None", "print(u.any(), u.read())");
    send("hello\nworld");
    krait.exec("time.sleep_ms(20)");
    assertPrints(
        "11 b'he' b'llo\\n' b'world' None",
        "print(u.any(), u.read(2), u.readline(), u.read(), u.readline())");
    send("abcdef");
    krait.exec("time.sleep_ms(20)");
    assertPrints(
        "3 bytearray(b'fbc\\x00') 2 bytearray(b'dec\\x00') 1 None",
        "b = bytearray(4)",
        "n = u.readinto(b, 3)",
        "c = bytearray(b)",
        "m = u.readinto(b, 2)",
        "print(n, c, m, b, u.readinto(c), u.readinto(c))");
  }

  @Test
  void waitsForTheFirstByteAndForEachNext() {
    open(", timeout=100, timeout_char=10");
    sendAfter(50, "ab");
    sendAfter(58, "c");
    sendAfter(90, "d");
    assertPrints(
        "b'abc' True",
        "t = time.ticks_ms()",
        "r = u.read(10)",
        "t = time.ticks_diff(time.ticks_ms(), t)",
        "print(r, 65 <= t <= 72)");
    assertPrints("b'd' None", "print(u.read(10), u.read(10))");
  }

  @Test
  void nothingComesInTime() {
    open(", timeout=50");
    assertPrints(
        "None True",
        "t = time.ticks_ms()",
        "r = u.read(1)",
        "t = time.ticks_diff(time.ticks_ms(), t)",
        "print(r, 50 <= t <= 52)");
  }

  @Test
  void canBePolled() {
    open("");
    sendAfter(50, "x");
    assertPrints(
        "[] True True",
        "p = select.poll()",
        "p.register(u, select.POLLIN)",
        "a = p.poll(10)",
        "t = time.ticks_ms()",
        "b = p.poll(1000)",
        "t = time.ticks_diff(time.ticks_ms(), t)",
        "print(a, b == [(u, select.POLLIN)], 40 <= t <= 45)");
    assertPrints(
        "True", "p.modify(u, select.POLLOUT)", "print(p.poll(0) == [(u, select.POLLOUT)])");
  }

  @Test
  void iteratesOverLines() {
    open("");
    send("one\ntwo\n");
    krait.exec("time.sleep_ms(20)");
    assertPrints("b'one\\n' b'two\\n'", "i = iter(u)", "print(next(i), next(i))");
  }

  @Test
  void interrupts() {
    open("");
    krait.exec("log = []");
    krait.exec(
        "i = u.irq(lambda x: log.append((i.flags(), u.any())), UART.IRQ_RXIDLE | UART.IRQ_BREAK)");
    send("abc");
    krait.exec("time.sleep_ms(20)");
    line.sendBreak();
    assertPrints(
        "[(64, 3), (512, 3), (64, 3)] 576", "time.sleep_ms(20)", "print(log, i.trigger())");
    assertPrints(
        "[32] True",
        "log.clear()",
        "i = u.irq(handler=lambda x: log.append(i.flags()), trigger=UART.IRQ_TXIDLE, hard=True)",
        "u.write('123')",
        "time.sleep_ms(20)",
        "print(log, i is u.irq())");
    assertPrints(
        "[]", "log.clear()", "u.irq(None)", "u.write('123')", "time.sleep_ms(20)", "print(log)");
  }

  @Test
  void sendsBreaks() {
    open("");
    assertPrints(
        "True",
        "t = time.ticks_us()",
        "u.sendbreak()",
        "t = time.ticks_diff(time.ticks_us(), t)",
        "print(1354 <= t < 1500)");
    krait.exec("time.sleep_ms(5)");
    assertEquals(1, line.breaks());
  }

  @Test
  void otherFormats() {
    krait.exec("u = UART(0, 4800, bits=7, parity=1, stop=2, invert=UART.INV_TX)");
    line.setFormat(new UartFormat(4800, 7, UartFormat.Parity.ODD, 2, false, true));
    krait.exec("u.write('Az')\nu.flush()");
    assertEquals("Az", received());
  }

  @Test
  void tooMuchIsDropped() {
    open(", rxbuf=32");
    send("0123456789".repeat(10));
    assertPrints("True", "time.sleep_ms(150)", "print(32 <= len(u.read()) <= 64)");
  }

  @Test
  void deinitGivesThePinsBack() {
    open("");
    krait.exec("u.write('bye')\nu.deinit()");
    assertEquals("bye", received());
    assertEquals(null, board.pin(0).user());
    assertEquals(null, board.pin(1).user());
    assertRaises("OSError: [Errno 5] EIO", "u.any()");
    assertRaises("OSError: [Errno 5] EIO", "u.read(1)");
    krait.exec("u.init(9600)\nu.write('again')\nu.flush()");
    assertEquals("again", received());
    krait.exec("Pin(0, Pin.OUT)");
    assertRaises("OSError: [Errno 5] EIO", "u.write('x')");
  }

  @Test
  void otherFlow() {
    krait.exec("u = UART(0, 9600, flow=UART.CTS | UART.RTS, cts=2, rts=3)");
    assertEquals("micropython", board.pin(2).user() == null ? "" : "micropython");
    board.pin(2).drive(true);
    krait.exec("u.write('x')\ntime.sleep_ms(20)");
    assertEquals("", received());
    board.pin(2).drive(false);
    krait.exec("time.sleep_ms(20)");
    assertEquals("x", received());
  }
}

package io.github.krait.modules.micropython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Krait;
import io.github.krait.Profile;
import io.github.krait.hal.Pull;
import io.github.krait.modules.hardware.OnPico;
import io.github.krait.simulator.Edge;
import io.github.krait.simulator.Recording;
import io.github.krait.simulator.SimulatedPin;
import io.github.krait.simulator.VirtualClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MachineTest extends OnPico {
  private final SimulatedPin led = board.pin("LED");
  private final SimulatedPin gp2 = board.pin("GP2");

  MachineTest() {
    super(Profile.MICROPYTHON);
  }

  @BeforeEach
  void imports() {
    krait.exec("import machine, time\nfrom machine import Pin");
  }

  @Test
  void describesTheBoard() {
    assertPrints(
        "Raspberry Pi Pico with RP2040 RPI_PICO 4870 rp2",
        "import sys, os",
        "i = sys.implementation",
        "print(i._machine, i._build, i._mpy, sys.platform)");
    assertPrints(
        "rp2 rp2 Raspberry Pi Pico with RP2040",
        "u = os.uname()",
        "print(u.sysname, u.nodename, u.machine)");
    assertPrints("125000000", "print(machine.freq())");
  }

  @Test
  void floatsAreNarrow() {
    assertPrints("0.1 0.33333334 inf", "print(0.1, 1 / 3, 1e39)");
  }

  @Test
  void oneClockRate() {
    assertPrints("None", "print(machine.freq(125_000_000))");
    assertRaises("ValueError: cannot change frequency", "machine.freq(1)");
  }

  @Test
  void pinsShowTheirState() {
    assertPrints("Pin(GPIO25, mode=ALT, pull=PULL_DOWN, alt=31)", "print(Pin(25))");
    assertPrints("Pin(GPIO25, mode=OUT)", "print(Pin('LED', Pin.OUT))");
    assertPrints("Pin(GPIO2, mode=IN, pull=PULL_UP)", "print(Pin('GP2', Pin.IN, Pin.PULL_UP))");
    assertPrints(
        "Pin(GPIO3, mode=OPEN_DRAIN, pull=PULL_DOWN)",
        "print(Pin('GPIO3', Pin.OPEN_DRAIN, Pin.PULL_DOWN))");
    assertPrints(
        "Pin(GPIO4, mode=IN, pull=PULL_UP|PULL_DOWN)",
        "print(Pin(4, mode=Pin.IN, pull=Pin.PULL_UP | Pin.PULL_DOWN))");
    assertPrints("Pin(GPIO5, mode=ALT, pull=PULL_UP, alt=31)", "print(Pin(5, pull=Pin.PULL_UP))");
  }

  @Test
  void thereIsOneObjectOfAPin() {
    assertPrints("True True True", "p = Pin(25)", "print(Pin('LED') is p, Pin(p) is p, p == p)");
    assertPrints("True True", "print(Pin.board.LED is p, Pin.cpu.GPIO25 is p)");
    assertPrints("<class 'board'> <class 'cpu'>", "print(Pin.board, Pin.cpu)");
    assertPrints(
        "27 30 True False",
        "def named(place):",
        "    return [n for n in dir(place) if n.startswith('GP')]",
        "b = dir(Pin.board)",
        "print(len(named(Pin.board)), len(named(Pin.cpu)), 'LED' in b, 'GP23' in b)");
  }

  @Test
  void refusesPinsThatDoNotExist() {
    assertRaises("ValueError: invalid pin", "Pin(30)");
    assertRaises("ValueError: invalid pin", "Pin(-1)");
    assertRaises("ValueError: invalid pin", "Pin(1 << 70)");
    assertRaises("ValueError: invalid pin", "Pin(1.0)");
    assertRaises("ValueError: invalid pin", "Pin(None)");
    assertRaises("ValueError: unknown named pin \"GP23\"", "Pin('GP23')");
    assertRaises("TypeError: function missing 1 required positional arguments", "Pin()");
    assertRaises("AttributeError: 'type' object has no attribute 'GP99'", "Pin.board.GP99");
  }

  @Test
  void refusesWrongArguments() {
    assertRaises("TypeError: can't convert str to int", "Pin(1, 'out')");
    assertRaises("TypeError: extra positional arguments given", "Pin(1, Pin.OUT, None, 1)");
    assertRaises("TypeError: extra keyword arguments given", "Pin(1, Pin.OUT, speed=1)");
    assertRaises("TypeError: function doesn't take keyword arguments", "Pin(1)(x=1)");
    assertRaises("TypeError: function expected at most 1 arguments, got 2", "Pin(1)(1, 2)");
    assertRaises("ValueError: invalid pin af: 8", "Pin(1, Pin.ALT, alt=8)");
  }

  @Test
  void blinks() {
    Recording recording = led.record();
    krait.exec(
        """
        led = Pin("LED", Pin.OUT)
        for i in range(4):
            led.toggle()
            time.sleep_ms(250)
        """);
    assertEdges(
        recording,
        List.of(
            new Edge(0, true),
            new Edge(250_000_000, false),
            new Edge(500_000_000, true),
            new Edge(750_000_000, false)));
    long took = board.clock().nanos() - 1_000_000_000;
    assertTrue(took > 0 && took < 30_000, took + " ns for what is not sleep");
  }

  @Test
  void everyWayToWrite() {
    krait.exec("p = Pin(25, Pin.OUT, value=1)");
    assertTrue(led.level());
    krait.exec("p.off()");
    assertFalse(led.level());
    krait.exec("p.on()");
    assertTrue(led.level());
    krait.exec("p.low()");
    assertFalse(led.level());
    krait.exec("p.high()");
    assertTrue(led.level());
    krait.exec("p.value(0)");
    assertFalse(led.level());
    krait.exec("p('yes')");
    assertTrue(led.level());
    krait.exec("p.toggle()");
    assertFalse(led.level());
    assertPrints("0 0 None", "print(p(), p.value(), p.value(0))");
  }

  @Test
  void readsInputs() {
    krait.exec("button = Pin(2, Pin.IN, Pin.PULL_UP)");
    assertPrints("1", "print(button.value())");
    gp2.drive(false);
    assertPrints("0", "print(button())");
    gp2.release();
    assertPrints("1", "print(button())");
  }

  @Test
  void waitsForAButtonThatIsPressedLater() {
    gp2.pull(Pull.UP);
    board.clock().schedule(Duration.ofSeconds(3).toNanos(), () -> gp2.drive(false));
    assertPrints(
        "3000",
        "button = Pin(2, Pin.IN)",
        "while button():",
        "    time.sleep_ms(10)",
        "print(time.ticks_ms())");
  }

  @Test
  void busyLoopsEndInVirtualTime() {
    krait.exec(
        """
        end = time.ticks_add(time.ticks_ms(), 100)
        while time.ticks_diff(end, time.ticks_ms()) > 0:
            pass
        """);
    long now = board.clock().nanos();
    assertTrue(now >= 100_000_000 && now < 110_000_000, now + " ns");
  }

  @Test
  void openDrainLetsGoForHigh() {
    gp2.pull(Pull.UP);
    krait.exec("p = Pin(2, Pin.OPEN_DRAIN)");
    assertTrue(gp2.level());
    krait.exec("p(0)");
    assertFalse(gp2.level());
    krait.exec("p.toggle()");
    assertTrue(gp2.level());
    gp2.drive(false);
    assertPrints("0", "print(p())");
  }

  @Test
  void changesOfModeHaveNoGlitches() {
    gp2.pull(Pull.UP);
    Recording recording = gp2.record();
    krait.exec("p = Pin(2, Pin.OUT, value=1)\np.init(Pin.OPEN_DRAIN)\np.init(Pin.IN)");
    assertEquals(List.of(), recording.edges());
    assertPrints("Pin(GPIO2, mode=OUT) 0", "p.init(Pin.OUT)", "print(p, p())");
    assertEdges(recording, List.of(new Edge(0, false)));
  }

  @Test
  void alternateFunctionOfDigitalPinsKeepsTheDirection() {
    assertPrints("Pin(GPIO2, mode=OUT)", "p = Pin(2, Pin.OUT)", "p.init(Pin.ALT)", "print(p)");
    assertPrints("Pin(GPIO3, mode=IN)", "print(Pin(3, Pin.ALT))");
    assertPrints(
        "Pin(GPIO4, mode=OUT)",
        "p = Pin(4, Pin.OPEN_DRAIN, value=0)",
        "p.init(Pin.ALT)",
        "print(p)");
  }

  @Test
  void onePinHasOneEngine() {
    krait.exec("Pin(25, Pin.OUT, value=1)");
    assertEquals("micropython", led.user());
    try (Krait other = engine()) {
      assertRaises(other, "OSError: 16", "import machine\nmachine.Pin(25)");
      other.exec("machine.Pin(24, machine.Pin.OUT)");
    }
    assertTrue(led.level());
    assertNull(board.pin(24).user());
    krait.close();
    assertNull(led.user());
    assertFalse(led.level());
    try (Krait next = engine()) {
      next.exec("import machine\nmachine.Pin(25)");
    }
  }

  @Test
  void boardsThatAreClosedFail() {
    krait.exec("p = Pin(2, Pin.OUT)");
    board.close();
    assertRaises("OSError: [Errno 9] EBADF", "p.on()");
    assertRaises("OSError: [Errno 9] EBADF", "p()");
    assertRaises("OSError: [Errno 9] EBADF", "Pin(3)");
  }

  @Test
  void classesMayInherit() {
    assertPrints(
        "1",
        "class Led(Pin):",
        "    def __init__(self, id):",
        "        super().__init__(id, Pin.OUT)",
        "    def flash(self):",
        "        self.on()",
        "l = Led(25)",
        "l.flash()",
        "print(l.value())");
  }

  @Test
  void endlessProgramsCanBeEndedAtAMoment() {
    Recording recording = led.record();
    ((VirtualClock) board.clock()).schedule(2_500_000_000L, krait::interrupt);
    assertRaises(
        "KeyboardInterrupt:",
        "p = Pin(25, Pin.OUT)",
        "while True:",
        "    p.toggle()",
        "    time.sleep(1)");
    assertEquals(3, recording.edges().size());
    assertEquals(2_500_000_000L, board.clock().nanos());
  }

  @Test
  void withoutABoardThereIsNoHardware() {
    try (Krait plain = Krait.builder().build()) {
      assertRaises(plain, "ImportError: can't import name Pin", "from machine import Pin, mem32");
      assertRaises(plain, "OSError: 14", "import machine\nmachine.mem32[0]");
      assertRaises(plain, "OSError: 14", "import machine\nmachine.mem8[0x100] = 1");
    }
  }

  @Test
  void thereIsNoBoardModule() {
    assertRaises("ImportError: no module named 'board'", "import board");
    assertRaises("ImportError: no module named 'digitalio'", "import digitalio");
  }
}

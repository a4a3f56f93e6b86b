package io.github.krait.modules.circuitpython;

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
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DigitalioTest extends OnPico {
  private static final String DEINITED =
      "ValueError: Object has been deinitialized and can no longer be used. Create a new object.";

  private final SimulatedPin led = board.pin("LED");
  private final SimulatedPin gp2 = board.pin("GP2");

  DigitalioTest() {
    super(Profile.CIRCUITPYTHON);
  }

  @BeforeEach
  void imports() {
    krait.exec("import board, time\nfrom digitalio import *");
  }

  @Test
  void describesTheBoard() {
    assertPrints(
        "Raspberry Pi Pico with rp2040 raspberry_pi_pico RP2040",
        "import sys, os",
        "i = sys.implementation",
        "print(i._machine, i._build, sys.platform)");
    assertPrints(
        "rp2040 rp2040 Raspberry Pi Pico with rp2040",
        "u = os.uname()",
        "print(u.sysname, u.nodename, u.machine)");
    assertPrints("raspberry_pi_pico", "print(board.board_id)");
  }

  @Test
  void pinsHaveNames() {
    assertPrints("board.LED board.LED", "print(board.LED, board.GP25)");
    assertPrints("board.GP26_A0", "print(board.A0)");
    assertPrints(
        "board.GP0 True True",
        "import microcontroller",
        "p = microcontroller.pin.GPIO0",
        "print(p, p is board.GP0, isinstance(p, microcontroller.Pin))");
    assertPrints("True", "from microcontroller.pin import GPIO1", "print(GPIO1 is board.GP1)");
    assertPrints("30", "print(len([n for n in dir(microcontroller.pin) if n[:4] == 'GPIO']))");
    assertRaises("TypeError: can't create 'Pin' instances", "microcontroller.Pin()");
    assertRaises("AttributeError: module 'board' has no attribute 'D13'", "board.D13");
  }

  @Test
  void startsAsInputWithoutPull() {
    assertPrints(
        "digitalio.Direction.INPUT None False",
        "d = DigitalInOut(board.LED)",
        "print(d.direction, d.pull, d.value)");
  }

  @Test
  void blinks() {
    Recording recording = led.record();
    krait.exec(
        """
        led = DigitalInOut(board.LED)
        led.direction = Direction.OUTPUT
        for i in range(2):
            led.value = True
            time.sleep(0.25)
            led.value = False
            time.sleep(0.25)
        """);
    assertEdges(
        recording,
        List.of(
            new Edge(0, true),
            new Edge(250_000_000, false),
            new Edge(500_000_000, true),
            new Edge(750_000_000, false)));
  }

  @Test
  void onePinHasOneObject() {
    krait.exec("d = DigitalInOut(board.GP25)");
    assertRaises("ValueError: LED in use", "DigitalInOut(board.LED)");
    assertRaises("ValueError: LED in use", "DigitalInOut(board.LED)");
    assertPrints(
        "digitalio.Direction.INPUT",
        "d.deinit()",
        "d.deinit()",
        "d = DigitalInOut(board.LED)",
        "print(d.direction)");
    assertRaises(
        "ValueError: GP2 in use", "e = DigitalInOut(board.GP2)", "DigitalInOut(board.GP2)");
  }

  @Test
  void refusesWhatIsNoPin() {
    assertRaises("TypeError: pin must be of type Pin, not int", "DigitalInOut(25)");
    assertRaises("TypeError: pin must be of type Pin, not NoneType", "DigitalInOut(None)");
  }

  @Test
  void cannotBeUsedAfterDeinit() {
    krait.exec("d = DigitalInOut(board.GP2)\nd.deinit()");
    assertNull(gp2.user());
    assertRaises(DEINITED, "d.value");
    assertRaises(DEINITED, "d.value = 1");
    assertRaises(DEINITED, "d.direction");
    assertRaises(DEINITED, "d.direction = Direction.INPUT");
    assertRaises(DEINITED, "d.pull");
    assertRaises(DEINITED, "d.pull = None");
    assertRaises(DEINITED, "d.drive_mode");
    assertRaises(DEINITED, "d.drive_mode = DriveMode.PUSH_PULL");
    assertRaises(DEINITED, "d.switch_to_input()");
    assertRaises(DEINITED, "d.switch_to_output()");
  }

  @Test
  void isAContextManager() {
    assertPrints(
        "True",
        "with DigitalInOut(board.LED) as d:",
        "    d.switch_to_output(True)",
        "    print(d.value)");
    assertNull(led.user());
    assertFalse(led.level());
    krait.exec(
        """
        class Led(DigitalInOut):
            pass
        with Led(board.LED):
            pass
        """);
    assertNull(led.user());
  }

  @Test
  void namesThatDirectionForbids() {
    krait.exec("d = DigitalInOut(board.GP2)");
    assertRaises("AttributeError: Cannot set value when direction is input.", "d.value = True");
    assertRaises("AttributeError: Drive mode not used when direction is input.", "d.drive_mode");
    assertRaises(
        "AttributeError: Drive mode not used when direction is input.",
        "d.drive_mode = DriveMode.PUSH_PULL");
    krait.exec("d.switch_to_output()");
    assertRaises("AttributeError: Pull not used when direction is output.", "d.pull");
    assertRaises("AttributeError: Pull not used when direction is output.", "d.pull = Pull.UP");
  }

  @Test
  void refusesWrongValues() {
    krait.exec("d = DigitalInOut(board.GP2)");
    assertRaises("ValueError: Invalid direction", "d.direction = 1");
    assertRaises("TypeError: pull must be of type Pull or None, not int", "d.pull = 1");
    assertRaises(
        "TypeError: pull must be of type Pull or None, not Direction",
        "d.switch_to_input(Direction.INPUT)");
  }

  @Test
  void pulls() {
    krait.exec("d = DigitalInOut(board.GP2)");
    assertPrints("digitalio.Pull.UP True", "d.pull = Pull.UP", "print(d.pull, d.value)");
    assertPrints(
        "digitalio.Pull.DOWN False", "d.switch_to_input(pull=Pull.DOWN)", "print(d.pull, d.value)");
    gp2.drive(true);
    assertPrints("True", "print(d.value)");
    assertPrints("None", "d.direction = Direction.INPUT", "print(d.pull)");
  }

  @Test
  void outputs() {
    krait.exec("d = DigitalInOut(board.GP2)\nd.switch_to_output(value=True)");
    assertTrue(gp2.level());
    assertPrints(
        "digitalio.Direction.OUTPUT digitalio.DriveMode.PUSH_PULL True",
        "print(d.direction, d.drive_mode, d.value)");
    krait.exec("d.direction = Direction.OUTPUT");
    assertFalse(gp2.level());
  }

  @Test
  void openDrain() {
    gp2.pull(Pull.UP);
    Recording recording = gp2.record();
    krait.exec("d = DigitalInOut(board.GP2)\nd.switch_to_output(True, DriveMode.OPEN_DRAIN)");
    assertEquals(List.of(), recording.edges());
    assertPrints("digitalio.DriveMode.OPEN_DRAIN True", "print(d.drive_mode, d.value)");
    gp2.drive(false);
    assertPrints("False", "print(d.value)");
    // held low by others: not told to drive against them
    krait.exec("d.drive_mode = DriveMode.PUSH_PULL");
    gp2.release();
    krait.exec("d.value = False");
    assertFalse(gp2.level());
    krait.exec("d.drive_mode = DriveMode.OPEN_DRAIN");
    assertFalse(gp2.level());
    krait.exec("d.value = True");
    assertTrue(gp2.level());
  }

  @Test
  void waits() {
    krait.exec("import microcontroller");
    long before = board.clock().nanos();
    krait.exec("microcontroller.delay_us(250)");
    long took = board.clock().nanos() - before;
    assertTrue(took >= 250_000 && took < 260_000, took + " ns");
  }

  @Test
  void enginesOnOneBoardUseDifferentPins() {
    krait.exec("d = DigitalInOut(board.LED)");
    try (Krait other = engine()) {
      other.exec("import board, digitalio\nd = digitalio.DigitalInOut(board.GP2)");
      assertRaises(other, "ValueError: LED in use", "digitalio.DigitalInOut(board.LED)");
    }
    assertNull(gp2.user());
    assertEquals("circuitpython", led.user());
  }

  @Test
  void withoutABoardThereIsNoHardware() {
    try (Krait plain = Krait.builder().profile(Profile.CIRCUITPYTHON).build()) {
      for (String module : List.of("board", "digitalio", "microcontroller")) {
        assertRaises(plain, "ImportError: no module named '" + module + "'", "import " + module);
      }
    }
  }

  @Test
  void machineIsMicroPythons() {
    assertRaises("ImportError: no module named 'machine'", "import machine");
  }
}

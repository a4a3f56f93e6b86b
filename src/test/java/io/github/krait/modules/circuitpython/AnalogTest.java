package io.github.krait.modules.circuitpython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Krait;
import io.github.krait.Profile;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.modules.hardware.OnPico;
import io.github.krait.simulator.OneWireDevice;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import io.github.krait.simulator.SimulatedPin;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code analogio}, {@code pwmio} and {@code onewireio}. */
class AnalogTest extends OnPico {
  private static final String DEINITED =
      "ValueError: Object has been deinitialized and can no longer be used. Create a new object.";
  private static final String SHARED = "RuntimeError: Conflicting settings for shared resource";

  private final SimulatedPin led = board.pin("LED");

  AnalogTest() {
    super(Profile.CIRCUITPYTHON);
  }

  @BeforeEach
  void imports() {
    krait.exec("import board, analogio, pwmio, onewireio, digitalio, time");
  }

  @Test
  void measures() {
    board.pin("GP26").setVoltage(1.65);
    krait.exec("a = analogio.AnalogIn(board.A0)");
    assertPrints("True 3.3", "print(abs(a.value - 32768) < 32, a.reference_voltage)");
    board.pin("GP26").setVoltage(3.3);
    assertPrints("65535", "print(a.value)");
    board.pin("GP26").setVoltage(0);
    assertPrints("0", "print(a.value)");
    krait.exec("with a: pass");
    assertRaises(DEINITED, "a.value");
    assertRaises(DEINITED, "a.reference_voltage");
    assertNull(board.pin("GP26").user());
  }

  @Test
  void refusesPinsThatAreNotAnalog() {
    assertRaises("ValueError: Invalid pin", "analogio.AnalogIn(board.GP2)");
    assertRaises("NotImplementedError: AnalogOut", "analogio.AnalogOut(board.A0)");
    assertRaises("TypeError: pin must be of type Pin, not int", "analogio.AnalogIn(26)");
    krait.exec("a = analogio.AnalogIn(board.A0)");
    assertRaises("ValueError: GP26_A0 in use", "analogio.AnalogIn(board.A0)");
  }

  @Test
  void pulses() {
    krait.exec("p = pwmio.PWMOut(board.LED, duty_cycle=0x4000, frequency=1000)");
    assertEquals(1000, led.pwm().frequency(), 1);
    assertEquals(0.25, led.pwm().dutyFraction(), 0.001);
    assertTrue(led.pwm().running());
    assertPrints("16384 1000", "print(p.duty_cycle, p.frequency)");
    assertPrints("65535", "p.duty_cycle = 65535", "print(p.duty_cycle)");
    assertEquals(1, led.pwm().dutyFraction());
    assertRaises("ValueError: duty_cycle must be 0-65535", "p.duty_cycle = 65536");
    assertRaises("AttributeError: Invalid variable_frequency", "p.frequency = 10");
    krait.exec("p.deinit()");
    assertFalse(led.pwm().running());
    assertNull(led.user());
    assertRaises(DEINITED, "p.duty_cycle");
    assertRaises(DEINITED, "p.frequency");
  }

  @Test
  void variableFrequency() {
    krait.exec("p = pwmio.PWMOut(board.LED, duty_cycle=0x8000, variable_frequency=True)");
    assertPrints("500 440", "a = p.frequency", "p.frequency = 440", "print(a, p.frequency)");
    assertEquals(0.5, led.pwm().dutyFraction(), 0.001);
    assertRaises("ValueError: Invalid frequency", "p.frequency = 0");
    assertRaises("ValueError: Invalid frequency", "p.frequency = 100_000_000");
    assertRaises("ValueError: Invalid frequency", "p.frequency = 1");
    assertEquals(440, led.pwm().frequency(), 1);
  }

  @Test
  void pinsOfOneUnitShareItsFrequency() {
    // GP0 and GP1 are the channels of unit 0, GP16 is the same as GP0
    krait.exec("p = pwmio.PWMOut(board.GP0, frequency=1000)");
    assertRaises(SHARED, "pwmio.PWMOut(board.GP1, frequency=2000)");
    assertRaises(SHARED, "pwmio.PWMOut(board.GP1, frequency=1000, variable_frequency=True)");
    assertRaises(SHARED, "pwmio.PWMOut(board.GP16, frequency=1000)");
    assertNull(board.pin("GP1").user());
    assertNull(board.pin("GP16").user());
    krait.exec("q = pwmio.PWMOut(board.GP1, frequency=1000)\np.deinit()");
    assertRaises(SHARED, "pwmio.PWMOut(board.GP0, frequency=2000)");
    krait.exec("q.deinit()\npwmio.PWMOut(board.GP0, frequency=2000, variable_frequency=True)");
    assertRaises(SHARED, "pwmio.PWMOut(board.GP1, frequency=2000)");
  }

  @Test
  void putsOutVoltages() {
    try (SimulatedBoard generic = SimulatedBoards.open("generic", SimulatedClock.virtual());
        Krait engine = Krait.builder().profile(Profile.CIRCUITPYTHON).board(generic).build()) {
      engine.exec("import board, analogio\na = analogio.AnalogOut(board.A3)\na.value = 32768");
      assertEquals(1.65, generic.pin("A3").voltage(), 0.01);
      assertRaises(engine, "ValueError: value must be 0-65535", "a.value = 65536");
      assertRaises(engine, "AttributeError: unreadable attribute", "a.value");
      assertRaises(engine, "ValueError: Invalid pin", "analogio.AnalogOut(board.GP2)");
      engine.exec("a.deinit()");
      assertRaises(engine, DEINITED, "a.value = 0");
      assertNull(generic.pin("A3").user());
    }
  }

  @Test
  void pinsWithTimersOfTheirOwn() {
    try (SimulatedBoard generic = SimulatedBoards.open("generic", SimulatedClock.virtual());
        Krait engine = Krait.builder().profile(Profile.CIRCUITPYTHON).board(generic).build()) {
      engine.exec(
          """
          import board, pwmio
          a = pwmio.PWMOut(board.GP0, frequency=100)
          b = pwmio.PWMOut(board.GP1, frequency=200, variable_frequency=True)
          assert (a.frequency, b.frequency) == (100, 200)
          """);
    }
  }

  @Test
  void refusesFrequencies() {
    assertRaises("ValueError: Invalid frequency", "pwmio.PWMOut(board.LED, frequency=0)");
    assertRaises("ValueError: Invalid frequency", "pwmio.PWMOut(board.LED, frequency=70000000)");
    assertRaises("ValueError: Invalid frequency", "pwmio.PWMOut(board.LED, frequency=2)");
    assertNull(led.user());
    krait.exec("p = pwmio.PWMOut(board.LED, frequency=62500000)");
  }

  /** Says that it is there, sends ones and zeros by turns, and keeps what it is told. */
  private static final class Alternating implements OneWireDevice {
    final List<Boolean> told = new ArrayList<>();
    private boolean next;

    @Override
    public boolean reset() {
      next = true;
      return true;
    }

    @Override
    public boolean readBit() {
      next = !next;
      return !next;
    }

    @Override
    public void writeBit(boolean bit) {
      told.add(bit);
    }
  }

  @Test
  void oneWire() {
    krait.exec("w = onewireio.OneWire(board.GP2)");
    assertPrints("True", "print(w.reset())");
    Alternating device = new Alternating();
    board.pin("GP2").oneWire(device);
    assertPrints(
        "False [True, False, True]",
        "print(w.reset(), [w.read_bit() for i in range(3)])",
        "for bit in (1, 0, 0):",
        "    w.write_bit(bit)");
    assertEquals(List.of(true, false, false), device.told);
    long before = board.clock().nanos();
    krait.exec("w.reset()");
    assertTrue(board.clock().nanos() - before >= 960_000);
    krait.exec("w.deinit()");
    assertRaises(DEINITED, "w.reset()");
    assertNull(board.pin("GP2").user());
  }
}

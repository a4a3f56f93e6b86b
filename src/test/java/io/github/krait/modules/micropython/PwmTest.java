package io.github.krait.modules.micropython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnPico;
import io.github.krait.simulator.PwmState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PwmTest extends OnPico {
  PwmTest() {
    super(Profile.MICROPYTHON);
  }

  @BeforeEach
  void imports() {
    krait.exec("import machine, time\nfrom machine import Pin, PWM");
  }

  private void assertPulses(String pin, double hertz, double duty) {
    PwmState state = board.pin(pin).pwm();
    assertTrue(state.running(), pin);
    assertEquals(hertz, state.frequency(), hertz / 1000);
    assertEquals(duty, state.dutyFraction(), 1e-4);
  }

  /** The figures are those of the port's arithmetic, by hand. */
  @Test
  void frequenciesAndLengthsAreThoseOfTheCounter() {
    assertPrints(
        "<PWM slice=1 channel=0 invert=0> 1000 32768 499999",
        "p = PWM(Pin(2), freq=1000, duty_u16=32768)",
        "print(p, p.freq(), p.duty_u16(), p.duty_ns())");
    assertPulses("GP2", 1000, 0.5);
    assertPrints("440 32768", "p.freq(440)", "print(p.freq(), p.duty_u16())");
    assertPulses("GP2", 440, 0.5);
    assertPrints(
        "50 1500005 4915",
        "p.freq(50)",
        "p.duty_ns(1500000)",
        "print(p.freq(), p.duty_ns(), p.duty_u16())");
    assertPulses("GP2", 50, 0.075);
    assertPrints("1500012", "p.freq(100)", "print(p.duty_ns())");
    assertPulses("GP2", 100, 0.15);
  }

  @Test
  void nothingHappensUntilBothAreKnown() {
    assertPrints("0 0 0", "p = PWM(2)", "print(p.freq(), p.duty_u16(), p.duty_ns())");
    assertFalse(board.pin("GP2").pwm().running());
    krait.exec("p.duty_u16(16384)");
    assertFalse(board.pin("GP2").pwm().running());
    krait.exec("p.freq(1000)");
    assertPulses("GP2", 1000, 0.25);
    krait.exec("p.init(invert=1)");
    assertPulses("GP2", 1000, 0.75);
  }

  @Test
  void channelsOfAUnitShareTheFrequency() {
    krait.exec("a = PWM(2, freq=1000, duty_u16=65535 // 2)\nb = PWM(3, duty_u16=65535 // 4)");
    assertPulses("GP3", 1000, 0.25);
    assertPrints("2000 2000", "b.freq(2000)", "print(a.freq(), b.freq())");
    assertPulses("GP2", 2000, 0.5);
    assertPulses("GP3", 2000, 0.25);
    krait.exec("a.deinit()");
    assertFalse(board.pin("GP2").pwm().running());
    assertFalse(board.pin("GP3").pwm().running());
    krait.exec("a.duty_u16(1000)");
    assertTrue(board.pin("GP2").pwm().running());
  }

  @Test
  void pinsOfOneChannelHaveOneObject() {
    assertPrints(
        "True True Pin(GPIO18, mode=ALT, alt=PWM)",
        "p = PWM(2, freq=500, duty_u16=32768)",
        "print(PWM(2) is p, PWM(18) is p, Pin(18))");
    krait.exec("p.duty_u16(32768)");
    assertPulses("GP18", 500, 0.5);
  }

  @Test
  void theNewestUserHasThePin() {
    assertPrints(
        "Pin(GPIO2, mode=ALT, alt=PWM)",
        "led = Pin(2, Pin.OUT, value=1)",
        "p = PWM(led, freq=1000, duty_u16=0)",
        "print(led)");
    assertFalse(board.pin("GP2").level());
    assertPrints("0 Pin(GPIO2, mode=OUT)", "n = led()", "led.init(Pin.OUT)", "print(n, led)");
    assertTrue(board.pin("GP2").level(), "the output register is as it was");
    krait.exec("p.duty_u16(30000)");
    assertTrue(board.pin("GP2").level(), "settings have no effect on others' pins");
    krait.exec("p = PWM(2)\np.duty_u16(65535 // 2)");
    assertPulses("GP2", 1000, 0.5);
    krait.close();
    assertFalse(board.pin("GP2").pwm().running());
  }

  @Test
  void refusesWhatTheCounterCannotDo() {
    krait.exec("p = PWM(2, freq=1000, duty_u16=32768)");
    for (String freq : new String[] {"0", "-5", "7"}) {
      assertRaises("ValueError: freq too small", "p.freq(" + freq + ")");
    }
    assertRaises("ValueError: freq too large", "p.freq(300_000_000)");
    assertPulses("GP2", 1000, 0.5);
    assertRaises("ValueError: invalid pin", "PWM(77)");
    assertRaises("TypeError: extra keyword arguments given", "PWM(2, duty=1)");
    assertRaises("TypeError: extra positional arguments given", "PWM(2, 1000, 1)");
    assertRaises("TypeError: can't convert float to int", "p.freq(1.5)");
  }
}

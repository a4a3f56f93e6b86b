package io.github.krait.modules.micropython;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnBoard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pins of a Pico W's wireless chip, which can do less. */
class ExternalPinTest extends OnBoard {
  ExternalPinTest() {
    super(Profile.MICROPYTHON, "pico_w");
  }

  @BeforeEach
  void imports() {
    krait.exec("import machine\nfrom machine import Pin, PWM");
  }

  @Test
  void theLedIsOne() {
    assertPrints(
        "Pin(EXT_GPIO0, mode=IN) Pin(EXT_GPIO0, mode=OUT) True 1",
        "before = str(Pin('LED'))",
        "p = Pin('LED', Pin.OUT)",
        "p.toggle()",
        "print(before, p, Pin('WL_GPIO0') is p, p())");
    assertTrue(board.pin("LED").level());
  }

  @Test
  void canDoLess() {
    assertRaises(
        "ValueError: pulls are not supported for external pins", "Pin('LED', Pin.IN, Pin.PULL_UP)");
    assertRaises(
        "ValueError: alternate functions are not supported for external pins",
        "Pin('LED', Pin.ALT, alt=Pin.ALT_PWM)");
    assertRaises(
        "ValueError: only Pin.OUT and Pin.IN are supported for this pin",
        "Pin('LED', Pin.OPEN_DRAIN)");
    assertRaises("ValueError: expecting a regular GPIO Pin", "Pin('LED').irq(print)");
    assertRaises("ValueError: expecting a regular GPIO Pin", "PWM('LED')");
    assertRaises("ValueError: expecting a regular GPIO Pin", "machine.time_pulse_us('LED', 1)");
    assertRaises("ValueError: Pin doesn't have ADC capabilities", "machine.ADC('LED')");
    krait.exec("Pin('LED', Pin.OUT, value=1)");
    assertTrue(board.pin("LED").level());
  }
}

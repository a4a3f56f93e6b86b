package io.github.krait.modules.micropython;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnPico;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignalTest extends OnPico {
  SignalTest() {
    super(Profile.MICROPYTHON);
  }

  @BeforeEach
  void imports() {
    krait.exec(
        """
        import machine
        from machine import Pin, Signal
        class Mine(machine.PinBase):
            def __init__(self):
                self.v = 0
            def value(self, v=None):
                if v is None:
                    return self.v
                self.v = int(v)
        """);
  }

  @Test
  void invertsPins() {
    krait.exec("s = Signal(Pin(25, Pin.OUT), invert=True)\ns.on()");
    assertFalse(board.pin("LED").level());
    assertPrints("1 1", "print(s.value(), s())");
    krait.exec("s(0)");
    assertTrue(board.pin("LED").level());
    assertPrints("0", "print(s())");
    krait.exec("s.off()\ns.value(1)");
    assertFalse(board.pin("LED").level());
  }

  @Test
  void makesPins() {
    krait.exec("s = Signal(25, Pin.OUT, value=0, invert=True)");
    assertTrue(board.pin("LED").level());
    krait.exec("s = Signal('LED', Pin.OUT, value=0)");
    assertFalse(board.pin("LED").level());
  }

  @Test
  void takesObjectsOfTheProgram() {
    assertPrints(
        "1 1 0 1 1",
        "p = Mine()",
        "s = Signal(p)",
        "s.value(1)",
        "i = Signal(p, invert=1)",
        "print(p.v, s.value(), i.value(), end=' ')",
        "i.off()",
        "print(p.v, s())");
    assertPrints("1", "n = Signal(i, invert=True)", "print(n())");
  }

  @Test
  void takesSubclassesOfPin() {
    assertPrints(
        "1",
        "class Led(Pin):",
        "    def __init__(self):",
        "        super().__init__(25, Pin.OUT)",
        "s = Signal(Led(), invert=True)",
        "s.on()",
        "print(s())");
    assertFalse(board.pin("LED").level());
  }

  @Test
  void refusesWrongArguments() {
    assertRaises("TypeError:", "Signal(Pin(1), 1)");
    assertRaises("TypeError:", "Signal(Pin(1), inverted=1)");
    assertRaises("ValueError: invalid pin", "Signal(99)");
    assertRaises("TypeError: function missing 1 required positional arguments", "Signal()");
  }
}

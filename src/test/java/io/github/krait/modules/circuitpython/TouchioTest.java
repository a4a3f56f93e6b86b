package io.github.krait.modules.circuitpython;

import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnPico;
import io.github.krait.simulator.SimulatedPin;
import org.junit.jupiter.api.Test;

class TouchioTest extends OnPico {
  private final SimulatedPin gp2 = board.pin("GP2");

  TouchioTest() {
    super(Profile.CIRCUITPYTHON);
  }

  @Test
  void touch() {
    krait.exec("import board, touchio\nt = touchio.TouchIn(board.GP2)\nr = t.raw_value");
    assertPrints("False 500 625", "print(t.value, r, t.threshold)");
    gp2.touch(true);
    assertPrints("True True", "print(t.value, t.raw_value > t.threshold)");
    gp2.touch(false);
    assertPrints("False", "print(t.value)");
    assertRaises("ValueError: GP2 in use", "touchio.TouchIn(board.GP2)");
    assertRaises("TypeError: pin must be of type Pin, not int", "touchio.TouchIn(2)");
    krait.exec("t.deinit()");
    assertNull(gp2.user());
    assertRaises(
        "ValueError: Object has been deinitialized and can no longer be used."
            + " Create a new object.",
        "t.value");
  }
}

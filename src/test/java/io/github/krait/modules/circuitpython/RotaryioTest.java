package io.github.krait.modules.circuitpython;

import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnPico;
import io.github.krait.simulator.SimulatedPin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RotaryioTest extends OnPico {
  private final SimulatedPin a = board.pin("GP2");
  private final SimulatedPin b = board.pin("GP3");

  RotaryioTest() {
    super(Profile.CIRCUITPYTHON);
  }

  @BeforeEach
  void imports() {
    krait.exec("import board, rotaryio\nfrom rotaryio import IncrementalEncoder");
  }

  /** Both contacts open between detents; the signal that comes first falls first. */
  private static void turn(SimulatedPin first, SimulatedPin second) {
    first.drive(false);
    second.drive(false);
    first.release();
    second.release();
  }

  @Test
  void countsDetents() {
    krait.exec("e = IncrementalEncoder(board.GP2, board.GP3)");
    turn(a, b);
    turn(a, b);
    assertPrints("2 4", "print(e.position, e.divisor)");
    turn(b, a);
    turn(b, a);
    turn(b, a);
    assertPrints("-1", "print(e.position)");
    krait.exec("e.position = 100");
    turn(a, b);
    assertPrints("101", "print(e.position)");
  }

  @Test
  void divisorSaysHowManyEdgesAreAStep() {
    krait.exec("e = IncrementalEncoder(board.GP2, board.GP3, divisor=1)");
    turn(a, b);
    assertPrints("4", "print(e.position)");
    krait.exec("e.divisor = 2");
    turn(a, b);
    assertPrints("6 2", "print(e.position, e.divisor)");
  }

  @Test
  void bouncingContactsDoNotCount() {
    krait.exec("e = IncrementalEncoder(board.GP2, board.GP3)");
    for (int i = 0; i < 10; i++) {
      a.drive(false);
      a.release();
    }
    assertPrints("0", "print(e.position)");
  }

  @Test
  void pinsMustBeNeighbours() {
    assertRaises(
        "RuntimeError: Pins must be sequential GPIO pins",
        "IncrementalEncoder(board.GP2, board.GP4)");
    assertRaises(
        "TypeError: pin_b must be of type Pin, not int", "IncrementalEncoder(board.GP2, 3)");
    krait.exec("e = IncrementalEncoder(board.GP3, board.GP2)");
    assertRaises("ValueError: GP2 in use", "IncrementalEncoder(board.GP2, board.GP3)");
    turn(a, b);
    assertPrints("-1", "print(e.position)", "e.deinit()");
    assertNull(a.user());
    assertNull(b.user());
    assertRaises(
        "ValueError: Object has been deinitialized and can no longer be used."
            + " Create a new object.",
        "e.position");
  }
}

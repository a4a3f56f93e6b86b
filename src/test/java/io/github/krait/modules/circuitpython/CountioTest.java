package io.github.krait.modules.circuitpython;

import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnPico;
import io.github.krait.simulator.SimulatedPin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CountioTest extends OnPico {
  private final SimulatedPin gp3 = board.pin("GP3");

  CountioTest() {
    super(Profile.CIRCUITPYTHON);
  }

  @BeforeEach
  void imports() {
    krait.exec("import board, digitalio\nfrom countio import Counter, Edge");
  }

  private void pulse(int times) {
    for (int i = 0; i < times; i++) {
      gp3.drive(true);
      gp3.drive(false);
    }
  }

  @Test
  void countsFallingEdges() {
    krait.exec("c = Counter(board.GP3)");
    pulse(3);
    gp3.drive(true);
    assertPrints("3", "print(c.count)");
    assertPrints("0", "c.reset()", "print(c.count)");
    krait.exec("c.count = -7");
    pulse(2);
    assertPrints("-5", "print(c.count)");
  }

  @Test
  void countsRisingEdges() {
    krait.exec("c = Counter(board.GP3, edge=Edge.RISE, pull=digitalio.Pull.UP)");
    gp3.drive(false);
    gp3.drive(true);
    gp3.drive(false);
    gp3.release();
    assertPrints("2 countio.Edge.RISE", "print(c.count, Edge.RISE)");
  }

  @Test
  void onlyTheChannelsBCount() {
    assertRaises("RuntimeError: Pin must be on PWM Channel B", "Counter(board.GP2)");
    assertRaises(
        "NotImplementedError: RISE_AND_FALL not available on this chip",
        "Counter(board.GP3, edge=Edge.RISE_AND_FALL)");
    assertRaises("TypeError: edge must be of type Edge, not int", "Counter(board.GP3, edge=1)");
    assertRaises(
        "TypeError: pull must be of type Pull or None, not int", "Counter(board.GP3, pull=1)");
    assertNull(gp3.user());
    krait.exec("with Counter(board.GP3) as c: pass");
    assertNull(gp3.user());
    assertRaises(
        "ValueError: Object has been deinitialized and can no longer be used."
            + " Create a new object.",
        "c.count");
  }
}

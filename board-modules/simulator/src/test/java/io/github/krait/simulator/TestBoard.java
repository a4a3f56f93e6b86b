package io.github.krait.simulator;

import io.github.krait.hal.Firmware;
import io.github.krait.hal.Pull;
import java.util.List;
import java.util.Map;

/** A small board for tests. */
final class TestBoard {
  static final BoardDefinition DEFINITION =
      new BoardDefinition(
          "test_board",
          "Test Board",
          1_000_000,
          List.of(
              new PinDefinition(0, "P0", Pull.NONE),
              new PinDefinition(1, "P1", Pull.DOWN),
              new PinDefinition(4, "P4", Pull.UP)),
          List.of(
              new Firmware(
                  "micropython", "Test", "test", "test", "TEST", 6, 64, Map.of("LED", 1))));

  private TestBoard() {}

  static SimulatedBoard virtual() {
    return new SimulatedBoard(DEFINITION, SimulatedClock.virtual());
  }

  static SimulatedBoard real() {
    return new SimulatedBoard(DEFINITION, SimulatedClock.real());
  }
}

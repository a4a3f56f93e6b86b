package io.github.krait.simulator.device;

import io.github.krait.hal.Clock;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pull;
import io.github.krait.simulator.BoardDefinition;
import io.github.krait.simulator.PinDefinition;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.util.ArrayList;
import java.util.List;

/**
 * A device that lives by the board's clock.
 *
 * <p>Its state is guarded by the clock's lock, which whoever moves the bus holds; a lock of its own
 * would be taken in the other order by who sets a temperature and asks what time it is.
 */
abstract class Chip {
  private volatile Clock clock;

  /** A device that gets its clock when it is connected. */
  Chip() {}

  /** A device with pins of its own, which have that clock. */
  Chip(SimulatedClock clock) {
    this.clock = clock;
  }

  /**
   * The device was put on a bus, and has power.
   *
   * @throws HalException INVALID_ARGUMENT where it has another clock already
   */
  public void connected(Clock boardClock) {
    if (clock != null && clock != boardClock) {
      throw new HalException(
          ErrorKind.INVALID_ARGUMENT,
          getClass().getSimpleName() + " is on the clock of another board");
    }
    clock = boardClock;
  }

  final boolean isConnected() {
    return clock != null;
  }

  final Object lock() {
    Clock known = clock;
    return known == null ? this : known;
  }

  /** Nanoseconds by the board's clock; 0 until connected. */
  final long now() {
    Clock known = clock;
    return known == null ? 0 : known.nanos();
  }

  /** Pins, as those of a small board with the same clock. */
  static SimulatedBoard board(String chip, SimulatedClock clock, List<String> names) {
    List<PinDefinition> pins = new ArrayList<>();
    for (String name : names) {
      pins.add(new PinDefinition(pins.size(), name, Pull.NONE));
    }
    BoardDefinition definition = new BoardDefinition(chip, chip, 25_000_000, pins, List.of());
    return SimulatedBoard.ofChip(definition, clock);
  }
}

package io.github.krait.simulator;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import java.util.Objects;

/** What one user has claimed of a board: pins, and perhaps a unit. All of it or nothing. */
abstract class Claim implements AutoCloseable {
  final SimulatedBoard board;
  final SimulatedClock clock;
  final String user;
  private final String unit;
  private final SimulatedPin[] pins;
  private boolean closed;

  /**
   * @param unit null: none
   * @param pins of which some may be null
   */
  Claim(SimulatedBoard board, String user, String unit, SimulatedPin... pins) {
    this.board = board;
    this.clock = board.clock();
    this.user = Objects.requireNonNull(user);
    this.unit = unit;
    this.pins = pins;
    synchronized (clock) {
      if (board.isClosed()) {
        throw new HalException(ErrorKind.CLOSED, board.id() + " is closed");
      }
      for (int i = 0; i < pins.length; i++) {
        checkFree(i);
      }
      board.units().take(unit, this);
      for (SimulatedPin pin : pins) {
        if (pin != null) {
          pin.setClaim(this);
        }
      }
    }
  }

  private void checkFree(int index) {
    SimulatedPin pin = pins[index];
    if (pin == null) {
      return;
    }
    pin.checkFree();
    for (int i = 0; i < index; i++) {
      if (pins[i] == pin) {
        throw new HalException(ErrorKind.INVALID_ARGUMENT, pin.name() + " cannot be used twice");
      }
    }
  }

  /** Throws where it was closed. Call it with the lock held. */
  final void check() {
    if (closed || board.isClosed()) {
      throw new HalException(
          ErrorKind.CLOSED, this + " of " + board.id() + " was given back by " + user);
    }
  }

  /** Null: none. */
  final String unit() {
    return unit;
  }

  final boolean isClosed() {
    return closed;
  }

  /** Ends what it does; its pins are let go of after that. Called once, with the lock held. */
  void end() {}

  @Override
  public final void close() {
    synchronized (clock) {
      if (closed) {
        return;
      }
      closed = true;
      try {
        end();
      } finally {
        board.units().release(unit, this);
        giveBack(0);
      }
    }
    clock.deliver();
  }

  /** All of the pins, also where a device or an observer fails that sees one of them change. */
  private void giveBack(int first) {
    if (first < pins.length) {
      try {
        if (pins[first] != null) {
          pins[first].powerUp();
        }
      } finally {
        giveBack(first + 1);
      }
    }
  }

  @Override
  public String toString() {
    if (unit != null) {
      return unit;
    }
    for (SimulatedPin pin : pins) {
      if (pin != null) {
        return pin.name();
      }
    }
    return "it";
  }
}

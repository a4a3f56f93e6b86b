package io.github.krait.pi4j;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;

/** Pins, and perhaps a unit, that somebody uses. */
abstract class Claim implements AutoCloseable {
  final Pi4jBoard board;
  private final Reservation reservation;
  private volatile boolean closed;

  Claim(Reservation reservation) {
    this.board = reservation.board();
    this.reservation = reservation;
  }

  final void check() {
    if (closed) {
      throw new HalException(
          ErrorKind.CLOSED, reservation.pins().get(0).name() + " was closed by its user");
    }
  }

  final boolean isClosed() {
    return closed;
  }

  /** Brings the hardware to the state of power-up; called once. */
  abstract void release();

  @Override
  public final void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    try {
      release();
    } finally {
      board.closed(this, reservation);
    }
  }
}

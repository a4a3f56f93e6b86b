package io.github.krait.simulator;

import io.github.krait.hal.Reset;
import io.github.krait.hal.ResetCause;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** Restarting a board. */
final class SimulatedReset implements Reset {
  private final SimulatedBoard board;
  private final List<Entry> listeners = new CopyOnWriteArrayList<>();
  private volatile ResetCause cause = ResetCause.POWER_ON;

  SimulatedReset(SimulatedBoard board) {
    this.board = board;
  }

  /** One of its own for each call, so that a listener may be there twice. */
  private record Entry(Listener listener, Object identity) {}

  @Override
  public ResetCause cause() {
    return cause;
  }

  @Override
  public void reset(ResetCause newCause, Target target) {
    Objects.requireNonNull(newCause);
    Objects.requireNonNull(target);
    cause = newCause;
    board.powerUp();
    board.note("reset: " + newCause);
    for (Entry entry : listeners) {
      entry.listener.reset(newCause, target);
    }
  }

  @Override
  public AutoCloseable onReset(Listener listener) {
    Entry entry = new Entry(Objects.requireNonNull(listener), new Object());
    listeners.add(entry);
    return () -> listeners.remove(entry);
  }
}

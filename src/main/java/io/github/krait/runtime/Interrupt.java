package io.github.krait.runtime;

import java.util.ArrayDeque;

/**
 * One of an engine's sources of interrupts, such as a pin or a timer: the hardware {@link #raise
 * raises} it, on whatever thread, and soon after that the engine {@link #handle handles} it on its
 * own.
 */
public abstract class Interrupt {
  private final Interrupts interrupts;

  /** What was raised and is not handled yet. */
  private int pending;

  /** When what is pending was raised, as far as it is handled for itself. */
  final transient ArrayDeque<Arrival> arrivals = new ArrayDeque<>(1);

  protected Interrupt(Engine engine) {
    interrupts = engine.interrupts();
  }

  /**
   * Says that something has happened. What happens again before it is handled is handled together
   * with it, as in a processor's register of pending interrupts. Any thread may call it.
   *
   * @param flags what; 0 does nothing
   */
  public final void raise(int flags) {
    if (flags != 0) {
      interrupts.raise(this, flags);
    }
  }

  /** Adds to what is pending, under the lock of {@link Interrupts}; whether nothing was before. */
  final boolean add(int flags) {
    boolean first = pending == 0;
    pending |= flags;
    return first;
  }

  /** What is pending, which then is no more; under the lock of {@link Interrupts}. */
  final int take() {
    int flags = pending;
    pending = 0;
    return flags;
  }

  /**
   * Called on the engine's thread, between two instructions of the program or while that waits, and
   * never inside of another interrupt. It may call the program by {@link Interrupts#dispatch}.
   *
   * @param flags all that happened since the last call
   */
  protected abstract void handle(int flags);
}

package io.github.krait.runtime;

import java.util.ArrayDeque;

/**
 * One of an engine's sources of interrupts, such as a pin or a timer: the hardware {@link #raise
 * raises} it, on whatever thread, and soon after that the engine {@link #handle handles} it on its
 * own.
 */
public abstract class Interrupt {
  /** How many events may wait to be handled one by one: as many as the boards' scheduler holds. */
  private static final int DEPTH = 8;

  private final Interrupts interrupts;

  /** What was raised and is not handled yet: a ring, of which all but the last were counted. */
  private final int[] events = new int[DEPTH];

  private int first;
  private int count;

  /** When what is pending was raised, as far as it is handled for itself. */
  final transient ArrayDeque<Arrival> arrivals = new ArrayDeque<>(1);

  protected Interrupt(Engine engine) {
    interrupts = engine.interrupts();
  }

  /**
   * Says that something is so. What is said again before it is handled is handled together with it,
   * as in a processor's register of pending interrupts. Any thread may call it.
   *
   * @param flags what; 0 does nothing
   */
  public final void raise(int flags) {
    if (flags != 0) {
      interrupts.raise(this, flags, false);
    }
  }

  /**
   * Says that something has happened, which is handled once for each time that this is said: a
   * processor would have handled the one before the next came. Where too many wait, or programs
   * have disabled interrupts, it is handled together with the last, and {@link
   * Counters#interruptsLost counted}. Any thread may call it.
   *
   * @param flags what; 0 does nothing
   */
  public final void raiseEach(int flags) {
    if (flags != 0) {
      interrupts.raise(this, flags, true);
    }
  }

  /** Forgets what is not handled yet. Any thread may call it. */
  protected final void clear() {
    interrupts.clear(this);
  }

  /**
   * Adds to what is pending, under the lock of {@link Interrupts}.
   *
   * @param alone to be handled by itself, if there is room
   * @return whether it is; else it is handled with what was there
   */
  final boolean add(int flags, boolean alone) {
    if (count > 0 && (!alone || count == DEPTH)) {
      events[(first + count - 1) % DEPTH] |= flags;
      return false;
    }
    events[(first + count++) % DEPTH] = flags;
    return true;
  }

  /** What is to be handled next, which then is pending no more; under that lock too. */
  final int take() {
    int flags = events[first];
    first = (first + 1) % DEPTH;
    count--;
    return flags;
  }

  /** Nothing is pending any more; under that lock too. */
  final void drop() {
    count = 0;
    arrivals.clear();
  }

  /**
   * Called on the engine's thread, between two instructions of the program or while that waits, and
   * never inside of another interrupt. It may call the program by {@link Interrupts#dispatch}.
   *
   * @param flags all that happened since the last call
   */
  protected abstract void handle(int flags);
}

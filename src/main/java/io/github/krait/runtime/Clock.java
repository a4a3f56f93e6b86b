package io.github.krait.runtime;

/** An engine's time. */
public interface Clock {
  /** Nanoseconds since some moment; never goes back. */
  long nanos();

  /** Nanoseconds since 1970. */
  long epochNanos();

  /** Nanoseconds that the program has been computing; all of {@link #nanos} where not known. */
  default long cpuNanos() {
    return nanos();
  }

  /**
   * Whether time passes with the {@link io.github.krait.object.Context#ticks} that a program uses
   * up, by {@link #used}; else it passes by itself.
   */
  default boolean isVirtual() {
    return false;
  }

  /** Says that so many ticks were used up; virtual time passes. */
  default void used(int ticks) {}

  /** How many ticks may be used up until something happens at this clock; 0: it is due. */
  default int ticksUntilNext() {
    return Integer.MAX_VALUE;
  }

  /**
   * Waits until {@link #nanos} is at least {@code until}, but returns early where the thread is
   * unparked.
   */
  void waitUntil(long until);

  /**
   * This thread begins to run a program, until what is returned is closed. Where programs of other
   * threads share the clock, virtual time goes on when all of them wait.
   *
   * @return null where nobody needs to know
   */
  default AutoCloseable attach() {
    return null;
  }

  /**
   * As {@link #attach()}, for another thread: at this moment of the clock and not later, however
   * far others want to go meanwhile. That thread {@linkplain #takeOver takes over}.
   *
   * @return null where time is not virtual
   */
  default AutoCloseable attach(Thread thread) {
    return null;
  }

  /**
   * From now on this thread runs the program, and not the one that attached. Where that one had
   * attached for this one, it waits for its turn, or until the attachment is closed.
   */
  default void takeOver(AutoCloseable attachment) {}
}

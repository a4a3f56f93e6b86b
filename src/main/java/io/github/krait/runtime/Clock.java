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
   * This thread begins to run a program, until {@link #detach}. Where programs of other threads
   * share the clock, virtual time goes on when all of them wait.
   */
  default void attach() {}

  /** From now on this thread runs the program, and not the one that attached. */
  default void takeOver() {}

  /** Ends what {@link #attach} began. */
  default void detach() {}
}

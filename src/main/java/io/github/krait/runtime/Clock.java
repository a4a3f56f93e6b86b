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
   * Says that so many {@link io.github.krait.object.Context#ticks} were used up; time that is not
   * the host's passes with them.
   */
  default void used(int ticks) {}

  /**
   * Waits until {@link #nanos} is at least {@code until}, but returns early where the thread is
   * unparked.
   */
  void waitUntil(long until);
}

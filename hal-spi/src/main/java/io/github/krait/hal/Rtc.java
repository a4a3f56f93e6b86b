package io.github.krait.hal;

/** A clock of the time of day that goes on while the processor sleeps. */
public interface Rtc {
  /** The time: nanoseconds since 1970 began, in whatever time zone it was set. */
  long epochNanos();

  /** Sets the time. */
  void set(long epochNanos);

  /** Whether the time was ever set. */
  boolean isSet();
}

package io.github.krait.hal;

/** Restarts the board unless it is fed in time. */
public interface Watchdog {
  /**
   * Starts it, or changes the time-out.
   *
   * @param timeoutNanos more than 0
   * @param onTimeout what is done when it was not fed in time; null: the board is reset, and the
   *     watchdog cannot be stopped
   * @throws HalException INVALID_ARGUMENT where the hardware cannot wait so long; the message names
   *     the limit
   */
  void start(long timeoutNanos, Runnable onTimeout);

  /** The longest time-out that the hardware has, in nanoseconds. */
  long longest();

  /** Begins the time-out anew. */
  void feed();

  /**
   * Ends it.
   *
   * @throws HalException UNSUPPORTED where it is to reset the board
   */
  void stop();
}

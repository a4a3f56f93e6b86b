package io.github.krait.hal;

/**
 * A board's time: that of the host, or a simulated one that passes only while programs wait or
 * compute.
 */
public interface Clock {
  /** Nanoseconds since the board was switched on; never goes back. */
  long nanos();

  /** What the board takes for the time of day: nanoseconds since 1970 began, in UTC. */
  long epochNanos();

  /**
   * Waits until {@link #nanos} is at least {@code nanos}. It may return earlier, where something
   * happened that the caller may want to look at, and does so where the thread is interrupted
   * (which it stays) or unparked: call it in a loop.
   */
  void waitUntil(long nanos);

  /**
   * Says that a program has kept the processor busy for so long. A simulated clock moves on, any
   * other one has done so by itself.
   *
   * @param nanos not negative
   */
  default void busy(long nanos) {}

  /**
   * Whether time passes only by {@link #waitUntil} and {@link #busy}, and so never while a program
   * looks at it without a call of {@code busy}. False where it passes by itself.
   */
  default boolean isVirtual() {
    return false;
  }

  /**
   * Says that this thread runs a program by this clock, until what is returned is closed by the
   * same thread, or by the one that {@link #takeOver takes over}. Where several threads do so, a
   * {@link #isVirtual virtual} clock goes on only when each of them waits, so that none overtakes
   * another one. With one thread it makes no difference.
   */
  default AutoCloseable attach() {
    return () -> {};
  }

  /**
   * As {@link #attach()}, for another thread that is going to run a program from this moment of the
   * clock on: a {@link #isVirtual virtual} clock does not go on before that thread has {@linkplain
   * #takeOver taken over} and waits, unless what is returned is closed before, by any thread. It
   * does not begin by itself either: its turn comes when another thread has time pass. Any thread
   * may call it; it does not wait.
   *
   * @param thread one that was started
   */
  default AutoCloseable attach(Thread thread) {
    return () -> {};
  }

  /**
   * Says that this thread goes on with a program that another one has run so far, which does not
   * use the clock before it takes over in turn; or with one that was {@linkplain #attach(Thread)
   * attached for it}: then it waits for its turn, or until the attachment is closed.
   *
   * @param attachment what {@link #attach} returned
   */
  default void takeOver(AutoCloseable attachment) {}

  /**
   * When the next scheduled task is due, by {@link #nanos}. Whoever keeps the processor busy on a
   * {@link #isVirtual virtual} clock says so no later than that, and so sees the task's effect in
   * time.
   *
   * @return {@link Long#MAX_VALUE} where nothing is scheduled, or time passes by itself
   */
  default long nextEvent() {
    return Long.MAX_VALUE;
  }

  /**
   * Runs a task once, when {@link #nanos} has come to {@code at}; as soon as possible where that is
   * past. Tasks run by the order of their times, those of the same time in the order of the calls.
   */
  Event schedule(long at, Runnable task);

  /** A task that was scheduled. */
  interface Event {
    /**
     * Takes the task back.
     *
     * @return false where it has run, or is running, already
     */
    boolean cancel();
  }
}

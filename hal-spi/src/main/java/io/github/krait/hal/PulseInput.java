package io.github.krait.hal;

/** A pin whose levels' durations are recorded, oldest first. */
public interface PulseInput extends AutoCloseable {
  /** The pin. */
  Pin pin();

  /** How many durations there are. */
  int length();

  /**
   * A duration, which stays.
   *
   * @param index from 0, the oldest one, to {@link #length} - 1
   * @return nanoseconds
   * @throws HalException INVALID_ARGUMENT where there is none
   */
  long get(int index);

  /**
   * Takes the oldest duration away.
   *
   * @return nanoseconds; -1: there is none
   */
  long take();

  /** Drops all durations. */
  void clear();

  /** Whether it records; it does at first. */
  boolean recording();

  /** Stops recording. */
  void pause();

  /**
   * Records again; the first duration begins with the next change from the idle level.
   *
   * @param triggerNanos sends a pulse of the opposite of the idle level before, of that length; 0:
   *     none
   */
  void resume(long triggerNanos);

  @Override
  void close();
}

package io.github.krait.hal;

import java.util.List;

/** Sleep that saves energy. */
public interface Sleep {
  /**
   * Sleeps until one of the sources says otherwise, and returns it. Memory and pins stay as they
   * are. Returns null where the thread is interrupted or unparked before.
   *
   * @param sources empty: until unparked
   * @throws HalException UNSUPPORTED where a source cannot wake this board
   */
  WakeSource light(List<WakeSource> sources);

  /**
   * Sleeps deeply until one of the sources says otherwise, and returns it; null as above. After it
   * the board has to be reset, which the caller does, with {@link ResetCause#DEEP_SLEEP}. Pins are
   * in the state of power-up meanwhile.
   */
  WakeSource deep(List<WakeSource> sources);

  /** What ended the deep sleep before the last reset; null: there was none. */
  WakeSource wakeSource();
}

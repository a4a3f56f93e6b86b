package io.github.krait.host;

/** An input stream whose reader can be made to look at something else. */
public interface WakeableInput {
  /**
   * Has the reader that waits, or the next one that would wait, give up by {@link
   * java.io.InterruptedIOException}. Any thread may call it.
   */
  void interrupt();
}

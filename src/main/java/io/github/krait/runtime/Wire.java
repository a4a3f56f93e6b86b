package io.github.krait.runtime;

import java.io.IOException;

/**
 * The serial line of a board, on which programs read and write bytes as they are, and whose other
 * end echoes nothing.
 */
public interface Wire {
  /** Writes bytes as they are; {@link Engine#out} makes CR and LF of each LF. */
  void write(byte[] bytes, int offset, int length);

  /**
   * A line that is typed for {@code input()}, with echo, as the runtime's own editor reads it.
   *
   * @return null where there is none
   */
  byte[] readLine() throws IOException;
}

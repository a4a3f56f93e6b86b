package io.github.krait.host;

import java.io.IOException;
import java.io.InputStream;

/** Where a {@link BoardSession} reads and writes: a board's serial line. */
public interface BoardTerminal {
  /** What is typed, as it comes; a {@link WakeableInput} too. */
  InputStream input();

  /** Shows bytes as they are. */
  void write(byte[] bytes, int offset, int length);

  /**
   * Reads a line for {@code input()}, and shows it while it is typed. A program runs meanwhile.
   *
   * @param keys its keys
   * @return null where there is none
   * @throws KeyboardInterruptException where the user has taken it back
   */
  byte[] readLine(Keys keys) throws IOException, KeyboardInterruptException;

  /** Keys as they are typed. */
  interface Keys {
    /** The next one; -1 at the end. */
    int next() throws IOException;
  }

  /** The user has typed Ctrl-C. */
  final class KeyboardInterruptException extends Exception {
    private static final long serialVersionUID = 1;
  }
}

package io.github.krait.board;

import java.io.IOException;

/** What a runtime does from a reset of the board to the next. */
interface BootSequence {
  /**
   * Boots, runs programs and serves the prompt.
   *
   * @throws java.io.EOFException where nobody can type any more
   */
  void run() throws IOException;
}

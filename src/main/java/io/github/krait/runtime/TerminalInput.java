package io.github.krait.runtime;

import java.io.IOException;

/** Input from several places. */
public interface TerminalInput {
  /** Waits for input; how many bytes. */
  int read(byte[] into, int offset, int length) throws IOException;
}

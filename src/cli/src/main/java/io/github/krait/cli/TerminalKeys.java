package io.github.krait.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The keys of a terminal that is a serial line; it ends with Ctrl-]. */
final class TerminalKeys extends FilterInputStream {
  private static final int END = 0x1d;

  private boolean ended;

  /**
   * @param keys null: standard input
   */
  TerminalKeys(InputStream keys) {
    super(keys == null ? new FileInputStream(FileDescriptor.in) : keys);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (ended) {
      return -1;
    }
    int n = super.read(into, offset, length);
    for (int i = 0; i < n; i++) {
      if (into[offset + i] == END) {
        ended = true;
        return i == 0 ? -1 : i;
      }
    }
    return n;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }
}

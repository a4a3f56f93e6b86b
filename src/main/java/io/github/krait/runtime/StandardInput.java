package io.github.krait.runtime;

import io.github.krait.object.Errno;
import io.github.krait.object.OpenFile;
import io.github.krait.object.PyStream;
import java.io.IOException;

/** Descriptor 0: what the host gives the engine to read. */
final class StandardInput extends OpenFile {
  private final Engine engine;
  private boolean closed;

  StandardInput(Engine engine) {
    this.engine = engine;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    try {
      int n = length == 0 ? 0 : Math.max(0, engine.input().read(into, offset, length));
      if (engine.input().wire != null) {
        makeLineFeeds(into, offset, n);
      }
      return n;
    } catch (IOException e) {
      return -HostErrors.number(e);
    }
  }

  /** The key for a new line sends a carriage return, which terminals of hosts change. */
  private static void makeLineFeeds(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] == '\r') {
        bytes[i] = '\n';
      }
    }
  }

  @Override
  public int poll(int events) {
    try {
      boolean ready = engine.input().stream == null || engine.input().stream.available() > 0;
      return events & (ready ? PyStream.POLL_READ : 0);
    } catch (IOException e) {
      return PyStream.POLL_ERROR;
    }
  }

  @Override
  public int close() {
    closed = true;
    return 0;
  }

  @Override
  public boolean isOpen() {
    return !closed;
  }

  @Override
  public long seek(long offset, int whence) {
    return -Errno.ESPIPE;
  }
}

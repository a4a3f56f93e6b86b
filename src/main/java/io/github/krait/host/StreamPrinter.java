package io.github.krait.host;

import io.github.krait.object.Context;
import io.github.krait.object.Printer;
import io.github.krait.object.PyError;
import io.github.krait.runtime.HostErrors;
import io.github.krait.runtime.Programs;
import java.io.IOException;
import java.io.OutputStream;

/** Output to a Java stream, gathered so that each print is not a write of its own. */
final class StreamPrinter extends Printer {
  private static final int SIZE = 8192;

  private final OutputStream stream;
  private final byte[] buffer = new byte[SIZE];
  private int used;

  /** Whether the stream was given something since it was flushed. */
  private boolean given;

  /** Whether somebody watches, so that all is to be seen at once. */
  boolean unbuffered;

  /** Counts what is written, and ends a write that waits; null: nobody does. */
  Programs programs;

  /** Flushed before each write, so that both streams show in the order of writing; or null. */
  private final StreamPrinter before;

  StreamPrinter(OutputStream stream) {
    this(stream, null);
  }

  /** For errors: written at once, after what {@code before} still holds. */
  StreamPrinter(OutputStream stream, StreamPrinter before) {
    this.stream = stream;
    this.before = before;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    int allowed = programs == null ? length : programs.useOutput(length);
    append(bytes, offset, allowed);
    if (allowed < length) {
      programs.endForOutput(length - allowed);
    }
  }

  private void append(byte[] bytes, int offset, int length) {
    if (before != null && before.used != 0) {
      before.flush();
    }
    if (length > SIZE - used) {
      flush();
      if (length > SIZE) {
        hand(bytes, offset, length, false);
        return;
      }
    }
    System.arraycopy(bytes, offset, buffer, used, length);
    used += length;
    if (before != null || unbuffered) {
      flush();
    }
  }

  /** At the end of a call of the host's: what was written is to be seen, if there was anything. */
  void settle() {
    if (used > 0 || given) {
      flush();
    }
  }

  @Override
  public void flush() {
    int n = used;
    used = 0;
    hand(buffer, 0, n, true);
  }

  private void hand(byte[] bytes, int offset, int length, boolean flush) {
    if (programs != null) {
      programs.beginHostCode();
    }
    try {
      if (length > 0) {
        given = true;
        stream.write(bytes, offset, length);
      }
      if (flush) {
        stream.flush();
        given = false;
      }
    } catch (IOException e) {
      Context.pollCurrent();
      throw PyError.osError(HostErrors.number(e));
    } finally {
      if (programs != null) {
        programs.endHostCode();
      }
    }
  }
}

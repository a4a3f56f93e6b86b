package io.github.krait.cli;

import io.github.krait.host.WakeableInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

/**
 * Standard input whose reader can be interrupted: a thread of its own does the reading that blocks,
 * and reads no more than was asked for, since commands that a program starts read here too.
 */
final class Keyboard extends InputStream implements WakeableInput {
  private static final int SIZE = 4096;

  private InputStream source;
  private final byte[] buffer = new byte[SIZE];
  private int position;
  private int limit;

  /** How many bytes the thread is to read; 0: none. It has them where this is 0 again. */
  private int wanted;

  private boolean ended;
  private boolean interrupted;
  private IOException failure;
  private Thread thread;

  Keyboard(InputStream source) {
    this.source = source;
  }

  /** Reads from another stream from now on. */
  synchronized void source(InputStream newSource) {
    source = newSource;
  }

  @Override
  public synchronized void interrupt() {
    interrupted = true;
    notifyAll();
  }

  /** Takes back an interrupt that met no reader. */
  synchronized void forgetInterrupt() {
    interrupted = false;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public synchronized int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (position == limit && wanted == 0) {
      int ready = source.available();
      if (ready > 0) {
        return source.read(into, offset, Math.min(ready, length));
      }
    }
    if (!await(Math.min(length, SIZE))) {
      return -1;
    }
    int n = Math.min(length, limit - position);
    System.arraycopy(buffer, position, into, offset, n);
    position += n;
    return n;
  }

  @Override
  public synchronized int available() throws IOException {
    return limit > position ? limit - position : wanted == 0 ? source.available() : 0;
  }

  /** Waits for something in the buffer; false at the end of the input. */
  private boolean await(int length) throws IOException {
    while (position == limit) {
      if (interrupted) {
        interrupted = false;
        throw new InterruptedIOException();
      }
      if (ended) {
        // A terminal goes on after an end.
        ended = false;
        return false;
      }
      if (failure != null) {
        IOException e = failure;
        failure = null;
        throw e;
      }
      if (wanted == 0) {
        wanted = length;
        start();
        notifyAll();
      }
      try {
        wait();
      } catch (InterruptedException e) {
        throw new InterruptedIOException();
      }
    }
    return true;
  }

  private void start() {
    if (thread == null) {
      thread =
          new Thread("krait-keyboard") {
            @Override
            public void run() {
              pump();
            }
          };
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void pump() {
    while (true) {
      int length;
      InputStream from;
      synchronized (this) {
        while (wanted == 0) {
          try {
            wait();
          } catch (InterruptedException e) {
            return;
          }
        }
        length = wanted;
        from = source;
      }
      int n = 0;
      IOException fault = null;
      try {
        n = from.read(buffer, 0, length);
      } catch (IOException e) {
        fault = e;
      }
      synchronized (this) {
        wanted = 0;
        position = 0;
        limit = Math.max(n, 0);
        ended = n < 0;
        failure = fault;
        notifyAll();
      }
    }
  }
}

package io.github.krait.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;

/**
 * The host's input, read so that the reader can give up: where it would have to wait, a thread of
 * its own does that. What comes later is kept for the next read.
 */
final class BackgroundInput extends InputStream implements WakeableInput {
  private static final int SIZE = 4096;

  /** How long {@link #close} waits for a host's stream that is being read. */
  private static final long PATIENCE = 200;

  private final InputStream source;
  private final byte[] buffer = new byte[SIZE];
  private int position;
  private int limit;

  /** Ends the thread's work: the buffer has something, or these. */
  private boolean ended;

  private IOException failure;
  private RuntimeException fault;

  /** Whether the thread is to read, or does so. */
  private boolean wanted;

  private boolean interrupted;
  private boolean closed;
  private Thread thread;

  BackgroundInput(InputStream source) {
    this.source = source;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public synchronized int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    if (isIdle() && source.available() > 0) {
      return source.read(into, offset, length);
    }
    while (isIdle() || wanted) {
      if (interrupted) {
        interrupted = false;
        throw new InterruptedIOException();
      }
      if (!wanted) {
        wanted = true;
        work();
      }
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException();
      }
    }
    return take(into, offset, length);
  }

  private boolean isIdle() {
    return !wanted && position == limit && !ended && failure == null && fault == null;
  }

  private int take(byte[] into, int offset, int length) throws IOException {
    if (position < limit) {
      int n = Math.min(length, limit - position);
      System.arraycopy(buffer, position, into, offset, n);
      position += n;
      return n;
    }
    RuntimeException thrown = fault;
    fault = null;
    if (thrown != null) {
      throw thrown;
    }
    IOException e = failure;
    failure = null;
    if (e != null) {
      throw e;
    }
    ended = false; // a terminal goes on after an end
    return -1;
  }

  private void work() {
    if (thread == null) {
      thread =
          new Thread("krait-input") {
            @Override
            public void run() {
              serve();
            }
          };
      thread.setDaemon(true);
      thread.start();
    } else {
      notifyAll();
    }
  }

  private void serve() {
    while (awaitWork()) {
      int n = -1;
      IOException e = null;
      RuntimeException r = null;
      try {
        n = source.read(buffer, 0, SIZE);
      } catch (IOException thrown) {
        e = thrown;
      } catch (RuntimeException thrown) {
        r = thrown;
      }
      done(n, e, r);
    }
  }

  private synchronized boolean awaitWork() {
    try {
      while (!wanted && !closed) {
        wait();
      }
    } catch (InterruptedException e) {
      closed = true; // only close does that
    }
    return !closed;
  }

  private synchronized void done(int n, IOException e, RuntimeException r) {
    wanted = false;
    position = 0;
    limit = Math.max(0, n);
    ended = n <= 0 && e == null && r == null;
    failure = e;
    fault = r;
    notifyAll();
  }

  @Override
  public synchronized int available() throws IOException {
    // the thread may hold the stream's lock while it waits
    return limit > position || wanted ? limit - position : source.available();
  }

  @Override
  public synchronized void interrupt() {
    interrupted = true;
    notifyAll();
  }

  /**
   * Ends the thread; the host's stream stays open, and where it can not be interrupted it waits.
   */
  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      closed = true;
      running = thread;
      notifyAll();
    }
    if (running != null) {
      running.interrupt();
      try {
        running.join(PATIENCE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

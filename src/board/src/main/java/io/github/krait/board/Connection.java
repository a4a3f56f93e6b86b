package io.github.krait.board;

import java.io.IOException;
import java.io.OutputStream;

/**
 * One end of a board's serial line, as a {@link Transport} has it: what comes from it is given to
 * {@link #receive}, what goes there is written to a stream by a thread of its own, so that nobody
 * waits for long for a client that does not read.
 */
final class Connection implements AutoCloseable {
  /** How long the board waits for a client that reads nothing; then it misses what follows. */
  private static final long PATIENCE_MILLIS = 500;

  private final Console console;
  private final OutputStream out;

  /** Whether what does not get through is kept, however long that takes. */
  private final boolean reliable;

  private final byte[] ring;
  private int head;
  private int count;

  /** Whether the client has read nothing for so long that nobody waits for it any more. */
  private boolean stalled;

  private boolean closed;

  /**
   * @param size how much the client may be behind
   */
  Connection(Console console, String name, OutputStream out, boolean reliable, int size) {
    this.console = console;
    this.out = out;
    this.reliable = reliable;
    ring = new byte[size];
    Thread thread = new Thread(this::pump, "krait-console-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  /** What the client has sent; waits while too much was not read yet. */
  void receive(byte[] bytes, int offset, int length) throws InterruptedException {
    console.receive(bytes, offset, length);
  }

  /** Has bytes written; waits for room for a while. */
  synchronized void send(byte[] bytes, int offset, int length) {
    int done = 0;
    while (done < length && !closed) {
      if (stalled || count == ring.length && !awaitRoom()) {
        return;
      }
      int n = Math.min(length - done, ring.length - count);
      for (int i = 0; i < n; i++) {
        ring[(head + count + i) % ring.length] = bytes[offset + done + i];
      }
      count += n;
      done += n;
      notifyAll();
    }
  }

  /** False where the client reads nothing. */
  private boolean awaitRoom() {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (count == ring.length && !closed) {
      long left = reliable ? PATIENCE_MILLIS : (end - System.nanoTime()) / 1_000_000;
      if (stalled || left <= 0) {
        stalled = true;
        count = 0; // who comes back is not to take it for an answer
        return false;
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return !closed;
  }

  private void pump() {
    byte[] chunk = new byte[ring.length];
    try {
      while (true) {
        int n;
        synchronized (this) {
          while (count == 0) {
            if (closed) {
              return;
            }
            wait();
          }
          n = count;
          for (int i = 0; i < n; i++) {
            chunk[i] = ring[(head + i) % ring.length];
          }
          head = (head + n) % ring.length;
          count = 0;
          notifyAll();
        }
        out.write(chunk, 0, n);
        out.flush();
        synchronized (this) {
          stalled = false;
        }
      }
    } catch (IOException | InterruptedException e) {
      close(); // the client has gone
    } finally {
      synchronized (this) {
        count = 0;
        notifyAll();
      }
    }
  }

  /** Waits until all was written; false where that takes too long. */
  synchronized boolean drain(long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (count > 0) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  /** Ends it; what was given to {@link #send} before is still written, if the client reads it. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    console.detach(this);
  }
}

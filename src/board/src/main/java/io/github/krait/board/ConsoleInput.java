package io.github.krait.board;

import io.github.krait.host.WakeableInput;
import java.io.EOFException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;

/**
 * What was typed and not yet read. It grows up to {@link #MOST} bytes, so that a program that reads
 * nothing does not keep an interrupt behind what was typed before; who sends more waits.
 */
final class ConsoleInput extends InputStream implements WakeableInput {
  private static final int FIRST = 4096;
  private static final int MOST = 1 << 20;

  private byte[] ring = new byte[FIRST];
  private int head;
  private int count;
  private boolean interrupted;
  private boolean ended;

  /** Adds a byte; waits while there is no room. */
  synchronized void put(int b) throws InterruptedException {
    while (count == MOST && !ended) {
      wait();
    }
    if (ended) {
      return;
    }
    if (count == ring.length) {
      byte[] larger = new byte[ring.length * 2];
      for (int i = 0; i < count; i++) {
        larger[i] = ring[(head + i) % ring.length];
      }
      ring = larger;
      head = 0;
    }
    ring[(head + count++) % ring.length] = (byte) b;
    notifyAll();
  }

  /** Forgets what was not read. */
  synchronized void clear() {
    count = 0;
    notifyAll();
  }

  /** Nothing more will come. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /**
   * Waits until something was typed, somebody has called {@link #interrupt}, or the time is over.
   *
   * @param millis 0: without end
   * @throws EOFException where nothing will be typed any more
   */
  @SuppressWarnings("WaitNotInLoop") // who calls it looks again, whyever it has returned
  synchronized void await(long millis) throws EOFException, InterruptedIOException {
    if (count == 0 && ended) {
      throw new EOFException();
    }
    if (count == 0 && !interrupted) {
      try {
        wait(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException();
      }
    }
    interrupted = false;
  }

  @Override
  public synchronized void interrupt() {
    interrupted = true;
    notifyAll();
  }

  @Override
  public int read() throws InterruptedIOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public synchronized int read(byte[] into, int offset, int length) throws InterruptedIOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    while (count == 0) {
      if (interrupted) {
        interrupted = false;
        throw new InterruptedIOException();
      }
      if (ended) {
        return -1;
      }
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException();
      }
    }
    int n = Math.min(length, count);
    for (int i = 0; i < n; i++) {
      into[offset + i] = ring[head];
      head = (head + 1) % ring.length;
    }
    count -= n;
    notifyAll();
    return n;
  }

  @Override
  public synchronized int available() {
    return count;
  }
}

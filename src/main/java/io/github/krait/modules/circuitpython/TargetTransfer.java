package io.github.krait.modules.circuitpython;

import java.util.ArrayDeque;

/**
 * What a controller does between a start and the next start or stop. It arrives on the controller's
 * thread, and the program takes it on its own.
 */
final class TargetTransfer {
  /** What the controller reads where nobody answers. */
  static final int NOTHING = 0xff;

  private static final long STRETCH_MILLIS = 1000;

  final int address;
  final boolean read;
  final boolean restart;

  /** The program's thread, which cannot wait for itself. */
  private final Thread program;

  private final ArrayDeque<Integer> bytes = new ArrayDeque<>();
  private int changes;
  private boolean wanted;
  private boolean ended;
  private boolean answered = true;

  TargetTransfer(int address, boolean read, boolean restart, Thread program) {
    this.address = address;
    this.read = read;
    this.restart = restart;
    this.program = program;
  }

  private void changed() {
    changes++;
    notifyAll();
  }

  /** The controller sent a byte. */
  synchronized void received(int value) {
    bytes.add(value);
    changed();
  }

  /** The controller wants a byte: the clock is stretched until the program has one. */
  synchronized int requested() {
    wanted = true;
    long end = System.currentTimeMillis() + STRETCH_MILLIS;
    try {
      while (bytes.isEmpty() && answered && Thread.currentThread() != program) {
        long left = end - System.currentTimeMillis();
        if (left <= 0) {
          break;
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    changed();
    return bytes.isEmpty() ? NOTHING : bytes.remove();
  }

  /** The controller goes on to something else. */
  synchronized void end() {
    ended = true;
    changed();
  }

  /** The program will not answer any more. */
  synchronized void close() {
    answered = false;
    changed();
  }

  /** Waits a little, or until the controller has done something. */
  synchronized void waitForController() {
    int seen = changes;
    long end = System.currentTimeMillis() + 1;
    try {
      for (long left = 1; left > 0 && seen == changes; left = end - System.currentTimeMillis()) {
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  synchronized boolean isEnded() {
    return ended;
  }

  /** Whether there is something for the program: bytes to take, or a wish for one. */
  synchronized boolean isReady() {
    return read ? wanted : !bytes.isEmpty();
  }

  /** The next byte that came; -1: none has. */
  synchronized int take() {
    return bytes.isEmpty() ? -1 : bytes.remove();
  }

  /** Lays a byte out for the controller. */
  synchronized void offer(int value) {
    bytes.add(value);
    changed();
  }

  /** How many bytes that were laid out the controller has not taken. */
  synchronized int untaken() {
    return bytes.size();
  }
}

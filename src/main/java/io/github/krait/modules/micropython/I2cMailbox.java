package io.github.krait.modules.micropython;

import io.github.krait.hal.I2cTarget;
import io.github.krait.object.Buffer;
import java.util.ArrayDeque;

/** What a controller sends us, and what it reads; it is on another thread. */
final class I2cMailbox implements I2cTarget.Listener {
  private final ArrayDeque<Integer> received = new ArrayDeque<>();
  private final ArrayDeque<Integer> toSend = new ArrayDeque<>();

  @Override
  public boolean address(int address, boolean read, boolean restart) {
    return true;
  }

  @Override
  public synchronized boolean received(int value) {
    received.add(value);
    return true;
  }

  @Override
  public synchronized int requested() {
    Integer next = toSend.poll();
    return next == null ? 0xff : next;
  }

  @Override
  public void stopped() {}

  synchronized void clear() {
    received.clear();
    toSend.clear();
  }

  synchronized void put(Buffer data) {
    for (int i = 0; i < data.length(); i++) {
      toSend.add(data.bytes()[data.offset() + i] & 0xff);
    }
  }

  synchronized boolean isSent() {
    return toSend.isEmpty();
  }

  synchronized boolean take(Buffer into) {
    if (received.size() < into.length()) {
      return false;
    }
    for (int i = 0; i < into.length(); i++) {
      into.bytes()[into.offset() + i] = received.remove().byteValue();
    }
    return true;
  }
}

package io.github.krait.modules.circuitpython;

import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinMode;
import io.github.krait.hal.Pull;

/** Follows the two signals of a rotary encoder, edge by edge. */
final class QuadratureDecoder implements AutoCloseable {
  /** The step from an old state to a new one, by both: signal A is bit 1, B bit 0. */
  private static final int[] STEPS = {0, -1, 1, 0, 1, 0, 0, -1, -1, 0, 0, 1, 0, 1, -1, 0};

  private final Claims pins = new Claims();
  private int state;
  private int steps;
  private int divisor;
  private int position;

  QuadratureDecoder(Pin a, Pin b, int divisor, String user) {
    this.divisor = divisor;
    boolean opened = false;
    try {
      DigitalPin first = open(a, user);
      DigitalPin second = open(b, user);
      state = (first.read() ? 2 : 0) | (second.read() ? 1 : 0);
      first.setEdgeListener((pin, level, nanos) -> edge(2, level));
      second.setEdgeListener((pin, level, nanos) -> edge(1, level));
      opened = true;
    } finally {
      if (!opened) {
        pins.close();
      }
    }
  }

  private DigitalPin open(Pin pin, String user) {
    DigitalPin claim = pins.add(pin.openDigital(user));
    claim.setPull(Pull.UP);
    claim.setMode(PinMode.INPUT);
    return claim;
  }

  private synchronized void edge(int bit, boolean level) {
    int next = level ? state | bit : state & ~bit;
    steps += STEPS[state << 2 | next];
    state = next;
    if (steps >= divisor) {
      position++;
      steps = 0;
    } else if (steps <= -divisor) {
      position--;
      steps = 0;
    }
  }

  synchronized int position() {
    return position;
  }

  synchronized void setPosition(int newPosition) {
    position = newPosition;
  }

  synchronized int divisor() {
    return divisor;
  }

  synchronized void setDivisor(int newDivisor) {
    divisor = newDivisor;
  }

  @Override
  public void close() {
    pins.close();
  }
}

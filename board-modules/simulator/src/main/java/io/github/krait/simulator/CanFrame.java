package io.github.krait.simulator;

import io.github.krait.hal.CanMessage;

/** A CAN message on the bus. */
final class CanFrame {
  /** The pause after a frame. */
  private static final int PAUSE = 3;

  private CanFrame() {}

  /** The lowest one goes first: the bits on which arbitration is decided, as a number. */
  static long priority(CanMessage message) {
    long remote = message.remote() ? 1 : 0;
    if (!message.extended()) {
      return (long) message.id() << 21 | remote << 20;
    }
    // instead of the remote bit and the id's end there are two recessive ones
    long high = message.id() >> 18;
    long low = message.id() & (1 << 18) - 1;
    return high << 21 | 3L << 19 | low << 1 | remote;
  }

  /** How many bits it has on the wire, with stuff bits and the pause after it. */
  static int bits(CanMessage message) {
    return CanBits.of(message, true).length + PAUSE;
  }
}

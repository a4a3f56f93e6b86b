package io.github.krait.simulator;

import io.github.krait.hal.CanMessage;

/** A CAN message as bits (ISO 11898-1). */
final class CanFrame {
  private static final int POLYNOMIAL = 0x4599;
  private static final int CRC_BITS = 15;

  /** Delimiter and acknowledge bits, end of frame, and the pause after it; these have no stuff bits. */
  private static final int TAIL = 1 + 2 + 7 + 3;

  private int bits;
  private int crc;
  private boolean last;
  private int run;
  private int stuffed;

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
    CanFrame frame = new CanFrame();
    frame.run = 1;
    frame.last = true;
    frame.field(0, 1);
    int remote = message.remote() ? 1 : 0;
    if (message.extended()) {
      frame.field(message.id() >> 18, 11);
      frame.field(3, 2);
      frame.field(message.id(), 18);
      frame.field(remote << 2, 3);
    } else {
      frame.field(message.id(), 11);
      frame.field(remote << 2, 3);
    }
    frame.field(message.data().length, 4);
    if (!message.remote()) {
      for (byte b : message.data()) {
        frame.field(b, 8);
      }
    }
    frame.field(frame.crc, CRC_BITS);
    return frame.bits + frame.stuffed + TAIL;
  }

  private void field(int value, int width) {
    for (int i = width - 1; i >= 0; i--) {
      add((value >> i & 1) != 0);
    }
  }

  private void add(boolean bit) {
    bits++;
    boolean feedback = bit != ((crc >> (CRC_BITS - 1) & 1) != 0);
    crc = crc << 1 & (1 << CRC_BITS) - 1;
    crc ^= feedback ? POLYNOMIAL : 0;
    count(bit);
  }

  private void count(boolean bit) {
    run = bit == last ? run + 1 : 1;
    last = bit;
    if (run == 5) {
      stuffed++;
      run = 1;
      last = !bit;
    }
  }
}

package io.github.krait.simulator;

import io.github.krait.hal.CanMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * The bits of a CAN frame (ISO 11898-1): after five equal ones follows the opposite, up to the end
 * of the check sum. True is recessive, high.
 */
public final class CanBits {
  private static final int POLYNOMIAL = 0x4599;

  private final List<Boolean> bits = new ArrayList<>();
  private int crc;
  private boolean last = true;
  private int equal;

  private CanBits() {}

  /**
   * All bits from the start of the frame to its end, without the pause after it.
   *
   * @param acknowledged whether anybody else has set the acknowledge bit
   */
  public static boolean[] of(CanMessage message, boolean acknowledged) {
    CanBits frame = new CanBits();
    frame.body(message);
    frame.field(frame.crc, 15);
    frame.bits.add(true);
    frame.bits.add(!acknowledged);
    // delimiter, and the end of the frame
    for (int i = 0; i < 8; i++) {
      frame.bits.add(true);
    }
    boolean[] result = new boolean[frame.bits.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = frame.bits.get(i);
    }
    return result;
  }

  private void body(CanMessage message) {
    bit(false);
    if (message.extended()) {
      field(message.id() >> 18, 11);
      // substitute remote request, identifier extension
      bit(true);
      bit(true);
      field(message.id() & 0x3ffff, 18);
      bit(message.remote());
      // two reserved bits
      field(0, 2);
    } else {
      field(message.id(), 11);
      bit(message.remote());
      // identifier extension, reserved
      field(0, 2);
    }
    field(message.data().length, 4);
    if (!message.remote()) {
      for (byte value : message.data()) {
        field(value & 0xff, 8);
      }
    }
  }

  private void field(int value, int width) {
    for (int i = width - 1; i >= 0; i--) {
      bit((value >> i & 1) != 0);
    }
  }

  private void bit(boolean bit) {
    boolean flip = bit != ((crc >> 14 & 1) != 0);
    crc = (crc << 1 ^ (flip ? POLYNOMIAL : 0)) & 0x7fff;
    put(bit);
    if (equal == 5) {
      put(!bit);
    }
  }

  private void put(boolean bit) {
    equal = bit == last ? equal + 1 : 1;
    last = bit;
    bits.add(bit);
  }
}

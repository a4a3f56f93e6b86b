package io.github.krait.simulator.device;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;

/** The registers of an SD card (chapter 5), and its check sums (chapter 4.5). */
final class SdRegisters {
  private SdRegisters() {}

  /** Card identification: a card of no maker, 32-bit serial number 1, made in January 2026. */
  static byte[] cid() {
    byte[] cid = {0, 'K', 'R', 'K', 'R', 'A', 'I', 'T', 0x10, 0, 0, 0, 1, 1, (byte) 0xa1, 0};
    return closed(cid);
  }

  /** The capacity and speed of a card of standard capacity: version 1.0. */
  static byte[] csdStandard(long capacity) {
    byte[] csd = {0, 0x26, 0, 0x32, 0x5b, 0x59, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    int lengthBits = capacity > 1L << 30 ? 10 : 9;
    int multiplier = 0;
    while (multiplier < 7 && capacity >> lengthBits + multiplier + 2 > 4096) {
      multiplier++;
    }
    long unit = 1L << lengthBits + multiplier + 2;
    if (capacity <= 0 || capacity % unit != 0 || capacity / unit > 4096) {
      throw new HalException(ErrorKind.INVALID_ARGUMENT, "no SDSC card has " + capacity + " bytes");
    }
    int size = (int) (capacity / unit) - 1;
    csd[5] = (byte) (0x50 | lengthBits);
    csd[6] = (byte) (0x80 | size >> 10);
    csd[7] = (byte) (size >> 2);
    csd[8] = (byte) (size << 6 | 0x2d);
    csd[9] = (byte) (0xd8 | multiplier >> 1);
    csd[10] = (byte) (multiplier << 7 | 0x7f);
    csd[11] = (byte) 0x80;
    csd[12] = (byte) (0x0a | lengthBits >> 2);
    csd[13] = (byte) (lengthBits << 6);
    return closed(csd);
  }

  /** The capacity and speed of a card of high capacity: version 2.0. */
  static byte[] csdHigh(long capacity) {
    long size = capacity / (512 * 1024) - 1;
    if (capacity <= 0 || capacity % (512 * 1024) != 0 || size >= 1 << 22) {
      throw new HalException(
          ErrorKind.INVALID_ARGUMENT, "no SDHC or SDXC card has " + capacity + " bytes");
    }
    byte[] csd = {0x40, 0x0e, 0, 0x32, 0x5b, 0x59, 0, 0, 0, 0, 0x7f, (byte) 0x80, 0x0a, 0x40, 0, 0};
    csd[7] = (byte) (size >> 16);
    csd[8] = (byte) (size >> 8);
    csd[9] = (byte) size;
    return closed(csd);
  }

  /** SD configuration: version 2.00, one and four bits; erased bytes are zero. */
  static byte[] scr(boolean highCapacity) {
    return new byte[] {2, (byte) (highCapacity ? 0x35 : 0x25), 0, 0, 0, 0, 0, 0};
  }

  /** With the check sum in the last byte. */
  private static byte[] closed(byte[] register) {
    register[15] = (byte) crc7(register, 15);
    return register;
  }

  /** x⁷ + x³ + 1, in the upper seven bits, and a one as the end bit. */
  static int crc7(byte[] data, int length) {
    int crc = 0;
    for (int i = 0; i < length; i++) {
      crc ^= data[i] & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x80) != 0 ? (crc ^ 0x89) << 1 : crc << 1;
      }
    }
    return crc & 0xff | 1;
  }

  /** x¹⁶ + x¹² + x⁵ + 1. */
  static int crc16(byte[] data, int length) {
    int crc = 0;
    for (int i = 0; i < length; i++) {
      crc ^= (data[i] & 0xff) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) != 0 ? crc << 1 ^ 0x1021 : crc << 1;
      }
    }
    return crc & 0xffff;
  }
}

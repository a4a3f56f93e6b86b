package io.github.krait.modules.micropython;

/**
 * The descriptors of a board that is a serial port on USB (USB 2.0, chapter 9; USB CDC 1.2, PSTN
 * 1.2), as MicroPython has them.
 */
final class UsbDescriptors {
  static final int INTERFACES = 2;
  static final int ENDPOINTS = 3;
  static final int STRINGS = 5;

  private UsbDescriptors() {}

  /** The device: USB 2.0, of several functions, Raspberry Pi's number and MicroPython's. */
  static byte[] device() {
    return bytes(18, 1, 0x00, 0x02, 0xef, 2, 1, 64, 0x8a, 0x2e, 0x05, 0x00, 0x00, 0x01, 1, 2, 3, 1);
  }

  /** The configuration: two interfaces that together are a serial port. */
  static byte[] configuration() {
    return bytes(
        // configuration 1, 75 bytes, 2 interfaces, bus powered, 250 mA
        9,
        2,
        75,
        0,
        INTERFACES,
        1,
        0,
        0x80,
        125,
        // interfaces 0 and 1 belong together
        8,
        11,
        0,
        2,
        2,
        2,
        0,
        0,
        // interface 0: control of the line
        9,
        4,
        0,
        0,
        1,
        2,
        2,
        0,
        4,
        5,
        0x24,
        0,
        0x20,
        0x01,
        5,
        0x24,
        1,
        0,
        1,
        4,
        0x24,
        2,
        6,
        5,
        0x24,
        6,
        0,
        1,
        7,
        5,
        0x81,
        3,
        8,
        0,
        16,
        // interface 1: its data
        9,
        4,
        1,
        0,
        2,
        10,
        0,
        0,
        0,
        7,
        5,
        0x02,
        2,
        64,
        0,
        0,
        7,
        5,
        0x82,
        2,
        64,
        0,
        0);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}

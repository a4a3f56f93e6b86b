package io.github.krait.pi4j;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the kernel knows of a device on a 1-Wire bus. Source: Linux, {@code
 * Documentation/w1/slaves/w1_therm.rst}.
 */
final class OneWireSlave {
  private static final Logger LOG = LoggerFactory.getLogger(OneWireSlave.class);

  /** Family and serial number in hexadecimal digits, the highest first. */
  static final Pattern NAME = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{12}");

  private static final int SCRATCHPAD = 9;
  private static final byte[] SILENCE = {};

  private final Path folder;
  private final byte[] address = new byte[8];

  OneWireSlave(Path folder) {
    this.folder = folder;
    String name = folder.getFileName().toString();
    byte[] serial = HexFormat.of().parseHex(name.substring(3));
    address[0] = (byte) Integer.parseInt(name.substring(0, 2), 16);
    for (int i = 0; i < serial.length; i++) {
      address[6 - i] = serial[i];
    }
    address[7] = (byte) crc(address, 7);
  }

  /** x⁸ + x⁵ + x⁴ + 1, the lowest bit first. */
  static int crc(byte[] bytes, int length) {
    int crc = 0;
    for (int i = 0; i < length * 8; i++) {
      int feedback = (crc ^ bytes[i / 8] >> i % 8) & 1;
      crc = crc >> 1 ^ (feedback == 0 ? 0 : 0x8c);
    }
    return crc;
  }

  /** With its check sum. */
  byte[] address() {
    return address;
  }

  boolean addressBit(int index) {
    return (address[index / 8] >> index % 8 & 1) != 0;
  }

  /** Measures; what was taken off the bus is silent, as it would be there. */
  byte[] scratchpad() {
    Path file = folder.resolve("w1_slave");
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      LOG.debug("{} does not answer", file, e);
      return SILENCE;
    }
    String[] digits = text.strip().split("\\s+");
    if (digits.length < SCRATCHPAD) {
      LOG.debug("{} says \"{}\"", file, text);
      return SILENCE;
    }
    byte[] bytes = new byte[SCRATCHPAD];
    try {
      for (int i = 0; i < SCRATCHPAD; i++) {
        bytes[i] = (byte) Integer.parseInt(digits[i], 16);
      }
    } catch (NumberFormatException e) {
      throw new HalException(ErrorKind.IO, "no scratchpad in " + file + ": " + text, e);
    }
    return bytes;
  }

  /** Zeros where the device is fed by the line of data. */
  byte[] power() {
    try {
      return Files.readString(folder.resolve("ext_power")).strip().equals("0")
          ? new byte[1]
          : SILENCE;
    } catch (IOException e) {
      return SILENCE; // older kernels do not say
    }
  }

  /**
   * Sets what differs.
   *
   * @param high alarm, in °C
   * @param low alarm
   * @param configuration its bits 5 and 6 are the resolution, 9 to 12 bits
   */
  void set(byte high, byte low, int configuration) {
    byte[] now = scratchpad();
    if (now.length < SCRATCHPAD) {
      return;
    }
    if (now[2] != high || now[3] != low) {
      write("alarms", Math.min(low, high) + " " + Math.max(low, high));
    }
    if (((now[4] ^ configuration) & 0x60) != 0) {
      write("resolution", "" + ((configuration >> 5 & 3) + 9));
    }
  }

  private void write(String name, String text) {
    Path file = folder.resolve(name);
    if (Files.exists(file) && !Files.isWritable(file)) {
      throw new HalException(
          ErrorKind.NO_PERMISSION, file + " belongs to root; a udev rule can give it to a group");
    }
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw Failures.of(file.toString(), e);
    }
  }
}

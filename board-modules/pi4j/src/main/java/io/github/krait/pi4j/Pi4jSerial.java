package io.github.krait.pi4j;

import com.pi4j.io.serial.Serial;
import io.github.krait.hal.UartFormat;

/** A serial port by a provider of Pi4J's, as pigpio's. Pi4J fixes the format when it is opened. */
final class Pi4jSerial implements SerialLine {
  private final Ios ios;
  private final String device;
  private Serial serial;

  Pi4jSerial(Ios ios, String device, UartFormat format) {
    this.ios = ios;
    this.device = device;
    serial = ios.serial(device, format);
  }

  @Override
  public int available() {
    return Failures.translated(device, serial::available);
  }

  @Override
  public int read(byte[] into, int from, int length) {
    int there = Math.min(length, available());
    return there == 0
        ? 0
        : Math.max(0, Failures.translated(device, () -> serial.read(into, from, there)));
  }

  @Override
  public int write(byte[] data, int from, int length) {
    return Failures.translated(device, () -> serial.write(data, from, length));
  }

  @Override
  public void setFormat(UartFormat format) {
    close();
    serial = ios.serial(device, format);
  }

  @Override
  public void close() {
    try {
      Failures.translate(device, serial::close);
    } finally {
      ios.end(serial);
    }
  }
}

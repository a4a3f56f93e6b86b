package io.github.krait.pi4j;

import io.github.krait.hal.UartFormat;

/** A serial port of the host. */
interface SerialLine {
  /** How many bytes have come in. */
  int available();

  /** Reads what is there, at most {@code length} bytes; how many. */
  int read(byte[] into, int from, int length);

  /** Writes; how many. */
  int write(byte[] data, int from, int length);

  /** Changes how bytes go over the line. */
  void setFormat(UartFormat format);

  void close();
}

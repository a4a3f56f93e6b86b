package io.github.krait.runtime.littlefs;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Numbers in bytes, and sums of bytes. */
final class Bytes {
  private static final VarHandle LITTLE =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle BIG =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private Bytes() {}

  static int little(byte[] from, int at) {
    return (int) LITTLE.get(from, at);
  }

  static void putLittle(byte[] into, int at, int value) {
    LITTLE.set(into, at, value);
  }

  static int big(byte[] from, int at) {
    return (int) BIG.get(from, at);
  }

  static void putBig(byte[] into, int at, int value) {
    BIG.set(into, at, value);
  }

  /** Numbers in little-endian order. */
  static byte[] of(int... values) {
    byte[] bytes = new byte[4 * values.length];
    for (int i = 0; i < values.length; i++) {
      putLittle(bytes, 4 * i, values[i]);
    }
    return bytes;
  }

  static Pair pair(byte[] from, int at) {
    return new Pair(little(from, at), little(from, at + 4));
  }

  static byte[] of(Pair pair) {
    return of(pair.first(), pair.second());
  }

  /** The sum of bytes: CRC-32 without the inversion at its end. */
  static int crc(byte[] bytes, int from, int to) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, to - from);
    return value(crc);
  }

  static int value(CRC32 crc) {
    return ~(int) crc.getValue();
  }

  static int alignUp(int value, int unit) {
    return (value + unit - 1) / unit * unit;
  }

  /**
   * The order of names in a directory of version 2: by bytes, but a name comes after those that it
   * is the beginning of.
   */
  static int compareNames(byte[] a, byte[] b) {
    int common = Math.min(a.length, b.length);
    int order = Arrays.compareUnsigned(a, 0, common, b, 0, common);
    return order != 0 ? order : Integer.compare(b.length, a.length);
  }
}

package io.github.krait.modules;

/**
 * How the pixels of a frame lie in memory: V: eight below each other in a byte; H: beside each
 * other; LSB, MSB: which bit is the first.
 */
final class FrameFormat {
  static final int MONO_VLSB = 0;
  static final int RGB565 = 1;
  static final int GS4_HMSB = 2;
  static final int MONO_HLSB = 3;
  static final int MONO_HMSB = 4;
  static final int GS2_HMSB = 5;
  static final int GS8 = 6;

  /** By format: bits a pixel. */
  private static final int[] BITS = {1, 16, 4, 1, 1, 2, 8};

  private FrameFormat() {}

  static boolean exists(int format) {
    return format >= MONO_VLSB && format <= GS8;
  }

  /** Pixels that share a byte in a row; a row begins with a new byte. */
  static int perByte(int format) {
    return format == MONO_VLSB ? 1 : Math.max(1, 8 / BITS[format]);
  }

  /** Bytes that a frame needs. The last row ends where its pixels do, not where the stride does. */
  static long bytes(int format, int width, int height, int stride) {
    int align = perByte(format);
    long row = (width + align - 1L) / align * align;
    long rows = height;
    long before = height - 1L;
    if (format == MONO_VLSB) {
      rows = (height + 7L) & ~7L;
      before = rows - 8;
    }
    return (before * stride + (rows - before) * row) * BITS[format] / 8;
  }

  static int get(int format, byte[] bytes, int base, int stride, int x, int y) {
    int index = x + y * stride;
    switch (format) {
      case MONO_VLSB:
        return bytes[base + (y >> 3) * stride + x] >> (y & 7) & 1;
      case MONO_HLSB:
        return bytes[base + (index >> 3)] >> 7 - (x & 7) & 1;
      case MONO_HMSB:
        return bytes[base + (index >> 3)] >> (x & 7) & 1;
      case GS2_HMSB:
        return bytes[base + (index >> 2)] >> 2 * (x & 3) & 3;
      case GS4_HMSB:
        return bytes[base + (index >> 1)] >> 4 - 4 * (x & 1) & 0xf;
      case RGB565:
        return bytes[base + 2 * index] & 0xff | (bytes[base + 2 * index + 1] & 0xff) << 8;
      default:
        return bytes[base + index] & 0xff;
    }
  }

  static void set(int format, byte[] bytes, int base, int stride, int x, int y, int color) {
    int index = x + y * stride;
    switch (format) {
      case MONO_VLSB:
        put(bytes, base + (y >> 3) * stride + x, y & 7, 1, color == 0 ? 0 : 1);
        break;
      case MONO_HLSB:
        put(bytes, base + (index >> 3), 7 - (x & 7), 1, color == 0 ? 0 : 1);
        break;
      case MONO_HMSB:
        put(bytes, base + (index >> 3), x & 7, 1, color == 0 ? 0 : 1);
        break;
      case GS2_HMSB:
        put(bytes, base + (index >> 2), 2 * (x & 3), 3, color);
        break;
      case GS4_HMSB:
        put(bytes, base + (index >> 1), 4 - 4 * (x & 1), 0xf, color);
        break;
      case RGB565:
        bytes[base + 2 * index] = (byte) color;
        bytes[base + 2 * index + 1] = (byte) (color >> 8);
        break;
      default:
        bytes[base + index] = (byte) color;
        break;
    }
  }

  private static void put(byte[] bytes, int at, int shift, int mask, int value) {
    bytes[at] = (byte) (bytes[at] & ~(mask << shift) | (value & mask) << shift);
  }
}

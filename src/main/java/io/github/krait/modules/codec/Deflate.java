package io.github.krait.modules.codec;

import io.github.krait.object.Context;

/**
 * Compresses as MicroPython does, byte for byte: one block of the fixed Huffman code, and for each
 * position the longest match in the window, the nearest of equals. A chain of earlier positions
 * with the same next three bytes finds it without a look at all of the window.
 */
abstract class Deflate {
  private static final int MIN_MATCH = 3;

  /** One more than a code can say; such a match is written as two. */
  private static final int MAX_MATCH = 259;

  private static final int MAX_CODE = 258;
  private static final int HASH_BITS = 13;

  private final int window;
  private final int mask;

  /** The window, the data that is not compressed yet, and room to move on. */
  private final byte[] data;

  private int at;
  private int end;

  /** The position of {@code data[0]}, counted from a start that no distance reaches behind. */
  private int base = 1 << 16;

  private int history;

  /** Positions below this are in the chains. */
  private int chained;

  private final int[] newest = new int[1 << HASH_BITS];
  private final int[] older;

  private int hold;
  private int bits;

  Deflate(int windowBits) {
    window = 1 << windowBits;
    mask = window - 1;
    data = new byte[2 * window + 1024];
    older = new int[window];
    chained = base;
    put(3, 3); // the last block, of the fixed code
  }

  /** Takes a byte of the compressed stream. */
  abstract void write(byte b);

  /** Compresses all of it. A match never goes beyond what one call is given. */
  final void compress(byte[] from, int offset, int length) {
    int next = offset;
    int stop = offset + length;
    while (true) {
      if (end == data.length) {
        slide();
        Context.pollCurrent();
      }
      int part = Math.min(data.length - end, stop - next);
      System.arraycopy(from, next, data, end, part);
      next += part;
      end += part;
      while (at < end && (end - at >= MAX_MATCH || next == stop)) {
        step();
      }
      if (at == end && next == stop) {
        return;
      }
    }
  }

  /** Ends the block and fills up the last byte. */
  final void finish() {
    put(0, 14);
  }

  private void slide() {
    int by = at - window;
    System.arraycopy(data, by, data, 0, end - by);
    base += by;
    at -= by;
    end -= by;
  }

  private void step() {
    chain();
    int length = 0;
    int distance = 0;
    int most = Math.min(MAX_MATCH, end - at);
    if (most >= MIN_MATCH) {
      int position = base + at;
      int back = position - newest[hash(at)];
      while (back > 0 && back <= history) {
        int same = matchLength(at - back, most);
        if (same >= MIN_MATCH && same > length) {
          length = same;
          distance = back;
          if (same == most) {
            break;
          }
        }
        int further = position - older[position - back & mask];
        if (further <= back) {
          break; // that place in the ring has been taken by a newer one
        }
        back = further;
      }
    }
    if (length == 0) {
      literal(data[at] & 0xff);
      length = 1;
    } else {
      match(distance, length);
    }
    at += length;
    history = Math.min(window, history + length);
  }

  private int matchLength(int from, int most) {
    int n = 0;
    while (n < most && data[from + n] == data[at + n]) {
      n++;
    }
    return n;
  }

  private int hash(int i) {
    int three = (data[i] & 0xff) << 16 | (data[i + 1] & 0xff) << 8 | data[i + 2] & 0xff;
    return three * 0x9e3779b1 >>> 32 - HASH_BITS;
  }

  /** Adds what was passed to the chains, as far as three bytes are known. */
  private void chain() {
    chained = base + Math.max(0, chained - base); // what is gone from the data is out of reach
    for (int i = chained - base; i < at && i + 2 < end; i++) {
      int h = hash(i);
      older[base + i & mask] = newest[h];
      newest[h] = base + i;
      chained++;
    }
  }

  private void literal(int c) {
    if (c < 144) {
      putCode(0x30 + c, 8);
    } else {
      putCode(0x190 + c - 144, 9);
    }
  }

  private void match(int distance, int length) {
    if (length > MAX_CODE) {
      int rest = MIN_MATCH;
      match(distance, length - rest);
      match(distance, rest);
      return;
    }
    int n = length - MIN_MATCH;
    int extra = n < 8 || length == MAX_CODE ? 0 : 29 - Integer.numberOfLeadingZeros(n);
    int code = length == MAX_CODE ? 28 : n < 8 ? n : 4 * extra + (n >> extra);
    if (code < 23) {
      putCode(code + 1, 7);
    } else {
      putCode(0xc0 + code - 23, 8);
    }
    put(n & (1 << extra) - 1, extra);
    int d = distance - 1;
    extra = d < 4 ? 0 : 30 - Integer.numberOfLeadingZeros(d);
    putCode(d < 4 ? d : 2 * extra + (d >> extra), 5);
    put(d & (1 << extra) - 1, extra);
  }

  /** Codes go with their highest bit first, unlike all else. */
  private void putCode(int code, int n) {
    put(Integer.reverse(code) >>> 32 - n, n);
  }

  private void put(int value, int n) {
    hold |= value << bits;
    bits += n;
    while (bits >= 8) {
      byte b = (byte) hold;
      hold >>>= 8;
      bits -= 8;
      write(b);
    }
  }
}

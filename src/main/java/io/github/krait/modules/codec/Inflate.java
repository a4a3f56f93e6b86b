package io.github.krait.modules.codec;

import io.github.krait.object.Context;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.Checksum;

/**
 * Decompresses deflate streams (RFC 1950 to 1952). java.util.zip would do, but it takes input in
 * blocks, where programs see that MicroPython leaves a stream behind the last byte that it needs,
 * and it knows no windows smaller than 32 KB.
 */
abstract class Inflate {
  /** What is wrong, as uzlib numbers it. */
  static final int DATA_ERROR = -3;

  static final int CHECKSUM_ERROR = -4;
  static final int WINDOW_ERROR = -5;

  /** Kinds of header. */
  static final int ZLIB = 0;

  static final int GZIP = 1;

  /** So many bytes are made between two looks at whether the program is to end. */
  private static final int PART = 1 << 18;

  private static final int STORED = 0;
  private static final int FIXED = 1;
  private static final int DYNAMIC = 2;
  private static final int NONE = -1;

  private static final int LITERALS = 288;
  private static final int DISTANCES = 32;
  private static final int END_OF_BLOCK = 256;

  private static final String LENGTH_CODE_ORDER =
      "\20\21\22\0\10\7\11\6\12\5\13\4\14\3\15\2\16\1\17";

  private byte[] window;
  private int at;

  /** How much of the window was ever written; beyond that is nothing to copy, or zeros. */
  private long written;

  private final boolean checksWritten;

  /** Bits that were read and not yet used, never a whole byte between calls. */
  private int hold;

  private int bits;

  private int block = NONE;
  private boolean last;
  private boolean done;
  private int failure;

  /** What is left of a stored block or of a match. */
  private int left;

  private int from;

  private final Huffman literals = new Huffman(LITERALS);
  private final Huffman distances = new Huffman(DISTANCES);

  private Checksum checksum;

  /** The input ended; what is read from then on is 0. */
  private boolean ended;

  /**
   * Before the first {@link #read}, {@link #window} has to be called.
   *
   * @param checksWritten a match that begins before the data is an error; else there are zeros
   */
  Inflate(boolean checksWritten) {
    this.checksWritten = checksWritten;
  }

  /** The next byte of the input, or -1 at its end. */
  abstract int nextByte();

  private int take() {
    int b = ended ? -1 : nextByte();
    if (b < 0) {
      ended = true;
      return 0;
    }
    return b;
  }

  /** Gives the memory that matches are copied from. */
  final void window(byte[] memory) {
    window = memory;
  }

  /** The bits of the window that the header of a stream asked for. */
  private int headerBits;

  final int headerBits() {
    return headerBits;
  }

  /** Reads a header: {@link #ZLIB}, {@link #GZIP} or an error. */
  final int readHeader() {
    int method = take();
    int flags = take();
    if (method == 0x1f && flags == 0x8b) {
      return readGzipHeader();
    }
    if ((method << 8 | flags) % 31 != 0
        || (method & 15) != 8
        || method >> 4 > 7
        || (flags & 0x20) != 0) {
      return DATA_ERROR;
    }
    headerBits = (method >> 4) + 8;
    checksum = new Adler32();
    return ZLIB;
  }

  private int readGzipHeader() {
    if (take() != 8) {
      return DATA_ERROR;
    }
    int flags = take();
    if ((flags & 0xe0) != 0) {
      return DATA_ERROR;
    }
    skip(6);
    if ((flags & 4) != 0) {
      int low = take();
      skip(low | take() << 8);
    }
    for (int text = flags & 0x18; text != 0; text &= text - 1) {
      while (take() != 0) {
        // a name or a comment, up to the null byte
      }
    }
    if ((flags & 2) != 0) {
      skip(2);
    }
    headerBits = 15;
    checksum = new CRC32();
    return GZIP;
  }

  private void skip(int bytes) {
    for (int i = 0; i < bytes && !ended; i++) {
      int unused = take();
    }
  }

  /** Whether the stream's end was reached. */
  final boolean isDone() {
    return done;
  }

  /**
   * Decompresses up to {@code length} bytes, at least one, and checks the checksum at the end.
   *
   * @return how many, fewer only at the end; or what is wrong
   */
  final int read(byte[] into, int offset, int length) {
    if (failure < 0) {
      return failure;
    }
    int n = 0;
    int part;
    do {
      Context.pollCurrent();
      part = inflate(into, offset + n, Math.min(length - n, PART));
      n = part < 0 ? part : n + part;
    } while (part > 0 && n < length && !done);
    if (n >= 0 && checksum != null) {
      checksum.update(into, offset, n);
      if (done && !isChecksumRight()) {
        n = CHECKSUM_ERROR;
      }
    }
    failure = Math.min(n, 0);
    return n;
  }

  private boolean isChecksumRight() {
    long sum = 0;
    boolean gzip = checksum instanceof CRC32;
    for (int i = 0; i < 4; i++) {
      sum = gzip ? sum | (long) take() << 8 * i : sum << 8 | take();
    }
    boolean right = sum == checksum.getValue();
    if (right && gzip) {
      skip(4); // the length, which MicroPython does not look at either
    }
    return right;
  }

  private int inflate(byte[] into, int offset, int length) {
    int n = offset;
    int end = offset + length;
    while (n < end && !done) {
      if (block == NONE) {
        int error = startBlock();
        if (error < 0) {
          return error;
        }
      }
      if (left == 0 && block != STORED) {
        int symbol = decode(literals);
        if (ended || symbol < 0) {
          return DATA_ERROR;
        }
        if (symbol < END_OF_BLOCK) {
          into[n++] = put((byte) symbol);
          continue;
        }
        if (symbol > END_OF_BLOCK) {
          int error = startMatch(symbol - END_OF_BLOCK - 1);
          if (error < 0) {
            return error;
          }
        }
      }
      if (left == 0) {
        block = NONE;
        done = last;
      } else {
        int part = Math.min(left, end - n);
        left -= part;
        while (part-- > 0) {
          into[n++] = put(block == STORED ? (byte) take() : copied());
        }
      }
    }
    return n - offset;
  }

  private byte put(byte b) {
    window[at] = b;
    at = at + 1 == window.length ? 0 : at + 1;
    written++;
    return b;
  }

  private byte copied() {
    byte b = window[from];
    from = from + 1 == window.length ? 0 : from + 1;
    return b;
  }

  private int startBlock() {
    last = bits(1) != 0;
    block = bits(2);
    switch (block) {
      case STORED:
        hold = 0;
        bits = 0;
        left = take() | take() << 8;
        return (take() | take() << 8) == (left ^ 0xffff) ? 0 : DATA_ERROR;
      case FIXED:
        byte[] lengths = new byte[LITERALS];
        for (int i = 0; i < LITERALS; i++) {
          lengths[i] = (byte) (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8);
        }
        literals.build(lengths, 0, LITERALS);
        java.util.Arrays.fill(lengths, 0, DISTANCES, (byte) 5);
        distances.build(lengths, 0, DISTANCES);
        return 0;
      case DYNAMIC:
        return readCodes();
      default:
        return DATA_ERROR;
    }
  }

  /** Reads the code of a dynamic block, whose lengths are compressed with a code themselves. */
  private int readCodes() {
    int literalCount = 257 + bits(5);
    int total = literalCount + 1 + bits(5);
    int codes = 4 + bits(4);
    byte[] lengths = new byte[LITERALS + DISTANCES];
    for (int i = 0; i < codes; i++) {
      lengths[LENGTH_CODE_ORDER.charAt(i)] = (byte) bits(3);
    }
    literals.build(lengths, 0, LENGTH_CODE_ORDER.length());
    for (int n = 0; n < total; ) {
      int symbol = decode(literals);
      if (symbol < 0 || ended) {
        return DATA_ERROR;
      }
      if (symbol < 16) {
        lengths[n++] = (byte) symbol;
        continue;
      }
      if (symbol == 16 && n == 0) {
        return DATA_ERROR;
      }
      byte length = symbol == 16 ? lengths[n - 1] : 0;
      int times = symbol == 16 ? 3 + bits(2) : symbol == 17 ? 3 + bits(3) : 11 + bits(7);
      if (n + times > total) {
        return DATA_ERROR;
      }
      while (times-- > 0) {
        lengths[n++] = length;
      }
    }
    literals.build(lengths, 0, literalCount);
    distances.build(lengths, literalCount, total - literalCount);
    return 0;
  }

  private int startMatch(int code) {
    if (code >= 29) {
      return DATA_ERROR;
    }
    // the lengths grow by 2^extra for each code, four codes having the same number of extra bits
    int extra = code < 8 || code == 28 ? 0 : code / 4 - 1;
    int base = code < 8 ? code + 3 : code == 28 ? 258 : (4 + code % 4 << extra) + 3;
    int length = base + bits(extra);
    int distanceCode = decode(distances);
    if (distanceCode < 0 || distanceCode >= 30) {
      return DATA_ERROR;
    }
    extra = distanceCode < 4 ? 0 : distanceCode / 2 - 1;
    base = distanceCode < 4 ? distanceCode + 1 : (2 + distanceCode % 2 << extra) + 1;
    int distance = base + bits(extra);
    if (distance > window.length) {
      return WINDOW_ERROR;
    }
    if (checksWritten && distance > written) {
      return DATA_ERROR;
    }
    from = at - distance < 0 ? at - distance + window.length : at - distance;
    left = length;
    return 0;
  }

  private int bits(int n) {
    while (bits < n) {
      hold |= take() << bits;
      bits += 8;
    }
    int value = hold & (1 << n) - 1;
    hold >>>= n;
    bits -= n;
    return value;
  }

  /** The next symbol; {@link #DATA_ERROR} where the bits are those of none. */
  private int decode(Huffman code) {
    while (true) {
      int entry = code.quick[hold & Huffman.QUICK_MASK];
      int n = entry & 15;
      if (n != 0 && n <= bits) {
        hold >>>= n;
        bits -= n;
        return entry >> 4;
      }
      if (bits >= Huffman.QUICK_BITS) {
        return decodeLong(code);
      }
      hold |= take() << bits;
      bits += 8;
    }
  }

  private int decodeLong(Huffman code) {
    int first = 0;
    int value = 0;
    for (int length = 1; length <= Huffman.MAX_BITS; length++) {
      value = 2 * value + bits(1) - code.counts[length];
      first += code.counts[length];
      if (value < 0) {
        return code.symbol(first + value);
      }
    }
    return DATA_ERROR;
  }

  /** A canonical Huffman code. */
  private static final class Huffman {
    static final int MAX_BITS = 15;
    static final int QUICK_BITS = 9;
    static final int QUICK_MASK = (1 << QUICK_BITS) - 1;

    /** How many symbols have codes of each length. */
    final int[] counts = new int[MAX_BITS + 1];

    /** For the next bits of the input: the symbol, and below it in 4 bits its length, or 0. */
    final int[] quick = new int[1 << QUICK_BITS];

    private final short[] symbols;

    Huffman(int size) {
      symbols = new short[size];
    }

    int symbol(int index) {
      return index >= 0 && index < symbols.length ? symbols[index] : DATA_ERROR;
    }

    void build(byte[] lengths, int offset, int size) {
      java.util.Arrays.fill(counts, 0);
      for (int i = 0; i < size; i++) {
        counts[lengths[offset + i]]++;
      }
      counts[0] = 0;
      int[] next = new int[MAX_BITS + 1];
      for (int length = 1; length <= MAX_BITS; length++) {
        next[length] = next[length - 1] + counts[length - 1];
      }
      for (int i = 0; i < size; i++) {
        int length = lengths[offset + i];
        if (length != 0) {
          symbols[next[length]++] = (short) i;
        }
      }
      for (int pattern = 0; pattern <= QUICK_MASK; pattern++) {
        quick[pattern] = lookUp(pattern);
      }
    }

    private int lookUp(int pattern) {
      int first = 0;
      int value = 0;
      for (int length = 1; length <= QUICK_BITS; length++) {
        value = 2 * value + (pattern >> length - 1 & 1) - counts[length];
        first += counts[length];
        if (value < 0) {
          int symbol = symbol(first + value);
          return symbol < 0 ? 0 : symbol << 4 | length;
        }
      }
      return 0;
    }
  }
}

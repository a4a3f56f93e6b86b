package io.github.krait.modules;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.BinaryValue;
import io.github.krait.object.Buffer;
import io.github.krait.object.Language;
import io.github.krait.object.Memory;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyTuple;

/**
 * {@code struct}. Values are packed as MicroPython does: ints are cut to the size of their field.
 */
@PyModule("struct")
public final class StructModule {
  /** Above this a format describes more memory than a program may have. */
  private static final long LARGEST = 1L << 28;

  private StructModule() {}

  @PyFunction
  static long calcsize(PyObject fmt) {
    return new Format(fmt).size();
  }

  @PyFunction(min = 1)
  static PyObject pack(PyObject... args) {
    Format format = new Format(args[0]);
    byte[] out = new byte[checkedSize(format.size())];
    format.pack(out, 0, args, 1);
    return PyBytes.of(out);
  }

  @PyFunction(value = "pack_into", min = 3)
  static void packInto(PyObject... args) {
    Buffer target = Args.toWritableBuffer(args[1]);
    Format format = new Format(args[0]);
    int at = position(target, Args.toLong(args[2]), format.size());
    format.pack(target.bytes(), at, args, 3);
  }

  @PyFunction
  static PyObject unpack(PyObject fmt, PyObject data, @Optional("0") long offset) {
    return unpackFrom(fmt, data, offset);
  }

  @PyFunction("unpack_from")
  static PyObject unpackFrom(PyObject fmt, PyObject data, @Optional("0") long offset) {
    Format format = new Format(fmt);
    Buffer source = Args.toBuffer(data);
    long size = format.size();
    return format.unpack(source.bytes(), position(source, offset, size));
  }

  private static int checkedSize(long size) {
    if (size > LARGEST) {
      throw PyError.memory(size);
    }
    return (int) size;
  }

  /** Where in the buffer's array the structure begins. */
  private static int position(Buffer buffer, long offset, long size) {
    long at = offset < 0 ? buffer.length() + offset : offset;
    if (at < 0 || size > buffer.length() - at) {
      throw PyError.valueError("buffer too small");
    }
    return (int) (buffer.offset() + at);
  }

  /** A format string under way. */
  private static final class Format {
    private final byte[] text;
    private final char order;
    private final int start;
    private int at;

    Format(PyObject fmt) {
      Buffer b = BinaryValue.text(fmt);
      text = java.util.Arrays.copyOfRange(b.bytes(), b.offset(), b.offset() + b.length());
      char first = text.length == 0 ? '@' : (char) text[0];
      boolean given = first == '!' || first == '@' || first == '=' || first == '<' || first == '>';
      order = !given ? '@' : first == '!' ? '>' : first;
      start = given ? 1 : 0;
    }

    /** The count before the next code; leaves {@link #at} on the code. */
    private long count() {
      if (text[at] < '0' || text[at] > '9') {
        return 1;
      }
      long n = 0;
      while (at < text.length && text[at] >= '0' && text[at] <= '9') {
        n = Math.min(n * 10 + text[at++] - '0', Long.MAX_VALUE / 100);
      }
      return n;
    }

    /** The code at hand; a format that ends after a count has a bad one. */
    private char code() {
      return at < text.length ? (char) text[at] : '\0';
    }

    long size() {
      long size = 0;
      for (at = start; at < text.length; at++) {
        long n = count();
        char code = code();
        if (code == 'x' || code == 's') {
          size += n;
        } else {
          int width = BinaryValue.size(order, code);
          if (n > 0) {
            size = BinaryValue.align(order, size, width) + n * width;
          }
        }
        if (size < 0) {
          throw PyError.memory(Long.MAX_VALUE / 8);
        }
      }
      return size;
    }

    private int items() {
      long items = 0;
      for (at = start; at < text.length; at++) {
        long n = count();
        items += code() == 'x' ? 0 : code() == 's' ? 1 : n;
      }
      return checkedSize(items);
    }

    PyObject unpack(byte[] data, int base) {
      PyObject[] items = Memory.items(items());
      int filled = 0;
      long offset = 0;
      at = start;
      while (filled < items.length) {
        long n = count();
        char code = code();
        if (code == 'x') {
          offset += n;
        } else if (code == 's') {
          int from = base + (int) offset;
          items[filled++] = PyBytes.of(java.util.Arrays.copyOfRange(data, from, from + (int) n));
          offset += n;
        } else {
          int width = BinaryValue.size(order, code);
          for (long i = 0; i < n; i++) {
            offset = BinaryValue.align(order, offset, width);
            items[filled++] = BinaryValue.get(order, code, data, base + (int) offset);
            offset += width;
          }
        }
        at++;
      }
      return PyTuple.of(items);
    }

    /** Packs until values or codes run out. */
    void pack(byte[] out, int base, PyObject[] args, int firstArg) {
      if (Language.current().countsPackedItems()) {
        int wanted = items();
        int given = args.length - firstArg;
        if (wanted != given) {
          throw PyError.valueError(
              "pack expected " + wanted + " items for packing (got " + given + ")");
        }
      }
      long offset = 0;
      int arg = firstArg;
      for (at = start; arg < args.length && at < text.length; at++) {
        long n = count();
        char code = code();
        if (code == 'x') {
          java.util.Arrays.fill(out, base + (int) offset, base + (int) (offset + n), (byte) 0);
          offset += n;
        } else if (code == 's') {
          Buffer b = Args.toBuffer(args[arg++]);
          int copied = (int) Math.min(n, b.length());
          int to = base + (int) offset;
          System.arraycopy(b.bytes(), b.offset(), out, to, copied);
          java.util.Arrays.fill(out, to + copied, to + (int) n, (byte) 0);
          offset += n;
        } else {
          int width = BinaryValue.size(order, code);
          for (long i = 0; i < n && arg < args.length; i++) {
            offset = BinaryValue.align(order, offset, width);
            BinaryValue.set(order, code, out, base + (int) offset, args[arg++]);
            offset += width;
          }
        }
      }
    }
  }
}

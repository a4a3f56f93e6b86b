package io.github.krait.modules.codec;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Heap;
import io.github.krait.object.Memory;
import io.github.krait.object.PyByteStream;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStream;
import io.github.krait.object.PyType;
import io.github.krait.object.Streams;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.Checksum;

/** {@code deflate.DeflateIO}: decompresses what it reads from another stream, or the reverse. */
@io.github.krait.annotation.PyType(name = "DeflateIO")
public final class PyDeflateIO extends PyByteStream {
  static final PyType TYPE = PyType.builtin("DeflateIO", new PyDeflateIO_Py.Binder());

  static final int AUTO = 0;
  static final int RAW = 1;
  static final int ZLIB = 2;
  static final int GZIP = 3;

  private static final int DEFAULT_BITS = 8;

  /** Null once closed. */
  private PyObject stream;

  private final int format;

  /** 0 where the program did not say. */
  private final int windowBits;

  private final boolean closesStream;

  private final transient byte[] one = new byte[1];
  private transient Inflate inflate;
  private transient Deflate deflate;
  private transient Checksum checksum;
  private int inputLength;
  private long windows;

  PyDeflateIO(PyObject stream, int format, int windowBits, boolean closesStream) {
    this.stream = stream;
    this.format = format;
    this.windowBits = windowBits;
    this.closesStream = closesStream;
  }

  @PyNew
  static PyObject make(
      PyType type,
      PyObject stream,
      @Optional("0") int format,
      @Optional("0") int wbits,
      @Optional("false") boolean close) {
    if (format < AUTO || format > GZIP) {
      throw PyError.valueError("format");
    }
    if (wbits != 0 && (wbits < 5 || wbits > 15)) {
      throw PyError.valueError("wbits");
    }
    return new PyDeflateIO(stream, format, wbits, close);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isIterator() {
    return false;
  }

  @Override
  public PyObject iter() {
    return null;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (stream == null || (inflate == null && !startReading())) {
      return -EINVAL;
    }
    int n = inflate.isDone() ? 0 : inflate.read(into, offset, length);
    return n < 0 ? -EINVAL : n;
  }

  private boolean startReading() {
    PyStream source = Streams.of(stream, READ);
    Inflate reader =
        new Inflate(false) {
          @Override
          int nextByte() {
            int n = source.read(one, 0, 1);
            if (n < 0) {
              throw PyError.osError(-n);
            }
            if (n == 0) {
              throw PyError.of(Exceptions.EOF_ERROR);
            }
            return one[0] & 0xff;
          }
        };
    int size = windowBits;
    if (format == RAW) {
      size = size == 0 ? DEFAULT_BITS : size;
    } else {
      int header = reader.readHeader();
      if (header < 0
          || (format == ZLIB && header != Inflate.ZLIB)
          || (format == GZIP && header != Inflate.GZIP)) {
        return false;
      }
      size = size == 0 ? reader.headerBits() : Math.min(size, reader.headerBits());
    }
    reader.window(window(size));
    inflate = reader;
    return true;
  }

  private byte[] window(int bits) {
    byte[] window = Memory.bytes(1L << bits);
    windows += window.length;
    return window;
  }

  @Override
  public int write(byte[] from, int offset, int length) {
    if (stream == null || (deflate == null && !startWriting())) {
      return -EINVAL;
    }
    inputLength += length;
    if (checksum != null) {
      checksum.update(from, offset, length);
    }
    deflate.compress(from, offset, length);
    return length;
  }

  private boolean startWriting() {
    PyStream to = Streams.of(stream, WRITE);
    int bits = windowBits == 0 ? DEFAULT_BITS : windowBits;
    windows += window(bits).length;
    byte[] header = {};
    if (format == ZLIB) {
      int first = 0x08 | Math.max(bits - 8, 1) << 4;
      int second = 0x80;
      header = new byte[] {(byte) first, (byte) (second | 31 - (first * 256 + second) % 31)};
      checksum = new Adler32();
    } else if (format == GZIP) {
      // no flags, no time, the fastest compression, Unix
      header = new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 4, 3};
      checksum = new CRC32();
    }
    deflate =
        new Deflate(bits) {
          @Override
          void write(byte b) {
            one[0] = b;
            int n = to.write(one, 0, 1);
            if (n < 0) {
              throw PyError.osError(-n);
            }
          }
        };
    return header.length == 0 || to.write(header, 0, header.length) >= 0;
  }

  @Override
  public int close() {
    if (stream == null) {
      return 0;
    }
    int result = 0;
    if (deflate != null) {
      deflate.finish();
      byte[] footer = footer();
      if (footer.length > 0) {
        result = Math.min(0, Streams.of(stream, WRITE).write(footer, 0, footer.length));
      }
    }
    if (closesStream) {
      Streams.close(Streams.of(stream, CONTROL));
    }
    stream = null;
    return result;
  }

  private byte[] footer() {
    if (checksum == null) {
      return new byte[0];
    }
    int sum = (int) checksum.getValue();
    return format == ZLIB
        ? new byte[] {(byte) (sum >> 24), (byte) (sum >> 16), (byte) (sum >> 8), (byte) sum}
        : new byte[] {
          (byte) sum,
          (byte) (sum >> 8),
          (byte) (sum >> 16),
          (byte) (sum >> 24),
          (byte) inputLength,
          (byte) (inputLength >> 8),
          (byte) (inputLength >> 16),
          (byte) (inputLength >> 24)
        };
  }

  @PyFunction("__enter__")
  PyObject enter() {
    return this;
  }

  @PyFunction("__exit__")
  void exit(PyObject type, PyObject value, PyObject traceback) {
    Streams.close(this);
  }

  /** As MicroPython takes it; the tables here are the JVM's. */
  @Override
  public long heapBytes() {
    return 2 * Heap.BLOCK + Heap.blocks(windows);
  }
}

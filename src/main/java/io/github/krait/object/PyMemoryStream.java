package io.github.krait.object;

import io.github.krait.annotation.PyFunction;

/** StringIO and BytesIO: a stream over bytes in memory. */
abstract class PyMemoryStream extends PyFileStream {
  private byte[] bytes;
  private int size;
  private int at;

  /** Whether {@link #bytes} belongs to the str or bytes that the stream was made from. */
  private boolean shared;

  /** Takes the arguments of the constructor: nothing, a capacity, or what to begin with. */
  PyMemoryStream(PyObject[] args, int nkw) {
    bytes = ByteArrays.EMPTY;
    if (args.length == 2 * nkw) {
      return;
    }
    PyObject initial = args[0];
    if (initial instanceof PyInt || initial instanceof PyBigInt) {
      // a hint that is not needed here, but one that is no size is none
      long capacity = Args.toLong(initial);
      if (capacity < 0) {
        ByteArrays.allocate(capacity);
      }
      return;
    }
    Buffer b = Args.toBuffer(initial);
    size = b.length();
    if (initial instanceof PyStr || initial instanceof PyBytes) {
      bytes = b.bytes();
      shared = true;
    } else {
      bytes = java.util.Arrays.copyOfRange(b.bytes(), b.offset(), b.offset() + size);
    }
  }

  private void checkOpen() {
    if (bytes == null) {
      throw PyError.valueError("I/O operation on closed file");
    }
  }

  @Override
  public final int read(byte[] into, int offset, int length) {
    checkOpen();
    int n = Math.min(length, size - at);
    if (n <= 0) {
      return 0;
    }
    System.arraycopy(bytes, at, into, offset, n);
    at += n;
    return n;
  }

  @Override
  protected final PyObject readLine(long most) {
    checkOpen();
    int start = Math.min(at, size);
    int end = start;
    int stop = most < 0 || most > size - start ? size : start + (int) most;
    while (end < stop && bytes[end++] != '\n') {
      // the loop's condition does it all
    }
    at = Math.max(at, end);
    return value(start, end);
  }

  @Override
  public final int write(byte[] from, int offset, int length) {
    checkOpen();
    long end = (long) at + length;
    if (end > bytes.length || shared) {
      bytes = ByteArrays.grow(bytes, size, end);
      shared = false;
    }
    if (at > size) {
      java.util.Arrays.fill(bytes, size, at, (byte) 0);
    }
    System.arraycopy(from, offset, bytes, at, length);
    at = (int) end;
    size = Math.max(size, at);
    return length;
  }

  @Override
  public final long seek(long offset, int whence) {
    long base = whence == FROM_HERE ? at : whence == FROM_END ? size : 0;
    long position = base + offset;
    if (position < 0) {
      position = 0;
    }
    if (position > Integer.MAX_VALUE) {
      return -EINVAL;
    }
    at = (int) position;
    return position;
  }

  @Override
  public final int close() {
    bytes = null;
    size = 0;
    return 0;
  }

  @PyFunction
  public final PyObject getvalue() {
    checkOpen();
    return value(0, size);
  }

  private PyObject value(int from, int to) {
    return isText() ? PyStr.checked(bytes, from, to) : PyBytes.copyOf(bytes, from, to);
  }

  final void print(Printer out, String name) {
    out.print("<io." + name + " 0x" + Ops.address(this) + ">");
  }

  @Override
  public long heapBytes() {
    return 2 * Heap.BLOCK + Heap.blocks(size);
  }
}

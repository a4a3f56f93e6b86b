package io.github.krait.modules.circuitpython;

import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.PyObject;

/**
 * The part of a buffer that a bus transfers.
 *
 * @param from the first byte in {@code bytes}
 * @param length how many bytes
 */
record Slice(byte[] bytes, int from, int length) {
  /** Of a buffer that is read. */
  static Slice of(PyObject buffer, int start, int end) {
    return of(Args.toBuffer(buffer), start, end);
  }

  /** Of a buffer that is written. */
  static Slice writable(PyObject buffer, int start, int end) {
    return of(Args.toWritableBuffer(buffer), start, end);
  }

  /** The arguments count items, and from the end where they are negative. */
  private static Slice of(Buffer buffer, int start, int end) {
    int size = buffer.itemSize();
    int items = buffer.length() / size;
    int first = Math.max(start < 0 ? start + items : start, 0);
    int last = end < 0 ? end + items : Math.min(end, items);
    return new Slice(
        buffer.bytes(),
        buffer.offset() + Math.min(first, items) * size,
        Math.max(last - first, 0) * size);
  }
}

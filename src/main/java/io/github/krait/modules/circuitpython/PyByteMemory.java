package io.github.krait.modules.circuitpython;

import io.github.krait.hal.HalException;
import io.github.krait.hal.NonVolatile;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.PyArray;
import io.github.krait.object.PyByteArray;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyMemoryView;
import io.github.krait.object.PyObject;
import io.github.krait.object.PySlice;

/** Bytes that outlive the program, one by one or in slices. */
abstract class PyByteMemory extends PyObject {
  private final NonVolatile memory;
  private final String refusal;

  /**
   * @param refusal what is said where it cannot be written
   */
  PyByteMemory(NonVolatile memory, String refusal) {
    this.memory = memory;
    this.refusal = refusal;
  }

  @Override
  public int length() {
    return (int) Math.min(memory.size(), Integer.MAX_VALUE);
  }

  private byte[] read(int from, int length) {
    byte[] bytes = new byte[length];
    Hardware.current().sync();
    try {
      memory.read(from, bytes, 0, length);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
    return bytes;
  }

  private void write(int at, byte[] data, int from, int length) {
    Hardware.current().sync();
    try {
      if (memory.eraseSize() == 1) {
        memory.write(at, data, from, length);
      } else {
        rewrite(at, data, from, length);
      }
    } catch (HalException e) {
      PyError error = PyError.runtime(refusal);
      error.exception().setHostCause(e);
      throw error;
    }
  }

  /** Blocks in which some bit must become one again are erased and written anew. */
  private void rewrite(int at, byte[] data, int from, int length) {
    int block = memory.eraseSize();
    for (int done = 0; done < length; ) {
      int start = (at + done) / block * block;
      int offset = at + done - start;
      int n = Math.min(length - done, block - offset);
      byte[] whole = new byte[(int) Math.min(block, memory.size() - start)];
      memory.read(start, whole, 0, whole.length);
      boolean erase = false;
      for (int i = 0; i < n; i++) {
        erase |= (data[from + done + i] & ~whole[offset + i]) != 0;
      }
      if (erase) {
        System.arraycopy(data, from + done, whole, offset, n);
        memory.erase(start, block);
        memory.write(start, whole, 0, whole.length);
      } else {
        memory.write(at + done, data, from + done, n);
      }
      done += n;
    }
  }

  private PySlice.Bound part(PySlice slice) {
    PySlice.Bound bound = slice.contiguous(length());
    if (bound == null) {
      throw PyError.notImplemented("only slices with step=1 (aka None) are supported");
    }
    return bound;
  }

  @Override
  public PyObject subscr(PyObject index) {
    if (index instanceof PySlice slice) {
      PySlice.Bound bound = part(slice);
      return PyByteArray.of(read((int) bound.start(), bound.count()));
    }
    return PyInt.of(read(Subscript.index(this, length(), index), 1)[0] & 0xff);
  }

  @Override
  public boolean setSubscr(PyObject index, PyObject value) {
    if (index instanceof PySlice slice) {
      setPart(part(slice), value);
      return true;
    }
    int at = Subscript.index(this, length(), index);
    int b = Validate.range(Args.toInt(value), 0, 255, "bytes");
    write(at, new byte[] {(byte) b}, 0, 1);
    return true;
  }

  private void setPart(PySlice.Bound bound, PyObject value) {
    if (!(value instanceof PyArray
        || value instanceof PyByteArray
        || value instanceof PyMemoryView
        || value instanceof PyBytes)) {
      throw PyError.notImplemented("array/bytes required on right side");
    }
    Buffer buffer = value.buffer();
    if (buffer.length() != bound.count()) {
      throw PyError.valueError("Slice and value different lengths.");
    }
    if ("BbT\1".indexOf(buffer.typecode()) < 0) {
      throw PyError.valueError("Array values should be single bytes.");
    }
    write((int) bound.start(), buffer.bytes(), buffer.offset(), buffer.length());
  }
}

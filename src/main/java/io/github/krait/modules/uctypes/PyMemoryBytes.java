package io.github.krait.modules.uctypes;

import io.github.krait.object.BinaryOp;
import io.github.krait.object.Buffer;
import io.github.krait.object.Memory;
import io.github.krait.object.Printer;
import io.github.krait.object.PyByteArray;
import io.github.krait.object.PyError;
import io.github.krait.object.PyMemoryView;
import io.github.krait.object.PyObject;
import io.github.krait.object.PySlice;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;

/**
 * A bytearray that is somewhere in memory and can not grow. Whatever reads it works on a copy; what
 * changes it goes to the memory.
 */
final class PyMemoryBytes extends PyObject {
  private final long address;
  private final long length;
  private final transient AddressSpace memory;

  /** Keeps the memory alive; null where there was none. */
  @SuppressWarnings("unused")
  private final transient Buffer owner;

  PyMemoryBytes(AddressSpace memory, long address, long length) {
    this.memory = memory;
    this.address = address;
    this.length = length;
    owner = memory.find(address, length);
  }

  long address() {
    return address;
  }

  @Override
  public PyType type() {
    return PyByteArray.TYPE;
  }

  @Override
  public int length() {
    return (int) Math.min(length, Integer.MAX_VALUE);
  }

  @Override
  public boolean isTrue() {
    return length != 0;
  }

  @Override
  public Buffer buffer() {
    return memory.bytes(address, length, false);
  }

  private PyByteArray copy() {
    Buffer b = buffer();
    byte[] bytes = Memory.bytes(length);
    System.arraycopy(b.bytes(), b.offset(), bytes, 0, bytes.length);
    return PyByteArray.of(bytes);
  }

  private PyMemoryView view() {
    return PyMemoryView.of(buffer());
  }

  @Override
  public void print(Printer out, int kind) {
    copy().print(out, kind);
  }

  @Override
  public int hash() {
    throw PyError.unhashable(this);
  }

  @Override
  public PyObject binaryOp(int op, PyObject rhs) {
    if (op == BinaryOp.INPLACE_ADD) {
      throw PyError.memory(length + 1);
    }
    return copy().binaryOp(op, rhs);
  }

  @Override
  public PyObject getAttr(PyStr name) {
    String method = name.toJava();
    if (method.equals("append") || method.equals("extend")) {
      throw PyError.memory(length + 1);
    }
    return copy().getAttr(name);
  }

  @Override
  public void loadMethod(PyStr name, PyObject[] dest, int at) {
    dest[at] = getAttr(name);
    dest[at + 1] = null;
  }

  @Override
  public PyObject subscr(PyObject index) {
    return index instanceof PySlice ? copy().subscr(index) : view().subscr(index);
  }

  @Override
  public boolean setSubscr(PyObject index, PyObject value) {
    memory.bytes(address, length, true);
    return view().setSubscr(index, value);
  }

  @Override
  public PyObject iter() {
    return view().iter();
  }
}

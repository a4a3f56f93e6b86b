package io.github.krait.modules.uctypes;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyNew;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Names;
import io.github.krait.object.Printer;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import io.github.krait.object.UnaryOp;

/** {@code uctypes.struct}: a structure, array or pointer at an address. */
@io.github.krait.annotation.PyType(name = "struct")
final class PyUctypesStruct extends PyObject {
  static final PyType TYPE = PyType.builtin("struct", new PyUctypesStruct_Py.Binder());

  final PyObject descriptor;
  final long address;
  final int layout;
  private final transient AddressSpace memory;

  /** Keeps the memory alive; null where there is none, as of registers. */
  @SuppressWarnings("unused")
  private final transient Buffer owner;

  private PyUctypesStruct(AddressSpace memory, long address, PyObject descriptor, int layout) {
    this.memory = memory;
    this.address = memory.address(address);
    this.descriptor = descriptor;
    this.layout = layout;
    owner = memory.find(this.address, 0);
  }

  @PyNew
  static PyUctypesStruct make(PyObject address, PyObject descriptor, @Optional PyObject layout) {
    return new PyUctypesStruct(
        AddressSpace.current(),
        Args.toLongTruncated(address),
        descriptor,
        layout == null ? Layout.NATIVE : Args.toInt(layout));
  }

  private PyUctypesStruct part(long at, PyObject of) {
    return new PyUctypesStruct(memory, at, of, layout);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @Override
  public void print(Printer out, int kind) {
    String what = "ERROR";
    if (descriptor instanceof PyDict) {
      what = "STRUCT";
    } else if (descriptor instanceof PyTuple tuple) {
      int type = Layout.aggregateType(Layout.head(tuple));
      what = type == Layout.POINTER ? "PTR" : type == Layout.ARRAY ? "ARRAY" : "unk";
    }
    out.print("<struct " + what + " " + Long.toHexString(address) + ">");
  }

  private char order() {
    return layout == Layout.NATIVE || layout == Layout.LITTLE_ENDIAN ? '<' : '>';
  }

  private PyObject get(int type, long at) {
    return memory.get(order(), Layout.code(type), memory.address(at));
  }

  private void set(int type, long at, PyObject value) {
    memory.set(order(), Layout.code(type), memory.address(at), value);
  }

  /** The descriptor of a field; KeyError where there is none. */
  private PyObject field(PyStr name) {
    if (descriptor instanceof PyDict fields) {
      return fields.subscr(name);
    }
    throw PyError.typeError("struct: no fields");
  }

  @Override
  public PyObject getAttr(PyStr name) {
    if (name.sameAs(Names.CLASS)) {
      return TYPE;
    }
    PyObject field = field(name);
    if (field instanceof PyInt n) {
      int type = Layout.scalarType(n.value);
      long offset = Layout.scalarOffset(n.value);
      return Layout.isBitField(type) ? bits(type, offset) : get(type, address + offset);
    }
    if (!(field instanceof PyTuple tuple)) {
      throw Layout.syntaxError();
    }
    long head = Layout.head(tuple);
    long at = address + Layout.aggregateOffset(head);
    int type = Layout.aggregateType(head);
    if (type == Layout.STRUCT) {
      return part(at, tuple.get(1));
    }
    if (type != Layout.POINTER && type != Layout.ARRAY) {
      throw Layout.syntaxError();
    }
    if (type == Layout.ARRAY
        && tuple.length() == 2
        && Layout.scalarType(Layout.number(tuple.get(1))) == Layout.UINT8) {
      return new PyMemoryBytes(memory, at, Layout.size(tuple, layout));
    }
    return part(at, tuple);
  }

  @Override
  public boolean setAttr(PyStr name, PyObject value) {
    if (!(field(name) instanceof PyInt n)) {
      throw Layout.syntaxError();
    }
    int type = Layout.scalarType(n.value);
    long offset = Layout.scalarOffset(n.value);
    if (Layout.isBitField(type)) {
      setBits(type, offset, value);
    } else {
      set(type, address + offset, value);
    }
    return true;
  }

  /** As in MicroPython, to delete a field is to look at it. */
  @Override
  public boolean delAttr(PyStr name) {
    return getAttr(name) != null;
  }

  private static int position(long field) {
    return (int) (field >> Layout.OFFSET_BITS) & 31;
  }

  private static long mask(long field) {
    return (1L << ((int) (field >> Layout.LENGTH_POSITION) & 31)) - 1;
  }

  private PyObject bits(int type, long field) {
    long all = Args.toLong(get(type & ~1, address + Layout.bitFieldOffset(field)));
    return PyInt.of(all >> position(field) & mask(field));
  }

  private void setBits(int type, long field, PyObject value) {
    long at = address + Layout.bitFieldOffset(field);
    long mask = mask(field) << position(field);
    long bits = Args.toLong(value) << position(field) & mask;
    set(type & ~1, at, PyInt.of(Args.toLong(get(type & ~1, at)) & ~mask | bits));
  }

  private PyTuple indexable() {
    if (descriptor instanceof PyTuple tuple) {
      return tuple;
    }
    throw PyError.typeError("struct: can't index");
  }

  /** Where an item of an array begins. */
  private long item(PyTuple array, PyObject index, long size) {
    long at = Args.toLong(index);
    if (at >= Layout.scalarOffset(Layout.number(array.get(1)))) {
      throw PyError.of(Exceptions.INDEX_ERROR, "struct: index out of range");
    }
    return address + at * size;
  }

  private long pointer() {
    return Args.toLongTruncated(
        memory.get('<', AddressSpace.wordBytes() == 4 ? 'I' : 'Q', address));
  }

  @Override
  public PyObject subscr(PyObject index) {
    PyTuple tuple = indexable();
    int type = Layout.aggregateType(Layout.head(tuple));
    if (type == Layout.POINTER) {
      long at = Args.toLong(index);
      PyObject target = tuple.get(1);
      if (target instanceof PyInt n) {
        int scalar = Layout.scalarType(n.value);
        long where = pointer() + at * Layout.scalarSize(scalar);
        return memory.get('<', Layout.code(scalar), memory.address(where));
      }
      return part(pointer() + at * Layout.size(target, layout), target);
    }
    if (type != Layout.ARRAY) {
      throw PyError.typeError("struct: can't index");
    }
    if (tuple.length() == 2) {
      int scalar = Layout.scalarType(Layout.number(tuple.get(1)));
      return get(scalar, item(tuple, index, Layout.scalarSize(scalar)));
    }
    PyObject element = tuple.get(2);
    return part(item(tuple, index, Layout.size(element, layout)), element);
  }

  @Override
  public boolean setSubscr(PyObject index, PyObject value) {
    PyTuple tuple = indexable();
    int type = Layout.aggregateType(Layout.head(tuple));
    if (type == Layout.POINTER) {
      return subscr(index) != null; // MicroPython does not write through pointers, and says nothing
    }
    if (type != Layout.ARRAY || tuple.length() != 2) {
      return false;
    }
    int scalar = Layout.scalarType(Layout.number(tuple.get(1)));
    set(scalar, item(tuple, index, Layout.scalarSize(scalar)), value);
    return true;
  }

  @Override
  public int hash() {
    throw PyError.unhashable(this);
  }

  @Override
  public PyObject unaryOp(int op) {
    if (op == UnaryOp.INT
        && descriptor instanceof PyTuple tuple
        && Layout.aggregateType(Layout.head(tuple)) == Layout.POINTER) {
      return AddressSpace.toInt(pointer());
    }
    return null;
  }

  @Override
  public Buffer buffer() {
    return memory.bytes(address, Layout.size(descriptor, layout), false);
  }
}

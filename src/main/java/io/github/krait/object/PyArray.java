package io.github.krait.object;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import java.util.Arrays;

/** {@code array.array}: items of one C type in memory. */
@io.github.krait.annotation.PyType(name = "array")
public final class PyArray extends PyObject {
  public static final PyType TYPE = PyType.builtin("array", new PyArray_Py.Binder());

  private final char typecode;
  private final int itemSize;
  private byte[] bytes;
  private int size;

  /** The values of an array of objects, whose bytes stay zero; null for any other. */
  private PyObject[] objects;

  private PyArray(char typecode, int itemSize, byte[] bytes) {
    this.typecode = typecode;
    this.itemSize = itemSize;
    this.bytes = bytes;
    this.size = bytes.length / itemSize;
    this.objects = typecode == 'O' ? new PyObject[size] : null;
  }

  /** An array of {@code bytes.length / itemsize} items, which keeps these bytes. */
  public static PyArray of(char typecode, byte[] bytes) {
    return new PyArray(typecode, Typecode.size(typecode), bytes);
  }

  @PyNew(raw = true, min = 1, max = 2)
  static PyObject make(PyType type, PyObject[] args, int nkw) {
    ByteString code = ByteString.text(args[0]);
    char typecode = code.size == 0 ? 0 : (char) (code.bytes[0] & 0xff);
    int itemSize = Typecode.size(typecode);
    if (args.length == 1) {
      return new PyArray(typecode, itemSize, ByteArrays.EMPTY);
    }
    if (args[1] instanceof PyBytes || args[1] instanceof PyByteArray) {
      ByteString raw = (ByteString) args[1];
      if (raw.size % itemSize != 0 && Language.current().checksArrayItems()) {
        throw PyError.valueError("bytes length not a multiple of item size");
      }
      return new PyArray(
          typecode, itemSize, Arrays.copyOf(raw.bytes, raw.size / itemSize * itemSize));
    }
    PyArray made = new PyArray(typecode, itemSize, ByteArrays.EMPTY);
    int expected = args[1].length();
    if (expected > 0) {
      made.reserve(expected);
    }
    made.appendAll(args[1]);
    return made;
  }

  public char typecode() {
    return typecode;
  }

  public int itemSize() {
    return itemSize;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean hasPlainMethods() {
    return true;
  }

  @Override
  public int length() {
    return size;
  }

  @Override
  public int hash() {
    throw PyError.unhashable(this);
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("array('");
    out.print(PyStr.of(new byte[] {(byte) typecode}));
    out.print("'");
    if (size > 0) {
      out.print(", [");
      for (int i = 0; i < size; i++) {
        if (i > 0) {
          out.print(", ");
        }
        out.print(get(i), PrintKind.REPR);
      }
      out.print("]");
    }
    out.print(")");
  }

  private PyObject get(int index) {
    return objects != null
        ? (objects[index] == null ? PyNone.NONE : objects[index])
        : Typecode.get(typecode, bytes, index * itemSize);
  }

  private void set(int index, PyObject value) {
    if (objects != null) {
      objects[index] = value;
    } else {
      Typecode.set(typecode, bytes, index * itemSize, value);
    }
  }

  private void reserve(long items) {
    if (items * itemSize > bytes.length) {
      bytes = ByteArrays.grow(bytes, size * itemSize, items * itemSize);
      if (objects != null) {
        objects = Arrays.copyOf(objects, bytes.length / itemSize);
      }
    }
  }

  @PyFunction
  void append(PyObject value) {
    reserve(size + 1L);
    set(size, value);
    size++;
  }

  @PyFunction
  void extend(PyObject source) {
    Buffer b = objects == null ? source.buffer() : null;
    if (b == null) {
      appendAll(source);
      return;
    }
    int more = b.length() / itemSize;
    Buffer whole = new Buffer(b.bytes(), b.offset(), more * itemSize, b.typecode(), b.readOnly());
    bytes = ArrayOps.splice(bytes, size * itemSize, size * itemSize, size * itemSize, whole);
    size += more;
  }

  private void appendAll(PyObject source) {
    PyObject items = Ops.iter(source);
    for (PyObject item = items.next(); item != null; item = items.next()) {
      append(item);
    }
  }

  @Override
  public PyObject binaryOp(int op, PyObject rhs) {
    switch (op) {
      case BinaryOp.ADD:
        return sum(rhs);
      case BinaryOp.INPLACE_ADD:
        extend(rhs);
        return this;
      case BinaryOp.CONTAINS:
        return ArrayOps.contains(rhs);
      case BinaryOp.EQUAL:
        return rhs instanceof PyArray ? ArrayOps.compare(op, buffer(), rhs) : null;
      case BinaryOp.LESS:
      case BinaryOp.MORE:
      case BinaryOp.LESS_EQUAL:
      case BinaryOp.MORE_EQUAL:
        return ArrayOps.compare(op, buffer(), rhs);
      case BinaryOp.MULTIPLY:
      case BinaryOp.INPLACE_MULTIPLY:
        return repeat(op, rhs);
      default:
        return null;
    }
  }

  private PyArray sum(PyObject rhs) {
    if (objects == null) {
      return new PyArray(
          typecode, itemSize, ArrayOps.concat(buffer(), Args.toBuffer(rhs), itemSize));
    }
    PyArray both = new PyArray(typecode, itemSize, ByteArrays.EMPTY);
    both.appendAll(this);
    both.appendAll(rhs);
    return both;
  }

  private PyObject repeat(int op, PyObject rhs) {
    if (!Language.current().repeatsArrays() || objects != null || !(rhs instanceof PyInt n)) {
      return null;
    }
    byte[] all =
        size == 0 || n.value == 0
            ? ByteArrays.EMPTY
            : ByteArrays.repeat(bytes, size * itemSize, n.value, false);
    if (op == BinaryOp.MULTIPLY) {
      return new PyArray(typecode, itemSize, all);
    }
    bytes = all;
    size = all.length / itemSize;
    return this;
  }

  @Override
  public PyObject subscr(PyObject index) {
    if (index instanceof PyInt n && n.value >= 0 && n.value < size) {
      return get((int) n.value);
    }
    if (index instanceof PySlice slice) {
      PySlice.Bound b = ArrayOps.bounds(slice, size);
      int from = (int) b.start();
      int to = (int) b.stop();
      PyArray part =
          new PyArray(
              typecode, itemSize, Arrays.copyOfRange(bytes, from * itemSize, to * itemSize));
      if (objects != null) {
        System.arraycopy(objects, from, part.objects, 0, to - from);
      }
      return part;
    }
    return get(Sequences.index(this, index));
  }

  @Override
  public boolean setSubscr(PyObject index, PyObject value) {
    if (index instanceof PySlice slice) {
      assign(ArrayOps.bounds(slice, size), value);
      return true;
    }
    int at = Sequences.index(this, index);
    set(at, value);
    return true;
  }

  private void assign(PySlice.Bound bound, PyObject value) {
    Buffer source = ArrayOps.assignable(value, itemSize);
    int from = (int) bound.start();
    int to = (int) bound.stop();
    int n = source.length() / itemSize;
    if (objects != null) {
      PyObject[] in = value instanceof PyArray a ? a.objects : null;
      if (in == null) {
        throw ArrayOps.incompatible();
      }
      PyObject[] all = new PyObject[size - (to - from) + n];
      System.arraycopy(objects, 0, all, 0, from);
      System.arraycopy(in, 0, all, from, n);
      System.arraycopy(objects, to, all, from + n, size - to);
      objects = all;
      bytes = new byte[all.length * itemSize];
    } else {
      bytes = ArrayOps.splice(bytes, size * itemSize, from * itemSize, to * itemSize, source);
    }
    size += n - (to - from);
  }

  @Override
  public PyObject iter() {
    return new Items(this);
  }

  @Override
  public Buffer buffer() {
    return new Buffer(bytes, 0, size * itemSize, typecode, false);
  }

  private static final class Items extends PyIterator {
    private final PyArray array;
    private int at;

    Items(PyArray array) {
      this.array = array;
    }

    @Override
    public PyObject next() {
      return at < array.size ? array.get(at++) : null;
    }
  }

  @Override
  public long heapBytes() {
    return Heap.BLOCK + Heap.blocks((long) size * itemSize);
  }
}

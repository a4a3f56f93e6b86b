package io.github.krait.object;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;

/** A tuple. */
@io.github.krait.annotation.PyType(name = "tuple")
public class PyTuple extends PyObject {
  public static final PyType TYPE = PyType.builtin("tuple", new PyTuple_Py.Binder());
  public static final PyTuple EMPTY = new PyTuple(NO_ARGS);

  private final PyObject[] items;

  protected PyTuple(PyObject[] items) {
    this.items = items;
  }

  /** A tuple of these items, whose array it keeps. */
  public static PyTuple of(PyObject... items) {
    return items.length == 0 ? EMPTY : new PyTuple(items);
  }

  @PyNew
  static PyTuple make(@Optional PyObject iterable) {
    if (iterable == null) {
      return EMPTY;
    }
    if (iterable instanceof PyTuple tuple && tuple.getClass() == PyTuple.class) {
      return tuple;
    }
    PyList list = PyList.from(iterable);
    return of(Memory.resize(list.array(), list.length(), list.length()));
  }

  /** The items; not to be changed. */
  public final PyObject[] items() {
    return items;
  }

  public final PyObject get(int index) {
    return items[index];
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean hasPlainMethods() {
    return getClass() == PyTuple.class;
  }

  @Override
  public final int length() {
    return items.length;
  }

  @Override
  public final boolean isTrue() {
    return items.length != 0;
  }

  @Override
  public void print(Printer out, int kind) {
    if (kind == PrintKind.JSON) {
      Sequences.print(out, items, items.length, "[", "]", kind);
    } else {
      Sequences.print(out, items, items.length, "(", items.length == 1 ? ",)" : ")", kind);
    }
  }

  @Override
  public final int hash() {
    int h = 0x345678;
    for (PyObject item : items) {
      h = h * 31 + Sequences.hash(item);
    }
    return h;
  }

  @Override
  public final PyObject binaryOp(int op, PyObject rhs) {
    switch (op) {
      case BinaryOp.CONTAINS:
        return PyBool.of(Sequences.indexOf(items, 0, items.length, rhs) >= 0);
      case BinaryOp.ADD:
      case BinaryOp.INPLACE_ADD:
        return rhs.nativeBase() instanceof PyTuple b
            ? of(Sequences.concat(items, items.length, b.items, b.items.length))
            : null;
      case BinaryOp.MULTIPLY:
      case BinaryOp.INPLACE_MULTIPLY:
        PyObject n = Args.asInt(rhs);
        return n == null ? null : of(Sequences.repeat(items, items.length, Args.toLong(n)));
      case BinaryOp.EQUAL:
      case BinaryOp.LESS:
      case BinaryOp.LESS_EQUAL:
      case BinaryOp.MORE:
      case BinaryOp.MORE_EQUAL:
        return rhs.nativeBase() instanceof PyTuple b
            ? PyBool.of(Sequences.compare(op, items, items.length, b.items, b.items.length))
            : null;
      default:
        return null;
    }
  }

  @Override
  public final PyObject subscr(PyObject index) {
    if (index instanceof PyInt n) {
      long i = n.value < 0 ? n.value + items.length : n.value;
      if (i >= 0 && i < items.length) {
        return items[(int) i];
      }
    } else if (index instanceof PySlice slice) {
      PySlice.Bound bound = slice.contiguous(items.length);
      if (bound == null) {
        throw PyError.notImplemented("only slices with step=1 (aka None) are supported");
      }
      return of(Sequences.slice(items, bound));
    }
    return items[Sequences.index(this, index)];
  }

  @Override
  public final PyObject iter() {
    return new PyTupleIterator(items);
  }

  @PyFunction
  int count(PyObject value) {
    return Sequences.count(items, items.length, value);
  }

  @PyFunction
  int index(PyObject value, @Optional PyObject start, @Optional PyObject stop) {
    return Sequences.search(this, value, start, stop);
  }

  @Override
  public long heapBytes() {
    int n = length();
    return n == 0 ? 0 : Heap.blocks(8 + 4L * n);
  }
}

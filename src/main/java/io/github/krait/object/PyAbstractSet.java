package io.github.krait.object;

/** What set and frozenset share: a hash table of keys, in order of insertion. */
abstract class PyAbstractSet extends PyObject {
  /** The items as the keys of a dict. */
  PyDict table = new PyDict();

  /** An empty set of the same type. */
  abstract PyAbstractSet empty();

  @Override
  public final int length() {
    return table.length();
  }

  @Override
  public final boolean isTrue() {
    return table.isTrue();
  }

  public final boolean contains(PyObject item) {
    return table.entry(item) != null;
  }

  final void put(PyObject item) {
    table.put(item, PyNone.NONE);
  }

  @Override
  public final PyObject iter() {
    return new PyDictIterator(table, PyDictView.KEYS);
  }

  final PyAbstractSet copyOf() {
    PyAbstractSet copy = empty();
    copy.table.putAll(table);
    return copy;
  }

  final void putAll(PyObject iterable) {
    if (iterable instanceof PyAbstractSet other) {
      table.putAll(other.table);
      return;
    }
    Context context = Context.current();
    PyObject it = Ops.iter(iterable);
    context.hold(this);
    try {
      for (PyObject item = it.next(); item != null; item = it.next()) {
        context.tick();
        put(item);
      }
    } finally {
      context.release(this);
    }
  }

  final PyAbstractSet unionOf(PyObject iterable) {
    PyAbstractSet union = copyOf();
    union.putAll(iterable);
    return union;
  }

  final PyAbstractSet differenceOf(PyObject... iterables) {
    PyAbstractSet difference = copyOf();
    for (PyObject iterable : iterables) {
      difference.removeAll(iterable);
    }
    return difference;
  }

  final void removeAll(PyObject iterable) {
    if (iterable == this) {
      table.clear();
      return;
    }
    Context context = Context.current();
    PyObject it = Ops.iter(iterable);
    for (PyObject item = it.next(); item != null; item = it.next()) {
      context.tick();
      table.remove(item);
    }
  }

  /** The items that are in the iterable too; a set, as MicroPython has it, from a frozenset too. */
  final PyAbstractSet intersectionOf(PyObject iterable) {
    if (iterable == this) {
      return copyOf();
    }
    PySet common = new PySet();
    Context context = Context.current();
    PyObject it = Ops.iter(iterable);
    for (PyObject item = it.next(); item != null; item = it.next()) {
      context.tick();
      if (contains(item)) {
        common.put(item);
      }
    }
    return common;
  }

  final void toggleAll(PyObject iterable) {
    Context context = Context.current();
    PyObject it = Ops.iter(iterable == this ? copyOf() : iterable);
    for (PyObject item = it.next(); item != null; item = it.next()) {
      context.tick();
      if (table.remove(item) == null) {
        put(item);
      }
    }
  }

  final PyAbstractSet symmetricDifferenceOf(PyObject iterable) {
    PyAbstractSet difference = copyOf();
    difference.toggleAll(iterable);
    return difference;
  }

  final boolean isDisjointFrom(PyObject iterable) {
    Context context = Context.current();
    PyObject it = Ops.iter(iterable);
    for (PyObject item = it.next(); item != null; item = it.next()) {
      context.tick();
      if (contains(item)) {
        return false;
      }
    }
    return true;
  }

  /** The value as a set: itself, or the set of what it iterates over. */
  static PyAbstractSet asSet(PyObject value) {
    return value instanceof PyAbstractSet set ? set : PySet.make(value);
  }

  final boolean isSubsetOf(PyAbstractSet other) {
    PyDictIterator it = new PyDictIterator(table, PyDictView.KEYS);
    for (PyObject item = it.next(); item != null; item = it.next()) {
      if (!other.contains(item)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public final PyObject binaryOp(int op, PyObject rhs) {
    if (op == BinaryOp.CONTAINS) {
      return PyBool.of(contains(rhs));
    }
    if (!(rhs instanceof PyAbstractSet other)) {
      return null;
    }
    switch (op) {
      case BinaryOp.OR:
        return unionOf(other);
      case BinaryOp.XOR:
        return symmetricDifferenceOf(other);
      case BinaryOp.AND:
        return intersectionOf(other);
      case BinaryOp.SUBTRACT:
        return differenceOf(other);
      case BinaryOp.LESS:
        return PyBool.of(length() != other.length() && isSubsetOf(other));
      case BinaryOp.MORE:
        return PyBool.of(length() != other.length() && other.isSubsetOf(this));
      case BinaryOp.EQUAL:
        return PyBool.of(length() == other.length() && isSubsetOf(other));
      case BinaryOp.LESS_EQUAL:
        return PyBool.of(isSubsetOf(other));
      case BinaryOp.MORE_EQUAL:
        return PyBool.of(other.isSubsetOf(this));
      default:
        return update(op, other);
    }
  }

  /** The in-place operators of a set; null for a frozenset, which falls back to the plain ones. */
  abstract PyObject update(int op, PyAbstractSet other);

  final void printItems(Printer out) {
    out.print("{");
    PyObject it = iter();
    String separator = "";
    for (PyObject item = it.next(); item != null; item = it.next()) {
      out.print(separator);
      out.print(item, PrintKind.REPR);
      separator = ", ";
    }
    out.print("}");
  }

  @Override
  public long heapBytes() {
    // the table is no value of its own there, but will be counted as one
    return Heap.BLOCK + Heap.blocks(4 * Heap.mapRoom(length())) - table.heapBytes();
  }
}

package io.github.krait.object;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import java.util.Arrays;

/** A list. */
@io.github.krait.annotation.PyType(name = "list")
public final class PyList extends PyObject {
  public static final PyType TYPE = PyType.builtin("list", new PyList_Py.Binder());

  private static final int MIN_ALLOC = 4;

  /** Moving at least that many items counts as work. */
  private static final int MANY = 512;

  /** Up to this length a list that is full doubles; then it grows by half. */
  private static final int LARGE = 1 << 16;

  private PyObject[] items;
  private int size;

  /** A list of these items, whose array it keeps. */
  public PyList(PyObject... items) {
    this.items = items;
    this.size = items.length;
  }

  @PyNew
  static PyList make(@Optional PyObject iterable) {
    return iterable == null ? new PyList(NO_ARGS) : from(iterable);
  }

  /** A list of what the value iterates over. */
  public static PyList from(PyObject iterable) {
    PyList list = new PyList(NO_ARGS);
    list.extend(iterable);
    return list;
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
  public boolean isTrue() {
    return size != 0;
  }

  public PyObject get(int index) {
    return items[index];
  }

  /** The backing array, of which the first {@link #length()} entries count. */
  public PyObject[] array() {
    return items;
  }

  /** The array behind a list or tuple, of which its length says how much counts. */
  public static PyObject[] itemsOf(PyObject value) {
    if (value instanceof PyList list) {
      return list.array();
    }
    if (value instanceof PyTuple tuple && tuple.getClass() == PyTuple.class) {
      return tuple.items();
    }
    throw PyError.typeError("object '" + value.type().name() + "' isn't a tuple or list");
  }

  public void set(int index, PyObject value) {
    items[index] = value;
  }

  public void add(PyObject item) {
    if (size == items.length) {
      long room = size < LARGE ? size * 2L : size + (size >> 1);
      items = Memory.resize(items, size, Math.max(MIN_ALLOC, room));
    }
    items[size++] = item;
  }

  @Override
  public void print(Printer out, int kind) {
    Sequences.print(out, items, size, "[", "]", kind);
  }

  @Override
  public int hash() {
    throw PyError.unhashable(this);
  }

  @Override
  public PyObject unaryOp(int op) {
    return op == UnaryOp.SIZEOF ? PyInt.of(32 + 8L * items.length) : null;
  }

  @Override
  public PyObject binaryOp(int op, PyObject rhs) {
    switch (op) {
      case BinaryOp.CONTAINS:
        return PyBool.of(Sequences.indexOf(items, 0, size, rhs) >= 0);
      case BinaryOp.ADD:
        return rhs instanceof PyList b
            ? new PyList(Sequences.concat(items, size, b.items, b.size))
            : null;
      case BinaryOp.INPLACE_ADD:
        extend(rhs);
        return this;
      case BinaryOp.MULTIPLY:
        PyObject n = Args.asInt(rhs);
        return n == null ? null : new PyList(Sequences.repeat(items, size, Args.toLong(n)));
      case BinaryOp.EQUAL:
      case BinaryOp.LESS:
      case BinaryOp.LESS_EQUAL:
      case BinaryOp.MORE:
      case BinaryOp.MORE_EQUAL:
        return rhs instanceof PyList b
            ? PyBool.of(Sequences.compare(op, items, size, b.items, b.size))
            : null;
      default:
        return null;
    }
  }

  @Override
  public PyObject subscr(PyObject index) {
    if (index instanceof PyInt n) {
      long i = n.value < 0 ? n.value + size : n.value;
      if (i >= 0 && i < size) {
        return items[(int) i];
      }
    } else if (index instanceof PySlice slice) {
      return new PyList(Sequences.slice(items, slice.plain().bound(size)));
    }
    return items[Sequences.index(this, index)];
  }

  @Override
  public boolean setSubscr(PyObject index, PyObject value) {
    if (index instanceof PySlice slice) {
      PySlice.Bound bound = contiguous(slice);
      replace(bound, itemsOf(value), value.length());
    } else {
      items[Sequences.index(this, index)] = value;
    }
    return true;
  }

  @Override
  public boolean delSubscr(PyObject index) {
    if (index instanceof PySlice slice) {
      replace(contiguous(slice), NO_ARGS, 0);
    } else {
      pop(index);
    }
    return true;
  }

  /**
   * {@code self[start:stop:step]}; a bound that is absent is given as the least or the largest
   * long.
   *
   * @param step not 0
   */
  public PyList slice(long start, long stop, long step) {
    long from = PySlice.clamp(start, size, step);
    long to = PySlice.clamp(stop, size, step);
    return new PyList(Sequences.slice(items, from, step, PySlice.count(from, to, step)));
  }

  /** {@code self[start:stop] = items}, the first {@code count} of an array; bounds as above. */
  public void setSlice(long start, long stop, PyObject[] by, int count) {
    long from = PySlice.clamp(start, size, 1);
    replace((int) from, (int) Math.max(from, PySlice.clamp(stop, size, 1)), by, count);
  }

  private PySlice.Bound contiguous(PySlice slice) {
    PySlice.Bound bound = slice.plain().contiguous(size);
    if (bound == null) {
      throw PyError.of(Exceptions.NOT_IMPLEMENTED_ERROR);
    }
    return bound;
  }

  private void replace(PySlice.Bound bound, PyObject[] by, int count) {
    replace((int) bound.start(), (int) bound.stop(), by, count);
  }

  private void replace(int start, int stop, PyObject[] by, int count) {
    long length = (long) size + count - (stop - start);
    PyObject[] source = by == items ? Arrays.copyOf(by, count) : by;
    if (length > items.length) {
      items = Memory.resize(items, size, length);
    }
    System.arraycopy(items, stop, items, start + count, size - stop);
    System.arraycopy(source, 0, items, start, count);
    if (length < size) {
      Arrays.fill(items, (int) length, size, null);
    }
    size = (int) length;
  }

  @Override
  public PyObject iter() {
    return new PyListIterator(this);
  }

  @PyFunction
  void append(PyObject item) {
    add(item);
  }

  @PyFunction
  void clear() {
    items = NO_ARGS;
    size = 0;
  }

  @PyFunction
  PyList copy() {
    return new PyList(Memory.resize(items, size, size));
  }

  @PyFunction
  int count(PyObject value) {
    return Sequences.count(items, size, value);
  }

  /** Adds all items. */
  @PyFunction
  public void extend(PyObject iterable) {
    if (iterable instanceof PyList b) {
      addAll(b.items, b.size);
    } else if (iterable instanceof PyTuple t) {
      addAll(t.items(), t.length());
    } else {
      if (iterable instanceof PyRange range) {
        reserve(range.count());
      }
      Context context = Context.current();
      PyObject it = Ops.iter(iterable);
      context.hold(this);
      try {
        for (PyObject item = it.next(); item != null; item = it.next()) {
          context.tick();
          add(item);
        }
      } finally {
        context.release(this);
      }
    }
  }

  private void reserve(long more) {
    if (size + more > items.length) {
      items = Memory.resize(items, size, size + more);
    }
  }

  private void addAll(PyObject[] more, int count) {
    long length = (long) size + count;
    if (length > items.length) {
      items = Memory.resize(items, size, Math.max(MIN_ALLOC, length + (size >> 1)));
    }
    System.arraycopy(more, 0, items, size, count);
    size = (int) length;
  }

  @PyFunction
  int index(PyObject value, @Optional PyObject start, @Optional PyObject stop) {
    return Sequences.search(this, value, start, stop);
  }

  private static void moving(int count) {
    if (count >= MANY) {
      Context.current().work(8L * count);
    }
  }

  @PyFunction
  public void insert(PyObject index, PyObject item) {
    long i = Args.toLong(index);
    int at = (int) Math.min(size, Math.max(0, i < 0 ? i + size : i));
    add(item);
    moving(size - 1 - at);
    System.arraycopy(items, at, items, at + 1, size - 1 - at);
    items[at] = item;
  }

  @PyFunction
  PyObject pop(@Optional PyObject index) {
    if (size == 0 && !Language.current().circuitPythonMessages()) {
      throw PyError.indexError("pop from empty list");
    }
    return removeAt(
        index == null && size > 0
            ? size - 1
            : Sequences.index(this, index == null ? PyInt.of(-1) : index));
  }

  public PyObject removeAt(int at) {
    PyObject item = items[at];
    size--;
    moving(size - at);
    System.arraycopy(items, at + 1, items, at, size - at);
    items[size] = null;
    if (items.length > 32 && items.length > 4 * size) {
      items = Memory.resize(items, size, items.length / 2);
    }
    return item;
  }

  @PyFunction
  void remove(PyObject value) {
    int at = Sequences.search(this, value, null, null);
    if (at < size) {
      removeAt(at);
    }
  }

  @PyFunction
  void reverse() {
    for (int i = 0, j = size - 1; i < j; i++, j--) {
      PyObject item = items[i];
      items[i] = items[j];
      items[j] = item;
    }
  }

  /**
   * Sorts a copy, so that a comparison which changes the list cannot disturb it; what such a
   * comparison adds or removes stays added or removed.
   */
  @PyFunction(kw = true)
  public void sort(@KwOnly @Optional PyObject key, @KwOnly @Optional("false") boolean reverse) {
    if (size > 1) {
      PyObject[] sorted = Sorter.sort(Memory.resize(items, size, size), key, reverse);
      System.arraycopy(sorted, 0, items, 0, Math.min(size, sorted.length));
    }
  }

  @Override
  public long heapBytes() {
    return Heap.BLOCK + Heap.blocks(4L * Math.max(MIN_ALLOC, items.length));
  }
}

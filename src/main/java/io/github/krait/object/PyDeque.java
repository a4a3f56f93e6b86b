package io.github.krait.object;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;

/** {@code collections.deque}: a ring of fixed length. */
@io.github.krait.annotation.PyType(name = "deque")
public final class PyDeque extends PyObject {
  public static final PyType TYPE = PyType.builtin("deque", new PyDeque_Py.Binder());

  private static final int CHECK_OVERFLOW = 1;
  private static final int MIN_ALLOC = 16;

  private final long maxLength;
  private final boolean checkOverflow;

  /** Grows up to {@link #maxLength}: a deque may be declared much longer than it gets. */
  private PyObject[] ring;

  private int head;
  private int size;

  private PyDeque(long maxLength, boolean checkOverflow) {
    this.maxLength = maxLength;
    this.checkOverflow = checkOverflow;
    ring = Memory.items(Math.min(maxLength, MIN_ALLOC));
  }

  @PyNew
  static PyDeque make(PyObject iterable, long maxlen, @Optional("0") long flags) {
    if (maxlen < 0) {
      throw PyError.of(Exceptions.VALUE_ERROR);
    }
    if (maxlen >= Integer.MAX_VALUE / 2) {
      throw PyError.memory((maxlen + 1) * 8);
    }
    PyDeque deque = new PyDeque(maxlen, (flags & CHECK_OVERFLOW) != 0);
    deque.extend(iterable);
    return deque;
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
  public PyObject unaryOp(int op) {
    return op == UnaryOp.SIZEOF ? PyInt.of(48 + 8 * (maxLength + 1)) : null;
  }

  @Override
  public int hash() {
    throw PyError.unhashable(this);
  }

  private int place(int index) {
    int i = head + index;
    return i < ring.length ? i : i - ring.length;
  }

  /** The item at an index; null where there is none. */
  PyObject get(int index) {
    return index < size ? ring[place(index)] : null;
  }

  /** Makes room for one more item; false where the deque is full and drops one instead. */
  private boolean reserve() {
    if (size < ring.length) {
      return true;
    }
    if (size < maxLength) {
      PyObject[] longer = Memory.items(Math.min(maxLength, 2L * size));
      for (int i = 0; i < size; i++) {
        longer[i] = ring[place(i)];
      }
      ring = longer;
      head = 0;
      return true;
    }
    if (checkOverflow) {
      throw PyError.indexError("full");
    }
    return false;
  }

  @PyFunction
  void append(PyObject item) {
    if (!reserve()) {
      if (maxLength == 0) {
        return;
      }
      head = place(1);
      size--;
    }
    ring[place(size++)] = item;
  }

  @PyFunction
  void appendleft(PyObject item) {
    if (!reserve()) {
      if (maxLength == 0) {
        return;
      }
      size--;
    }
    head = head == 0 ? ring.length - 1 : head - 1;
    ring[head] = item;
    size++;
  }

  @PyFunction
  void extend(PyObject iterable) {
    Context context = Context.current();
    PyObject it = Ops.iter(iterable);
    for (PyObject item = it.next(); item != null; item = it.next()) {
      context.tick();
      append(item);
    }
  }

  @PyFunction
  PyObject pop() {
    checkNotEmpty();
    return take(place(--size));
  }

  @PyFunction
  PyObject popleft() {
    checkNotEmpty();
    PyObject item = take(head);
    head = place(1);
    size--;
    return item;
  }

  private void checkNotEmpty() {
    if (size == 0) {
      throw PyError.indexError("empty");
    }
  }

  private PyObject take(int place) {
    PyObject item = ring[place];
    ring[place] = null;
    return item;
  }

  @Override
  public PyObject subscr(PyObject index) {
    return ring[place(Sequences.index(this, index))];
  }

  @Override
  public boolean setSubscr(PyObject index, PyObject value) {
    ring[place(Sequences.index(this, index))] = value;
    return true;
  }

  @Override
  public PyObject iter() {
    return new Iterator(this);
  }

  private static final class Iterator extends PyIterator {
    private final PyDeque deque;
    private int at;

    Iterator(PyDeque deque) {
      this.deque = deque;
    }

    @Override
    public PyObject next() {
      return deque.get(at) == null ? null : deque.get(at++);
    }
  }

  @Override
  public long heapBytes() {
    return 2 * Heap.BLOCK + Heap.blocks(4 * (maxLength + 1));
  }
}

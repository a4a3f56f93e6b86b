package io.github.krait.modules.btree;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.object.BinaryOp;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Heap;
import io.github.krait.object.Ops;
import io.github.krait.object.Printer;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStream;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import java.util.Map;
import java.util.TreeMap;

/** An open database. As in MicroPython it is its own, only iterator, and has one cursor. */
@io.github.krait.annotation.PyType(name = "btree")
final class PyBtree extends PyObject {
  static final PyType TYPE = PyType.builtin("btree", new PyBtree_Py.Binder());

  static final int INCLUSIVE = 1;
  static final int DESCENDING = 2;
  private static final int KEYS = 0x40;
  private static final int VALUES = 0x80;
  private static final int ITEMS = 0xc0;

  // where seq goes, by Berkeley DB's numbers
  private static final int AT_KEY = 1;
  private static final int FIRST = 3;
  private static final int LAST = 6;
  private static final int NEXT = 7;
  private static final int PREVIOUS = 9;

  /** Keeps the stream of the program's. */
  @SuppressWarnings("unused")
  private final PyObject stream;

  private final transient Log log;
  private final transient TreeMap<Key, byte[]> entries = new TreeMap<>();
  private transient Key cursor;
  private boolean closed;

  /** Where the iteration is to begin; null once it has begun. */
  private PyObject start = PyNone.NONE;

  private PyObject end = PyNone.NONE;
  private boolean ended;
  private int flags;

  /** What the next {@link #iter()} goes over; 0: keys. */
  private int nextFlags;

  PyBtree(PyObject object, PyStream stream) {
    this.stream = object;
    log = new Log(stream);
    log.load(entries);
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
    out.print("<btree " + (closed ? "0" : Long.toHexString(Ops.id(this))) + ">");
  }

  private void checkOpen() {
    if (closed) {
      throw PyError.valueError("database closed");
    }
  }

  @PyFunction
  int flush() {
    checkOpen();
    log.flush();
    return 0;
  }

  /** After an error it is still open: nothing is lost. */
  @PyFunction
  int close() {
    if (!closed) {
      log.close(entries);
      closed = true;
      entries.clear();
    }
    return 0;
  }

  @PyFunction
  int put(PyObject key, PyObject value, @Optional PyObject flags) {
    store(Key.of(key), Key.bytes(value));
    return 0;
  }

  private void store(Key key, byte[] value) {
    checkOpen();
    entries.put(key, value);
    log.add(key.bytes(), value);
  }

  @PyFunction
  PyObject get(PyObject key, @Optional PyObject absent) {
    checkOpen();
    byte[] value = entries.get(Key.of(key));
    return value != null ? PyBytes.of(value) : absent == null ? PyNone.NONE : absent;
  }

  @PyFunction
  PyObject seq(PyObject where, @Optional PyObject key, @Optional PyObject unused) {
    checkOpen();
    int to = where instanceof PyInt n ? (int) n.value : 0;
    Map.Entry<Key, byte[]> found = move(to, key);
    return found == null ? PyNone.NONE : pair(found);
  }

  private static PyObject pair(Map.Entry<Key, byte[]> entry) {
    return PyTuple.of(PyBytes.of(entry.getKey().bytes()), PyBytes.of(entry.getValue()));
  }

  /** Moves the cursor, which stays where there is nothing more. */
  private Map.Entry<Key, byte[]> move(int to, PyObject key) {
    Map.Entry<Key, byte[]> found;
    if (to == AT_KEY && key != null) {
      found = entries.ceilingEntry(Key.of(key));
    } else if (to == FIRST || (to == NEXT && cursor == null)) {
      found = entries.firstEntry();
    } else if (to == LAST || (to == PREVIOUS && cursor == null)) {
      found = entries.lastEntry();
    } else if (to == NEXT) {
      found = entries.higherEntry(cursor);
    } else if (to == PREVIOUS) {
      found = entries.lowerEntry(cursor);
    } else {
      throw PyError.osError(PyStream.EINVAL);
    }
    if (found != null) {
      cursor = found.getKey();
    }
    return found;
  }

  @PyFunction
  PyObject keys(@Optional PyObject start, @Optional PyObject end, @Optional("0") int flags) {
    return range(start, end, KEYS | flags);
  }

  @PyFunction
  PyObject values(@Optional PyObject start, @Optional PyObject end, @Optional("0") int flags) {
    return range(start, end, VALUES | flags);
  }

  @PyFunction
  PyObject items(@Optional PyObject start, @Optional PyObject end, @Optional("0") int flags) {
    return range(start, end, ITEMS | flags);
  }

  private PyObject range(PyObject from, PyObject to, int what) {
    start = from == null ? PyNone.NONE : from;
    end = to == null ? PyNone.NONE : to;
    nextFlags = what;
    ended = false;
    return this;
  }

  @Override
  public PyObject iter() {
    if (nextFlags == 0) {
      range(null, null, KEYS);
    }
    flags = nextFlags;
    nextFlags = 0;
    return this;
  }

  @Override
  public boolean isIterator() {
    return true;
  }

  @Override
  public PyObject next() {
    checkOpen();
    boolean descending = (flags & DESCENDING) != 0;
    Map.Entry<Key, byte[]> found = null;
    if (!ended) {
      if (start == null) {
        found = move(descending ? PREVIOUS : NEXT, null);
      } else if (start == PyNone.NONE) {
        found = move(descending ? LAST : FIRST, null);
      } else {
        found = move(AT_KEY, start);
      }
    }
    start = null;
    if (found == null || isBeyond(found.getKey(), descending)) {
      ended = true;
      return null;
    }
    switch (flags & ITEMS) {
      case KEYS:
        return PyBytes.of(found.getKey().bytes());
      case VALUES:
        return PyBytes.of(found.getValue());
      default:
        return pair(found);
    }
  }

  private boolean isBeyond(Key key, boolean descending) {
    if (end == PyNone.NONE) {
      return false;
    }
    int order = key.compareTo(Key.of(end));
    return order == 0 ? (flags & INCLUSIVE) == 0 : order > 0 != descending;
  }

  @Override
  public PyObject subscr(PyObject index) {
    checkOpen();
    byte[] value = entries.get(Key.of(index));
    if (value == null) {
      throw PyError.of(Exceptions.KEY_ERROR);
    }
    return PyBytes.of(value);
  }

  @Override
  public boolean setSubscr(PyObject index, PyObject value) {
    checkOpen();
    store(Key.of(index), Key.bytes(value));
    return true;
  }

  @Override
  public boolean delSubscr(PyObject index) {
    checkOpen();
    Key key = Key.of(index);
    if (entries.remove(key) == null) {
      throw PyError.of(Exceptions.KEY_ERROR);
    }
    log.add(key.bytes(), null);
    return true;
  }

  @Override
  public PyObject binaryOp(int op, PyObject rhs) {
    checkOpen();
    return op == BinaryOp.CONTAINS ? PyBool.of(entries.containsKey(Key.of(rhs))) : null;
  }

  /** The cache of pages that MicroPython has. */
  @Override
  public long heapBytes() {
    return 8L * Heap.BLOCK;
  }
}

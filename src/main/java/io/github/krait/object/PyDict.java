package io.github.krait.object;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyClassMethod;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;

/**
 * A dict, in order of insertion. Entries are stable objects: a global variable or a class attribute
 * is a cell that inline caches and compiled code may hold.
 *
 * <p>A key's own {@code __hash__} and {@code __eq__} may change the dict while it looks for the
 * key, and a program may change it while it iterates: whatever comes out, the structure stays
 * sound.
 */
@io.github.krait.annotation.PyType(name = "dict")
public class PyDict extends PyObject {
  public static final PyType TYPE = PyType.builtin("dict", new PyDict_Py.Binder());

  private static final int MIN_ALLOC = 8;

  /** A key with its value; {@link #value} is null once the key is deleted. */
  public static final class Entry {
    public final PyObject key;
    final int hash;
    public PyObject value;
    Entry chain;

    /** Where {@link #order} has it. */
    int position;

    Entry(PyObject key, int hash, PyObject value, Entry chain, int position) {
      this.key = key;
      this.hash = hash;
      this.value = value;
      this.chain = chain;
      this.position = position;
    }
  }

  /** Chains by hash; as long as a power of two. */
  private Entry[] buckets = new Entry[MIN_ALLOC];

  private Entry[] order = new Entry[MIN_ALLOC];

  /** Positions before this one are empty. */
  private int first;

  /** Positions used in {@link #order}, empty ones (of deleted entries) included. */
  private int used;

  private int size;
  private boolean readOnly;

  /** Changes whenever a key is added: a name that was not found may now be there. */
  public int keysVersion;

  public PyDict() {}

  @PyNew(raw = true, kw = true)
  static PyDict make(PyType type, PyObject[] args, int nkw) {
    PyDict dict = new PyDict();
    dict.update(args, nkw);
    return dict;
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
  public final int length() {
    return size;
  }

  /** Whether a program may not change it: {@code __dict__} of an instance or class is so. */
  public final boolean isReadOnly() {
    return readOnly;
  }

  public final void makeReadOnly() {
    readOnly = true;
  }

  private void checkWritable() {
    if (readOnly) {
      throw PyError.of(Exceptions.TYPE_ERROR);
    }
  }

  @Override
  public final boolean isTrue() {
    return size != 0;
  }

  /** The entry of that key, or null. */
  public final Entry entry(PyObject key) {
    if (size == 0) {
      return null; // as in MicroPython a key that has no hash is just not there
    }
    if (key instanceof PyStr s) {
      return find(s, spread(s.hash()));
    }
    return key instanceof PyInt n ? find(n, spread(n.hash())) : find(key, spread(hashOf(key)));
  }

  /** The hash of a key that is no str. */
  int hashOf(PyObject key) {
    return key.hash();
  }

  /** The entry of that key, or null. */
  public final Entry entry(PyStr key) {
    return find(key, spread(key.hash()));
  }

  private Entry find(PyStr key, int h) {
    for (Entry e = buckets[h & (buckets.length - 1)]; e != null; e = e.chain) {
      if (e.key == key
          || (e.hash == h && (e.key instanceof PyStr s ? s.sameAs(key) : same(e, key)))) {
        return e;
      }
    }
    return null;
  }

  private Entry find(PyInt key, int h) {
    for (Entry e = buckets[h & (buckets.length - 1)]; e != null; e = e.chain) {
      if (e.hash == h && (e.key instanceof PyInt n ? n.value == key.value : same(e, key))) {
        return e;
      }
    }
    return null;
  }

  private Entry find(PyObject key, int h) {
    for (Entry e = buckets[h & (buckets.length - 1)]; e != null; e = e.chain) {
      if (e.hash == h && (e.key == key || same(e, key))) {
        return e;
      }
    }
    return null;
  }

  /** Whether the entry has that key, and still has it once the keys were compared. */
  private static boolean same(Entry e, PyObject key) {
    return Ops.equal(e.key, key) && e.value != null;
  }

  /** The value of that key, or null. */
  public final PyObject get(PyObject key) {
    Entry e = entry(key);
    return e == null ? null : e.value;
  }

  /** Sets a key's value and returns its entry. */
  public final Entry put(PyObject key, PyObject value) {
    if (key instanceof PyStr s) {
      int h = spread(s.hash());
      return put(find(s, h), key, h, value);
    }
    if (key instanceof PyInt n) {
      int h = spread(n.hash());
      return put(find(n, h), key, h, value);
    }
    int h = spread(hashOf(key));
    return put(find(key, h), key, h, value);
  }

  private Entry put(Entry e, PyObject key, int h, PyObject value) {
    if (e == null) {
      return add(key, h, value);
    }
    e.value = value;
    return e;
  }

  private Entry add(PyObject key, int h, PyObject value) {
    if (used == order.length) {
      grow();
    }
    int b = h & (buckets.length - 1);
    Entry e = new Entry(key, h, value, buckets[b], used);
    buckets[b] = e;
    order[used++] = e;
    size++;
    keysVersion++;
    return e;
  }

  /** Removes a key and returns its value, or null. */
  public final PyObject remove(PyObject key) {
    Entry e = entry(key);
    return e == null ? null : remove(e);
  }

  final PyObject remove(Entry e) {
    PyObject value = e.value;
    if (value == null) {
      return null;
    }
    int b = e.hash & (buckets.length - 1);
    if (buckets[b] == e) {
      buckets[b] = e.chain;
    } else {
      Entry before = buckets[b];
      while (before.chain != e) {
        before = before.chain;
      }
      before.chain = e.chain;
    }
    order[e.position] = null;
    size--;
    while (used > 0 && order[used - 1] == null) {
      used--;
    }
    first = Math.min(first, used);
    e.value = null;
    return value;
  }

  /** The last entry in order; null where the dict is empty. */
  final Entry last() {
    return used == 0 ? null : order[used - 1];
  }

  /** The first entry in order; null where the dict is empty. */
  final Entry first() {
    while (first < used && order[first] == null) {
      first++;
    }
    return first < used ? order[first] : null;
  }

  /** No entry has a position before this one. */
  final int firstPosition() {
    first();
    return first;
  }

  /** The end of the positions that {@link #at} takes. */
  public final int positions() {
    return used;
  }

  /** The entry at a position in order of insertion; null where it was deleted. */
  public final Entry at(int position) {
    return order[position];
  }

  private void grow() {
    arrange(Math.max(MIN_ALLOC, size * 2L));
  }

  /** Closes the gaps that deleted entries left, and makes room for {@code capacity} entries. */
  private void arrange(long capacity) {
    if (capacity > 1 << 29) {
      throw PyError.memory(capacity * 32);
    }
    Memory.reserve(8 * capacity, 24 * capacity);
    Entry[] kept = new Entry[(int) capacity];
    int n = 0;
    for (int i = 0; i < used; i++) {
      Entry e = order[i];
      if (e != null) {
        e.position = n;
        kept[n++] = e;
      }
    }
    order = kept;
    first = 0;
    used = n;
    if (kept.length > buckets.length) {
      buckets = new Entry[Integer.highestOneBit(kept.length - 1) << 1];
      for (int i = 0; i < n; i++) {
        Entry e = kept[i];
        int b = e.hash & (buckets.length - 1);
        e.chain = buckets[b];
        buckets[b] = e;
      }
    }
  }

  /** Moves an entry to the end or the beginning of the order. */
  final void move(Entry e, boolean toEnd) {
    if (toEnd) {
      if (used == order.length) {
        arrange(size + (size >> 1) + 1L);
      }
      order[e.position] = null;
      e.position = used;
      order[used++] = e;
      return;
    }
    first();
    if (first == e.position) {
      return;
    }
    if (first > 0) {
      order[e.position] = null;
      e.position = --first;
      order[first] = e;
      return;
    }
    for (int i = e.position; i > 0; i--) {
      order[i] = order[i - 1];
      if (order[i] != null) {
        order[i].position = i;
      }
    }
    order[0] = e;
    e.position = 0;
  }

  private static int spread(int hash) {
    return hash ^ (hash >>> 16);
  }

  /** Puts all of the other dict's items into this one. */
  public final void putAll(PyDict other) {
    if (other == this) {
      return;
    }
    if (size == 0 && other.size > order.length) {
      arrange(other.size);
    }
    for (int i = 0; i < other.used; i++) {
      Entry e = other.order[i];
      if (e == null) {
        continue;
      }
      PyObject value = e.value;
      if (other.getClass() == getClass()) {
        Entry mine = e.key instanceof PyStr s ? find(s, e.hash) : find(e.key, e.hash);
        put(mine, e.key, e.hash, value);
      } else {
        put(e.key, value); // an ordered dict may have keys without a hash
      }
    }
  }

  @Override
  public final int hash() {
    throw PyError.unhashable(this);
  }

  @Override
  public final void print(Printer out, int kind) {
    boolean json = kind == PrintKind.JSON;
    boolean named = !json && type() != TYPE;
    int inner = json ? kind : PrintKind.REPR;
    if (named) {
      out.print(type().name());
      out.print("(");
    }
    out.print("{");
    String itemSeparator = json ? out.itemSeparator() : ", ";
    String keySeparator = json ? out.keySeparator() : ": ";
    boolean separate = false;
    for (int i = 0; i < used; i++) {
      Entry e = order[i];
      if (e == null) {
        continue;
      }
      PyObject key = e.key;
      PyObject value = e.value;
      if (separate) {
        out.print(itemSeparator);
      }
      separate = true;
      boolean quote = json && !(key instanceof PyStr || key instanceof PyBytes);
      if (quote) {
        out.print("\"");
      }
      out.print(key, inner);
      if (quote) {
        out.print("\"");
      }
      out.print(keySeparator);
      out.print(value, inner);
    }
    out.print(named ? "})" : "}");
  }

  @Override
  public final PyObject unaryOp(int op) {
    return op == UnaryOp.SIZEOF ? PyInt.of(32 + 16L * order.length) : null;
  }

  @Override
  public final PyObject binaryOp(int op, PyObject rhs) {
    switch (op) {
      case BinaryOp.CONTAINS:
        return PyBool.of(entry(rhs) != null);
      case BinaryOp.EQUAL:
        return rhs instanceof PyDict other && other.type() == type()
            ? PyBool.of(equalTo(other))
            : null;
      case BinaryOp.OR:
        PyDict union = copy();
        union.update(rhs);
        return union;
      case BinaryOp.INPLACE_OR:
        update(rhs);
        return this;
      default:
        return null;
    }
  }

  private boolean equalTo(PyDict other) {
    if (size != other.size) {
      return false;
    }
    Context context = Context.current();
    context.push();
    try {
      return type() == TYPE ? equalItems(other) : equalInOrder(other);
    } finally {
      context.pop();
    }
  }

  private boolean equalItems(PyDict other) {
    for (int i = 0; i < used; i++) {
      Entry e = order[i];
      if (e != null) {
        PyObject value = e.value;
        PyObject theirs = other.get(e.key);
        if (theirs == null || !Ops.equal(value, theirs)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean equalInOrder(PyDict other) {
    PyDictIterator a = new PyDictIterator(this, PyDictView.KEYS);
    PyDictIterator b = new PyDictIterator(other, PyDictView.KEYS);
    Entry x = a.nextEntry();
    Entry y = b.nextEntry();
    while (x != null && y != null) {
      PyObject value = x.value;
      PyObject theirs = y.value;
      if (!Ops.equal(x.key, y.key) || !Ops.equal(value, theirs)) {
        return false;
      }
      x = a.nextEntry();
      y = b.nextEntry();
    }
    return x == null && y == null;
  }

  @Override
  public final PyObject subscr(PyObject index) {
    Entry e = entry(index);
    if (e == null) {
      throw PyError.keyError(index);
    }
    return e.value;
  }

  @Override
  public final boolean setSubscr(PyObject index, PyObject value) {
    checkWritable();
    put(index, value);
    return true;
  }

  @Override
  public final boolean delSubscr(PyObject index) {
    checkWritable();
    if (remove(index) == null) {
      throw PyError.keyError(index);
    }
    return true;
  }

  @Override
  public final PyObject iter() {
    return new PyDictIterator(this, PyDictView.KEYS);
  }

  @PyFunction
  public final void clear() {
    checkWritable();
    for (int i = 0; i < used; i++) {
      if (order[i] != null) {
        order[i].value = null;
      }
    }
    buckets = new Entry[MIN_ALLOC];
    order = new Entry[MIN_ALLOC];
    first = 0;
    used = 0;
    size = 0;
  }

  @PyFunction
  public PyDict copy() {
    PyDict copy = new PyDict();
    copy.putAll(this);
    return copy;
  }

  @PyClassMethod
  static PyDict fromkeys(PyType cls, PyObject iterable, @Optional PyObject value) {
    PyDict dict =
        Language.current().circuitPythonMessages() && cls == PyOrderedDict.TYPE
            ? new PyOrderedDict()
            : new PyDict();
    Context context = Context.current();
    PyObject it = Ops.iter(iterable);
    context.hold(dict);
    try {
      for (PyObject key = it.next(); key != null; key = it.next()) {
        context.tick();
        dict.put(key, value == null ? PyNone.NONE : value);
      }
    } finally {
      context.release(dict);
    }
    return dict;
  }

  @PyFunction
  final PyObject get(PyObject key, @Optional PyObject instead) {
    PyObject value = get(key);
    return value != null ? value : instead != null ? instead : PyNone.NONE;
  }

  @PyFunction
  final PyObject items() {
    return new PyDictView(this, PyDictView.ITEMS);
  }

  @PyFunction
  final PyObject keys() {
    return new PyDictView(this, PyDictView.KEYS);
  }

  /** Only of an OrderedDict; CircuitPython's dict has it all the same. */
  @PyFunction(value = "move_to_end", kw = true, profiles = "circuitpython")
  final void moveToEnd(PyObject key, @Optional("true") boolean last) {
    if (type() == TYPE) {
      throw PyError.typeError("self must be of type OrderedDict, not " + type().name());
    }
    Entry e = entry(key);
    if (e == null) {
      throw PyError.keyError(key);
    }
    move(e, last);
  }

  @PyFunction
  final PyObject pop(PyObject key, @Optional PyObject instead) {
    checkWritable();
    PyObject value = remove(key);
    if (value == null && instead == null) {
      throw PyError.keyError(key);
    }
    return value == null ? instead : value;
  }

  @PyFunction
  final PyObject popitem() {
    checkWritable();
    Entry e = last();
    if (e == null) {
      throw PyError.of(
          Exceptions.KEY_ERROR,
          Language.current().circuitPythonMessages()
              ? "pop from empty dict"
              : "popitem(): dictionary is empty");
    }
    return PyTuple.of(e.key, remove(e));
  }

  @PyFunction
  final PyObject setdefault(PyObject key, @Optional PyObject value) {
    checkWritable();
    Entry e = entry(key);
    return (e == null ? put(key, value == null ? PyNone.NONE : value) : e).value;
  }

  @PyFunction(raw = true, kw = true)
  final void update(PyObject[] args, int nkw) {
    checkWritable();
    int n = args.length - 2 * nkw;
    if (n > 1) {
      throw Args.arity(n + 1, 1, 2);
    }
    if (n == 1) {
      update(args[0]);
    }
    for (int i = n; i < args.length; i += 2) {
      put(args[i], args[i + 1]);
    }
  }

  /** Takes the items of a dict or an iterable of pairs. */
  final void update(PyObject from) {
    checkWritable();
    if (from instanceof PyDict other) {
      putAll(other);
      return;
    }
    Context context = Context.current();
    PyObject it = Ops.iter(from);
    context.hold(this);
    try {
      for (PyObject pair = it.next(); pair != null; pair = it.next()) {
        context.tick();
        PyObject inner = Ops.iter(pair);
        PyObject key = inner.next();
        PyObject value = key == null ? null : inner.next();
        if (value == null || inner.next() != null) {
          throw PyError.valueError("dict update sequence has wrong length");
        }
        put(key, value);
      }
    } finally {
      context.release(this);
    }
  }

  @PyFunction
  final PyObject values() {
    return new PyDictView(this, PyDictView.VALUES);
  }

  @PyFunction("__getitem__")
  final PyObject getItem(PyObject key) {
    return subscr(key);
  }

  @PyFunction("__setitem__")
  final void setItem(PyObject key, PyObject value) {
    checkWritable();
    put(key, value);
  }

  @PyFunction("__delitem__")
  final void delItem(PyObject key) {
    delSubscr(key);
  }

  @Override
  public long heapBytes() {
    return Heap.BLOCK + Heap.blocks(8 * Heap.mapRoom(size));
  }
}

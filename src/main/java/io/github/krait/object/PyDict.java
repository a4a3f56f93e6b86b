package io.github.krait.object;

import java.util.Arrays;

/**
 * A dict, in order of insertion. Entries are stable objects: a global variable or a class attribute
 * is a cell that inline caches and compiled code may hold.
 */
public class PyDict extends PyObject {
  public static final PyType TYPE = PyType.builtin("dict", Binder.none());

  /** A key with its value; {@link #value} is null once the key is deleted. */
  public static final class Entry {
    public final PyObject key;
    final int hash;
    public PyObject value;
    Entry chain;

    Entry(PyObject key, int hash, PyObject value, Entry chain) {
      this.key = key;
      this.hash = hash;
      this.value = value;
      this.chain = chain;
    }
  }

  private Entry[] buckets = new Entry[8];
  private Entry[] order = new Entry[8];

  /** Entries used in {@link #order}, deleted ones (null) included. */
  private int used;

  private int size;
  private boolean readOnly;

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public int length() {
    return size;
  }

  /** Whether a program may not change it: {@code __dict__} of an instance or class is so. */
  public final boolean isReadOnly() {
    return readOnly;
  }

  public final void makeReadOnly() {
    readOnly = true;
  }

  /** The entry of that key, or null. */
  public final Entry entry(PyObject key) {
    if (key instanceof PyStr s) {
      return entry(s);
    }
    int h = spread(key.hash());
    for (Entry e = buckets[h & (buckets.length - 1)]; e != null; e = e.chain) {
      if (e.hash == h && (e.key == key || Ops.equal(e.key, key))) {
        return e;
      }
    }
    return null;
  }

  /** The entry of that key, or null. */
  public final Entry entry(PyStr key) {
    int h = spread(key.hash());
    for (Entry e = buckets[h & (buckets.length - 1)]; e != null; e = e.chain) {
      if (e.key == key
          || (e.hash == h && (e.key instanceof PyStr s ? s.sameAs(key) : Ops.equal(e.key, key)))) {
        return e;
      }
    }
    return null;
  }

  /** The value of that key, or null. */
  public final PyObject get(PyObject key) {
    Entry e = entry(key);
    return e == null ? null : e.value;
  }

  /** Sets a key's value and returns its entry. */
  public final Entry put(PyObject key, PyObject value) {
    Entry e = entry(key);
    if (e != null) {
      e.value = value;
      return e;
    }
    int h = spread(key.hash());
    if (used == order.length) {
      grow();
    }
    int b = h & (buckets.length - 1);
    e = new Entry(key, h, value, buckets[b]);
    buckets[b] = e;
    order[used++] = e;
    size++;
    return e;
  }

  /** Removes a key and returns its value, or null. */
  public final PyObject remove(PyObject key) {
    Entry e = entry(key);
    if (e == null) {
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
    for (int i = used - 1; ; i--) {
      if (order[i] == e) {
        order[i] = null;
        while (used > 0 && order[used - 1] == null) {
          used--;
        }
        break;
      }
    }
    size--;
    PyObject value = e.value;
    e.value = null;
    return value;
  }

  public final void clear() {
    for (int i = 0; i < used; i++) {
      if (order[i] != null) {
        order[i].value = null;
        order[i] = null;
      }
    }
    Arrays.fill(buckets, null);
    used = 0;
    size = 0;
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
    Entry[] kept = new Entry[Math.max(8, size * 2)];
    int n = 0;
    for (int i = 0; i < used; i++) {
      if (order[i] != null) {
        kept[n++] = order[i];
      }
    }
    order = kept;
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

  private static int spread(int hash) {
    return hash ^ (hash >>> 16);
  }
}

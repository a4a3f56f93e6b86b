package io.github.krait.object;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;

/**
 * Gives values an address on demand: unique while the value lives, never two at a time the same.
 */
final class Identities {
  private static final long FIRST = 0x7f0000010000L;
  private static final int STEP = 32;

  private final HashMap<Key, Long> addresses = new HashMap<>();
  private final ReferenceQueue<PyObject> gone = new ReferenceQueue<>();
  private long next = FIRST;

  long of(PyObject value) {
    for (Object key = gone.poll(); key != null; key = gone.poll()) {
      addresses.remove(key);
    }
    Key key = new Key(value, gone);
    Long address = addresses.get(key);
    if (address == null) {
      address = next;
      next += STEP;
      addresses.put(key, address);
    }
    return address;
  }

  private static final class Key extends WeakReference<PyObject> {
    private final int hash;

    Key(PyObject value, ReferenceQueue<PyObject> queue) {
      super(value, queue);
      hash = System.identityHashCode(value);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      if (this == other) {
        return true;
      }
      PyObject value = get();
      return value != null && other instanceof Key k && k.get() == value;
    }
  }
}

package io.github.krait.object;

/**
 * An int of 64 bits; larger ones are {@link PyBigInt}. Both are the one Python type {@code int}.
 */
public final class PyInt extends PyObject {
  public static final PyType TYPE = PyType.builtin("int", Binder.none());

  private static final int CACHE_MIN = -128;
  private static final PyInt[] CACHE = makeCache();

  public final long value;

  /** Arithmetic makes new values: a cache look-up costs more than an allocation that is elided. */
  public PyInt(long value) {
    this.value = value;
  }

  private static PyInt[] makeCache() {
    PyInt[] cache = new PyInt[1024 - CACHE_MIN];
    for (int i = 0; i < cache.length; i++) {
      cache[i] = new PyInt(i + CACHE_MIN);
    }
    return cache;
  }

  /** A cached value where small: for constants, lengths and the like. */
  public static PyInt of(long value) {
    long index = value - CACHE_MIN;
    return index >= 0 && index < CACHE.length ? CACHE[(int) index] : new PyInt(value);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return value != 0;
  }

  @Override
  public int hash() {
    return Long.hashCode(value);
  }

  @Override
  public void print(Printer out, int kind) {
    out.print(Long.toString(value));
  }
}

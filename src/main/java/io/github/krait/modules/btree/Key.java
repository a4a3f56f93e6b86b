package io.github.krait.modules.btree;

import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.PyObject;
import java.util.Arrays;

/** A key: bytes in the order of their unsigned values. */
record Key(byte[] bytes) implements Comparable<Key> {
  static Key of(PyObject value) {
    return new Key(bytes(value));
  }

  static byte[] bytes(PyObject value) {
    Buffer b = Args.toBuffer(value);
    return Arrays.copyOfRange(b.bytes(), b.offset(), b.offset() + b.length());
  }

  @Override
  public int compareTo(Key other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Key k && Arrays.equals(bytes, k.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}

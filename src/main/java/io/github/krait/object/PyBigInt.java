package io.github.krait.object;

import java.math.BigInteger;

/** An int that does not fit 64 bits. */
public final class PyBigInt extends PyObject {
  public final BigInteger value;

  private PyBigInt(BigInteger value) {
    this.value = value;
  }

  /** The int of that value: a {@link PyInt} where it fits. */
  public static PyObject of(BigInteger value) {
    return value.bitLength() < 64 ? PyInt.of(value.longValue()) : new PyBigInt(value);
  }

  @Override
  public PyType type() {
    return PyInt.TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @Override
  public int hash() {
    return value.hashCode();
  }

  @Override
  public void print(Printer out, int kind) {
    out.print(value.toString());
  }
}

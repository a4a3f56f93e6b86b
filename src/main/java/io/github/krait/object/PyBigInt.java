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
    out.print(BigMath.toString(value, 10));
  }

  @Override
  public PyObject unaryOp(int op) {
    switch (op) {
      case UnaryOp.POSITIVE:
      case UnaryOp.INT:
        return this;
      case UnaryOp.NEGATIVE:
        return of(value.negate());
      case UnaryOp.INVERT:
        return of(value.not());
      case UnaryOp.ABS:
        return of(value.abs());
      default:
        return null;
    }
  }

  @Override
  public PyObject binaryOp(int op, PyObject rhs) {
    if (rhs instanceof PyFloat f) {
      return PyFloat.binary(op, value.doubleValue(), f.value, f.bits);
    }
    BigInteger r = IntMath.bigOrNull(rhs);
    return r == null ? mixed(op, this, rhs) : IntMath.bigBinary(op, value, r);
  }

  /** An int with something that is no real number. */
  static PyObject mixed(int op, PyObject lhs, PyObject rhs) {
    if (rhs instanceof PyComplex c) {
      return c.binaryReversed(op, Args.toDouble(lhs));
    }
    if (IntMath.plain(op) == BinaryOp.MULTIPLY && isRepeatable(rhs)) {
      return rhs.binaryOp(BinaryOp.MULTIPLY, lhs);
    }
    return null;
  }

  private static boolean isRepeatable(PyObject value) {
    return value instanceof PyStr
        || value instanceof PyBytes
        || value instanceof PyTuple
        || value instanceof PyList;
  }

  @Override
  public long heapBytes() {
    return Heap.BLOCK + Heap.blocks((value.bitLength() + 15L) / 16 * 2);
  }
}

package io.github.krait.object;

import java.math.BigInteger;

/** Arithmetic of ints of any size. */
final class IntMath {
  /**
   * Ints above this many bits raise MemoryError: 2 MB, the whole heap of MicroPython's unix build.
   * Beyond it arithmetic would also take so long that a program could not be stopped in time.
   */
  private static final long MAX_BITS = 1L << 24;

  /** Operations on so many bits take long enough to look whether to go on. */
  private static final int LARGE = 1 << 16;

  /** Quotients of up to so many bits are looked for in the first digits. */
  private static final int QUOTIENT = 24;

  private IntMath() {}

  static void checkBits(long bits) {
    if (bits > MAX_BITS) {
      throw PyError.memory(bits / 8 + 2);
    }
    Memory.reserve(bits / 8, 0);
  }

  /** The plain operation of an in-place one; every other unchanged. */
  static int plain(int op) {
    return op >= BinaryOp.INPLACE_OR && op <= BinaryOp.INPLACE_POWER
        ? op + BinaryOp.INPLACE_TO_PLAIN
        : op;
  }

  /** Both operands fit a long. */
  static PyObject binary(int operation, long a, long b) {
    int op = plain(operation);
    switch (op) {
      case BinaryOp.ADD:
        long sum = a + b;
        return ((a ^ sum) & (b ^ sum)) < 0 ? bigBinary(op, big(a), big(b)) : new PyInt(sum);
      case BinaryOp.SUBTRACT:
        long difference = a - b;
        return ((a ^ b) & (a ^ difference)) < 0
            ? bigBinary(op, big(a), big(b))
            : new PyInt(difference);
      case BinaryOp.MULTIPLY:
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        return high == low >> 63 ? new PyInt(low) : bigBinary(op, big(a), big(b));
      case BinaryOp.FLOOR_DIVIDE:
        if (b == 0) {
          throw PyError.zeroDivision();
        }
        return a == Long.MIN_VALUE && b == -1
            ? bigBinary(op, big(a), big(b))
            : new PyInt(Math.floorDiv(a, b));
      case BinaryOp.MODULO:
        if (b == 0) {
          throw PyError.zeroDivision();
        }
        return new PyInt(Math.floorMod(a, b));
      case BinaryOp.TRUE_DIVIDE:
        if (b == 0) {
          throw PyError.zeroDivision();
        }
        return PyFloat.of((double) a / (double) b);
      case BinaryOp.AND:
        return new PyInt(a & b);
      case BinaryOp.OR:
        return new PyInt(a | b);
      case BinaryOp.XOR:
        return new PyInt(a ^ b);
      case BinaryOp.LSHIFT:
        return shiftLeft(a, b);
      case BinaryOp.RSHIFT:
        if (b < 0) {
          throw PyError.valueError("negative shift count");
        }
        return new PyInt(b > 63 ? a >> 63 : a >> b);
      case BinaryOp.POWER:
        return power(a, b);
      case BinaryOp.DIVMOD:
        return PyTuple.of(binary(BinaryOp.FLOOR_DIVIDE, a, b), binary(BinaryOp.MODULO, a, b));
      default:
        return compare(op, Long.compare(a, b));
    }
  }

  /** At least one operand is large. */
  static PyObject bigBinary(int operation, BigInteger a, BigInteger b) {
    int op = plain(operation);
    if (a.bitLength() > LARGE) {
      Context.pollCurrent();
    }
    switch (op) {
      case BinaryOp.ADD:
        return made(a.add(b));
      case BinaryOp.SUBTRACT:
        return made(a.subtract(b));
      case BinaryOp.MULTIPLY:
        return multiply(a, b);
      case BinaryOp.FLOOR_DIVIDE:
        return PyBigInt.of(floorDivide(a, b));
      case BinaryOp.MODULO:
        return PyBigInt.of(divmod(a, b)[1]);
      case BinaryOp.DIVMOD:
        BigInteger[] both = divmod(a, b);
        return PyTuple.of(PyBigInt.of(both[0]), PyBigInt.of(both[1]));
      case BinaryOp.TRUE_DIVIDE:
        if (b.signum() == 0) {
          throw PyError.zeroDivision();
        }
        return PyFloat.of(a.doubleValue() / b.doubleValue());
      case BinaryOp.AND:
        return PyBigInt.of(a.and(b));
      case BinaryOp.OR:
        return PyBigInt.of(a.or(b));
      case BinaryOp.XOR:
        return PyBigInt.of(a.xor(b));
      case BinaryOp.LSHIFT:
      case BinaryOp.RSHIFT:
        return shift(a, b, op == BinaryOp.LSHIFT);
      case BinaryOp.POWER:
        return power(a, b);
      default:
        return compare(op, a.compareTo(b));
    }
  }

  static PyObject compare(int op, int order) {
    switch (op) {
      case BinaryOp.LESS:
        return PyBool.of(order < 0);
      case BinaryOp.MORE:
        return PyBool.of(order > 0);
      case BinaryOp.EQUAL:
        return PyBool.of(order == 0);
      case BinaryOp.NOT_EQUAL:
        return PyBool.of(order != 0);
      case BinaryOp.LESS_EQUAL:
        return PyBool.of(order <= 0);
      case BinaryOp.MORE_EQUAL:
        return PyBool.of(order >= 0);
      default:
        return null;
    }
  }

  /** {@code pow(base, exponent, modulus)} of ints. */
  static PyObject power(BigInteger base, BigInteger exponent, BigInteger modulus) {
    if (modulus.signum() == 0) {
      throw PyError.valueError("divide by zero");
    }
    if (exponent.signum() < 0) {
      return PyInt.of(0);
    }
    BigInteger r = BigMath.power(base, exponent, modulus.abs());
    return PyBigInt.of(modulus.signum() < 0 && r.signum() != 0 ? r.add(modulus) : r);
  }

  /** Series are full of factors that are 0 or 1, for which the JDK would copy. */
  private static PyObject multiply(BigInteger a, BigInteger b) {
    if (a.signum() == 0 || b.signum() == 0) {
      return PyInt.of(0);
    }
    if (b.bitLength() == 1 && b.signum() > 0) {
      return PyBigInt.of(a);
    }
    if (a.bitLength() == 1 && a.signum() > 0) {
      return PyBigInt.of(b);
    }
    checkBits((long) a.bitLength() + b.bitLength());
    return made(BigMath.multiply(a, b));
  }

  private static BigInteger floorDivide(BigInteger a, BigInteger b) {
    int bits = a.bitLength() - b.bitLength();
    if (bits < QUOTIENT && a.signum() > 0 && b.signum() > 0) {
      if (bits < 0) {
        return BigInteger.ZERO;
      }
      // the first 62 bits of both nearly always decide
      int dropped = a.bitLength() - 62;
      if (dropped > 0) {
        long x = a.shiftRight(dropped).longValue();
        long y = b.shiftRight(dropped).longValue();
        long quotient = (x + 1) / y;
        if (x / (y + 1) == quotient) {
          return BigInteger.valueOf(quotient);
        }
      }
    }
    return divmod(a, b)[0];
  }

  private static BigInteger[] divmod(BigInteger a, BigInteger b) {
    if (b.signum() == 0) {
      throw PyError.zeroDivision();
    }
    BigInteger[] r = BigMath.divide(a, b);
    if (r[1].signum() != 0 && r[1].signum() != b.signum()) {
      r[0] = r[0].subtract(BigInteger.ONE);
      r[1] = r[1].add(b);
    }
    return r;
  }

  private static PyObject shiftLeft(long a, long count) {
    if (count < 0) {
      throw PyError.valueError("negative shift count");
    }
    if (a == 0) {
      return PyInt.of(0);
    }
    if (count < 63 && a << count >> count == a) {
      return new PyInt(a << count);
    }
    checkBits(count);
    if (count > LARGE) {
      Context.pollCurrent();
    }
    return PyBigInt.of(big(a).shiftLeft((int) count));
  }

  private static PyObject shift(BigInteger a, BigInteger b, boolean left) {
    if (b.signum() < 0 && b.bitLength() < 64) {
      throw PyError.valueError("negative shift count");
    }
    if (b.bitLength() >= 64) {
      throw PyError.overflow("overflow converting long int to machine word");
    }
    long count = b.longValue();
    if (left) {
      if (a.signum() == 0) {
        return PyInt.of(0);
      }
      checkBits(count + Math.min(a.bitLength(), MAX_BITS));
      return PyBigInt.of(a.shiftLeft((int) count));
    }
    return PyBigInt.of(a.shiftRight((int) Math.min(count, Integer.MAX_VALUE)));
  }

  private static PyObject power(long base, long exponent) {
    if (exponent < 0) {
      return PyFloat.binary(BinaryOp.POWER, base, exponent, PyFloat.currentBits());
    }
    long result = 1;
    long square = base;
    for (long e = exponent; ; ) {
      if ((e & 1) != 0) {
        if (overflows(result, square)) {
          break;
        }
        result *= square;
      }
      e >>= 1;
      if (e == 0) {
        return new PyInt(result);
      }
      if (overflows(square, square)) {
        break;
      }
      square *= square;
    }
    return power(big(base), big(exponent));
  }

  private static boolean overflows(long a, long b) {
    return Math.multiplyHigh(a, b) != a * b >> 63;
  }

  private static PyObject power(BigInteger base, BigInteger exponent) {
    if (exponent.signum() < 0) {
      return PyFloat.binary(
          BinaryOp.POWER, base.doubleValue(), exponent.doubleValue(), PyFloat.currentBits());
    }
    if (base.bitLength() <= 1 && base.abs().compareTo(BigInteger.ONE) <= 0) {
      return base.signum() < 0 && !exponent.testBit(0) || exponent.signum() == 0
          ? PyInt.of(1)
          : PyBigInt.of(base);
    }
    if (exponent.bitLength() > 31) {
      throw PyError.memory(
          exponent.bitLength() < 60 ? exponent.longValue() / 8 : Long.MAX_VALUE / 8);
    }
    checkBits((long) (base.abs().bitLength() - 1) * exponent.intValue());
    return made(BigMath.power(base, exponent.intValue()));
  }

  private static PyObject made(BigInteger value) {
    checkBits(value.bitLength());
    return PyBigInt.of(value);
  }

  static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }

  /** The value of an int or bool of any size, or null where it is neither. */
  static BigInteger bigOrNull(PyObject value) {
    if (value instanceof PyInt i) {
      return big(i.value);
    }
    if (value instanceof PyBigInt i) {
      return i.value;
    }
    if (value instanceof PyBool b) {
      return b.isTrue() ? BigInteger.ONE : BigInteger.ZERO;
    }
    return null;
  }
}

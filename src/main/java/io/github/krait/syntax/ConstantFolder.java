package io.github.krait.syntax;

import java.math.BigInteger;

/**
 * Arithmetic on constant numbers, as MicroPython's parser does it while parsing. What would raise
 * an exception, give a complex number or take too much memory is left to run time: null.
 */
final class ConstantFolder {
  /** Integers of more bits are not folded; MicroPython's limit is its heap. */
  private static final long MAX_BITS = 1 << 22;

  private static final BigInteger SMALL_MAX = BigInteger.valueOf(Numbers.SMALL_MAX);
  private static final BigInteger SMALL_MIN = BigInteger.valueOf(Numbers.SMALL_MIN);

  private ConstantFolder() {}

  static boolean isNumber(Value value) {
    return value instanceof Value.Int
        || value instanceof Value.BigInt
        || value instanceof Value.Float;
  }

  static Value unary(int op, Value operand) {
    if (operand instanceof Value.Int) {
      long value = ((Value.Int) operand).value();
      if (op == Operator.INVERT) {
        return new Value.Int(~value);
      }
      return op == Operator.NEGATIVE ? integer(-value) : operand;
    }
    if (operand instanceof Value.BigInt) {
      BigInteger value = ((Value.BigInt) operand).value();
      if (op == Operator.INVERT) {
        return new Value.BigInt(value.not());
      }
      return op == Operator.NEGATIVE ? new Value.BigInt(value.negate()) : operand;
    }
    if (op == Operator.INVERT) {
      return null;
    }
    double value = ((Value.Float) operand).value();
    return op == Operator.NEGATIVE ? new Value.Float(-value) : operand;
  }

  static Value binary(int op, Value left, Value right) {
    if (left instanceof Value.Float || right instanceof Value.Float) {
      return floats(op, toDouble(left), toDouble(right));
    }
    if (left instanceof Value.Int && right instanceof Value.Int) {
      long a = ((Value.Int) left).value();
      long b = ((Value.Int) right).value();
      switch (op) {
        case Operator.OR:
          return new Value.Int(a | b);
        case Operator.XOR:
          return new Value.Int(a ^ b);
        case Operator.AND:
          return new Value.Int(a & b);
        case Operator.ADD:
          return integer(a + b);
        case Operator.SUBTRACT:
          return integer(a - b);
        case Operator.RSHIFT:
          return b < 0 ? null : new Value.Int(a >> Math.min(b, 63));
        case Operator.FLOOR_DIVIDE:
          return b == 0 ? null : integer(Math.floorDiv(a, b));
        case Operator.MODULO:
          return b == 0 ? null : new Value.Int(Math.floorMod(a, b));
        case Operator.TRUE_DIVIDE:
          return b == 0 ? null : new Value.Float((double) a / (double) b);
        default:
          break;
      }
    }
    return bigs(op, toBig(left), toBig(right));
  }

  private static Value bigs(int op, BigInteger a, BigInteger b) {
    switch (op) {
      case Operator.OR:
        return integer(a.or(b));
      case Operator.XOR:
        return integer(a.xor(b));
      case Operator.AND:
        return integer(a.and(b));
      case Operator.ADD:
        return integer(a.add(b));
      case Operator.SUBTRACT:
        return integer(a.subtract(b));
      case Operator.MULTIPLY:
        return a.bitLength() + (long) b.bitLength() > MAX_BITS ? null : integer(a.multiply(b));
      case Operator.FLOOR_DIVIDE:
        return b.signum() == 0 ? null : integer(floorDivide(a, b));
      case Operator.MODULO:
        return b.signum() == 0 ? null : integer(a.subtract(floorDivide(a, b).multiply(b)));
      case Operator.TRUE_DIVIDE:
        return b.signum() == 0 ? null : new Value.Float(toDouble(a) / toDouble(b));
      case Operator.LSHIFT:
        if (b.signum() < 0 || b.bitLength() > 63) {
          return null;
        }
        if (a.signum() == 0) {
          return integer(a);
        }
        return b.bitLength() > 31 || a.bitLength() + b.longValue() > MAX_BITS
            ? null
            : integer(a.shiftLeft(b.intValue()));
      case Operator.RSHIFT:
        if (b.signum() < 0 || b.bitLength() > 63) {
          return null;
        }
        return integer(a.shiftRight((int) Math.min(b.longValue(), Integer.MAX_VALUE)));
      case Operator.POWER:
        return power(a, b);
      default:
        return null; // matrix multiplication
    }
  }

  private static Value power(BigInteger a, BigInteger b) {
    if (b.signum() < 0) {
      return floats(Operator.POWER, toDouble(a), toDouble(b));
    }
    if (a.bitLength() <= 1 && a.abs().bitLength() <= 1) {
      // 0, 1 and -1 to whatever power
      if (b.signum() == 0 || a.signum() == 0) {
        return integer(b.signum() == 0 ? 1 : 0);
      }
      return integer(a.signum() < 0 && b.testBit(0) ? -1 : 1);
    }
    if (b.bitLength() > 31 || a.bitLength() * b.longValue() > MAX_BITS) {
      return null;
    }
    return integer(a.pow(b.intValue()));
  }

  private static BigInteger floorDivide(BigInteger a, BigInteger b) {
    BigInteger[] result = a.divideAndRemainder(b);
    boolean adjust = result[1].signum() != 0 && result[1].signum() != b.signum();
    return adjust ? result[0].subtract(BigInteger.ONE) : result[0];
  }

  private static Value floats(int op, double a, double b) {
    switch (op) {
      case Operator.ADD:
        return new Value.Float(a + b);
      case Operator.SUBTRACT:
        return new Value.Float(a - b);
      case Operator.MULTIPLY:
        return new Value.Float(a * b);
      case Operator.TRUE_DIVIDE:
        return b == 0 ? null : new Value.Float(a / b);
      case Operator.FLOOR_DIVIDE:
        return b == 0 ? null : new Value.Float(floorDivide(a, b));
      case Operator.MODULO:
        return b == 0 ? null : new Value.Float(modulo(a, b));
      case Operator.POWER:
        if (a == 0 && b < 0 && !Double.isInfinite(b)) {
          return null;
        }
        if (a < 0 && b != Math.floor(b) && !Double.isNaN(b)) {
          return null; // complex
        }
        return new Value.Float(a == 1 ? 1 : a == -1 && Double.isInfinite(b) ? 1 : Math.pow(a, b));
      default:
        return null;
    }
  }

  private static double floorDivide(double a, double b) {
    double mod = a % b;
    double div = (a - mod) / b;
    if (mod != 0 && mod < 0 != b < 0) {
      div -= 1;
    }
    if (div == 0) {
      return Math.copySign(0.0, a / b);
    }
    double floor = Math.floor(div);
    return div - floor > 0.5 ? floor + 1 : floor;
  }

  private static double modulo(double a, double b) {
    double mod = a % b;
    if (mod == 0) {
      return Math.copySign(0.0, b);
    }
    return mod < 0 != b < 0 ? mod + b : mod;
  }

  private static Value integer(long value) {
    return value >= Numbers.SMALL_MIN && value <= Numbers.SMALL_MAX
        ? new Value.Int(value)
        : new Value.BigInt(BigInteger.valueOf(value));
  }

  private static Value integer(BigInteger value) {
    boolean small = value.compareTo(SMALL_MIN) >= 0 && value.compareTo(SMALL_MAX) <= 0;
    return small ? new Value.Int(value.longValue()) : new Value.BigInt(value);
  }

  private static BigInteger toBig(Value value) {
    return value instanceof Value.Int
        ? BigInteger.valueOf(((Value.Int) value).value())
        : ((Value.BigInt) value).value();
  }

  private static double toDouble(Value value) {
    if (value instanceof Value.Float) {
      return ((Value.Float) value).value();
    }
    return value instanceof Value.Int
        ? (double) ((Value.Int) value).value()
        : toDouble(((Value.BigInt) value).value());
  }

  /** Digit by digit of 32 bits, rounding at each, as MicroPython does. */
  private static double toDouble(BigInteger value) {
    if (value.bitLength() > 1100) {
      return value.signum() < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    BigInteger abs = value.abs();
    double result = 0;
    for (int i = (abs.bitLength() + 31) / 32 - 1; i >= 0; i--) {
      long digit = abs.shiftRight(32 * i).intValue() & 0xffffffffL;
      result = result * 4294967296.0 + digit;
    }
    return value.signum() < 0 ? -result : result;
  }
}

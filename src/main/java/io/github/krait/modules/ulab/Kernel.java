package io.github.krait.modules.ulab;

import io.github.krait.object.Context;

/** The loops of operations on two arrays, which go through them in pieces that fit the cache. */
final class Kernel {
  static final int ADD = 0;
  static final int SUBTRACT = 1;
  static final int MULTIPLY = 2;
  static final int DIVIDE = 3;

  /** C's division of ints, towards zero. */
  static final int DIVIDE_INTS = 4;

  static final int FLOOR_DIVIDE = 5;
  static final int FLOOR_DIVIDE_INTS = 6;
  static final int POWER = 7;
  static final int MORE = 8;
  static final int MORE_EQUAL = 9;
  static final int EQUAL = 10;
  static final int NOT_EQUAL = 11;
  static final int MINIMUM = 12;
  static final int MAXIMUM = 13;
  static final int AND = 14;
  static final int OR = 15;
  static final int XOR = 16;
  static final int LEFT_SHIFT = 17;
  static final int RIGHT_SHIFT = 18;

  /** The angle of (right, left). */
  static final int ANGLE = 19;

  /** Ints have no negative zero. */
  static final int MULTIPLY_INTS = 20;

  private static final int PIECE = 1024;

  private Kernel() {}

  /** {@code left op right} as a new array of that type. */
  static PyNdarray apply(int op, PyNdarray left, PyNdarray right, int dtype) {
    return apply(op, left, left.dtype, right, Broadcast.of(left, right), dtype);
  }

  /**
   * {@code left op right} as a new array.
   *
   * @param leftType what the left operand's memory is read as
   */
  static PyNdarray apply(
      int op, PyNdarray left, int leftType, PyNdarray right, Broadcast b, int dtype) {
    PyNdarray made = PyNdarray.dense(b.dimensions, b.rows, b.columns, dtype);
    if (made.size > 0) {
      if (leftType == Dtype.FLOAT && isDenseFloats(op, left, right, b)) {
        applyToFloats(op, left, right, b, made);
      } else {
        run(op, left, leftType, right, b, made);
      }
    }
    return made;
  }

  /** {@code left op= right}. */
  static PyNdarray applyInPlace(int op, PyNdarray left, PyNdarray right) {
    Broadcast b = Broadcast.inPlace(left, right);
    if (left.size > 0) {
      run(op, left, left.dtype, right, b, left);
    }
    return left;
  }

  private static boolean isDenseFloats(int op, PyNdarray left, PyNdarray right, Broadcast b) {
    return (op == ADD || op == MULTIPLY)
        && left.size > 0
        && right.size > 0
        && right.dtype == Dtype.FLOAT
        && b.leftColumn == 4
        && b.rightColumn == 4;
  }

  private static void applyToFloats(
      int op, PyNdarray left, PyNdarray right, Broadcast b, PyNdarray made) {
    for (int row = 0; row < made.lines(); row++) {
      int l = left.offset + row * b.leftRow;
      int r = right.offset + row * b.rightRow;
      if (op == ADD) {
        Elements.add(left.data, l, right.data, r, made.data, made.line(row), b.columns);
      } else {
        Elements.multiply(left.data, l, right.data, r, made.data, made.line(row), b.columns);
      }
    }
  }

  private static void run(
      int op, PyNdarray left, int leftType, PyNdarray right, Broadcast b, PyNdarray into) {
    // Where an operand is changed while it is read, C's results depend on the order.
    int piece = into.data == right.data && into != right ? 1 : PIECE;
    double[] x = new double[Math.min(piece, b.columns)];
    double[] y = new double[x.length];
    boolean single = into.dtype == Dtype.FLOAT;
    Context context = Context.current();
    for (int row = 0; row < into.lines(); row++) {
      int l = left.offset + row * b.leftRow;
      int r = right.offset + row * b.rightRow;
      // C reads the divisor once a row where one of the types has a sign.
      double divisor = op == FLOOR_DIVIDE_INTS && right.size > 0 ? divisor(right, r) : 0;
      for (int from = 0; from < b.columns; from += piece) {
        int n = Math.min(piece, b.columns - from);
        read(left, leftType, l + from * b.leftColumn, b.leftColumn, x, n);
        read(right, right.dtype, r + from * b.rightColumn, b.rightColumn, y, n);
        if (op == FLOOR_DIVIDE_INTS) {
          floorDivide(x, (short) divisor, n);
        } else if (op <= POWER || op >= ANGLE) {
          compute(op, x, y, n, single);
        } else if (op <= NOT_EQUAL) {
          compare(op, x, y, n);
        } else {
          combine(op, x, y, n);
        }
        int to = into.line(row) + from * into.columnStride;
        Elements.write(into.dtype, into.data, to, into.columnStride, x, 0, n);
        context.tick();
      }
    }
  }

  private static double divisor(PyNdarray right, int at) {
    return Elements.get(right.dtype, right.data, at);
  }

  /** An empty operand stands for a zero, as the one item that its memory has. */
  private static void read(PyNdarray a, int dtype, int at, int stride, double[] into, int n) {
    if (a.size == 0) {
      java.util.Arrays.fill(into, 0, n, 0);
    } else {
      Elements.read(dtype, a.data, at, stride, into, 0, n);
    }
  }

  private static void compute(int op, double[] x, double[] y, int n, boolean single) {
    switch (op) {
      case ADD:
        for (int i = 0; i < n; i++) {
          x[i] += y[i];
        }
        break;
      case SUBTRACT:
        for (int i = 0; i < n; i++) {
          x[i] -= y[i];
        }
        break;
      case MULTIPLY:
        for (int i = 0; i < n; i++) {
          x[i] *= y[i];
        }
        break;
      case MULTIPLY_INTS:
        for (int i = 0; i < n; i++) {
          x[i] = x[i] * y[i] + 0.0;
        }
        break;
      case DIVIDE:
        for (int i = 0; i < n; i++) {
          x[i] /= y[i];
        }
        break;
      case DIVIDE_INTS:
        for (int i = 0; i < n; i++) {
          x[i] = y[i] == 0 ? 0 : (int) x[i] / (int) y[i];
        }
        break;
      case FLOOR_DIVIDE:
        for (int i = 0; i < n; i++) {
          double q = x[i] / y[i];
          x[i] = Math.floor(single ? (float) q : q);
        }
        break;
      case POWER:
        for (int i = 0; i < n; i++) {
          x[i] = power(x[i], y[i]);
        }
        break;
      default:
        for (int i = 0; i < n; i++) {
          x[i] = Math.atan2(x[i], y[i]);
        }
        break;
    }
  }

  /** C's {@code pow}, which unlike Java's gives 1 for a base of 1, and for -1 to infinity. */
  static double power(double x, double y) {
    return x == 1 || (x == -1 && Double.isInfinite(y)) ? 1 : Math.pow(x, y);
  }

  private static void compare(int op, double[] x, double[] y, int n) {
    switch (op) {
      case MORE:
        for (int i = 0; i < n; i++) {
          x[i] = x[i] > y[i] ? 1 : 0;
        }
        break;
      case MORE_EQUAL:
        for (int i = 0; i < n; i++) {
          x[i] = x[i] >= y[i] ? 1 : 0;
        }
        break;
      case EQUAL:
        for (int i = 0; i < n; i++) {
          x[i] = x[i] == y[i] ? 1 : 0;
        }
        break;
      default:
        for (int i = 0; i < n; i++) {
          x[i] = x[i] != y[i] ? 1 : 0;
        }
        break;
    }
  }

  private static void combine(int op, double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      int l = (int) x[i];
      int r = (int) y[i];
      switch (op) {
        case MINIMUM:
          x[i] = x[i] < y[i] ? x[i] : y[i];
          break;
        case MAXIMUM:
          x[i] = x[i] > y[i] ? x[i] : y[i];
          break;
        case AND:
          x[i] = l & r;
          break;
        case OR:
          x[i] = l | r;
          break;
        case XOR:
          x[i] = l ^ r;
          break;
        case LEFT_SHIFT:
          x[i] = l << r;
          break;
        default:
          x[i] = l >> r;
          break;
      }
    }
  }

  /** In 16 bits, as in C: what does not fit them is cut. */
  private static void floorDivide(double[] x, short divisor, int n) {
    for (int i = 0; i < n; i++) {
      short dividend = (short) x[i];
      if (dividend >= 0 && divisor < 0) {
        dividend += (short) (-divisor - 1);
      } else if (dividend < 0 && divisor >= 0) {
        dividend += (short) (-divisor + 1);
      }
      x[i] = divisor == 0 ? 0 : dividend / divisor;
    }
  }
}

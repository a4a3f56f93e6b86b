package io.github.krait.object;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;

/** A range. Its bounds are machine words, as in MicroPython: larger ones raise OverflowError. */
@io.github.krait.annotation.PyType(name = "range")
public final class PyRange extends PyObject {
  public static final PyType TYPE = PyType.builtin("range", new PyRange_Py.Binder());

  public final long start;
  public final long stop;

  /** Never 0. */
  public final long step;

  public PyRange(long start, long stop, long step) {
    this.start = start;
    this.stop = stop;
    this.step = step;
  }

  @PyNew
  static PyRange make(PyObject start, @Optional PyObject stop, @Optional PyObject step) {
    long first = Args.toLong(start);
    if (stop == null) {
      return new PyRange(0, first, 1);
    }
    long last = Args.toLong(stop);
    long by = step == null ? 1 : Args.toLong(step);
    if (by == 0) {
      throw PyError.valueError(
          Language.current().circuitPythonMessages() ? "range step cannot be zero" : "zero step");
    }
    return new PyRange(first, last, by);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  /** How many values it has; with bounds far apart it may wrap around, as MicroPython's does. */
  public long count() {
    if (step > 0 ? start >= stop : start <= stop) {
      return 0;
    }
    long n = (stop - start + step + (step > 0 ? -1 : 1)) / step;
    return Math.max(0, n);
  }

  @Override
  public int length() {
    return (int) Math.min(Integer.MAX_VALUE, count());
  }

  @Override
  public boolean isTrue() {
    return count() > 0;
  }

  @Override
  public int hash() {
    throw PyError.unhashable(this);
  }

  @Override
  public PyObject binaryOp(int op, PyObject rhs) {
    if (op == BinaryOp.CONTAINS && rhs instanceof PyInt n) {
      return PyBool.of(contains(n.value));
    }
    return op == BinaryOp.EQUAL && rhs instanceof PyRange other
        ? PyBool.of(sameValues(other))
        : null;
  }

  private boolean contains(long value) {
    if (step > 0) {
      return value >= start && value < stop && Long.remainderUnsigned(value - start, step) == 0;
    }
    return value <= start && value > stop && Long.remainderUnsigned(start - value, -step) == 0;
  }

  private boolean sameValues(PyRange other) {
    long n = count();
    return n == other.count()
        && (n == 0 || (start == other.start && (n == 1 || step == other.step)));
  }

  @Override
  public PyObject subscr(PyObject index) {
    long n = count();
    if (index instanceof PySlice slice) {
      PySlice.Bound b = slice.bound(n);
      return new PyRange(start + b.start() * step, start + b.stop() * step, times(b.step()));
    }
    long i = Sequences.inRange(this, Sequences.indexValue(this, index), n);
    return new PyInt(start + i * step);
  }

  private long times(long factor) {
    long product = step * factor;
    if (Math.multiplyHigh(step, factor) == product >> 63) {
      return product;
    }
    return (step ^ factor) < 0 ? -Long.MAX_VALUE : Long.MAX_VALUE;
  }

  @Override
  public PyObject iter() {
    return new PyRangeIterator(this);
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("range(" + start + ", " + stop + (step == 1 ? ")" : ", " + step + ")"));
  }

  @PyProperty
  long start() {
    return start;
  }

  @PyProperty
  long stop() {
    return stop;
  }

  @PyProperty
  long step() {
    return step;
  }
}

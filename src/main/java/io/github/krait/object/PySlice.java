package io.github.krait.object;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;

/** A slice: what an index with colons passes to {@code subscr}. */
@io.github.krait.annotation.PyType(name = "slice")
public final class PySlice extends PyObject {
  public static final PyType TYPE = PyType.builtin("slice", new PySlice_Py.Binder());

  private final PyObject start;
  private final PyObject stop;
  private final PyObject step;

  /** Any of the three may be None. */
  public PySlice(PyObject start, PyObject stop, PyObject step) {
    this.start = start;
    this.stop = stop;
    this.step = step;
  }

  /** CircuitPython's; MicroPython's slice is not to be called. */
  @PyNew(raw = true, kw = true)
  static PyObject make(PyType type, PyObject[] args, int nkw) {
    if (!Language.current().circuitPythonMessages()) {
      throw PyError.typeError("can't create 'slice' instances");
    }
    int n = args.length - 2 * nkw;
    if (nkw > 0) {
      throw Args.noKeywords();
    }
    if (n < 1 || n > 3) {
      throw Args.arity(n, 1, 3);
    }
    return n == 1
        ? new PySlice(PyNone.NONE, args[0], PyNone.NONE)
        : new PySlice(args[0], args[1], n == 3 ? args[2] : PyNone.NONE);
  }

  @PyProperty
  PyObject start() {
    return start;
  }

  @PyProperty
  PyObject stop() {
    return stop;
  }

  @PyProperty
  PyObject step() {
    return step;
  }

  @PyFunction
  PyObject indices(long length) {
    Bound b = bound(length);
    return PyTuple.of(PyInt.of(b.start), PyInt.of(b.stop), PyInt.of(b.step));
  }

  /**
   * A slice applied to a sequence of known length.
   *
   * @param step never 0
   */
  public record Bound(long start, long stop, long step) {
    /** How many items the slice takes. */
    public int count() {
      return PySlice.count(start, stop, step);
    }
  }

  static int count(long start, long stop, long step) {
    if (step > 0) {
      return start < stop ? (int) (step == 1 ? stop - start : (stop - start - 1) / step + 1) : 0;
    }
    return start > stop ? (int) (step == -1 ? start - stop : (start - stop - 1) / -step + 1) : 0;
  }

  /**
   * The slice with plain ints: converting them may run a program's {@code __int__}, which a mutable
   * sequence wants over before it looks at its length.
   */
  public PySlice plain() {
    return isPlain(start) && isPlain(stop) && isPlain(step)
        ? this
        : new PySlice(toPlain(start), toPlain(stop), toPlain(step));
  }

  private static boolean isPlain(PyObject bound) {
    return bound == PyNone.NONE || bound instanceof PyInt;
  }

  private static PyObject toPlain(PyObject bound) {
    return isPlain(bound) ? bound : PyInt.of(Args.toLong(bound));
  }

  /** The slice's positions in a sequence of {@code length} items, cut to what exists. */
  public Bound bound(long length) {
    long by = step == PyNone.NONE ? 1 : Args.toLong(step);
    if (by == 0) {
      throw PyError.valueError(
          Language.current().circuitPythonMessages()
              ? "slice step cannot be zero"
              : "slice step can't be zero");
    }
    if (by > 0) {
      return new Bound(
          start == PyNone.NONE ? 0 : clamp(start, length, 0, length),
          stop == PyNone.NONE ? length : clamp(stop, length, 0, length),
          by);
    }
    return new Bound(
        start == PyNone.NONE ? length - 1 : clamp(start, length, -1, length - 1),
        stop == PyNone.NONE ? -1 : clamp(stop, length, -1, length - 1),
        by);
  }

  /** The slice as start and stop of a contiguous part; null where its step is not 1. */
  public Bound contiguous(long length) {
    Bound b = bound(length);
    if (b.step != 1) {
      return null;
    }
    return b.start > b.stop ? new Bound(b.start, b.start, 1) : b;
  }

  private static long clamp(PyObject index, long length, long least, long most) {
    return clamp(Args.toLong(index), length, least, most);
  }

  /** A bound of a slice with that step, cut to what exists. */
  static long clamp(long index, long length, long step) {
    return step > 0 ? clamp(index, length, 0, length) : clamp(index, length, -1, length - 1);
  }

  private static long clamp(long i, long length, long least, long most) {
    return Math.min(most, Math.max(i < 0 ? i + length : i, least));
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @Override
  public int hash() {
    throw PyError.unhashable(this);
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("slice(");
    out.print(start, PrintKind.REPR);
    out.print(", ");
    out.print(stop, PrintKind.REPR);
    out.print(", ");
    out.print(step, PrintKind.REPR);
    out.print(")");
  }
}

package io.github.krait.object;

/** The object protocol: what the language does with any value, error texts included. */
public final class Ops {
  private Ops() {}

  public static void print(Printer out, PyObject value, int kind) {
    Context context = Context.currentOrNull();
    if (context == null) {
      value.print(out, kind);
      return;
    }
    context.push();
    try {
      value.print(out, kind);
    } finally {
      context.pop();
    }
  }

  public static String repr(PyObject value) {
    StringPrinter out = new StringPrinter();
    print(out, value, PrintKind.REPR);
    return out.toStr().toJava();
  }

  public static PyStr str(PyObject value) {
    if (value instanceof PyStr s) {
      return s;
    }
    StringPrinter out = new StringPrinter();
    print(out, value, PrintKind.STR);
    return out.toStr();
  }

  /** {@code a == b} as a truth value. */
  public static boolean equal(PyObject a, PyObject b) {
    if (a == b) {
      return !(a instanceof PyFloat f) || !Double.isNaN(f.value);
    }
    if (a instanceof PyStr s && b instanceof PyStr t) {
      return s.sameAs(t);
    }
    if (a instanceof PyInt i && b instanceof PyInt j) {
      return i.value == j.value;
    }
    PyObject r = a.binaryOp(BinaryOp.EQUAL, b);
    if (r == null) {
      r = b.binaryOp(BinaryOp.EQUAL, a);
    }
    return r != null && r.isTrue();
  }
}

package io.github.krait.object;

import io.github.krait.annotation.PyNew;

/** {@code reversed}: counts an index down to 0. */
@io.github.krait.annotation.PyType(name = "reversed")
public final class PyReversed extends PyIterator {
  public static final PyType TYPE = PyType.builtin("reversed", new PyReversed_Py.Binder());

  private static final PyStr REVERSED = PyStr.of("__reversed__");

  private final PyObject sequence;
  private long left;

  private PyReversed(PyObject sequence, long left) {
    this.sequence = sequence;
    this.left = left;
  }

  @PyNew
  static PyObject make(PyObject sequence) {
    PyObject method = sequence.getAttr(REVERSED);
    if (method != null) {
      return method.call0();
    }
    return new PyReversed(sequence, Args.toLong(Ops.len(sequence)));
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public PyObject next() {
    return left <= 0 ? null : Ops.subscr(sequence, new PyInt(--left));
  }
}

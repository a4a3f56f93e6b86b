package io.github.krait.modules.circuitpython;

import io.github.krait.object.Args;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;

/** What stands in brackets. */
final class Subscript {
  private Subscript() {}

  /** The place in a sequence of that length; a negative index counts from its end. */
  static int index(PyObject sequence, int length, PyObject index) {
    PyObject number = Args.asInt(index);
    if (number == null) {
      throw PyError.typeError(
          sequence.type().name() + " indices must be integers, not " + index.type().name());
    }
    long i = Args.toLong(number);
    i += i < 0 ? length : 0;
    if (i < 0 || i >= length) {
      throw PyError.indexError("index out of range");
    }
    return (int) i;
  }
}

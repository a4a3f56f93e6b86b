package io.github.krait.modules.micropython;

import io.github.krait.object.Args;
import io.github.krait.object.PyError;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyTuple;
import java.util.Arrays;

/** Arguments that may be left out, as {@link Args#bind} returns them, and those of many parts. */
final class Given {
  private Given() {}

  static int intOr(PyObject value, int absent) {
    return value == null ? absent : Args.toInt(value);
  }

  static boolean truthOr(PyObject value, boolean absent) {
    return value == null ? absent : value.isTrue();
  }

  /** Whether it is there, and not None. */
  static boolean is(PyObject value) {
    return value != null && value != PyNone.NONE;
  }

  /** The items of a tuple or list. */
  static PyObject[] items(PyObject sequence) {
    if (sequence instanceof PyTuple tuple) {
      return tuple.items();
    }
    if (sequence instanceof PyList list) {
      return Arrays.copyOf(list.array(), list.length());
    }
    throw PyError.typeError("object '" + sequence.type().name() + "' isn't a tuple or list");
  }

  /** The items of a tuple or list, of which there must be so many. */
  static PyObject[] items(PyObject sequence, int count) {
    PyObject[] items = items(sequence);
    if (items.length != count) {
      throw PyError.valueError(
          "requested length " + count + " but object has length " + items.length);
    }
    return items;
  }
}

package io.github.krait.modules.ulab;

import io.github.krait.object.Args;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyTuple;

/** Other shapes for the items of an array. */
final class Reshape {
  private Reshape() {}

  static PyNdarray of(PyNdarray source, PyObject shape, boolean inPlace) {
    if (!(shape instanceof PyTuple) && !(shape instanceof PyInt)) {
      throw PyError.typeError("shape must be integer or tuple of integers");
    }
    PyObject[] lengths = shape instanceof PyTuple t ? t.items() : new PyObject[] {shape};
    if (lengths.length > PyNdarray.MAX_DIMENSIONS) {
      throw PyError.valueError("maximum number of dimensions is " + PyNdarray.MAX_DIMENSIONS);
    }
    int[] known = new int[lengths.length];
    int unknown = -1;
    long total = 1;
    for (int i = lengths.length - 1; i >= 0; i--) {
      known[i] = Args.toInt(lengths[i]);
      if (known[i] >= 0) {
        total *= known[i];
      } else if (unknown >= 0) {
        throw PyError.valueError("can only specify one unknown dimension");
      } else {
        unknown = i;
      }
    }
    if (unknown >= 0) {
      // What is left over does not matter to ulab.
      known[unknown] = total == 0 ? 0 : (int) (source.size / total);
    }
    if (unknown < 0 ? source.size != total : total == 0) {
      throw PyError.valueError("cannot reshape array");
    }
    return reshaped(source, known, inPlace);
  }

  private static PyNdarray reshaped(PyNdarray source, int[] lengths, boolean inPlace) {
    int rows = lengths.length == 2 ? lengths[0] : 0;
    int columns = lengths.length == 0 ? 0 : lengths[lengths.length - 1];
    PyNdarray memory = source;
    if (!source.isDense()) {
      if (inPlace) {
        throw PyError.valueError("cannot assign new shape");
      }
      memory = PyNdarray.like(source, source.dtype);
      source.copyTo(memory.data, 0);
    }
    PyNdarray made =
        memory.view(
            lengths.length,
            rows,
            columns,
            columns * source.itemSize,
            source.itemSize,
            memory.offset);
    if (inPlace) {
      source.take(made);
    }
    return inPlace ? source : made;
  }
}

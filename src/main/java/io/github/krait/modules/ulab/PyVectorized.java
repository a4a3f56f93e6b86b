package io.github.krait.modules.ulab;

import io.github.krait.object.Args;
import io.github.krait.object.Binder;
import io.github.krait.object.Ops;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** What {@code vectorize} returns: a function that is called for each item of its argument. */
final class PyVectorized extends PyObject {
  private static final PyType TYPE = PyType.builtin("", Binder.none());

  private final PyObject function;
  private final int dtype;

  PyVectorized(PyObject function, int dtype) {
    this.function = function;
    this.dtype = dtype;
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
  public boolean isCallable() {
    return true;
  }

  @Override
  public PyObject call(PyObject[] args, int nkw) {
    if (args.length - 2 * nkw < 1) {
      throw Args.arity(0, 1, 1);
    }
    PyObject x = args[0];
    if (x instanceof PyNdarray a) {
      return each(a);
    }
    if (Conversion.isScalar(x)) {
      PyNdarray made = PyNdarray.linear(1, dtype);
      put(made, 0, x);
      return made;
    }
    if (!Conversion.isSequence(x)) {
      throw PyError.valueError("wrong input type");
    }
    PyNdarray made = PyNdarray.linear(x.length(), dtype);
    PyObject items = Ops.iter(x);
    for (int i = 0; i < made.size; i++) {
      PyObject item = items.next();
      if (item == null) {
        break;
      }
      put(made, i * made.itemSize, item);
    }
    return made;
  }

  private PyNdarray each(PyNdarray a) {
    PyNdarray made = PyNdarray.like(a, dtype);
    byte[] data = a.data;
    int lines = a.lines();
    int columns = a.columns;
    int columnStride = a.columnStride;
    int to = 0;
    for (int row = 0; row < lines; row++) {
      int at = a.line(row);
      for (int i = 0; i < columns; i++, at += columnStride, to += made.itemSize) {
        put(made, to, Elements.value(a.dtype, data, at));
      }
    }
    return made;
  }

  private void put(PyNdarray made, int at, PyObject item) {
    Elements.setValue(dtype, made.data, at, function.call1(item));
  }
}

package io.github.krait.modules.asyncio;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** A coroutine that ends at once: what {@code stop} has {@code run_forever} run. */
@io.github.krait.annotation.PyType(name = "generator")
final class PyStopper extends PyObject {
  private static final PyType TYPE = PyType.builtin("generator", new PyStopper_Py.Binder());

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @PyFunction
  PyObject send(PyObject value) {
    throw PyError.stopIteration(PyNone.NONE);
  }

  @PyFunction("throw")
  PyObject throw_(PyObject exception, @Optional PyObject value, @Optional PyObject traceback) {
    throw PyError.stopIteration(PyNone.NONE);
  }
}

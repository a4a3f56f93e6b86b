package io.github.krait.runtime;

import io.github.krait.object.Exceptions;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;

/** The import statement. */
final class Importer {
  private Importer() {}

  static PyObject importModule(
      Engine engine, PyStr name, PyObject fromList, int level, PyDict callerGlobals) {
    PyObject module = engine.builtinModule(name.toJava());
    if (module == null) {
      throw PyError.of(
          Exceptions.IMPORT_ERROR, PyStr.of("no module named '" + name.toJava() + "'"));
    }
    return module;
  }
}

package io.github.krait.modules.network;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** CircuitPython's module {@code ssl}. */
@PyModule(value = "ssl", profiles = "circuitpython", board = true)
public final class CircuitSslModule {
  @PyConst("SSLContext")
  static final PyType SSL_CONTEXT = PyPoolSslContext.TYPE;

  private CircuitSslModule() {}

  @PyFunction("create_default_context")
  static PyObject createDefaultContext() {
    return PyPoolSslContext.make(null);
  }
}

package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.object.PyType;

/** {@code busio.UART.Parity}: which bit is added to each byte. */
@io.github.krait.annotation.PyType(name = "Parity")
final class PyUartParity extends PyChoice {
  static final PyType TYPE = PyType.builtin("Parity", new PyUartParity_Py.Binder());

  @PyConst static final PyUartParity ODD = new PyUartParity("ODD");
  @PyConst static final PyUartParity EVEN = new PyUartParity("EVEN");

  private PyUartParity(String name) {
    super("busio.UART", name);
  }

  @Override
  public PyType type() {
    return TYPE;
  }
}

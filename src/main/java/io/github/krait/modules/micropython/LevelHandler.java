package io.github.krait.modules.micropython;

import io.github.krait.object.Binder;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/**
 * A program's handler of a pin's level: after it the pin interrupts again if the level is there.
 */
final class LevelHandler extends PyObject {
  private static final PyType TYPE = PyType.builtin("function", Binder.none());

  private final PyMachinePin pin;
  private final PyObject handler;

  LevelHandler(PyMachinePin pin, PyObject handler) {
    this.pin = pin;
    this.handler = handler;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isCallable() {
    return true;
  }

  @Override
  public PyObject call(PyObject[] args, int nkw) {
    PyObject result = handler.call(args, nkw);
    pin.raiseLevel();
    return result;
  }
}

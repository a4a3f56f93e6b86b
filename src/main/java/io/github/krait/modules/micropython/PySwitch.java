package io.github.krait.modules.micropython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.Pin;
import io.github.krait.hal.Pull;
import io.github.krait.object.Args;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Printer;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;

/** {@code pyb.Switch}: the board's button, whose pin is low while it is pressed. */
@io.github.krait.annotation.PyType(name = "Switch")
final class PySwitch extends PyObject {
  static final PyType TYPE = PyType.builtin("Switch", new PySwitch_Py.Binder());

  private final PyMachinePin pin;

  /** The program's function of no arguments, as one that takes the line. */
  private static final class Callback extends PyObject {
    private final PyObject function;

    Callback(PyObject function) {
      this.function = function;
    }

    @Override
    public PyType type() {
      return function.type();
    }

    @Override
    public boolean isCallable() {
      return true;
    }

    @Override
    public PyObject call(PyObject[] args, int nkw) {
      return function.call0();
    }
  }

  private PySwitch(PyMachinePin pin) {
    this.pin = pin;
  }

  @PyNew
  static PySwitch make() {
    Engine engine = Engine.current();
    PySwitch button = engine.state(PySwitch.class);
    if (button == null) {
      MachinePins pins = MachinePins.current();
      Pin pin = pins.hardware.named("SW");
      pin = pin == null ? pins.hardware.named("BTN") : pin;
      if (pin == null) {
        throw PyError.of(Exceptions.NOT_IMPLEMENTED_ERROR, "the board has no switch");
      }
      button = new PySwitch(pins.of(pin));
      engine.setState(PySwitch.class, button);
      button.pin.toInput(Pull.UP);
    }
    return button;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @PyFunction
  boolean value() {
    return !pin.read();
  }

  @Override
  public boolean isCallable() {
    return true;
  }

  @Override
  public PyObject call(PyObject[] args, int nkw) {
    Args.check(args.length - 2 * nkw, nkw, 0, 0);
    return PyBool.of(value());
  }

  @PyFunction
  void callback(PyObject function) {
    PyObject callback = function == PyNone.NONE ? function : new Callback(function);
    ExtIntLines.Line unused =
        ExtIntLines.current().register(pin, -1, false, true, Pull.UP, callback, true);
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("Switch()");
  }
}

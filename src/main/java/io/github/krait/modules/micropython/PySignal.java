package io.github.krait.modules.micropython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import java.util.ArrayList;
import java.util.List;

/** {@code machine.Signal}: a pin whose levels mean on and off, or the other way round. */
@io.github.krait.annotation.PyType(name = "Signal")
final class PySignal extends PyObject implements VirtualPin {
  static final PyType TYPE = PyType.builtin("Signal", new PySignal_Py.Binder());

  private static final PyStr INVERT = PyStr.of("invert");
  private static final PyStr VALUE = PyStr.of("value");

  private final VirtualPin pin;
  private final boolean invert;

  private PySignal(VirtualPin pin, boolean invert) {
    this.pin = pin;
    this.invert = invert;
  }

  @PyNew(raw = true, kw = true)
  static PySignal make(PyType type, PyObject[] args, int nkw) {
    int positional = args.length - 2 * nkw;
    VirtualPin pin = positional > 0 ? VirtualPin.of(args[0]) : null;
    if (pin == null) {
      return ofNewPin(args, nkw);
    }
    if (positional != 1 || nkw > 1 || (nkw == 1 && !isKey(args[1], INVERT))) {
      throw PyError.of(Exceptions.TYPE_ERROR);
    }
    return new PySignal(pin, nkw == 1 && args[2].isTrue());
  }

  /** All arguments but {@code invert} make a Pin; the value is the signal's, not the pin's. */
  private static PySignal ofNewPin(PyObject[] args, int nkw) {
    if (Hardware.current() == null) {
      throw PyError.of(Exceptions.TYPE_ERROR);
    }
    int positional = args.length - 2 * nkw;
    List<PyObject> forPin = new ArrayList<>();
    for (int i = 0; i < positional; i++) {
      forPin.add(args[i]);
    }
    boolean invert = false;
    int value = -1;
    for (int i = positional; i < args.length; i += 2) {
      if (isKey(args[i], INVERT)) {
        invert = args[i + 1].isTrue();
        continue;
      }
      forPin.add(args[i]);
      forPin.add(args[i + 1]);
      if (isKey(args[i], VALUE)) {
        value = forPin.size() - 1;
      }
    }
    if (invert && value >= 0) {
      forPin.set(value, PyInt.of(forPin.get(value).isTrue() ? 0 : 1));
    }
    PyObject[] rest = forPin.toArray(NO_ARGS);
    PyObject pin = PyMachinePin.TYPE.call(rest, (rest.length - positional) / 2);
    return new PySignal((PyMachinePin) pin, invert);
  }

  private static boolean isKey(PyObject key, PyStr name) {
    return key instanceof PyStr s && s.sameAs(name);
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
  public int readLevel() {
    return pin.readLevel() ^ (invert ? 1 : 0);
  }

  @Override
  public void writeLevel(boolean level) {
    pin.writeLevel(level != invert);
  }

  @PyFunction
  PyObject value(@Optional PyObject level) {
    return level == null ? call0() : call1(level);
  }

  @PyFunction
  void on() {
    writeLevel(true);
  }

  @PyFunction
  void off() {
    writeLevel(false);
  }

  @Override
  public boolean isCallable() {
    return true;
  }

  @Override
  public PyObject call(PyObject[] args, int nkw) {
    Args.check(args.length - 2 * nkw, nkw, 0, 1);
    return args.length == 0 ? call0() : call1(args[0]);
  }

  @Override
  public PyObject call0() {
    return PyInt.of(readLevel());
  }

  @Override
  public PyObject call1(PyObject level) {
    writeLevel(level.isTrue());
    return PyNone.NONE;
  }
}

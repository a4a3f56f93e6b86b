package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.hal.Counter;
import io.github.krait.hal.CounterSettings;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinFunction;
import io.github.krait.hal.Pull;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code countio.Counter}: the edges on a pin. */
@io.github.krait.annotation.PyType(name = "Counter")
final class PyCounter extends PyPeripheral {
  static final PyType TYPE = PyType.builtin("Counter", new PyCounter_Py.Binder());

  private final Counter counter;

  private PyCounter(Counter counter) {
    super(counter);
    this.counter = counter;
  }

  @PyNew(kw = true)
  static PyCounter make(
      PyObject pin, @KwOnly @Optional PyObject edge, @KwOnly @Optional PyObject pull) {
    Pin free = Validate.freePin(pin, "pin");
    PyEdge edges = edge == null ? PyEdge.FALL : (PyEdge) Validate.type(edge, PyEdge.TYPE, "edge");
    Pull resistor = PyPull.resistor(pull, "pull");
    Hardware hardware = Hardware.current();
    checkSlice(hardware, free, edges);
    hardware.sync();
    try {
      return new PyCounter(
          hardware
              .board()
              .openCounter(
                  new CounterSettings(free, edges.edges, null, resistor, 0),
                  hardware.firmware().runtime()));
    } catch (HalException e) {
      if (e.kind() == ErrorKind.IN_USE) {
        PyError error = PyError.runtime("PWM slice already in use");
        error.exception().setHostCause(e);
        throw error;
      }
      throw Hardware.error(e);
    }
  }

  /** Where PWM units have a channel A and B, they count, and only the pins of the latter. */
  private static void checkSlice(Hardware hardware, Pin pin, PyEdge edges) {
    boolean channels = false;
    for (PinFunction function : hardware.board().functions()) {
      if (function.unit().startsWith("PWM") && function.signal().equals("B")) {
        channels = true;
        if (function.pin() == pin.number()) {
          if (edges == PyEdge.RISE_AND_FALL) {
            throw PyError.notImplemented("RISE_AND_FALL not available on this chip");
          }
          return;
        }
      }
    }
    if (channels) {
      throw PyError.runtime("Pin must be on PWM Channel B");
    }
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @PyProperty
  long count() {
    check();
    return counter.value();
  }

  @PyProperty(value = "count", set = true)
  void setCount(PyObject count) {
    check();
    long unused = counter.exchange(Args.toInt(count));
  }

  @PyFunction
  void reset() {
    check();
    long unused = counter.exchange(0);
  }
}

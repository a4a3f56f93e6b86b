package io.github.krait.modules.micropython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;

/** MicroPython's module {@code machine}. */
@PyModule(value = "machine", profiles = "micropython", board = true)
public final class MachineModule {
  @PyConst("Pin")
  static final PyType PIN = PyMachinePin.TYPE;

  private MachineModule() {}

  /** Boards so far have one clock rate, which may be set to itself. */
  @PyFunction
  static PyObject freq(@Optional PyObject hertz, @Optional PyObject peripherals) {
    long frequency = Hardware.current().board().frequency();
    if (hertz == null) {
      return PyInt.of(frequency);
    }
    if (Args.toLong(hertz) != frequency) {
      throw PyError.valueError("cannot change frequency");
    }
    return PyNone.NONE;
  }

  /** Returns what {@link #enable_irq} takes to have it as it was. */
  @PyFunction
  static int disable_irq() {
    return Engine.current().interrupts().disable();
  }

  @PyFunction
  static void enable_irq(PyObject state) {
    Engine.current().interrupts().enable(Args.toInt(state));
  }
}

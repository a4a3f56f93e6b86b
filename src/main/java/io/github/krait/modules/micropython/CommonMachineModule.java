package io.github.krait.modules.micropython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/**
 * What of the module {@code machine} needs no board: pins of a program's own, and memory, of which
 * there is none without a board.
 */
@PyModule(value = "machine", profiles = "micropython")
public final class CommonMachineModule {
  @PyConst("PinBase")
  static final PyType PIN_BASE = PyPinBase.TYPE;

  @PyConst("Signal")
  static final PyType SIGNAL = PySignal.TYPE;

  @PyConst("mem8")
  static final PyObject MEM8 = new PyMem(1);

  @PyConst("mem16")
  static final PyObject MEM16 = new PyMem(2);

  @PyConst("mem32")
  static final PyObject MEM32 = new PyMem(4);

  private CommonMachineModule() {}

  @PyFunction
  static long time_pulse_us(PyObject pin, PyObject level, @Optional("1000000") int timeout) {
    return Pulses.measure(pin, level.isTrue(), timeout);
  }
}

package io.github.krait.modules.micropython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.Pin;
import io.github.krait.object.Args;
import io.github.krait.object.Errno;
import io.github.krait.object.PyError;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;

/** {@code machine.SD}, as it was on the WiPy: the card in the board's own slot. */
@io.github.krait.annotation.PyType(name = "SD")
final class PySd extends CardMethods {
  static final PyType TYPE = PyType.builtin("SD", new PySd_Py.Binder());

  private static final PyStr[] PARAMETERS = Args.names("id", "pins");

  /** Null: not initialised. */
  private Card card;

  @PyNew(raw = true, kw = true)
  static PySd make(PyType type, PyObject[] args, int nkw) {
    PySd self = new PySd();
    self.init(args, nkw);
    return self;
  }

  @PyFunction(raw = true, kw = true)
  PyObject init(PyObject[] args, int nkw) {
    PyObject[] values = Args.bind(args, nkw, PARAMETERS, 0, PARAMETERS.length);
    if (values[0] != null && Args.toInt(values[0]) != 0) {
      throw PyError.osError(Errno.ENODEV);
    }
    MachinePins pins = MachinePins.current();
    if (values[1] != null && values[1] != PyNone.NONE) {
      PyObject[] items = PyList.itemsOf(values[1]);
      if (values[1].length() != 3) {
        throw PyError.valueError("invalid argument(s) value");
      }
      for (int i = 0; i < 3; i++) {
        Pin unused = pins.find(items[i]);
      }
    }
    card = new SlotCard(pins.hardware);
    return PyNone.NONE;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  Card card() {
    if (card == null) {
      throw PyError.osError(Errno.EIO);
    }
    return card;
  }

  @PyFunction
  void deinit() {
    card = null;
  }
}

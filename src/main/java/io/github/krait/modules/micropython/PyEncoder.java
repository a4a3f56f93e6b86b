package io.github.krait.modules.micropython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.EncoderSettings;
import io.github.krait.hal.Pin;
import io.github.krait.hal.Pull;
import io.github.krait.object.Args;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;

/** {@code machine.Encoder}: counts the steps of a quadrature encoder by itself. */
@io.github.krait.annotation.PyType(name = "Encoder")
final class PyEncoder extends CounterMethods {
  static final PyType TYPE = PyType.builtin("Encoder", new PyEncoder_Py.Binder());

  private static final PyStr[] PARAMETERS = parameters("phase_a", "phase_b", "phases");

  private int phases = 1;

  private PyEncoder(MachinePins pins) {
    super(pins);
  }

  @PyNew(raw = true, kw = true, min = 1)
  static PyEncoder make(PyType type, PyObject[] args, int nkw) {
    int id = Args.toInt(args[0]);
    Counters counters = Counters.current();
    CounterMethods known = counters.get(id);
    if (known != null && !(known instanceof PyEncoder)) {
      throw Counters.inUse();
    }
    PyEncoder self = known == null ? new PyEncoder(MachinePins.current()) : (PyEncoder) known;
    if (known == null || args.length > 1) {
      self.init(Args.rest(args, 1), nkw);
    }
    counters.put(id, self);
    return self;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @PyFunction(raw = true, kw = true)
  PyObject init(PyObject[] args, int nkw) {
    PyObject[] values = Args.bind(args, nkw, PARAMETERS, 3, 2);
    Pin a = pins.find(values[0]);
    Pin b = pins.find(values[1]);
    int wanted = Given.intOr(values[2], 1);
    if (wanted != 1 && wanted != 2 && wanted != 4) {
      throw PyError.valueError("phases");
    }
    begin(
        (filter, user) ->
            hardware
                .board()
                .openEncoder(new EncoderSettings(a, b, Pull.NONE, wanted, filter), user),
        new Pin[] {a, b},
        false,
        values,
        3);
    phases = wanted;
    return PyNone.NONE;
  }

  @PyFunction
  int phases() {
    return phases;
  }
}

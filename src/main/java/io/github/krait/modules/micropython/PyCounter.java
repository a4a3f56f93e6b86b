package io.github.krait.modules.micropython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.CounterSettings;
import io.github.krait.hal.Pin;
import io.github.krait.hal.Pull;
import io.github.krait.object.Args;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;

/** {@code machine.Counter}: counts the edges of a pin by itself. */
@io.github.krait.annotation.PyType(name = "Counter")
final class PyCounter extends CounterMethods {
  static final PyType TYPE = PyType.builtin("Counter", new PyCounter_Py.Binder());

  @PyConst("RISING")
  static final int RISING = 1;

  @PyConst("FALLING")
  static final int FALLING = 2;

  @PyConst("UP")
  static final int UP = 1;

  @PyConst("DOWN")
  static final int DOWN = 2;

  private static final PyStr[] PARAMETERS = parameters("src", "edge", "direction");

  private PyCounter(MachinePins pins) {
    super(pins);
  }

  @PyNew(raw = true, kw = true, min = 1)
  static PyCounter make(PyType type, PyObject[] args, int nkw) {
    int id = Args.toInt(args[0]);
    Counters counters = Counters.current();
    CounterMethods known = counters.get(id);
    if (known != null && !(known instanceof PyCounter)) {
      throw Counters.inUse();
    }
    PyCounter self = known == null ? new PyCounter(MachinePins.current()) : (PyCounter) known;
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
    PyObject[] values = Args.bind(args, nkw, PARAMETERS, 1, 1);
    Pin source = pins.find(values[0]);
    int edge = Given.intOr(values[1], RISING);
    CounterSettings.Edges edges =
        (edge & (RISING | FALLING)) == FALLING
            ? CounterSettings.Edges.FALLING
            : (edge & FALLING) == 0 ? CounterSettings.Edges.RISING : CounterSettings.Edges.BOTH;
    Pin directed = null;
    boolean down = false;
    if (values[2] instanceof PyInt direction) {
      down = direction.value == DOWN;
    } else if (values[2] != null) {
      directed = pins.find(values[2]);
      // a high level means down here, and up to the hardware
      down = true;
    }
    Pin control = directed;
    Pin[] used = control == null ? new Pin[] {source} : new Pin[] {source, control};
    begin(
        (filter, user) ->
            hardware
                .board()
                .openCounter(new CounterSettings(source, edges, control, Pull.NONE, filter), user),
        used,
        down,
        values,
        3);
    return PyNone.NONE;
  }
}

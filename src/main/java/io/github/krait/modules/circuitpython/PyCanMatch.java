package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.hal.CanBus;
import io.github.krait.hal.CanMessage;
import io.github.krait.object.Args;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code canio.Match}: which messages a listener wants. */
@io.github.krait.annotation.PyType(name = "Match")
final class PyCanMatch extends PyObject {
  static final PyType TYPE = PyType.builtin("Match", new PyCanMatch_Py.Binder());

  private final int id;
  private final int mask;
  private final boolean extended;

  private PyCanMatch(int id, int mask, boolean extended) {
    this.id = id;
    this.mask = mask;
    this.extended = extended;
  }

  @PyNew(kw = true)
  static PyCanMatch make(int id, @Optional PyObject mask, @Optional("false") boolean extended) {
    int all = CanFrame.idMask(extended);
    int bits = mask == null || mask == PyNone.NONE ? all : Args.toInt(mask);
    if ((id & ~all) != 0) {
      throw PyError.valueError("id out of range");
    }
    if ((bits & ~all) != 0) {
      throw PyError.valueError("mask out of range");
    }
    return new PyCanMatch(id, bits, extended);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @PyProperty
  int id() {
    return id;
  }

  @PyProperty
  int mask() {
    return mask;
  }

  @PyProperty
  boolean extended() {
    return extended;
  }

  boolean matches(CanMessage message) {
    return message.extended() == extended && (message.id() & mask) == (id & mask);
  }

  CanBus.Filter filter() {
    return new CanBus.Filter(id, mask, extended);
  }
}

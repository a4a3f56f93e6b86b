package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PulseInput;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PySlice;
import io.github.krait.object.PyType;

/** {@code pulseio.PulseIn}: how long a pin stays at each level, in microseconds. */
@io.github.krait.annotation.PyType(name = "PulseIn")
final class PyPulseIn extends PyPeripheral {
  static final PyType TYPE = PyType.builtin("PulseIn", new PyPulseIn_Py.Binder());

  private static final int LONGEST = 65535;

  private final PulseInput input;
  private final int capacity;

  private PyPulseIn(PulseInput input, int capacity) {
    super(input);
    this.input = input;
    this.capacity = capacity;
  }

  @PyNew(kw = true)
  static PyPulseIn make(
      PyObject pin, @Optional("2") int maxlen, @Optional("false") boolean idle_state) {
    Pin free = Validate.freePin(pin, "pin");
    int capacity = maxlen & 0xffff;
    Hardware hardware = Hardware.current();
    hardware.sync();
    try {
      String user = hardware.firmware().runtime();
      return new PyPulseIn(free.openPulseInput(capacity, idle_state, user), capacity);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @PyFunction
  void pause() {
    check();
    try {
      input.pause();
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyFunction(kw = true)
  void resume(@Optional("0") int trigger_duration) {
    check();
    try {
      input.resume((trigger_duration & 0xffff) * 1000L);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyFunction
  void clear() {
    check();
    input.clear();
  }

  @PyFunction
  int popleft() {
    check();
    long nanos = input.take();
    if (nanos < 0) {
      throw PyError.indexError("pop from empty PulseIn");
    }
    return micros(nanos);
  }

  private static int micros(long nanos) {
    return (int) Math.min(LONGEST, (nanos + 500) / 1000);
  }

  @PyProperty
  int maxlen() {
    check();
    return capacity;
  }

  @PyProperty
  boolean paused() {
    check();
    return !input.recording();
  }

  @Override
  public int length() {
    check();
    return input.length();
  }

  @Override
  public boolean isTrue() {
    return length() != 0;
  }

  @Override
  public PyObject subscr(PyObject index) {
    return PyInt.of(micros(input.get(index(index))));
  }

  private int index(PyObject index) {
    check();
    if (index instanceof PySlice) {
      throw PyError.notImplemented("Slices not supported");
    }
    return Subscript.index(this, input.length(), index);
  }

  @Override
  public boolean setSubscr(PyObject index, PyObject value) {
    if (value == PyNone.NONE) {
      throw PyError.attributeError("Cannot delete values");
    }
    return delSubscr(index);
  }

  @Override
  public boolean delSubscr(PyObject index) {
    int unused = index(index);
    throw PyError.attributeError("Read-only");
  }
}

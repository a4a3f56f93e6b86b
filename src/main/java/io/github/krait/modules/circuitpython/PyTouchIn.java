package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.Pull;
import io.github.krait.hal.TouchInput;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code touchio.TouchIn}: a pin that senses a finger. */
@io.github.krait.annotation.PyType(name = "TouchIn")
final class PyTouchIn extends PyPeripheral {
  static final PyType TYPE = PyType.builtin("TouchIn", new PyTouchIn_Py.Binder());

  private static final int MAX = 0xffff;

  private final TouchInput input;
  private int threshold;

  private PyTouchIn(TouchInput input) {
    super(input);
    this.input = input;
  }

  @PyNew(kw = true)
  static PyTouchIn make(PyObject pin, @Optional PyObject pull) {
    Pin free = Validate.freePin(pin, "pin");
    Pull unused = PyPull.resistor(pull, "pull");
    Hardware hardware = Hardware.current();
    hardware.sync();
    PyTouchIn made;
    try {
      made = new PyTouchIn(free.openTouch(hardware.firmware().runtime()));
    } catch (HalException e) {
      throw e.kind() == ErrorKind.UNSUPPORTED ? Validate.invalid("pin") : Hardware.error(e);
    }
    boolean read = false;
    try {
      int rest = made.read();
      made.threshold = (int) (Chip.hasPio(hardware) ? rest * 1.05 + 100 : rest + 100) & 0xffff;
      read = true;
    } finally {
      if (!read) {
        made.deinit();
      }
    }
    return made;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  /** Greater with a finger than without. */
  private int read() {
    check();
    try {
      int raw = Math.min(input.read(), MAX);
      return input.risesWithTouch() ? raw : MAX - raw;
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyProperty
  boolean value() {
    return read() > threshold;
  }

  @PyProperty
  int raw_value() {
    return read();
  }

  @PyProperty
  int threshold() {
    check();
    return threshold;
  }

  @PyProperty(value = "threshold", set = true)
  void setThreshold(PyObject value) {
    check();
    threshold = Validate.range(Args.toInt(value), 0, MAX, "threshold");
  }
}

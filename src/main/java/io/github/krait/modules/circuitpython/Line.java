package io.github.krait.modules.circuitpython;

import io.github.krait.object.Ops;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;

/**
 * A pin that a program hands over to something that drives it: a {@code Pin}, a {@code
 * DigitalInOut}, or any object that has what that has ({@code digitalio.DigitalInOutProtocol}),
 * such as a pin of a port expander.
 */
abstract class Line {
  private static final String[] METHODS = {"deinit", "switch_to_input", "switch_to_output"};
  private static final String[] ATTRIBUTES = {
    "deinited", "direction", "value", "drive_mode", "pull"
  };

  /** The line that an argument means; a pin must be free, and is ours then. */
  static Line of(PyObject value, String name) {
    if (value instanceof PyMicrocontrollerPin) {
      return new Native(PyDigitalInOut.open(Validate.freePin(value, name)), true);
    }
    if (value.nativeBase() instanceof PyDigitalInOut object) {
      return new Native(object, false);
    }
    for (String method : METHODS) {
      check(value, method, "method");
    }
    for (String attribute : ATTRIBUTES) {
      check(value, attribute, "attribute");
    }
    return new Duck(value);
  }

  /** As above; null for None and null. */
  static Line orNull(PyObject value, String name) {
    return value == null || value == PyNone.NONE ? null : of(value, name);
  }

  private static void check(PyObject value, String name, String kind) {
    if (value.getAttr(PyStr.of(name)) == null) {
      throw PyError.typeError(value.type().name() + " object missing '" + name + "' " + kind);
    }
  }

  abstract void switchToOutput(boolean value, boolean openDrain);

  abstract void switchToPulledUpInput();

  abstract void set(boolean value);

  abstract boolean get();

  abstract boolean isDeinited();

  /** Gives the pin back if it is ours. */
  abstract void release();

  private static PyObject mode(boolean openDrain) {
    return openDrain ? PyDriveMode.OPEN_DRAIN : PyDriveMode.PUSH_PULL;
  }

  private static final class Native extends Line {
    private final PyDigitalInOut object;
    private final boolean ours;

    Native(PyDigitalInOut object, boolean ours) {
      this.object = object;
      this.ours = ours;
    }

    @Override
    void switchToOutput(boolean value, boolean openDrain) {
      object.switch_to_output(value, mode(openDrain));
    }

    @Override
    void switchToPulledUpInput() {
      object.switch_to_input(PyPull.UP);
    }

    @Override
    void set(boolean value) {
      object.set(value);
    }

    @Override
    boolean get() {
      return object.value();
    }

    @Override
    boolean isDeinited() {
      return object.isDeinited();
    }

    @Override
    void release() {
      if (ours) {
        object.deinit();
      }
    }
  }

  private static final class Duck extends Line {
    private static final PyStr VALUE = PyStr.of("value");

    private final PyObject object;

    Duck(PyObject object) {
      this.object = object;
    }

    @Override
    void switchToOutput(boolean value, boolean openDrain) {
      Ops.getAttr(object, PyStr.of("switch_to_output")).call2(PyBool.of(value), mode(openDrain));
    }

    @Override
    void switchToPulledUpInput() {
      Ops.callMethod(object, PyStr.of("switch_to_input"), PyPull.UP);
    }

    @Override
    void set(boolean value) {
      Ops.setAttr(object, VALUE, PyBool.of(value));
    }

    @Override
    boolean get() {
      return Ops.getAttr(object, VALUE).isTrue();
    }

    @Override
    boolean isDeinited() {
      return Ops.getAttr(object, PyStr.of("deinited")).isTrue();
    }

    @Override
    void release() {}
  }
}

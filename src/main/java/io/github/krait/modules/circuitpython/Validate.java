package io.github.krait.modules.circuitpython;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Ops;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import io.github.krait.object.UnaryOp;

/** Checks of arguments, with CircuitPython's messages ({@code argcheck.c}, {@code Pin.c}). */
final class Validate {
  private Validate() {}

  static int equal(int value, int expected, String name) {
    if (value != expected) {
      throw PyError.valueError(name + " must be " + expected);
    }
    return value;
  }

  static int min(int value, int min, String name) {
    if (value < min) {
      throw PyError.valueError(name + " must be >= " + min);
    }
    return value;
  }

  static int max(int value, int max, String name) {
    if (value > max) {
      throw PyError.valueError(name + " must be <= " + max);
    }
    return value;
  }

  static int range(int value, int min, int max, String name) {
    if (value < min || value > max) {
      throw PyError.valueError(name + " must be " + min + "-" + max);
    }
    return value;
  }

  static double range(double value, int min, int max, String name) {
    if (value < min || value > max) {
      throw PyError.valueError(name + " must be " + min + "-" + max);
    }
    return value;
  }

  static int length(int length, int expected, String name) {
    if (length != expected) {
      throw PyError.valueError(name + " length must be " + expected);
    }
    return length;
  }

  static int lengthMin(int length, int min, String name) {
    if (length < min) {
      throw PyError.valueError(name + " length must be >= " + min);
    }
    return length;
  }

  static int lengthMax(int length, int max, String name) {
    if (length > max) {
      throw PyError.valueError(name + " length must be <= " + max);
    }
    return length;
  }

  static int lengthRange(int length, int min, int max, String name) {
    if (length < min || length > max) {
      throw PyError.valueError(name + " length must be " + min + "-" + max);
    }
    return length;
  }

  static int index(int index, int min, int max, String name) {
    if (index < min || index > max) {
      throw PyError.indexError(name + " out of range");
    }
    return index;
  }

  /** An int that an argument stands for; anything else is the wrong type. */
  static int integer(PyObject value, String name) {
    if (Args.asInt(value) == null) {
      throw wrongType(value, "int", name);
    }
    return Args.toInt(value);
  }

  /** A float that an argument stands for; anything else is the wrong type. */
  static double real(PyObject value, String name) {
    if (value instanceof PyFloat f) {
      return f.value;
    }
    if (Args.asInt(value) == null && value.unaryOp(UnaryOp.FLOAT) == null) {
      throw wrongType(value, "float", name);
    }
    return Args.toDouble(value);
  }

  /** A float of 0 or more; {@code otherwise} where the argument is absent. */
  static double notNegative(PyObject value, double otherwise, String name) {
    double real = value == null ? otherwise : real(value, name);
    if (real < 0) {
      throw PyError.valueError(name + " must be >= 0");
    }
    return real;
  }

  static String string(PyObject value, String name) {
    if (!(value instanceof PyStr s)) {
      throw wrongType(value, "str", name);
    }
    return s.toJava();
  }

  /** An object of exactly that type; the caller casts. */
  static PyObject type(PyObject value, PyType type, String name) {
    if (value.type() != type) {
      throw wrongType(value, type.name(), name);
    }
    return value;
  }

  /** As {@link #type}, but None or null give null. */
  static PyObject typeOrNone(PyObject value, PyType type, String name) {
    if (value == null || value == PyNone.NONE) {
      return null;
    }
    if (value.type() != type) {
      throw PyError.typeError(
          name + " must be of type " + type.name() + " or None, not " + value.type().name());
    }
    return value;
  }

  static PyError wrongType(PyObject value, String expected, String name) {
    return PyError.typeError(
        name + " must be of type " + expected + ", not " + value.type().name());
  }

  /** {@code Invalid pins} and the like. */
  static PyError invalid(String name) {
    return PyError.valueError("Invalid " + name);
  }

  /** A pin, used or not. */
  static Pin pin(PyObject value, String name) {
    return ((PyMicrocontrollerPin) type(value, PyMicrocontrollerPin.TYPE, name)).pin;
  }

  /** A pin that nobody uses. */
  static Pin freePin(PyObject value, String name) {
    return free(pin(value, name));
  }

  /** As {@link #freePin}, but None or null give null. */
  static Pin freePinOrNone(PyObject value, String name) {
    return value == null || value == PyNone.NONE ? null : freePin(value, name);
  }

  /** Pins that nobody uses, out of a sequence of no more than {@code most}. */
  static Pin[] freePins(PyObject sequence, int most, String name) {
    int n = lengthMax(length(sequence), most, name);
    Pin[] pins = new Pin[n];
    for (int i = 0; i < n; i++) {
      pins[i] = free(pinIn(sequence, i, name));
    }
    return pins;
  }

  static void noDuplicates(PyObject pins, String name) {
    int n = length(pins);
    for (int i = 0; i < n; i++) {
      Pin pin = pinIn(pins, i, name);
      for (int j = i + 1; j < n; j++) {
        if (pin == pinIn(pins, j, name)) {
          throw PyError.typeError(name + " contains duplicate pins");
        }
      }
    }
  }

  static void noDuplicates(PyObject first, PyObject second, String name, String secondName) {
    noDuplicates(first, name);
    noDuplicates(second, secondName);
    int n = length(first);
    int m = length(second);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < m; j++) {
        if (pinIn(first, i, name) == pinIn(second, j, secondName)) {
          throw PyError.typeError(name + " and " + secondName + " contain duplicate pins");
        }
      }
    }
  }

  private static int length(PyObject sequence) {
    return Args.toInt(Ops.len(sequence));
  }

  private static Pin pinIn(PyObject sequence, int index, String name) {
    PyObject item = Ops.subscr(sequence, PyInt.of(index));
    if (!(item instanceof PyMicrocontrollerPin object)) {
      throw PyError.typeError(
          "object in " + name + " must be of type Pin, not " + item.type().name());
    }
    return object.pin;
  }

  /** The pin itself, unless it is in use. */
  static Pin free(Pin pin) {
    if (pin.user() != null) {
      String name = Hardware.current().nameOf(pin);
      throw PyError.valueError((name == null ? pin.name() : name) + " in use");
    }
    return pin;
  }

  /**
   * Why something could not be opened, whose pins were free.
   *
   * @param what the kind of unit, such as {@code I2C}
   */
  static PyError refused(HalException e, String what) {
    ErrorKind kind = e.kind();
    if (kind != ErrorKind.IN_USE
        && kind != ErrorKind.INVALID_ARGUMENT
        && kind != ErrorKind.UNSUPPORTED) {
      return Hardware.error(e);
    }
    PyError error =
        kind == ErrorKind.IN_USE
            ? PyError.valueError(what + " peripheral in use")
            : kind == ErrorKind.INVALID_ARGUMENT ? invalid("pins") : PyError.notImplemented(what);
    error.exception().setHostCause(e);
    return error;
  }

  /** Why a pin that was free could not be opened for a purpose of its own. */
  static PyError refusedPin(HalException e) {
    if (e.kind() != ErrorKind.INVALID_ARGUMENT && e.kind() != ErrorKind.UNSUPPORTED) {
      return Hardware.error(e);
    }
    PyError error = invalid("pin");
    error.exception().setHostCause(e);
    return error;
  }
}

package io.github.krait.modules.micropython;

import io.github.krait.hal.Pull;
import io.github.krait.object.Args;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;

/** The arguments of {@code machine.Pin.init}, as each port has them. */
final class PinArguments {
  /** What {@code init} takes, the first two by position too. */
  private static final PyStr[] RP2_PARAMETERS = Args.names("mode", "pull", "value", "alt");

  private static final PyStr[] PARAMETERS =
      Args.names("mode", "pull", "value", "alt", "drive", "hold");

  private static final int POSITIONAL = 2;

  private static final PyStr[] STM_PARAMETERS = Args.names("mode", "pull", "value", "alt", "af");

  private PinArguments() {}

  /** Mode, pull, value, alt, and what else the port has. */
  static PyObject[] bind(Port port, PyObject[] args, int nkw) {
    if (port != Port.STM32) {
      PyStr[] names = port == Port.RP2 ? RP2_PARAMETERS : PARAMETERS;
      return Args.bind(args, nkw, names, 0, POSITIONAL);
    }
    PyObject[] values = Args.bind(args, nkw, STM_PARAMETERS, 1, POSITIONAL);
    int mode = Args.toInt(values[0]);
    if (mode < PyMachinePin.IN || mode > PyMachinePin.ALT_OPEN_DRAIN) {
      throw PyError.valueError("invalid pin mode: " + mode);
    }
    int pull = isGiven(values[1]) ? Args.toInt(values[1]) : 0;
    if (pull < 0 || pull > PyMachinePin.PULL_DOWN) {
      throw PyError.valueError("invalid pin pull: " + pull);
    }
    values[3] = values[3] == null ? values[4] : values[3];
    if (values[3] == null && (mode == PyMachinePin.ALT || mode == PyMachinePin.ALT_OPEN_DRAIN)) {
      throw PyError.valueError("invalid pin af: -1");
    }
    return values;
  }

  /** Pins that are reached by a radio or an expander can do little. */
  static void checkExternal(int mode, PyObject pull, int wanted) {
    if (isGiven(pull)) {
      throw PyError.valueError("pulls are not supported for external pins");
    }
    if (wanted != AlternateFunctions.SIO) {
      throw PyError.valueError("alternate functions are not supported for external pins");
    }
    if (mode > PyMachinePin.OUT) {
      throw PyError.valueError("only Pin.OUT and Pin.IN are supported for this pin");
    }
  }

  static boolean isGiven(PyObject value) {
    return value != null && value != PyNone.NONE;
  }

  /** The resistors that bits choose. */
  static Pull pull(int bits) {
    switch (bits & (PyMachinePin.PULL_UP | PyMachinePin.PULL_DOWN)) {
      case PyMachinePin.PULL_UP:
        return Pull.UP;
      case PyMachinePin.PULL_DOWN:
        return Pull.DOWN;
      case PyMachinePin.PULL_UP | PyMachinePin.PULL_DOWN:
        return Pull.KEEP;
      default:
        return Pull.NONE;
    }
  }
}

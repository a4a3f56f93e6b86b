package io.github.krait.modules.micropython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyStatic;
import io.github.krait.hal.Pull;
import io.github.krait.object.Args;
import io.github.krait.object.Printer;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;

/** {@code pyb.ExtInt}: an interrupt of a pin. */
@io.github.krait.annotation.PyType(name = "ExtInt")
final class PyExtInt extends PyObject {
  static final PyType TYPE = PyType.builtin("ExtInt", new PyExtInt_Py.Binder());

  @PyConst("IRQ_RISING")
  static final int IRQ_RISING = 0x1011_0000;

  @PyConst("IRQ_FALLING")
  static final int IRQ_FALLING = 0x1021_0000;

  @PyConst("IRQ_RISING_FALLING")
  static final int IRQ_RISING_FALLING = 0x1031_0000;

  @PyConst("EVT_RISING")
  static final int EVT_RISING = 0x1012_0000;

  @PyConst("EVT_FALLING")
  static final int EVT_FALLING = 0x1022_0000;

  @PyConst("EVT_RISING_FALLING")
  static final int EVT_RISING_FALLING = 0x1032_0000;

  private static final int RISING = 0x0010_0000;
  private static final int FALLING = 0x0020_0000;
  private static final int FIRST_INTERNAL = 16;

  private final ExtIntLines.Line line;

  private PyExtInt(ExtIntLines.Line line) {
    this.line = line;
  }

  @PyNew(kw = true)
  static PyExtInt make(PyObject pin, int mode, int pull, PyObject callback) {
    if ((mode & ~0x0030_0000) != 0x1001_0000 && (mode & ~0x0030_0000) != 0x1002_0000) {
      throw PyError.valueError("invalid ExtInt Mode: " + mode);
    }
    if (pull < 0 || pull > PyMachinePin.PULL_DOWN) {
      throw PyError.valueError("invalid ExtInt Pull: " + pull);
    }
    MachinePins pins = MachinePins.current();
    PyMachinePin object = null;
    int number = -1;
    if (PyInt.isInt(pin)) {
      number = Args.toInt(pin);
      if (number < FIRST_INTERNAL) {
        throw PyError.valueError(
            "ExtInt vector " + number + " < " + FIRST_INTERNAL + ", use a Pin object");
      }
      if (number >= ExtIntLines.COUNT) {
        throw PyError.valueError("ExtInt vector " + number + " >= max of " + ExtIntLines.COUNT);
      }
    } else {
      object = pins.of(pins.find(pin));
    }
    Pull resistor =
        pull == PyMachinePin.PULL_UP
            ? Pull.UP
            : pull == PyMachinePin.PULL_DOWN ? Pull.DOWN : Pull.NONE;
    return new PyExtInt(
        ExtIntLines.current()
            .register(
                object,
                number,
                (mode & RISING) != 0,
                (mode & FALLING) != 0,
                resistor,
                callback,
                false));
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @PyFunction
  int line() {
    return line.number;
  }

  @PyFunction
  void enable() {
    line.enable(true);
  }

  @PyFunction
  void disable() {
    line.enable(false);
  }

  @PyFunction
  void swint() {
    line.trigger();
  }

  /** Prints the registers of the lines. */
  @PyStatic
  static void regs() {
    ExtIntLines lines = ExtIntLines.current();
    String[] names = {"IMR  ", "EMR  ", "RTSR ", "FTSR ", "SWIER", "PR   "};
    int[] values = {lines.enabledMask(), 0, lines.risingMask(), lines.fallingMask(), 0, 0};
    for (int i = 0; i < names.length; i++) {
      String hex = Integer.toHexString(values[i]);
      Engine.current()
          .out
          .print("EXTI_" + names[i] + " " + "0".repeat(8 - hex.length()) + hex + "\n");
    }
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("<ExtInt line=" + line.number + ">");
  }
}

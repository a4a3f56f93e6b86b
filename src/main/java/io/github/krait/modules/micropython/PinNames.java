package io.github.krait.modules.micropython;

import io.github.krait.hal.Pin;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Printer;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;

/** {@code Pin.board} and {@code Pin.cpu}: the pins as attributes, by their names. */
final class PinNames extends PyObject {
  static final PinNames BOARD = new PinNames("board");
  static final PinNames CPU = new PinNames("cpu");

  private final String name;

  private PinNames(String name) {
    this.name = name;
  }

  /** In MicroPython these are types without instances. */
  @Override
  public PyType type() {
    return PyType.TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("<class '" + name + "'>");
  }

  @Override
  public PyObject getAttr(PyStr attribute) {
    Hardware hardware = Hardware.current();
    String wanted = attribute.toJava();
    Pin pin = this == BOARD ? hardware.named(wanted) : hardware.ofProcessor(wanted);
    return pin == null ? null : MachinePins.current().of(pin);
  }

  @Override
  public void addNames(PyDict names) {
    Hardware hardware = Hardware.current();
    if (this == BOARD) {
      for (String pin : hardware.firmware().pinNames().keySet()) {
        names.put(PyStr.of(pin), PyNone.NONE);
      }
    } else {
      for (Pin pin : hardware.board().pins()) {
        names.put(PyStr.of(pin.name()), PyNone.NONE);
      }
    }
  }
}

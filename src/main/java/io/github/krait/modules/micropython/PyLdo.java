package io.github.krait.modules.micropython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.object.Printer;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/**
 * {@code esp32.LDO}: a voltage regulator inside of the processor, of which boards so far have
 * nothing connected to.
 */
@io.github.krait.annotation.PyType(name = "LDO")
final class PyLdo extends PyObject {
  static final PyType TYPE = PyType.builtin("LDO", new PyLdo_Py.Binder());

  /** The ESP32-P4 has regulators 1 to 4, for these voltages (esp_ldo_regulator.h). */
  private static final int LAST = 4;

  private static final int LEAST = 500;
  private static final int MOST = 2700;

  private final int channel;
  private final boolean adjustable;
  private int millivolts;
  private boolean released;

  private PyLdo(int channel, int millivolts, boolean adjustable) {
    this.channel = channel;
    this.millivolts = millivolts;
    this.adjustable = adjustable;
  }

  @PyNew(kw = true)
  static PyLdo make(int channel_id, int voltage_mv, @KwOnly @Optional("false") boolean adjustable) {
    if (channel_id < 1 || channel_id > LAST || voltage_mv < LEAST || voltage_mv > MOST) {
      throw EspError.ESP_ERR_INVALID_ARG.raised();
    }
    return new PyLdo(channel_id, voltage_mv, adjustable);
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
  void adjust_voltage(int voltage_mv) {
    if (released || voltage_mv < LEAST || voltage_mv > MOST) {
      throw EspError.ESP_ERR_INVALID_ARG.raised();
    }
    if (!adjustable) {
      throw EspError.ESP_ERR_INVALID_STATE.raised();
    }
    millivolts = voltage_mv;
  }

  @PyFunction
  void release() {
    released = true;
  }

  @PyFunction("__enter__")
  PyObject enter() {
    return this;
  }

  @PyFunction("__exit__")
  void exit(PyObject type, PyObject value, PyObject traceback) {
    released = true;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print(
        released ? "LDO(released)" : "LDO(channel=" + channel + ", voltage=" + millivolts + "mV)");
  }
}

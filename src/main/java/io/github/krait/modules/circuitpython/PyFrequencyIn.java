package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.hal.CounterSettings;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.Pull;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code frequencyio.FrequencyIn}, as it is on the ESP32. */
@io.github.krait.annotation.PyType(name = "frequencyin")
final class PyFrequencyIn extends PyPeripheral {
  static final PyType TYPE = PyType.builtin("frequencyin", new PyFrequencyIn_Py.Binder());

  private final FrequencyMeter meter;

  private PyFrequencyIn(FrequencyMeter meter) {
    super(meter);
    this.meter = meter;
  }

  @PyNew(kw = true)
  static PyFrequencyIn make(PyObject pin, @KwOnly @Optional("10") int capture_period) {
    Pin free = Validate.freePin(pin, "pin");
    int period = checkPeriod(capture_period);
    Hardware hardware = Hardware.current();
    hardware.sync();
    CounterSettings settings =
        new CounterSettings(free, CounterSettings.Edges.BOTH, null, Pull.NONE, 0);
    try {
      return new PyFrequencyIn(
          new FrequencyMeter(
              hardware.board().clock(),
              hardware.board().openCounter(settings, hardware.firmware().runtime()),
              period));
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  private static int checkPeriod(int millis) {
    return Validate.range(millis & 0xffff, 1, 500, "capture_period");
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @PyFunction
  void pause() {
    check();
    meter.pause();
  }

  @PyFunction
  void resume() {
    check();
    meter.resume();
  }

  @PyFunction
  void clear() {
    check();
    meter.clear();
  }

  @PyProperty
  long value() {
    check();
    return meter.frequency();
  }

  @PyProperty
  int capture_period() {
    check();
    return meter.period();
  }

  @PyProperty(value = "capture_period", set = true)
  void setCapturePeriod(PyObject millis) {
    check();
    meter.setPeriod(checkPeriod(Args.toInt(millis)));
  }
}

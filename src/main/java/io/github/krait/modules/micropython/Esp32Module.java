package io.github.krait.modules.micropython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.hal.HalException;
import io.github.krait.hal.WakeSource;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import java.util.ArrayList;
import java.util.List;

/** MicroPython's module {@code esp32}. */
@PyModule(value = "esp32", profiles = "micropython", board = true)
public final class Esp32Module {
  @PyConst("NVS")
  static final PyType NVS = PyNvs.TYPE;

  @PyConst("Partition")
  static final PyType PARTITION = PyPartition.TYPE;

  @PyConst("RMT")
  static final PyType RMT = PyRmt.TYPE;

  @PyConst("PCNT")
  static final PyType PCNT = PyPcnt.TYPE;

  @PyConst("ULP")
  static final PyType ULP = PyUlp.TYPE;

  @PyConst("LDO")
  static final PyType LDO = PyLdo.TYPE;

  @PyConst("WAKEUP_ALL_LOW")
  static final boolean WAKEUP_ALL_LOW = false;

  @PyConst("WAKEUP_ANY_HIGH")
  static final boolean WAKEUP_ANY_HIGH = true;

  @PyConst("HEAP_DATA")
  static final int HEAP_DATA = 4;

  @PyConst("HEAP_EXEC")
  static final int HEAP_EXEC = 1;

  /** The parts of the memory that can be had, in percent, as on the ESP32. */
  private static final int[] HEAP_PERCENT = {5, 5, 35, 55};

  private Esp32Module() {}

  private static PyError noResources() {
    return PyError.valueError("no resources");
  }

  @PyFunction
  static void wake_on_touch(PyObject wake) {
    Power power = Power.current();
    if (!power.external.isEmpty() || !power.gpio.isEmpty()) {
      throw noResources();
    }
    power.wakeOnTouch = wake.isTrue();
  }

  /** The small processor's programs do not run, and so end no sleep. */
  @PyFunction
  static void wake_on_ulp(PyObject wake) {
    Power power = Power.current();
    if (!power.external.isEmpty() || !power.gpio.isEmpty()) {
      throw noResources();
    }
  }

  @PyFunction(kw = true)
  static void wake_on_ext0(@Optional PyObject pin, @Optional("false") boolean level) {
    Power power = Power.current();
    if (power.wakeOnTouch) {
      throw noResources();
    }
    power.external =
        Given.is(pin) ? List.of(Power.level(MachinePins.current().find(pin), level)) : List.of();
  }

  @PyFunction(kw = true)
  static void wake_on_ext1(@Optional PyObject pins, @Optional("false") boolean level) {
    Power.current().externalMany = sources(pins, level);
  }

  @PyFunction(kw = true)
  static void wake_on_gpio(@Optional PyObject pins, @Optional("false") boolean level) {
    Power power = Power.current();
    if (power.wakeOnTouch) {
      throw noResources();
    }
    power.gpio = sources(pins, level);
  }

  private static List<WakeSource> sources(PyObject pins, boolean level) {
    List<WakeSource> sources = new ArrayList<>();
    if (Given.is(pins)) {
      for (PyObject pin : Given.items(pins)) {
        sources.add(Power.level(MachinePins.current().find(pin), level));
      }
    }
    return sources;
  }

  /** Pins are as after power-up while a board sleeps deeply, whatever is said here. */
  @PyFunction
  static void gpio_deep_sleep_hold(PyObject enable) {}

  private static double celsius() {
    Hardware hardware = Hardware.current();
    hardware.sync();
    try {
      return hardware.board().temperature();
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  /** The thermometer's own number, which is about degrees Fahrenheit. */
  @PyFunction
  static int raw_temperature() {
    return (int) Math.round(celsius() * 9 / 5 + 32);
  }

  @PyFunction
  static int mcu_temperature() {
    return (int) (celsius() + 0.5);
  }

  /** Size, free, largest free, and smallest free of each part of the memory. */
  @PyFunction
  static PyObject idf_heap_info(int capabilities) {
    PyList heaps = new PyList();
    if (capabilities > 0 && (capabilities & ~(HEAP_DATA | HEAP_EXEC)) == 0) {
      long ram = Hardware.current().board().ramBytes();
      for (int percent : HEAP_PERCENT) {
        PyObject size = PyInt.of(ram * percent / 100);
        PyObject free = PyInt.of(ram * percent / 200);
        heaps.add(PyTuple.of(size, free, free, free));
      }
    }
    return heaps;
  }

  /** The total run time, which is not known, and the one task that there is. */
  @PyFunction
  static PyObject idf_task_info() {
    PyObject task =
        PyTuple.of(
            PyInt.of(1),
            PyStr.of("mp_task"),
            PyInt.of(0),
            PyInt.of(1),
            PyNone.NONE,
            PyInt.of(8192),
            PyInt.of(0));
    return PyTuple.of(PyNone.NONE, new PyList(task));
  }
}

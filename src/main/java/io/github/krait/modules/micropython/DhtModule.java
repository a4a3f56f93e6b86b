package io.github.krait.modules.micropython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Ops;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;

/** The module {@code dht}, as micropython-lib has it. */
@PyModule(value = "dht", profiles = "micropython", board = true)
public final class DhtModule {
  private static final PyStr BASE = PyStr.of("DHTBase");
  private static final PyStr DHT11 = PyStr.of("DHT11");
  private static final PyStr DHT22 = PyStr.of("DHT22");

  /** The class of an engine that reads a DHT11. */
  private record Dht11Class(PyObject type) {}

  private DhtModule() {}

  /** Whether an object is for a DHT11; others are for a DHT22. */
  static boolean isDht11(PyObject sensor) {
    Dht11Class dht11 = Engine.current().state(Dht11Class.class);
    return dht11 != null && Ops.isInstance(sensor, dht11.type());
  }

  @PyFunction("__init__")
  static void init(io.github.krait.object.PyModule module) {
    PyObject base = FrozenClass.make("DHTBase", null, DhtMethods.BASE);
    PyType type = (PyType) base;
    module.globals().put(BASE, base);
    PyObject dht11 = FrozenClass.make("DHT11", type, DhtMethods.Dht11.TYPE);
    Engine.current().setState(Dht11Class.class, new Dht11Class(dht11));
    module.globals().put(DHT11, dht11);
    module.globals().put(DHT22, FrozenClass.make("DHT22", type, DhtMethods.Dht22.TYPE));
  }

  /** Starts a measurement, and receives 40 bits. */
  @PyFunction
  static void dht_readinto(PyObject pin, PyObject buf) {
    Pulses.readDht(pin, buf, false);
  }
}

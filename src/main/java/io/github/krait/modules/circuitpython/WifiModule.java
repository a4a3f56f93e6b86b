package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.hal.HalException;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNamedTuple;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;

/** CircuitPython's module {@code wifi}. */
@PyModule(value = "wifi", profiles = "circuitpython", board = true)
public final class WifiModule {
  @PyConst("AuthMode")
  static final PyType AUTH_MODE = PyAuthMode.TYPE;

  @PyConst("Monitor")
  static final PyType MONITOR = PyWifiMonitor.TYPE;

  @PyConst("Network")
  static final PyType NETWORK = PyWifiNetwork.TYPE;

  @PyConst("Packet")
  static final PyType PACKET = PyWifiPacket.TYPE;

  @PyConst("PowerManagement")
  static final PyType POWER_MANAGEMENT = PyPowerManagement.TYPE;

  @PyConst("Radio")
  static final PyType RADIO = PyRadio.TYPE;

  private WifiModule() {}

  @PyFunction
  static void __init__(io.github.krait.object.PyModule module) {
    Engine engine = Engine.current();
    PyStr[] fields = {PyStr.of("mac_address"), PyStr.of("rssi"), PyStr.of("ipv4_address")};
    for (int i = 0; i < fields.length; i++) {
      fields[i] = engine.intern(fields[i]);
    }
    PyType station = PyNamedTuple.makeType(PyStr.of("WifiRadioStation"), fields);
    module.globals().put(engine.intern(PyStr.of("Station")), station);
    try {
      PyRadio radio = new PyRadio(Hardware.current(), station);
      module.globals().put(engine.intern(PyStr.of("radio")), radio);
    } catch (HalException e) {
      PyError error = PyError.of(Exceptions.IMPORT_ERROR, "no module named 'wifi'");
      error.exception().setHostCause(e);
      throw error;
    }
  }
}

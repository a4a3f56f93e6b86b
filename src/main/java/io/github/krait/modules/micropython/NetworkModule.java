package io.github.krait.modules.micropython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.hal.HalException;
import io.github.krait.object.Args;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.runtime.Engine;

/** The module {@code network}, with the numbers of each port. */
@PyModule(value = "network", profiles = "micropython", board = true)
public final class NetworkModule {
  @PyConst static final int STA_IF = 0;
  @PyConst static final int AP_IF = 1;

  private static final int LONGEST_HOSTNAME = 32;

  /** The ports' names of states and protections, and their numbers. */
  private static final String[] RP2_NAMES = {
    "STAT_IDLE",
    "STAT_CONNECTING",
    "STAT_WRONG_PASSWORD",
    "STAT_NO_AP_FOUND",
    "STAT_CONNECT_FAIL",
    "STAT_GOT_IP"
  };

  private static final int[] RP2_NUMBERS = {0, 1, -3, -2, -1, 3};

  private static final String[] ESP32_NAMES = {
    "STAT_IDLE",
    "STAT_CONNECTING",
    "STAT_GOT_IP",
    "STAT_NO_AP_FOUND",
    "STAT_WRONG_PASSWORD",
    "STAT_BEACON_TIMEOUT",
    "STAT_ASSOC_FAIL",
    "STAT_CONNECT_FAIL",
    "STAT_HANDSHAKE_TIMEOUT",
    "STAT_NO_AP_FOUND_W_COMPATIBLE_SECURITY",
    "STAT_NO_AP_FOUND_IN_AUTHMODE_THRESHOLD",
    "STAT_NO_AP_FOUND_IN_RSSI_THRESHOLD",
    "AUTH_OPEN",
    "AUTH_WEP",
    "AUTH_WPA_PSK",
    "AUTH_WPA2_PSK",
    "AUTH_WPA_WPA2_PSK",
    "AUTH_WPA2_ENTERPRISE",
    "AUTH_WPA3_PSK",
    "AUTH_WPA2_WPA3_PSK",
    "MODE_11B",
    "MODE_11G",
    "MODE_11N",
    "MODE_LR"
  };

  private static final int[] ESP32_NUMBERS = {
    1000, 1001, 1010, 201, 202, 200, 203, 203, 204, 210, 211, 212, 0, 1, 2, 3, 4, 5, 6, 7, 1, 2, 4,
    8
  };

  private NetworkModule() {}

  @PyFunction
  static void __init__(io.github.krait.object.PyModule module) {
    Wlans wlans;
    try {
      wlans = Wlans.current();
    } catch (HalException e) {
      PyError error = PyError.of(Exceptions.IMPORT_ERROR, "no module named 'network'");
      error.exception().setHostCause(e);
      throw error;
    }
    boolean esp = wlans.port == Port.ESP32;
    String[] names = esp ? ESP32_NAMES : RP2_NAMES;
    int[] numbers = esp ? ESP32_NUMBERS : RP2_NUMBERS;
    Engine engine = Engine.current();
    PyDict globals = module.globals();
    for (int i = 0; i < names.length; i++) {
      globals.put(engine.intern(PyStr.of(names[i])), PyInt.of(numbers[i]));
    }
    globals.put(engine.intern(PyStr.of("WLAN")), esp ? PyEspWlan.TYPE : PyCyw43.TYPE);
  }

  @PyFunction
  static PyObject country(@Optional PyObject code) {
    Wlans wlans = Wlans.current();
    if (code == null) {
      return PyStr.of(wlans.country);
    }
    String text = Args.toJavaString(code);
    if (text.length() != 2) {
      throw PyError.of(Exceptions.VALUE_ERROR);
    }
    wlans.country = text;
    return PyNone.NONE;
  }

  @PyFunction
  static PyObject hostname(@Optional PyObject name) {
    Wlans wlans = Wlans.current();
    if (name == null) {
      return PyStr.of(wlans.hostname);
    }
    String text = Args.toJavaString(name);
    if (text.length() > LONGEST_HOSTNAME) {
      throw PyError.of(Exceptions.VALUE_ERROR);
    }
    wlans.hostname = text;
    return PyNone.NONE;
  }

  /** The interfaces: there is one radio, which the C code does not list. */
  @PyFunction
  static PyObject route() {
    return new PyList();
  }

  @PyFunction("phy_mode")
  static PyObject phyMode(@Optional PyObject mode) {
    return PyNone.NONE;
  }

  @PyFunction(raw = true, kw = true)
  static PyObject ipconfig(PyObject[] args, int nkw) {
    Wlans wlans = Wlans.current();
    int positional = args.length - 2 * nkw;
    if (nkw == 0) {
      if (positional != 1) {
        throw PyError.typeError("must query one param");
      }
      switch (Args.toJavaString(args[0])) {
        case "dns":
          return PyStr.of(wlans.dns());
        case "prefer":
          return PyInt.of(wlans.prefer);
        default:
          throw PyError.valueError("unexpected key");
      }
    }
    if (positional != 0) {
      throw PyError.typeError("can't specify pos and kw args");
    }
    for (int i = 0; i < args.length; i += 2) {
      switch (Args.toJavaString(args[i])) {
        case "dns":
          wlans.dns = Wlans.numeric(args[i + 1], "invalid arguments as dns server");
          break;
        case "prefer":
          int version = Args.toInt(args[i + 1]);
          if (version != 4 && version != 6) {
            throw PyError.valueError("invalid prefer argument");
          }
          wlans.prefer = version;
          break;
        default:
          throw PyError.valueError("unexpected key");
      }
    }
    return PyNone.NONE;
  }
}

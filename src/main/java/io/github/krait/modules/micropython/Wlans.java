package io.github.krait.modules.micropython;

import io.github.krait.hal.HalException;
import io.github.krait.hal.IpSettings;
import io.github.krait.hal.Wifi;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.modules.network.Reach;
import io.github.krait.object.Args;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.runtime.Engine;

/** What the interfaces of an engine's radio have in common. */
final class Wlans {
  static final String NONE = "0.0.0.0";

  final Hardware hardware;
  final Port port;
  final Wifi wifi;
  final WlanMethods station;
  final WlanMethods accessPoint;
  String country = "XX";
  String hostname;

  /** What the program set by itself; null: what the network gives. */
  String dns;

  /** The version of IP that names are looked up for first. */
  int prefer = 4;

  private Wlans(Hardware hardware) {
    this.hardware = hardware;
    port = Port.of(hardware.firmware());
    wifi = hardware.board().wifi();
    boolean esp = port == Port.ESP32;
    station = esp ? new PyEspWlan(this, false) : new PyCyw43(this, false);
    accessPoint = esp ? new PyEspWlan(this, true) : new PyCyw43(this, true);
    hostname = esp ? "mpy-esp32" : "PicoW";
  }

  /**
   * Those of the running engine.
   *
   * @throws HalException UNSUPPORTED where its board has no radio
   */
  static Wlans current() {
    Engine engine = Engine.current();
    Wlans wlans = engine.state(Wlans.class);
    if (wlans == null) {
      wlans = new Wlans(Hardware.current());
      engine.setState(Wlans.class, wlans);
    }
    return wlans;
  }

  String dns() {
    if (dns != null) {
      return dns;
    }
    IpSettings settings = station.settings();
    return settings == null ? NONE : settings.dns();
  }

  /** A numeric address. */
  static String numeric(PyObject address, String otherwise) {
    String text = Args.toJavaString(address);
    if (!Reach.isIpv4(text)) {
      throw PyError.valueError(otherwise);
    }
    return text;
  }
}

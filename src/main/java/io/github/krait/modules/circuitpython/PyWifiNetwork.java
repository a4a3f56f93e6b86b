package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyProperty;
import io.github.krait.hal.WifiNetwork;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;

/** {@code wifi.Network}: what a scan found. */
@io.github.krait.annotation.PyType(name = "Network")
final class PyWifiNetwork extends PyObject {
  static final PyType TYPE = PyType.builtin("Network", new PyWifiNetwork_Py.Binder());

  private final transient WifiNetwork network;

  PyWifiNetwork(WifiNetwork network) {
    this.network = network;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @PyProperty
  PyObject ssid() {
    return PyStr.of(network.ssid());
  }

  @PyProperty
  PyObject bssid() {
    return PyBytes.of(network.bssidBytes());
  }

  @PyProperty
  int rssi() {
    return network.rssi();
  }

  @PyProperty
  int channel() {
    return network.channel();
  }

  @PyProperty
  PyObject country() {
    return PyStr.EMPTY;
  }

  @PyProperty
  PyObject authmode() {
    return PyAuthMode.of(network.security());
  }
}

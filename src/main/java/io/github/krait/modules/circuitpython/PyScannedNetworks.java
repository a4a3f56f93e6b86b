package io.github.krait.modules.circuitpython;

import io.github.krait.hal.Wifi;
import io.github.krait.hal.WifiNetwork;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import java.util.Iterator;

/** {@code wifi.ScannedNetworks}: iterates over what a scan finds, and waits for it. */
@io.github.krait.annotation.PyType(name = "ScannedNetworks")
final class PyScannedNetworks extends PyObject {
  static final PyType TYPE = PyType.builtin("ScannedNetworks", new PyScannedNetworks_Py.Binder());

  private final transient PyRadio radio;
  private final transient Hardware hardware;
  private final transient Wifi wifi;
  private final int first;
  private final int last;

  /** Null before the scan's end. */
  private transient Iterator<WifiNetwork> found;

  PyScannedNetworks(PyRadio radio, Hardware hardware, Wifi wifi, int first, int last) {
    this.radio = radio;
    this.hardware = hardware;
    this.wifi = wifi;
    this.first = first;
    this.last = last;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @Override
  public boolean isIterator() {
    return true;
  }

  @Override
  public PyObject iter() {
    return this;
  }

  @Override
  public PyObject next() {
    if (found == null) {
      while (radio.isCurrent(this) && wifi.isScanning()) {
        hardware.waitForEvent(Long.MAX_VALUE / 2);
      }
      found = wifi.networks().iterator();
    }
    while (radio.isCurrent(this) && found.hasNext()) {
      WifiNetwork network = found.next();
      if (network.channel() >= first && network.channel() <= last) {
        return new PyWifiNetwork(network);
      }
    }
    radio.endScan(this);
    return null;
  }
}

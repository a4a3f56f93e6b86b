package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.object.PyType;

/** {@code wifi.Packet}: the keys of what a monitor would tell. */
@io.github.krait.annotation.PyType(name = "Packet")
final class PyWifiPacket extends PyChoice {
  static final PyType TYPE = PyType.builtin("Packet", new PyWifiPacket_Py.Binder());

  @PyConst static final PyWifiPacket CH = new PyWifiPacket("CH");
  @PyConst static final PyWifiPacket LEN = new PyWifiPacket("LEN");
  @PyConst static final PyWifiPacket RAW = new PyWifiPacket("RAW");
  @PyConst static final PyWifiPacket RSSI = new PyWifiPacket("RSSI");

  private PyWifiPacket(String name) {
    super("wifi", name);
  }

  @Override
  public PyType type() {
    return TYPE;
  }
}

package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.hal.WifiSecurity;
import io.github.krait.object.PyList;
import io.github.krait.object.PyType;

/** {@code wifi.AuthMode}: a part of how a network is protected. */
@io.github.krait.annotation.PyType(name = "AuthMode")
final class PyAuthMode extends PyChoice {
  static final PyType TYPE = PyType.builtin("AuthMode", new PyAuthMode_Py.Binder());

  @PyConst static final PyAuthMode OPEN = new PyAuthMode("OPEN");
  @PyConst static final PyAuthMode WEP = new PyAuthMode("WEP");
  @PyConst static final PyAuthMode WPA = new PyAuthMode("WPA");
  @PyConst static final PyAuthMode WPA2 = new PyAuthMode("WPA2");
  @PyConst static final PyAuthMode WPA3 = new PyAuthMode("WPA3");
  @PyConst static final PyAuthMode PSK = new PyAuthMode("PSK");
  @PyConst static final PyAuthMode ENTERPRISE = new PyAuthMode("ENTERPRISE");

  private PyAuthMode(String name) {
    super("wifi", name);
  }

  /** The parts, in the order of CircuitPython's bits. */
  static PyList of(WifiSecurity security) {
    switch (security) {
      case OPEN:
        return new PyList(OPEN);
      case WEP:
        return new PyList(WEP);
      case WPA:
        return new PyList(WPA, PSK);
      case WPA2:
        return new PyList(WPA2, PSK);
      case WPA_WPA2:
        return new PyList(WPA, WPA2, PSK);
      case WPA3:
        return new PyList(WPA3, PSK);
      default:
        return new PyList(WPA2, WPA3, PSK);
    }
  }

  @Override
  public PyType type() {
    return TYPE;
  }
}

package io.github.krait.modules.micropython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.Wifi;
import io.github.krait.hal.WifiNetwork;
import io.github.krait.hal.WifiSecurity;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code network.WLAN} of the ESP32. */
@io.github.krait.annotation.PyType(name = "WLAN")
final class PyEspWlan extends WlanMethods {
  static final PyType TYPE = PyType.builtin("WLAN", new PyEspWlan_Py.Binder());

  @PyConst static final int IF_STA = 0;
  @PyConst static final int IF_AP = 1;
  @PyConst static final int SEC_OPEN = 0;
  @PyConst static final int SEC_WEP = 1;
  @PyConst static final int SEC_WPA = 2;
  @PyConst static final int SEC_WPA2 = 3;
  @PyConst static final int SEC_WPA_WPA2 = 4;
  @PyConst static final int SEC_WPA2_ENT = 5;
  @PyConst static final int SEC_WPA3 = 6;
  @PyConst static final int SEC_WPA2_WPA3 = 7;
  @PyConst static final int PM_NONE = 0;
  @PyConst static final int PM_PERFORMANCE = 1;
  @PyConst static final int PM_POWERSAVE = 2;
  @PyConst static final int PROTOCOL_DEFAULT = 7;
  @PyConst static final int PROTOCOL_LR = 8;
  @PyConst static final int BANDWIDTH_20 = 1;

  PyEspWlan(Wlans wlans, boolean accessPoint) {
    super(wlans, accessPoint, PM_PERFORMANCE);
  }

  @PyNew
  static PyObject make(@Optional("0") int interface_id) {
    Wlans wlans = Wlans.current();
    if (interface_id != IF_STA && interface_id != IF_AP) {
      throw PyError.valueError("invalid WLAN interface identifier");
    }
    return interface_id == IF_STA ? wlans.station : wlans.accessPoint;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  PyObject status() {
    return accessPoint ? PyNone.NONE : PyInt.of(numberOf(wifiStatus()));
  }

  private static int numberOf(Wifi.Status status) {
    switch (status) {
      case IDLE:
        return 1000;
      case JOINING:
        return 1001;
      case CONNECTED:
        return 1010;
      case NO_NETWORK:
        return 201;
      case WRONG_KEY:
        return 202;
      default:
        return 203;
    }
  }

  @Override
  PyError inactive(boolean scan) {
    return PyError.of(Exceptions.OS_ERROR, scan ? "STA must be active" : "Wifi Not Started");
  }

  @Override
  PyObject last(WifiNetwork network) {
    return PyBool.FALSE;
  }

  @Override
  int number(WifiSecurity security) {
    switch (security) {
      case OPEN:
        return SEC_OPEN;
      case WEP:
        return SEC_WEP;
      case WPA:
        return SEC_WPA;
      case WPA2:
        return SEC_WPA2;
      case WPA_WPA2:
        return SEC_WPA_WPA2;
      case WPA3:
        return SEC_WPA3;
      default:
        return SEC_WPA2_WPA3;
    }
  }

  @Override
  String ownName(byte[] mac) {
    return String.format("ESP_%02X%02X%02X", mac[3], mac[4], mac[5]);
  }

  @Override
  String ownKey() {
    return "";
  }

  @Override
  PyError wrongInterface(String needed) {
    return PyError.of(Exceptions.OS_ERROR, needed);
  }
}

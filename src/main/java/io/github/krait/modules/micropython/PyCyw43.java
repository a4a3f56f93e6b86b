package io.github.krait.modules.micropython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.Wifi;
import io.github.krait.hal.WifiNetwork;
import io.github.krait.hal.WifiSecurity;
import io.github.krait.object.Errno;
import io.github.krait.object.Printer;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code network.WLAN} of boards with Infineon's CYW43 radio, and of all others but the ESP32. */
@io.github.krait.annotation.PyType(name = "CYW43")
final class PyCyw43 extends WlanMethods {
  static final PyType TYPE = PyType.builtin("CYW43", new PyCyw43_Py.Binder());

  @PyConst static final int IF_STA = 0;
  @PyConst static final int IF_AP = 1;
  @PyConst static final int SEC_OPEN = 0;
  @PyConst static final int SEC_WPA_WPA2 = 0x400006;
  @PyConst static final int SEC_WPA3 = 0x1000004;
  @PyConst static final int SEC_WPA2_WPA3 = 0x1400004;
  @PyConst static final int PM_NONE = 0x10;
  @PyConst static final int PM_PERFORMANCE = 0xa11142;
  @PyConst static final int PM_POWERSAVE = 0x11;

  PyCyw43(Wlans wlans, boolean accessPoint) {
    super(wlans, accessPoint, PM_PERFORMANCE);
  }

  @PyNew
  static PyObject make(@Optional("0") int interface_id) {
    Wlans wlans = Wlans.current();
    return interface_id == IF_STA ? wlans.station : wlans.accessPoint;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public void print(Printer out, int kind) {
    String address = settings() == null ? Wlans.NONE : settings().address();
    out.print("<CYW43 " + (accessPoint ? "AP " : "STA ") + text() + " " + address + ">");
  }

  private String text() {
    switch (number()) {
      case 0:
        return "down";
      case 1:
        return "join";
      case 3:
        return "up";
      case -2:
        return "nonet";
      case -3:
        return "badauth";
      default:
        return "fail";
    }
  }

  private int number() {
    if (accessPoint) {
      return active ? 3 : 0;
    }
    return numberOf(wifiStatus());
  }

  private static int numberOf(Wifi.Status status) {
    switch (status) {
      case IDLE:
        return 0;
      case JOINING:
        return 1;
      case CONNECTED:
        return 3;
      case NO_NETWORK:
        return -2;
      case WRONG_KEY:
        return -3;
      default:
        return -1;
    }
  }

  @Override
  PyObject status() {
    return PyInt.of(number());
  }

  @Override
  PyError inactive(boolean scan) {
    return PyError.osError(Errno.EPERM);
  }

  @Override
  PyObject last(WifiNetwork network) {
    return PyInt.of(1);
  }

  /** The bits of a beacon: a key, WPA, WPA2. */
  @Override
  int number(WifiSecurity security) {
    switch (security) {
      case OPEN:
        return 0;
      case WEP:
        return 1;
      case WPA:
        return 3;
      case WPA_WPA2:
        return 7;
      default:
        return 5;
    }
  }

  @Override
  String ownName(byte[] mac) {
    return String.format("PICO%02X%02X", mac[4], mac[5]);
  }

  @Override
  String ownKey() {
    return "picoW123";
  }

  @Override
  PyError wrongInterface(String needed) {
    return PyError.valueError(needed);
  }
}

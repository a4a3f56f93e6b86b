package io.github.krait.modules.micropython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.hal.HalException;
import io.github.krait.hal.IpSettings;
import io.github.krait.hal.Wifi;
import io.github.krait.hal.WifiNetwork;
import io.github.krait.hal.WifiSecurity;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** {@code network.WLAN}: a radio as a station or as an access point. */
abstract class WlanMethods extends PyObject {
  /** How long a scan or a search for an address may take. */
  private static final long LONGEST_SCAN = 10_000_000_000L;

  private static final int MOST_BITS = 32;

  private final transient Wlans wlans;
  final boolean accessPoint;
  boolean active;

  /** What the program set by itself; null: what the network gives. */
  private transient IpSettings chosen;

  /** The network of an access point. */
  private String ssid;

  private String key;
  private int channel = 1;
  private int security;
  private int powerManagement;
  private int txPower = 20;

  WlanMethods(Wlans wlans, boolean accessPoint, int powerManagement) {
    this.wlans = wlans;
    this.accessPoint = accessPoint;
    this.powerManagement = powerManagement;
  }

  /** The state of the connection, as the port numbers it. */
  abstract PyObject status();

  /** What is raised where the interface is not active. */
  abstract PyError inactive(boolean scan);

  /** What comes last of a network that was found. */
  abstract PyObject last(WifiNetwork network);

  /** How a protection is numbered. */
  abstract int number(WifiSecurity security);

  /** The name of an access point that the program did not name. */
  abstract String ownName(byte[] mac);

  abstract String ownKey();

  abstract PyError wrongInterface(String needed);

  @Override
  public boolean isTrue() {
    return true;
  }

  final Wifi.Status wifiStatus() {
    wlans.hardware.sync();
    return wlans.wifi.status();
  }

  /** Null: not in a network. */
  final IpSettings settings() {
    wlans.hardware.sync();
    boolean up =
        accessPoint
            ? wlans.wifi.ownNetwork() != null
            : wlans.wifi.status() == Wifi.Status.CONNECTED;
    if (!up) {
      return null;
    }
    return chosen != null ? chosen : accessPoint ? wlans.wifi.ownSettings() : wlans.wifi.settings();
  }

  @PyFunction
  PyObject active(@Optional PyObject value) {
    if (value == null) {
      return PyBool.of(active);
    }
    boolean on = value.isTrue();
    wlans.hardware.sync();
    if (on != active && accessPoint) {
      if (on) {
        openNetwork();
      } else {
        wlans.wifi.closeNetwork();
      }
    } else if (!on) {
      wlans.wifi.leave();
    }
    active = on;
    return wlans.port == Port.ESP32 ? PyBool.of(on) : PyNone.NONE;
  }

  private void openNetwork() {
    if (ssid == null) {
      ssid = ownName(wlans.wifi.macAddress());
      key = ownKey();
      security = number(key.isEmpty() ? WifiSecurity.OPEN : WifiSecurity.WPA2);
    }
    WifiSecurity protection = security == 0 ? WifiSecurity.OPEN : WifiSecurity.WPA2;
    try {
      wlans.wifi.openNetwork(
          new WifiNetwork(ssid, "000000000000", channel, -1, protection), key == null ? "" : key);
    } catch (IllegalArgumentException e) {
      throw PyError.valueError("invalid config param");
    }
  }

  private static String text(PyObject value) {
    Buffer b = Args.toBuffer(value);
    return new String(b.bytes(), b.offset(), b.length(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(PyObject value) {
    Buffer b = Args.toBuffer(value);
    return Arrays.copyOfRange(b.bytes(), b.offset(), b.offset() + b.length());
  }

  private static boolean isAbsent(PyObject value) {
    return value == null || value == PyNone.NONE;
  }

  @PyFunction(kw = true)
  void connect(
      @Optional PyObject ssid,
      @Optional PyObject key,
      @KwOnly @Optional("-1") int auth,
      @KwOnly @Optional("-1") int security,
      @KwOnly @Optional PyObject bssid,
      @KwOnly @Optional("-1") int channel) {
    String name = isAbsent(ssid) ? "" : text(ssid);
    String password = isAbsent(key) ? "" : text(key);
    byte[] address = isAbsent(bssid) ? null : bytes(bssid);
    if (address != null && address.length != 6) {
      throw PyError.of(Exceptions.VALUE_ERROR);
    }
    if (!active) {
      throw inactive(false);
    }
    wlans.hardware.sync();
    try {
      wlans.wifi.join(name, password, address);
    } catch (HalException e) {
      throw io.github.krait.modules.hardware.Hardware.error(e);
    }
  }

  @PyFunction
  void disconnect() {
    wlans.hardware.sync();
    if (!accessPoint) {
      wlans.wifi.leave();
    }
  }

  @PyFunction
  boolean isconnected() {
    return accessPoint
        ? active && !wlans.wifi.stations().isEmpty()
        : wifiStatus() == Wifi.Status.CONNECTED;
  }

  @PyFunction
  void deinit() {
    PyObject unused = active(PyBool.FALSE);
  }

  @PyFunction(kw = true)
  PyObject scan(
      @KwOnly @Optional("false") boolean passive,
      @KwOnly @Optional PyObject ssid,
      @KwOnly @Optional PyObject essid,
      @KwOnly @Optional PyObject bssid) {
    PyObject wanted = isAbsent(essid) ? ssid : essid;
    String name = isAbsent(wanted) ? null : text(wanted);
    byte[] address = isAbsent(bssid) ? null : bytes(bssid);
    if (!wlans.station.active && !(accessPoint && active)) {
      throw inactive(true);
    }
    wlans.hardware.sync();
    wlans.wifi.scan();
    long until = wlans.hardware.board().clock().nanos() + LONGEST_SCAN;
    while (wlans.wifi.isScanning() && wlans.hardware.board().clock().nanos() < until) {
      wlans.hardware.waitForEvent(until);
    }
    PyList found = new PyList();
    for (WifiNetwork network : wlans.wifi.networks()) {
      if (network.isCalled(name, address)) {
        found.add(
            PyTuple.of(
                PyBytes.of(network.ssid().getBytes(StandardCharsets.UTF_8)),
                PyBytes.of(network.bssidBytes()),
                PyInt.of(network.channel()),
                PyInt.of(network.rssi()),
                PyInt.of(number(network.security())),
                last(network)));
      }
    }
    return found;
  }

  @PyFunction
  PyObject status(@Optional PyObject param) {
    if (param == null) {
      return status();
    }
    switch (Args.toJavaString(param)) {
      case "rssi":
        if (accessPoint) {
          throw wrongInterface("STA required");
        }
        WifiNetwork network = wlans.wifi.network();
        if (network == null && wlans.port == Port.ESP32) {
          throw PyError.of(Exceptions.OS_ERROR, "Wifi Not Connected");
        }
        return PyInt.of(network == null ? 0 : network.rssi());
      case "stations":
        if (!accessPoint) {
          throw wrongInterface("AP required");
        }
        PyList list = new PyList();
        for (byte[] mac : wlans.wifi.stations()) {
          list.add(PyTuple.of(PyBytes.of(mac)));
        }
        return list;
      default:
        throw PyError.valueError("unknown status param");
    }
  }

  // -- addresses ------------------------------------------------------------------------------

  @PyFunction
  PyObject ifconfig(@Optional PyObject config) {
    if (config == null) {
      IpSettings s = settings();
      return PyTuple.of(
          PyStr.of(s == null ? Wlans.NONE : s.address()),
          PyStr.of(s == null ? Wlans.NONE : s.netmask()),
          PyStr.of(s == null ? Wlans.NONE : s.gateway()),
          PyStr.of(s == null ? Wlans.NONE : wlans.dns == null ? s.dns() : wlans.dns));
    }
    if (config instanceof PyStr mode) {
      if (accessPoint || !mode.toJava().equals("dhcp")) {
        throw PyError.valueError("invalid arguments");
      }
      chosen = null;
      return PyNone.NONE;
    }
    PyObject[] items = Given.items(config, 4);
    String[] parts = new String[items.length];
    for (int i = 0; i < items.length; i++) {
      parts[i] = Wlans.numeric(items[i], "invalid arguments");
    }
    chosen = new IpSettings(parts[0], parts[1], parts[2], parts[3]);
    wlans.dns = parts[3];
    return PyNone.NONE;
  }

  @PyFunction(raw = true, kw = true)
  PyObject ipconfig(PyObject[] args, int nkw) {
    int positional = args.length - 2 * nkw;
    if (nkw == 0) {
      if (positional != 1) {
        throw PyError.typeError("must query one param");
      }
      return ipconfig(Args.toJavaString(args[0]));
    }
    if (positional != 0) {
      throw PyError.typeError("can't specify pos and kw args");
    }
    for (int i = 0; i < args.length; i += 2) {
      setIpconfig(Args.toJavaString(args[i]), args[i + 1]);
    }
    return PyNone.NONE;
  }

  private PyObject ipconfig(String what) {
    IpSettings s = settings();
    switch (what) {
      case "dhcp4":
        return PyBool.of(!accessPoint && chosen == null);
      case "has_dhcp4":
        return PyBool.of(!accessPoint && chosen == null && s != null);
      case "addr4":
        return PyTuple.of(
            PyStr.of(s == null ? Wlans.NONE : s.address()),
            PyStr.of(s == null ? Wlans.NONE : s.netmask()));
      case "gw4":
        return PyStr.of(s == null ? Wlans.NONE : s.gateway());
      default:
        throw PyError.valueError("unexpected key");
    }
  }

  private void setIpconfig(String what, PyObject value) {
    IpSettings s =
        chosen != null ? chosen : accessPoint ? wlans.wifi.ownSettings() : wlans.wifi.settings();
    switch (what) {
      case "dhcp4":
        chosen = value.isTrue() ? null : s;
        break;
      case "gw4":
        String gateway = Wlans.numeric(value, "invalid arguments");
        chosen = new IpSettings(s.address(), s.netmask(), gateway, s.dns());
        break;
      case "addr4":
        String address;
        String netmask = s.netmask();
        if (value instanceof PyStr text) {
          String[] parts = text.toJava().split("/", 2);
          address = Wlans.numeric(PyStr.of(parts[0]), "invalid arguments");
          netmask = parts.length == 2 ? netmask(parts[1]) : netmask;
        } else {
          PyObject[] items = Given.items(value, 2);
          address = Wlans.numeric(items[0], "invalid arguments");
          netmask = Wlans.numeric(items[1], "invalid arguments");
        }
        chosen = new IpSettings(address, netmask, s.gateway(), s.dns());
        break;
      default:
        throw PyError.valueError("unexpected key");
    }
  }

  /** So many bits from the left. */
  private static String netmask(String bits) {
    int n = Args.toInt(PyInt.TYPE.call1(PyStr.of(bits)));
    if (n < 0 || n > MOST_BITS) {
      throw PyError.valueError("invalid arguments");
    }
    long mask = n == 0 ? 0 : -1L << MOST_BITS - n;
    return (mask >> 24 & 0xff)
        + "."
        + (mask >> 16 & 0xff)
        + "."
        + (mask >> 8 & 0xff)
        + "."
        + (mask & 0xff);
  }

  // -- the rest -------------------------------------------------------------------------------

  @PyFunction(raw = true, kw = true)
  PyObject config(PyObject[] args, int nkw) {
    int positional = args.length - 2 * nkw;
    if (nkw == 0) {
      if (positional != 1) {
        throw PyError.typeError("must query one param");
      }
      return config(Args.toJavaString(args[0]));
    }
    if (positional != 0) {
      throw PyError.typeError("can't specify pos and kw args");
    }
    boolean changed = false;
    for (int i = 0; i < args.length; i += 2) {
      changed |= setConfig(Args.toJavaString(args[i]), args[i + 1]);
    }
    if (changed && active && accessPoint) {
      wlans.hardware.sync();
      openNetwork();
    }
    return PyNone.NONE;
  }

  private PyObject config(String what) {
    switch (what) {
      case "mac":
        return PyBytes.of(wlans.wifi.macAddress());
      case "ssid":
      case "essid":
        WifiNetwork network = accessPoint ? wlans.wifi.ownNetwork() : wlans.wifi.network();
        return network != null ? PyStr.of(network.ssid()) : PyStr.of(ssid == null ? "" : ssid);
      case "channel":
        WifiNetwork joined = accessPoint ? null : wlans.wifi.network();
        return PyInt.of(joined == null ? channel : joined.channel());
      case "security":
      case "authmode":
        return PyInt.of(security);
      case "pm":
        return PyInt.of(powerManagement);
      case "txpower":
        return PyInt.of(txPower);
      case "hostname":
      case "dhcp_hostname":
        return PyStr.of(wlans.hostname);
      default:
        throw PyError.valueError("unknown config param");
    }
  }

  /** Whether an access point has to open its network anew. */
  private boolean setConfig(String what, PyObject value) {
    switch (what) {
      case "ssid":
      case "essid":
        ssid = text(value);
        return true;
      case "key":
      case "password":
        key = text(value);
        security = security == 0 && !key.isEmpty() ? number(WifiSecurity.WPA2) : security;
        return true;
      case "channel":
        channel = Args.toInt(value);
        return true;
      case "security":
      case "authmode":
        security = Args.toInt(value);
        return true;
      case "pm":
        powerManagement = Args.toInt(value);
        return false;
      case "txpower":
        txPower = (int) Args.toDouble(value);
        return false;
      case "hostname":
      case "dhcp_hostname":
        PyObject unused = NetworkModule.hostname(value);
        return false;
      case "mac":
      case "hidden":
      case "max_clients":
      case "reconnects":
      case "protocol":
      case "bandwidth":
      case "antenna":
      case "trace":
        int unusedNumber = value instanceof PyBytes ? 0 : Args.toInt(value);
        return false;
      default:
        throw PyError.valueError("unknown config param");
    }
  }
}

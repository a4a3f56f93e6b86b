package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyProperty;
import io.github.krait.hal.HalException;
import io.github.krait.hal.IpSettings;
import io.github.krait.hal.Wifi;
import io.github.krait.hal.WifiNetwork;
import io.github.krait.hal.WifiSecurity;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.modules.network.Reach;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Ops;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code wifi.Radio}: a board's radio, as CircuitPython has it on a Pico W. */
@io.github.krait.annotation.PyType(name = "Radio")
final class PyRadio extends PyObject {
  static final PyType TYPE = PyType.builtin("Radio", new PyRadio_Py.Binder());

  private static final double NANOS = 1e9;
  private static final double JOIN_SECONDS = 8;
  private static final double PING_SECONDS = 0.5;
  private static final int HEX_KEY = 64;

  private final transient Hardware hardware;
  private final transient Wifi wifi;
  private final PyType station;
  private boolean enabled = true;
  private String hostname = "PicoW";
  private double txPower = 31.75;
  private PyPowerManagement powerManagement = PyPowerManagement.MIN;

  /** Null: none. */
  private PyScannedNetworks scan;

  /** What the program set by itself; null: what the network gives. */
  private transient IpSettings chosen;

  private transient IpSettings chosenOwn;

  /**
   * The radio of a board.
   *
   * @throws HalException UNSUPPORTED where the board has none
   */
  PyRadio(Hardware hardware, PyType station) {
    this.hardware = hardware;
    this.station = station;
    wifi = hardware.board().wifi();
    AutoCloseable unused = hardware.own(new Off(wifi));
  }

  /** Ends the connections with the program. */
  private static final class Off implements AutoCloseable {
    private final Wifi wifi;

    Off(Wifi wifi) {
      this.wifi = wifi;
    }

    @Override
    public void close() {
      wifi.leave();
      wifi.closeNetwork();
    }
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  private void checkEnabled() {
    if (!enabled) {
      throw PyError.runtime("WiFi is not enabled");
    }
  }

  @PyProperty
  boolean enabled() {
    return enabled;
  }

  @PyProperty(value = "enabled", set = true)
  void setEnabled(PyObject value) {
    boolean on = value.isTrue();
    if (enabled && !on) {
      hardware.sync();
      wifi.leave();
      wifi.closeNetwork();
    }
    enabled = on;
  }

  @PyProperty
  PyObject hostname() {
    return PyStr.of(hostname);
  }

  @PyProperty(value = "hostname", set = true)
  void setHostname(PyObject name) {
    String text = text(name);
    int unused = Validate.lengthRange(text.length(), 1, 253, "hostname");
    for (String part : text.split("\\.", -1)) {
      // the last part may be empty
      if (!part.matches("([A-Za-z0-9][-A-Za-z0-9]{0,62})?")
          || part.isEmpty() && !text.endsWith(".")) {
        throw PyError.valueError("invalid hostname");
      }
    }
    hostname = text;
  }

  @PyProperty("mac_address")
  PyObject macAddress() {
    return PyBytes.of(wifi.macAddress());
  }

  @PyProperty("mac_address_ap")
  PyObject macAddressAp() {
    return macAddress();
  }

  @PyProperty("tx_power")
  PyObject txPower() {
    return PyFloat.of(txPower);
  }

  @PyProperty(value = "tx_power", set = true)
  void setTxPower(PyObject dbm) {
    txPower = (int) (Args.toDouble(dbm) * 4) / 4.0;
  }

  @PyProperty("power_management")
  PyObject powerManagement() {
    return powerManagement;
  }

  @PyProperty(value = "power_management", set = true)
  void setPowerManagement(PyObject value) {
    PyObject choice = Validate.type(value, PyPowerManagement.TYPE, "power_management");
    if (choice == PyPowerManagement.UNKNOWN) {
      throw Validate.invalid("power_management");
    }
    powerManagement = (PyPowerManagement) choice;
  }

  // -- scanning -------------------------------------------------------------------------------

  boolean isCurrent(PyScannedNetworks networks) {
    return scan == networks;
  }

  void endScan(PyScannedNetworks networks) {
    if (scan == networks) {
      scan = null;
    }
  }

  @PyFunction(value = "start_scanning_networks", kw = true)
  PyObject startScanning(
      @KwOnly @Optional("1") int start_channel, @KwOnly @Optional("11") int stop_channel) {
    int first = Validate.range(start_channel, 1, 14, "start_channel");
    int last = Validate.range(stop_channel, 1, 14, "stop_channel");
    if (scan != null) {
      throw PyError.runtime("Already scanning for wifi networks");
    }
    checkEnabled();
    hardware.sync();
    wifi.scan();
    scan =
        new PyScannedNetworks(this, hardware, wifi, Math.min(first, last), Math.max(first, last));
    return scan;
  }

  @PyFunction("stop_scanning_networks")
  void stopScanning() {
    scan = null;
  }

  // -- the station ----------------------------------------------------------------------------

  @PyFunction("start_station")
  void startStation() {}

  @PyFunction("stop_station")
  void stopStation() {
    hardware.sync();
    wifi.leave();
  }

  private static String text(PyObject value) {
    Buffer b = Args.toBuffer(value);
    return new String(b.bytes(), b.offset(), b.length(), StandardCharsets.UTF_8);
  }

  private static String ssid(PyObject value) {
    int unused = Validate.lengthRange(Args.toBuffer(value).length(), 1, 32, "ssid");
    return text(value);
  }

  private static void checkKey(String key) {
    int length = Validate.lengthRange(key.length(), 8, HEX_KEY, "password");
    if (length == HEX_KEY && !key.matches("[0-9a-fA-F]*")) {
      throw PyError.valueError("Invalid hex password");
    }
  }

  @PyFunction(kw = true)
  void connect(
      PyObject ssid,
      @Optional PyObject password,
      @KwOnly @Optional("0") int channel,
      @KwOnly @Optional PyObject bssid,
      @KwOnly @Optional PyObject timeout) {
    double seconds = isAbsent(timeout) ? 0 : Args.toDouble(timeout);
    String name = ssid(ssid);
    String key = isAbsent(password) ? "" : text(password);
    if (!key.isEmpty()) {
      checkKey(key);
    }
    Buffer address = isAbsent(bssid) ? null : Args.toBuffer(bssid);
    if (address != null && address.length() != 6) {
      throw PyError.valueError("Invalid BSSID");
    }
    checkEnabled();
    WifiNetwork now = network();
    if (now != null && now.ssid().equals(name)) {
      return;
    }
    chosen = null;
    wifi.join(name, key, address == null ? null : bytes(address));
    long until =
        hardware.board().clock().nanos() + (long) ((seconds > 0 ? seconds : JOIN_SECONDS) * NANOS);
    while (wifi.status() == Wifi.Status.JOINING && hardware.board().clock().nanos() < until) {
      hardware.waitForEvent(until);
    }
    switch (wifi.status()) {
      case CONNECTED:
        return;
      case WRONG_KEY:
        throw PyError.of(Exceptions.CONNECTION_ERROR, "Authentication failure");
      case NO_NETWORK:
        throw PyError.of(Exceptions.CONNECTION_ERROR, "No network with that ssid");
      default:
        // CircuitPython numbers its errors; 1 is the one that says no more
        throw PyError.of(Exceptions.CONNECTION_ERROR, "Unknown failure 1");
    }
  }

  private static byte[] bytes(Buffer b) {
    return java.util.Arrays.copyOfRange(b.bytes(), b.offset(), b.offset() + b.length());
  }

  private static boolean isAbsent(PyObject value) {
    return value == null || value == PyNone.NONE;
  }

  /** Null: not connected. */
  private WifiNetwork network() {
    hardware.sync();
    return wifi.network();
  }

  /** Null: not connected. */
  private IpSettings settings() {
    return network() == null ? null : chosen != null ? chosen : wifi.settings();
  }

  private IpSettings ownSettings() {
    return wifi.ownNetwork() == null ? null : chosenOwn != null ? chosenOwn : wifi.ownSettings();
  }

  @PyProperty
  boolean connected() {
    return network() != null;
  }

  @PyProperty("ap_info")
  PyObject apInfo() {
    WifiNetwork network = network();
    return network == null ? PyNone.NONE : new PyWifiNetwork(network);
  }

  private static PyObject address(String text) {
    return PyIpv4Address.TYPE.call1(PyStr.of(text));
  }

  @PyProperty("ipv4_address")
  PyObject ipv4Address() {
    IpSettings s = settings();
    return s == null ? PyNone.NONE : address(s.address());
  }

  @PyProperty("ipv4_subnet")
  PyObject ipv4Subnet() {
    IpSettings s = settings();
    return s == null ? PyNone.NONE : address(s.netmask());
  }

  @PyProperty("ipv4_gateway")
  PyObject ipv4Gateway() {
    IpSettings s = settings();
    return s == null ? PyNone.NONE : address(s.gateway());
  }

  @PyProperty("ipv4_dns")
  PyObject ipv4Dns() {
    IpSettings s = settings();
    return s == null ? PyNone.NONE : address(s.dns());
  }

  @PyProperty(value = "ipv4_dns", set = true)
  void setIpv4Dns(PyObject dns) {
    String text = numeric(dns);
    IpSettings s = chosen != null ? chosen : wifi.settings();
    chosen = new IpSettings(s.address(), s.netmask(), s.gateway(), text);
  }

  @PyProperty
  PyObject addresses() {
    IpSettings s = settings();
    return s == null ? PyTuple.EMPTY : PyTuple.of(PyStr.of(s.address()));
  }

  @PyProperty
  PyObject dns() {
    IpSettings s = settings();
    return s == null ? PyTuple.EMPTY : PyTuple.of(PyStr.of(s.dns()));
  }

  @PyProperty(value = "dns", set = true)
  void setDns(PyObject addresses) {
    int n = Validate.lengthMax(Args.toInt(Ops.len(addresses)), 1, "dns");
    if (n == 1) {
      setIpv4Dns(address(Args.toJavaString(Ops.subscr(addresses, PyInt.of(0)))));
    }
  }

  private static String numeric(PyObject address) {
    if (!(address instanceof PyIpv4Address)) {
      throw PyError.valueError("Only IPv4 addresses supported");
    }
    return Ops.str(address).toJava();
  }

  private static IpSettings settings(
      PyObject ipv4, PyObject netmask, PyObject gateway, String dns) {
    return new IpSettings(numeric(ipv4), numeric(netmask), numeric(gateway), dns);
  }

  @PyFunction(value = "set_ipv4_address", kw = true)
  void setIpv4Address(
      @KwOnly PyObject ipv4,
      @KwOnly PyObject netmask,
      @KwOnly PyObject gateway,
      @KwOnly @Optional PyObject ipv4_dns) {
    String dns = ipv4_dns == null ? wifi.settings().dns() : numeric(ipv4_dns);
    chosen = settings(ipv4, netmask, gateway, dns);
  }

  @PyFunction(value = "set_ipv4_address_ap", kw = true)
  void setIpv4AddressAp(@KwOnly PyObject ipv4, @KwOnly PyObject netmask, @KwOnly PyObject gateway) {
    chosenOwn = settings(ipv4, netmask, gateway, numeric(gateway));
  }

  @PyFunction(value = "start_dhcp", kw = true)
  void startDhcp(@KwOnly @Optional("true") boolean ipv4, @KwOnly @Optional("false") boolean ipv6) {
    if (ipv4) {
      chosen = null;
    }
    if (ipv6) {
      throw PyError.notImplemented("ipv6");
    }
  }

  @PyFunction("stop_dhcp")
  void stopDhcp() {}

  @PyFunction(kw = true)
  PyObject ping(PyObject ip, @KwOnly @Optional PyObject timeout) {
    double seconds = isAbsent(timeout) ? PING_SECONDS : Args.toDouble(timeout);
    String host = ip instanceof PyStr ? Args.toJavaString(ip) : numeric(ip);
    if (network() == null) {
      return PyNone.NONE;
    }
    double took = Reach.ping(host, Math.max(0, seconds));
    return took < 0 ? PyNone.NONE : PyFloat.of(took);
  }

  // -- the access point -----------------------------------------------------------------------

  @PyFunction(value = "start_ap", kw = true)
  void startAp(
      PyObject ssid,
      @Optional PyObject password,
      @KwOnly @Optional("1") int channel,
      @KwOnly @Optional PyObject authmode,
      @KwOnly @Optional("4") int max_connections) {
    boolean any = false;
    boolean open = true;
    PyObject modes = authmode == null ? PyTuple.EMPTY : Ops.iter(authmode);
    PyObject mode = authmode == null ? null : Ops.next(modes);
    while (mode != null) {
      any = true;
      open &= Validate.type(mode, PyAuthMode.TYPE, "authmode") == PyAuthMode.OPEN;
      mode = Ops.next(modes);
    }
    String name = ssid(ssid);
    String key = isAbsent(password) ? "" : text(password);
    open = any ? open : key.isEmpty();
    int where = Validate.range(channel, 1, 13, "channel");
    if (open && !key.isEmpty()) {
      throw PyError.valueError("AuthMode.OPEN is not used with password");
    }
    if (!open) {
      checkKey(key);
    }
    checkEnabled();
    hardware.sync();
    WifiSecurity security = key.isEmpty() ? WifiSecurity.OPEN : WifiSecurity.WPA2;
    wifi.openNetwork(new WifiNetwork(name, "000000000000", where, -1, security), key);
  }

  @PyFunction("stop_ap")
  void stopAp() {
    checkEnabled();
    hardware.sync();
    wifi.closeNetwork();
    chosenOwn = null;
  }

  @PyProperty("ap_active")
  boolean apActive() {
    return wifi.ownNetwork() != null;
  }

  @PyProperty("stations_ap")
  PyObject stationsAp() {
    if (wifi.ownNetwork() == null) {
      return PyNone.NONE;
    }
    PyList list = new PyList();
    List<byte[]> stations = wifi.stations();
    for (byte[] mac : stations) {
      PyObject[] fields = {PyBytes.of(mac), PyNone.NONE, PyNone.NONE};
      list.add(station.call(fields, 0));
    }
    return list;
  }

  @PyFunction("start_dhcp_ap")
  void startDhcpAp() {}

  @PyFunction("stop_dhcp_ap")
  void stopDhcpAp() {}

  @PyProperty("ipv4_address_ap")
  PyObject ipv4AddressAp() {
    IpSettings s = ownSettings();
    return s == null ? PyNone.NONE : address(s.address());
  }

  @PyProperty("ipv4_subnet_ap")
  PyObject ipv4SubnetAp() {
    IpSettings s = ownSettings();
    return s == null ? PyNone.NONE : address(s.netmask());
  }

  @PyProperty("ipv4_gateway_ap")
  PyObject ipv4GatewayAp() {
    IpSettings s = ownSettings();
    return s == null ? PyNone.NONE : address(s.gateway());
  }

  @PyProperty("addresses_ap")
  PyObject addressesAp() {
    IpSettings s = ownSettings();
    return s == null ? PyTuple.EMPTY : PyTuple.of(PyStr.of(s.address()));
  }
}

package io.github.krait.hal.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.Wifi;
import io.github.krait.hal.WifiNetwork;
import io.github.krait.hal.WifiSecurity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Wifi} must do. The rig declares the networks that it needs. */
public abstract class WifiContract extends HardwareContract {
  private static final long LONG = 10_000 * MILLI;

  private Wifi wifi;

  @BeforeEach
  final void takeWifi() {
    wifi = orSkip(board::wifi);
  }

  private Wifi.Status join(String ssid, String key) {
    wifi.join(ssid, key, null);
    assertTrue(waitFor(LONG, () -> wifi.status() != Wifi.Status.JOINING), "still joins");
    return wifi.status();
  }

  @Test
  void hasAnAddressOfItsOwn() {
    byte[] mac = wifi.macAddress();
    assertEquals(6, mac.length);
    assertEquals(0, mac[0] & 1, "the address of a group");
    mac[5]++;
    assertFalse(mac[5] == wifi.macAddress()[5], "not a copy");
  }

  @Test
  void findsNetworks() {
    can(rig.addNetwork("krait", "12345678"), "add networks");
    wifi.scan();
    assertTrue(waitFor(LONG, () -> !wifi.isScanning()), "still scans");
    assertTrue(wifi.networks().stream().anyMatch(n -> n.ssid().equals("krait")));
    assertEquals(Wifi.Status.IDLE, wifi.status());
  }

  @Test
  void joinsAndLeaves() {
    can(rig.addNetwork("krait", "12345678"), "add networks");
    assertNull(wifi.network());
    assertEquals(Wifi.Status.CONNECTED, join("krait", "12345678"));
    WifiNetwork network = wifi.network();
    assertNotNull(network);
    assertEquals("krait", network.ssid());
    assertFalse(wifi.settings().address().isEmpty());
    wifi.leave();
    assertEquals(Wifi.Status.IDLE, wifi.status());
    assertNull(wifi.network());
  }

  @Test
  void saysWhyItCannotJoin() {
    can(rig.addNetwork("krait", "12345678"), "add networks");
    assertEquals(Wifi.Status.WRONG_KEY, join("krait", "87654321"));
    assertNull(wifi.network());
    assertEquals(Wifi.Status.NO_NETWORK, join("nowhere", "12345678"));
    assertEquals(Wifi.Status.CONNECTED, join("krait", "12345678"));
    assertFails(ErrorKind.INVALID_ARGUMENT, () -> wifi.join("", "", null));
    assertFails(ErrorKind.INVALID_ARGUMENT, () -> wifi.join("x", "", new byte[5]));
  }

  @Test
  void opensANetworkOfItsOwn() {
    assertNull(wifi.ownNetwork());
    wifi.openNetwork(new WifiNetwork("own", "020000000000", 6, -1, WifiSecurity.WPA2), "12345678");
    assertEquals("own", wifi.ownNetwork().ssid());
    assertTrue(wifi.stations().isEmpty());
    wifi.closeNetwork();
    assertNull(wifi.ownNetwork());
  }
}

package io.github.krait.simulator;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.IpSettings;
import io.github.krait.hal.Wifi;
import io.github.krait.hal.WifiNetwork;
import io.github.krait.hal.WifiSecurity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A radio whose networks are declared: {@code board.wifi().add("home", "password")}. As long as
 * none is, a station can join any network by any key, and a scan finds none.
 *
 * <p>The connection that it stands for is the host's own: its address is that of the host's
 * loopback, unless {@link #setSettings} says another one. What programs may reach there is the
 * engine's to decide, which by default is nothing.
 */
public final class SimulatedWifi implements Wifi {
  private static final long SCAN = 1_000_000_000;
  private static final long JOIN = 500_000_000;

  /** How long it takes to give up a network that is not there. */
  private static final long SEARCH = 1_500_000_000;

  private static final IpSettings LOOPBACK =
      new IpSettings("127.0.0.1", "255.0.0.0", "127.0.0.1", "127.0.0.1");

  /** A network in the air, and its key. */
  private record Air(WifiNetwork network, String key) {}

  /** What the station was asked to join, and until when that takes. */
  private record Wish(String ssid, String key, byte[] bssid, long until) {}

  private final SimulatedClock clock;
  private final byte[] mac;
  private final List<Air> air = new ArrayList<>();
  private boolean declared;
  private IpSettings settings = LOOPBACK;
  private List<WifiNetwork> found = List.of();

  /** When the scan ends; until then what it finds is not known. */
  private long scanUntil = Long.MIN_VALUE;

  /** Null: none. */
  private Wish wish;

  /** Whether the network that it is in was there when it joined. */
  private boolean joined;

  private WifiNetwork own;

  SimulatedWifi(SimulatedClock clock, byte[] id) {
    this.clock = clock;
    mac = Arrays.copyOf(id, 6);
    // of a single station, and administered locally
    mac[0] = (byte) (mac[0] & 0xfc | 2);
  }

  /** Declares a network, protected by WPA2, or open where the key is empty. */
  public void add(String ssid, String key) {
    WifiSecurity security = key.isEmpty() ? WifiSecurity.OPEN : WifiSecurity.WPA2;
    int n = air.size() + 1;
    add(new WifiNetwork(ssid, String.format("02000000%04x", n), 1 + n % 11, -50, security), key);
  }

  /**
   * Declares a network. One with the same address is replaced.
   *
   * @param key its password; a station needs the same one
   */
  public void add(WifiNetwork network, String key) {
    Objects.requireNonNull(key);
    synchronized (clock) {
      air.removeIf(a -> a.network.bssid().equals(network.bssid()));
      air.add(new Air(network, key));
      declared = true;
    }
  }

  /** Switches all access points of a network off: whoever is in it is not any more. */
  public void remove(String ssid) {
    synchronized (clock) {
      air.removeIf(a -> a.network.ssid().equals(ssid));
      declared = true;
    }
  }

  /**
   * The settings that networks give the station; sockets of the host can be bound to the address.
   */
  public void setSettings(IpSettings settings) {
    this.settings = Objects.requireNonNull(settings);
  }

  void powerUp() {
    synchronized (clock) {
      leave();
      own = null;
      scanUntil = Long.MIN_VALUE;
      found = List.of();
    }
  }

  @Override
  public byte[] macAddress() {
    return mac.clone();
  }

  @Override
  public void scan() {
    synchronized (clock) {
      if (!isScanning()) {
        scanUntil = clock.nanos() + SCAN;
        found = null;
      }
    }
  }

  @Override
  public boolean isScanning() {
    synchronized (clock) {
      return clock.nanos() < scanUntil;
    }
  }

  @Override
  public List<WifiNetwork> networks() {
    synchronized (clock) {
      if (isScanning()) {
        return List.of();
      }
      if (found == null) {
        found = air.stream().map(Air::network).toList();
      }
      return found;
    }
  }

  @Override
  public void join(String ssid, String key, byte[] bssid) {
    Objects.requireNonNull(key);
    int length = ssid.getBytes(StandardCharsets.UTF_8).length;
    if (length == 0 || length > 32 || bssid != null && bssid.length != 6) {
      throw new HalException(ErrorKind.INVALID_ARGUMENT, "no network can be called so");
    }
    synchronized (clock) {
      byte[] address = bssid == null ? null : bssid.clone();
      boolean there = !declared || find(ssid, address) != null;
      wish = new Wish(ssid, key, address, clock.nanos() + (there ? JOIN : SEARCH));
      joined = false;
    }
  }

  @Override
  public void leave() {
    synchronized (clock) {
      wish = null;
      joined = false;
    }
  }

  /** The strongest of them; null: there is none. */
  private Air find(String ssid, byte[] bssid) {
    Air best = null;
    for (Air a : air) {
      if (a.network.isCalled(ssid, bssid)
          && (best == null || a.network.rssi() > best.network.rssi())) {
        best = a;
      }
    }
    return best;
  }

  @Override
  public Status status() {
    synchronized (clock) {
      if (wish == null) {
        return Status.IDLE;
      }
      if (clock.nanos() < wish.until) {
        return Status.JOINING;
      }
      Air there = find(wish.ssid, wish.bssid);
      if (declared && there == null) {
        return joined ? Status.IDLE : Status.NO_NETWORK;
      }
      if (!joined && declared && !there.key.equals(wish.key)) {
        return Status.WRONG_KEY;
      }
      joined = true;
      return Status.CONNECTED;
    }
  }

  @Override
  public WifiNetwork network() {
    synchronized (clock) {
      if (status() != Status.CONNECTED) {
        return null;
      }
      Air there = find(wish.ssid, wish.bssid);
      return there != null
          ? there.network
          : new WifiNetwork(wish.ssid, "020000000001", 1, -50, WifiSecurity.WPA2);
    }
  }

  @Override
  public IpSettings settings() {
    return settings;
  }

  @Override
  public void openNetwork(WifiNetwork network, String key) {
    Objects.requireNonNull(key);
    synchronized (clock) {
      own = Objects.requireNonNull(network);
    }
  }

  @Override
  public void closeNetwork() {
    synchronized (clock) {
      own = null;
    }
  }

  @Override
  public WifiNetwork ownNetwork() {
    synchronized (clock) {
      return own;
    }
  }

  @Override
  public IpSettings ownSettings() {
    return settings;
  }

  @Override
  public List<byte[]> stations() {
    return List.of();
  }
}

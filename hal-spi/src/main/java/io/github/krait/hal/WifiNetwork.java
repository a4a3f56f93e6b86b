package io.github.krait.hal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * A wireless network as a radio hears it: one access point of it.
 *
 * @param ssid its name, 1 to 32 bytes of UTF-8
 * @param bssid the access point's address, 12 hexadecimal digits in lower case
 * @param channel 1 to 14 (2.4 GHz), or one above that
 * @param rssi how strong it is, in dBm, below 0
 * @param security how it is protected
 */
public record WifiNetwork(String ssid, String bssid, int channel, int rssi, WifiSecurity security) {
  private static final int LONGEST = 32;

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException where one is not as it should be
   */
  public WifiNetwork {
    Objects.requireNonNull(security);
    int length = ssid.getBytes(StandardCharsets.UTF_8).length;
    if (length == 0 || length > LONGEST) {
      throw new IllegalArgumentException("a name of " + length + " bytes");
    }
    if (!bssid.matches("[0-9a-f]{12}")) {
      throw new IllegalArgumentException("no address of six bytes: " + bssid);
    }
    if (channel < 1) {
      throw new IllegalArgumentException("channel " + channel);
    }
  }

  /** {@link #bssid} as six bytes. */
  public byte[] bssidBytes() {
    byte[] bytes = new byte[6];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(bssid, 2 * i, 2 * i + 2, 16);
    }
    return bytes;
  }

  /** Whether a program that asks for these means this one. Null: any. */
  public boolean isCalled(String name, byte[] address) {
    return (name == null || ssid.equals(name))
        && (address == null || Arrays.equals(bssidBytes(), address));
  }
}

package io.github.krait.hal;

/** How a wireless network is protected. */
public enum WifiSecurity {
  /** Not at all. */
  OPEN,
  WEP,
  WPA,
  WPA2,
  /** Either of both. */
  WPA_WPA2,
  WPA3,
  /** Either of both. */
  WPA2_WPA3
}

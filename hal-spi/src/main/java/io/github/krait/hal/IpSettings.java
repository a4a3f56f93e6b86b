package io.github.krait.hal;

import java.util.Objects;

/**
 * How an interface is in its network, all by numeric IPv4 addresses such as {@code 192.168.0.7}.
 *
 * @param address its own
 * @param netmask which bits of it are the network's
 * @param gateway who forwards to other networks
 * @param dns who knows the addresses of names
 */
public record IpSettings(String address, String netmask, String gateway, String dns) {
  public IpSettings {
    Objects.requireNonNull(address);
    Objects.requireNonNull(netmask);
    Objects.requireNonNull(gateway);
    Objects.requireNonNull(dns);
  }
}

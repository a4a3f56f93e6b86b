package io.github.krait.hal;

import java.util.List;

/**
 * A board's radio for wireless networks: a station in the networks of others, and an access point
 * of its own. It says who is connected; what goes through a connection are the host's sockets.
 *
 * <p>Nothing here waits: what takes time goes on while the board's clock does. Any thread may call
 * it.
 */
public interface Wifi {
  /** What a station is at. */
  enum Status {
    /** Nothing: it was not asked to join, or has left, or its network is gone. */
    IDLE,
    /** It tries to join. */
    JOINING,
    /** It is in the network, and has an address. */
    CONNECTED,
    /** The network does not accept the key. */
    WRONG_KEY,
    /** There is no such network. */
    NO_NETWORK,
    /** It could not join for another reason. */
    FAILED
  }

  /** The radio's own address, six bytes; a copy. */
  byte[] macAddress();

  /** Begins to listen for networks; where it does already, that goes on. */
  void scan();

  /** Whether it still listens. */
  boolean isScanning();

  /** The networks that the last {@link #scan} has found until now, in no order; unmodifiable. */
  List<WifiNetwork> networks();

  /**
   * Begins to join a network; one that it was in is left.
   *
   * @param ssid its name
   * @param key its password; empty: none is needed
   * @param bssid the access point's address, six bytes; null: any
   * @throws HalException INVALID_ARGUMENT where the name is empty or longer than 32 bytes, or an
   *     address has not six
   */
  void join(String ssid, String key, byte[] bssid);

  /** Leaves the network, or stops joining it. */
  void leave();

  /** What the station is at now. */
  Status status();

  /** The network that the station is in, as it hears it now; null: none. */
  WifiNetwork network();

  /**
   * How the station is in its network. Sockets can be bound to this address. Meaningful only while
   * {@link Status#CONNECTED}.
   */
  IpSettings settings();

  /**
   * Opens a network of its own; one that is open is replaced.
   *
   * @param network its name, protection and channel; its address and strength mean nothing
   * @param key its password; empty: none
   */
  void openNetwork(WifiNetwork network, String key);

  /** Closes its own network. */
  void closeNetwork();

  /** Its own network; null: it has none open. */
  WifiNetwork ownNetwork();

  /** How it is in its own network. Sockets can be bound to this address. */
  IpSettings ownSettings();

  /** The addresses of the stations in its own network, six bytes each. */
  List<byte[]> stations();
}

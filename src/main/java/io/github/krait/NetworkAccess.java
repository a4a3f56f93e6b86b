package io.github.krait;

/**
 * Which hosts of the network a program may reach; none by default. It is asked before anything is
 * sent: where it says no, the program gets OSError with EACCES.
 *
 * <p>It is asked when a name is looked up, when a socket connects, binds or sends a datagram. What
 * a program accepts or receives by a socket that it could bind is not asked for again.
 */
@FunctionalInterface
public interface NetworkAccess {
  /** No network; sockets can be made but not used. */
  NetworkAccess NONE =
      new NetworkAccess() {
        @Override
        public boolean allows(String host, int port) {
          return false;
        }
      };

  /** All that the Java process itself can reach. */
  NetworkAccess ALL =
      new NetworkAccess() {
        @Override
        public boolean allows(String host, int port) {
          return true;
        }
      };

  /**
   * Whether a program may use this host and port.
   *
   * @param host a name when it is looked up, in lower case; later the numeric address, such as
   *     {@code 192.168.0.7} or {@code 0:0:0:0:0:0:0:1}, and where that is refused the names that
   *     the same engine found it by. To bind, the address of the interface; {@code 0.0.0.0} or
   *     {@code 0:0:0:0:0:0:0:0} is any.
   * @param port 0 to 65535; 0 to bind: any that is free
   */
  boolean allows(String host, int port);
}

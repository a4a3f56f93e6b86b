package io.github.krait.modules.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers in programs, which cannot ask what a port of 0 became. They are below those
 * that hosts give out by themselves (32768 on Linux, 49152 elsewhere), so nobody gets one between
 * the look and the use.
 */
final class FreePort {
  private static final int FIRST = 20_000;
  private static final int LAST = 32_000;

  private FreePort() {}

  static int next() {
    int port = 0;
    while (!isFree(port)) {
      port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
    }
    return port;
  }

  private static boolean isFree(int port) {
    if (port == 0) {
      return false;
    }
    try (ServerSocket socket = new ServerSocket()) {
      InetAddress local = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      socket.bind(new InetSocketAddress(local, port));
      return true;
    } catch (BindException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

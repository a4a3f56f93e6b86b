package io.github.krait.modules.network;

import io.github.krait.object.Errno;
import io.github.krait.object.PyError;
import io.github.krait.runtime.Channels;
import io.github.krait.runtime.Engine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SelectableChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** An engine's hold on the host's network: what it may reach, and the sockets that it has open. */
final class Network implements AutoCloseable {
  /** As many as a process on Linux may have open by default. */
  private static final int MOST = 1024;

  private final Engine engine;
  private final Set<SelectableChannel> open = new HashSet<>();

  /** The names that programs found an address by. */
  private final Map<InetAddress, Set<String>> names = new HashMap<>();

  private Network(Engine engine) {
    this.engine = engine;
  }

  static Network current() {
    Engine engine = Engine.current();
    Network network = engine.state(Network.class);
    if (network == null) {
      network = new Network(engine);
      engine.setState(Network.class, network);
    }
    return network;
  }

  Engine engine() {
    return engine;
  }

  boolean allows(String host, int port) {
    return engine.networkPolicy != null
        && engine.networkPolicy.allows(host.toLowerCase(Locale.ROOT), port);
  }

  boolean allows(InetSocketAddress address) {
    InetAddress ip = address.getAddress();
    if (allows(numeric(ip), address.getPort())) {
      return true;
    }
    for (String name : names.getOrDefault(ip, Set.of())) {
      if (allows(name, address.getPort())) {
        return true;
      }
    }
    return false;
  }

  /** An address without the interface that it is reached by. */
  static String numeric(InetAddress ip) {
    String text = ip.getHostAddress();
    int scope = text.indexOf('%');
    return scope < 0 ? text : text.substring(0, scope);
  }

  /** Takes a channel into the engine's care, in non-blocking mode. */
  <T extends SelectableChannel> T own(T channel) throws IOException {
    if (open.size() >= MOST) {
      channel.close();
      throw new IOException("Too many open files");
    }
    channel.configureBlocking(false);
    open.add(channel);
    return channel;
  }

  void close(SelectableChannel channel) throws IOException {
    open.remove(channel);
    Channels.current().close(channel);
  }

  /**
   * The addresses of a name or of a numeric address. The program can be interrupted meanwhile.
   *
   * @return empty where there are none
   * @throws PyError EACCES where it may not be looked up
   */
  List<InetAddress> find(String host, int port) {
    InetAddress numeric = Addresses.parse(host);
    if (numeric != null) {
      return List.of(numeric);
    }
    if (!allows(host, port)) {
      throw engine.osError(Errno.EACCES);
    }
    if (host.isEmpty() || host.indexOf('\0') >= 0) {
      return List.of();
    }
    Lookup lookup = new Lookup(engine, host);
    Thread thread = new Thread(lookup, "krait-lookup");
    thread.setDaemon(true);
    thread.start();
    while (lookup.found == null) {
      boolean unused = engine.waitForEvent(engine.clock().nanos() + 100_000_000);
    }
    for (InetAddress address : lookup.found) {
      names.computeIfAbsent(address, k -> new HashSet<>()).add(host.toLowerCase(Locale.ROOT));
    }
    return lookup.found;
  }

  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (SelectableChannel channel : new ArrayList<>(open)) {
      try {
        channel.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    open.clear();
    if (failure != null) {
      throw failure;
    }
  }

  /** Asks the host in a thread of its own, as it can take long. */
  private static final class Lookup implements Runnable {
    private final Engine engine;
    private final String host;
    volatile List<InetAddress> found;

    Lookup(Engine engine, String host) {
      this.engine = engine;
      this.host = host;
    }

    @Override
    public void run() {
      List<InetAddress> result;
      try {
        result = List.of(InetAddress.getAllByName(host));
      } catch (UnknownHostException | RuntimeException e) {
        // the program is told that there are none, which is all that it can know
        result = List.of();
      }
      found = result;
      engine.post(
          new Runnable() {
            @Override
            public void run() {}
          });
    }
  }
}

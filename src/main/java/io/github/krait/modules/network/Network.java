package io.github.krait.modules.network;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Wifi;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Errno;
import io.github.krait.object.PyError;
import io.github.krait.runtime.Channels;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.Limit;
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

  /** Whether the board, if it has a radio, is in a network. Others always are. */
  boolean isLinked() {
    Hardware hardware = engine.state(Hardware.class);
    if (hardware == null) {
      return true;
    }
    Wifi wifi;
    try {
      wifi = hardware.board().wifi();
    } catch (HalException e) {
      if (e.kind() == ErrorKind.UNSUPPORTED) {
        return true;
      }
      throw Hardware.error(e);
    }
    hardware.sync();
    return wifi.status() == Wifi.Status.CONNECTED || wifi.ownNetwork() != null;
  }

  /** 0 where something may be sent there now; else an error. */
  int check(InetSocketAddress to) {
    if (!allows(to)) {
      return -Errno.EACCES;
    }
    return to.getAddress().isLoopbackAddress() || isLinked() ? 0 : -Errno.EHOSTUNREACH;
  }

  /** An address without the interface that it is reached by. */
  static String numeric(InetAddress ip) {
    String text = ip.getHostAddress();
    int scope = text.indexOf('%');
    return scope < 0 ? text : text.substring(0, scope);
  }

  /** Takes a channel into the engine's care, in non-blocking mode. */
  <T extends SelectableChannel> T own(T channel) throws IOException {
    int most = Math.min(MOST, engine.mostSockets);
    if (open.size() >= most) {
      engine.monitor.limitHit(Limit.SOCKETS, most, open.size() + 1L, false);
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
    if (host.isEmpty() || host.indexOf('\0') >= 0 || !isLinked()) {
      return List.of();
    }
    Lookup lookup = new Lookup(host);
    wait(lookup);
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

  /**
   * Has a task done in a thread of its own, as it can take long. The program can be interrupted.
   */
  void wait(Task task) {
    task.engine = engine;
    Thread thread = new Thread(task, "krait-lookup");
    thread.setDaemon(true);
    thread.start();
    while (!task.done) {
      boolean unused = engine.waitForEvent(engine.clock().nanos() + 100_000_000);
    }
  }

  /** Something that Java does only while its caller waits. */
  abstract static class Task implements Runnable {
    private Engine engine;
    private volatile boolean done;

    abstract void ask();

    @Override
    public final void run() {
      try {
        ask();
      } finally {
        done = true;
        engine.post(
            new Runnable() {
              @Override
              public void run() {}
            });
      }
    }
  }

  private static final class Lookup extends Task {
    private final String host;
    private volatile List<InetAddress> found = List.of();

    Lookup(String host) {
      this.host = host;
    }

    @Override
    void ask() {
      try {
        found = List.of(InetAddress.getAllByName(host));
      } catch (UnknownHostException | RuntimeException e) {
        // the program is told that there are none, which is all that it can know
        found = List.of();
      }
    }
  }
}

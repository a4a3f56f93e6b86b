package io.github.krait.board;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Plain TCP: each connection is one to the console, byte for byte. */
final class TcpTransport implements Transport {
  private static final int BACKLOG = 50;
  private static final int SIZE = 4096;
  private static final int BEHIND = 1 << 16;

  private final InetSocketAddress address;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private ServerSocket server;

  /**
   * @param address port 0: any that is free
   */
  TcpTransport(InetSocketAddress address) {
    this.address = address;
  }

  @Override
  public void open(Console console) throws IOException {
    server = new ServerSocket(address.getPort(), BACKLOG, address.getAddress());
    start(() -> accept(console), "krait-tcp");
  }

  /** Where it listens. */
  InetSocketAddress address() {
    return (InetSocketAddress) server.getLocalSocketAddress();
  }

  private static void start(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept(Console console) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        start(() -> serve(console, socket), "krait-tcp-" + socket.getPort());
      } catch (IOException e) {
        // it was closed, or that client has gone already
      }
    }
  }

  private void serve(Console console, Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = socket.getInputStream();
      String name = "tcp-" + socket.getPort();
      try (Connection connection = console.attach(name, socket.getOutputStream(), false, BEHIND)) {
        byte[] bytes = new byte[SIZE];
        for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
          connection.receive(bytes, 0, n);
        }
      }
    } catch (IOException | InterruptedException e) {
      // the client has gone
    } finally {
      sockets.remove(socket);
    }
  }

  @Override
  public void close() {
    close(server);
    for (Socket socket : sockets) {
      close(socket);
    }
  }

  private static void close(AutoCloseable socket) {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (Exception e) {
      // it is of no more use in any case
    }
  }
}

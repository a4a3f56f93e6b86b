package io.github.krait.modules.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.NetworkAccess;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sockets of programs on the loopback interface, at ports that the host chooses. */
@Timeout(60)
class SocketTest {
  private static final InetAddress LOCAL = local();

  private static InetAddress local() {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    } catch (UnknownHostException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private Krait engine(NetworkAccess access) {
    return Krait.builder().out(out).network(access).build();
  }

  private String run(NetworkAccess access, String program) {
    try (Krait engine = engine(access)) {
      engine.exec(program);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static ServerSocket server() throws Exception {
    return new ServerSocket(0, 5, LOCAL);
  }

  /** Sends back what comes, and the number of bytes at the end. */
  private static CompletableFuture<Long> echo(ServerSocket server) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (Socket s = server.accept()) {
            return s.getInputStream().transferTo(s.getOutputStream());
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static String connected(int port) {
    return "import socket, errno\n"
        + "s = socket.socket()\n"
        + "A = socket.getaddrinfo('127.0.0.1', "
        + port
        + ")[0][-1]\n";
  }

  @Test
  void clientExchangesLines() throws Exception {
    try (ServerSocket server = server()) {
      CompletableFuture<Long> echoed = echo(server);
      String printed =
          run(
              NetworkAccess.ALL,
              connected(server.getLocalPort())
                  + "s.connect(A)\n"
                  + "s.write(b'one\\n'); print(s.readline())\n"
                  + "s.sendall(b'two'); print(s.recv(1, socket.MSG_PEEK), s.read(3))\n"
                  + "f = s.makefile('rwb'); f.write(b'x'); f.flush(); print(f.read(1))\n"
                  + "print(s.send(b'yz')); b = bytearray(2); print(s.readinto(b), b)\n"
                  + "s.setblocking(False); print(s.read(1))\n"
                  + "try: s.recv(1)\n"
                  + "except OSError as e: print(e.errno == errno.EAGAIN)\n"
                  + "s.close(); print(s.fileno())\n");
      assertEquals(
          "b'one\\n'\nb't' b'two'\nb'x'\n2\n2 bytearray(b'yz')\nNone\nTrue\n-1\n", printed);
      assertEquals(10, echoed.get(20, TimeUnit.SECONDS));
    }
  }

  @Test
  void serverAcceptsManyAndPollTells() throws Exception {
    int port = FreePort.next();
    CompletableFuture<String> client =
        CompletableFuture.supplyAsync(
            () -> {
              while (true) {
                try (Socket s = new Socket(LOCAL, port)) {
                  s.getOutputStream().write("ping".getBytes(StandardCharsets.UTF_8));
                  s.shutdownOutput();
                  InputStream in = s.getInputStream();
                  return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                } catch (java.net.ConnectException e) {
                  Thread.onSpinWait();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              }
            });
    String printed =
        run(
            NetworkAccess.ALL,
            connected(port)
                + "import select\n"
                + "s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)\n"
                + "s.bind(A); s.listen(1)\n"
                + "p = select.poll(); p.register(s, select.POLLIN)\n"
                + "print([e for _, e in p.poll(20000)])\n"
                + "c, a = s.accept()\n"
                + "print(socket.sockaddr(a)[:2])\n"
                + "p.register(c, select.POLLIN); p.unregister(s)\n"
                + "print([e for _, e in p.poll(20000)])\n"
                + "print(c.read()); c.write(b'pong'); c.close()\n"
                + "t = socket.socket()\n"
                + "try: t.bind(A)\n"
                + "except OSError as e: print(e.errno == errno.EADDRINUSE)\n");
    assertEquals("[1]\n(2, b'\\x7f\\x00\\x00\\x01')\n[1]\nb'ping'\nTrue\n", printed);
    assertEquals("pong", client.get(20, TimeUnit.SECONDS));
  }

  @Test
  void errorsHaveLinuxNumbers() throws Exception {
    int port = FreePort.next();
    String attempt =
        "def t(f, *a):\n" + "  try: print(f(*a))\n" + "  except OSError as e: print(e.errno)\n";
    assertEquals(
        "107\n32\n22\n111\n115\n111\n9\n97\n22\n110\n11\n92\n110\n11\n89\n95\n",
        run(
            NetworkAccess.ALL,
            connected(port)
                + attempt
                + "t(s.recv, 1); t(s.send, b'a'); t(s.accept); t(s.connect, A)\n"
                + "s = socket.socket(); s.setblocking(False); t(s.connect, A)\n"
                + "import select; select.poll().register(s)\n"
                + "p = select.poll(); p.register(s, 4); p.poll(20000); t(s.read, 1)\n"
                + "s.close(); t(s.recv, 1); t(socket.socket, 77); t(socket.socket, 2, 77)\n"
                + "s = socket.socket(); s.settimeout(0.02)\n"
                + "s.bind(socket.getaddrinfo('127.0.0.1', 0)[0][-1]); s.listen(); t(s.accept)\n"
                + "s.settimeout(0); t(s.accept); t(s.setsockopt, 1, 99, 1)\n"
                + "u = socket.socket(2, 2); u.settimeout(0.02); t(u.read, 1); t(u.recv, 1)\n"
                + "t(u.send, b'1'); t(u.listen)\n"));
  }

  @Test
  void datagramsKeepTheirBoundsAndSender() throws Exception {
    int port = FreePort.next();
    assertEquals(
        "(b'abc', 2)\nb'de' b'de'\nb''\n[4]\n",
        run(
            NetworkAccess.ALL,
            "import socket, select\n"
                + "u = socket.socket(2, 2); v = socket.socket(2, 2)\n"
                + "A = socket.getaddrinfo('127.0.0.1', "
                + port
                + ")[0][-1]\n"
                + "u.bind(A); v.sendto(b'abc', A)\n"
                + "d, a = u.recvfrom(10); print((d, a[0]))\n"
                + "v.connect(A); v.send(b'defg'); v.send(b'')\n"
                + "print(u.recv(2, socket.MSG_PEEK), u.recv(2)); print(u.recv(1))\n"
                + "p = select.poll(); p.register(u); print([e for _, e in p.poll(0)])\n"));
  }

  @Test
  void programsReachOnlyWhatTheyMay() throws Exception {
    try (ServerSocket server = server()) {
      int port = server.getLocalPort();
      String program =
          connected(port)
              + "try:\n  s.connect(A); print('connected')\n"
              + "except OSError as e: print(e.errno)\n"
              + "try:\n  socket.getaddrinfo('localhost', 1); print('found')\n"
              + "except OSError as e: print(e.errno)\n"
              + "u = socket.socket(2, 2)\n"
              + "try:\n  u.sendto(b'1', A); print('sent')\n"
              + "except OSError as e: print(e.errno)\n"
              + "try:\n  u.bind(A); print('bound')\n"
              + "except OSError as e: print(e.errno)\n";
      assertEquals("13\n13\n13\n13\n", run(NetworkAccess.NONE, program));
      out.reset();
      List<String> asked = new ArrayList<>();
      NetworkAccess some =
          (host, p) -> {
            asked.add(host + " " + (p == port ? "port" : "other"));
            return host.equals("127.0.0.1") && p == port;
          };
      String printed = run(some, program);
      assertTrue(printed.startsWith("connected\n13\nsent\n"), printed);
      assertTrue(asked.contains("127.0.0.1 port") && asked.contains("localhost other"), "" + asked);
    }
  }

  @Test
  void aNameThatIsAllowedAllowsItsAddresses() throws Exception {
    try (ServerSocket server = server()) {
      String printed =
          run(
              (host, port) -> host.equals("localhost"),
              "import socket\n"
                  + "for i in socket.getaddrinfo('LocalHost', "
                  + server.getLocalPort()
                  + ", socket.AF_INET, socket.SOCK_STREAM):\n"
                  + "  s = socket.socket(); s.connect(i[-1]); print('connected')\n");
      assertEquals("connected\n", printed);
    }
  }

  @Test
  void interruptsEndAWaitAndCloseClosesAll() throws Exception {
    try (ServerSocket server = server()) {
      Krait engine = engine(NetworkAccess.ALL);
      engine.exec(connected(server.getLocalPort()) + "s.connect(A)\n");
      Socket other = server.accept();
      CompletableFuture<Void> interrupt =
          CompletableFuture.runAsync(
              engine::interrupt, CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));
      KraitException e = assertThrows(KraitException.class, () -> engine.exec("s.recv(1)"));
      assertTrue(e.getMessage().contains("KeyboardInterrupt"), e.getMessage());
      interrupt.get();
      engine.close();
      other.setSoTimeout(20000);
      assertEquals(-1, other.getInputStream().read());
    }
  }

  @Test
  void whatIsReadIsNotReadyAnyMore() throws Exception {
    try (ServerSocket server = server()) {
      CompletableFuture<Long> echoed = echo(server);
      assertEquals(
          "[1]\n[]\n[4]\n[]\n",
          run(
              NetworkAccess.ALL,
              connected(server.getLocalPort())
                  + "import select\n"
                  + "def ready(n): print([e for _, e in p.poll(n)])\n"
                  + "s.connect(A); s.write(b'one'); p = select.poll()\n"
                  + "p.register(s, select.POLLIN); ready(20000); s.recv(9); ready(0)\n"
                  + "p.modify(s, select.POLLOUT); ready(20000)\n"
                  + "p.modify(s, select.POLLIN); ready(20)\n"));
      assertEquals(3, echoed.get(20, TimeUnit.SECONDS));
    }
  }

  @Test
  void nothingRemainsOfAnEngineThatIsClosed() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    Krait engine = engine(NetworkAccess.ALL);
    int port = FreePort.next();
    engine.exec(
        connected(port)
            + "import select\n"
            + "s.bind(A); s.listen(1); c = socket.socket(); c.connect(A); d, _ = s.accept()\n"
            + "u = socket.socket(2, 2); u.bind(A); socket.getaddrinfo('localhost', 1)\n"
            + "p = select.poll(); p.register(d, 1); p.poll(1)\n");
    engine.close();
    try (ServerSocket again = new ServerSocket(port, 1, LOCAL);
        java.net.DatagramSocket datagrams = new java.net.DatagramSocket(port, LOCAL)) {
      assertTrue(again.isBound() && datagrams.isBound());
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("krait") && !before.contains(thread)) {
        thread.join(20_000);
        assertFalse(thread.isAlive(), thread.getName());
      }
    }
  }
}

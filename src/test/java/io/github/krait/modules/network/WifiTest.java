package io.github.krait.modules.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.NetworkAccess;
import io.github.krait.Profile;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.hal.WifiNetwork;
import io.github.krait.hal.WifiSecurity;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs of boards with a radio, which first join a network. */
@Timeout(60)
class WifiTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private static final WifiNetwork CAFE =
      new WifiNetwork("café", "0a0b0c0d0e0f", 6, -71, WifiSecurity.OPEN);

  private String run(Profile profile, String board, String program) {
    return run(profile, board, NetworkAccess.ALL, program);
  }

  private String run(Profile profile, String name, NetworkAccess access, String program) {
    try (SimulatedBoard board = SimulatedBoards.open(name, SimulatedClock.virtual())) {
      board.wifi().add("home", "password");
      board.wifi().add(CAFE, "");
      try (Krait engine =
          Krait.builder()
              .profile(profile)
              .board(board)
              .out(out)
              .directory(folder)
              .network(access)
              .build()) {
        engine.exec(program);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static final String JOIN =
      "import network, time\n"
          + "w = network.WLAN(network.STA_IF)\n"
          + "def join(*a):\n"
          + "  t = time.ticks_ms(); w.connect(*a)\n"
          + "  while w.status() == network.STAT_CONNECTING: time.sleep_ms(10)\n"
          + "  return w.status(), w.isconnected(), 300 < time.ticks_diff(time.ticks_ms(), t) <"
          + " 9000\n"
          + "try: w.connect('home', 'password')\n"
          + "except OSError as e: print(e)\n"
          + "print(w.active(), w.status(), w.ifconfig()[0], w.active(True), w.active())\n"
          + "print(join('home', 'wrong pw'))\n"
          + "print(join('nowhere', 'password'))\n"
          + "print(join('home', 'password'), w.ifconfig()[:2], w.config('ssid'))\n"
          + "print(sorted(w.scan()))\n"
          + "w.disconnect(); print(w.isconnected(), w.ipconfig('addr4'))\n";

  @Test
  void aPicoJoinsAndSaysWhyItCannot() {
    assertEquals(
        "[Errno 1] EPERM\n"
            + "False 0 0.0.0.0 None True\n"
            + "(-3, False, True)\n"
            + "(-2, False, True)\n"
            + "(3, True, True) ('127.0.0.1', '255.0.0.0') home\n"
            + "[(b'caf\\xc3\\xa9', b'\\n\\x0b\\x0c\\r\\x0e\\x0f', 6, -71, 0, 1),"
            + " (b'home', b'\\x02\\x00\\x00\\x00\\x00\\x01', 2, -50, 5, 1)]\n"
            + "False ('0.0.0.0', '0.0.0.0')\n",
        run(Profile.MICROPYTHON, "pico_w", JOIN));
  }

  @Test
  void anEsp32JoinsAndSaysWhyItCannot() {
    assertEquals(
        "Wifi Not Started\n"
            + "False 1000 0.0.0.0 True True\n"
            + "(202, False, True)\n"
            + "(201, False, True)\n"
            + "(1010, True, True) ('127.0.0.1', '255.0.0.0') home\n"
            + "[(b'caf\\xc3\\xa9', b'\\n\\x0b\\x0c\\r\\x0e\\x0f', 6, -71, 0, False),"
            + " (b'home', b'\\x02\\x00\\x00\\x00\\x00\\x01', 2, -50, 3, False)]\n"
            + "False ('0.0.0.0', '0.0.0.0')\n",
        run(Profile.MICROPYTHON, "esp32", JOIN));
  }

  @Test
  void settingsOfAnInterface() {
    assertEquals(
        "PicoW XX\nbox DE\nvalue\nvalue\n('10.0.0.9', '255.255.255.0') 10.0.0.1 False\n"
            + "1.2.3.4 must query one param\nunexpected key\nunknown config param\n"
            + "own True False []\nSTA required\n",
        run(
            Profile.MICROPYTHON,
            "pico_w",
            "import network\n"
                + "def t(f, *a, **k):\n"
                + "  try: print(f(*a, **k))\n"
                + "  except (ValueError, TypeError, OSError) as e: print(str(e) or 'value')\n"
                + "print(network.hostname(), network.country())\n"
                + "network.hostname('box'); network.country('DE')\n"
                + "print(network.hostname(), network.country())\n"
                + "t(network.hostname, 'x' * 33); t(network.country, 'DEU')\n"
                + "w = network.WLAN(); w.active(True); w.connect('home', 'password')\n"
                + "import time; time.sleep(2)\n"
                + "w.ipconfig(addr4='10.0.0.9/24', gw4='10.0.0.1')\n"
                + "print(w.ipconfig('addr4'), w.ipconfig('gw4'), w.ipconfig('dhcp4'))\n"
                + "network.ipconfig(dns='1.2.3.4'); print(network.ipconfig('dns'), end=' ')\n"
                + "t(network.ipconfig); t(w.ipconfig, 'x'); t(w.config, 'x')\n"
                + "a = network.WLAN(network.AP_IF); a.config(ssid='own', key='12345678')\n"
                + "a.active(True)\n"
                + "print(a.config('ssid'), a.active(), a.isconnected(), a.status('stations'))\n"
                + "t(a.status, 'rssi')\n"));
  }

  @Test
  void whoIsInNoNetworkReachesNobody() {
    String expected = "-6\n113\n113\nfound\n";
    String program =
        "import socket, network, time\n"
            + "def t(f, *a):\n"
            + "  try: f(*a); print('found')\n"
            + "  except OSError as e: print(e.errno)\n"
            + "t(socket.getaddrinfo, 'localhost', 1)\n"
            + "t(socket.socket().connect, ('192.0.2.1', 1))\n"
            + "t(socket.socket(2, 2).sendto, b'1', ('192.0.2.1', 1))\n"
            + "w = network.WLAN(); w.active(1); w.connect('home', 'password'); time.sleep(1)\n"
            + "t(socket.getaddrinfo, 'localhost', 1)\n";
    assertEquals(expected, run(Profile.MICROPYTHON, "pico_w", program));
  }

  @Test
  void boardsWithoutARadioHaveNoModulesForIt() {
    for (String module : new String[] {"socketpool", "ssl", "wifi"}) {
      try (SimulatedBoard board = SimulatedBoards.open("pico", SimulatedClock.virtual());
          Krait engine = Krait.builder().profile(Profile.CIRCUITPYTHON).board(board).build()) {
        KraitException e =
            assertThrows(KraitException.class, () -> engine.exec("import " + module));
        assertTrue(e.getMessage().contains("no module named '" + module + "'"), e.getMessage());
      }
    }
  }

  private static final String RADIO =
      "import wifi, socketpool\n"
          + "r = wifi.radio; pool = socketpool.SocketPool(r)\n"
          + "def t(f, *a, **k):\n"
          + "  try: print(f(*a, **k))\n"
          + "  except Exception as e: print(type(e).__name__, e)\n";

  @Test
  void circuitPythonsRadio() {
    assertEquals(
        "False None ()\n"
            + "gaierror (-2, 'Name or service not known')\n"
            + "ConnectionError Authentication failure\n"
            + "ConnectionError No network with that ssid\n"
            + "ValueError password length must be 8-64\n"
            + "ValueError ssid length must be 1-32\n"
            + "None\n"
            + "True 127.0.0.1 ('127.0.0.1',) home 2 [wifi.AuthMode.WPA2, wifi.AuthMode.PSK]\n"
            + "[('café', [wifi.AuthMode.OPEN])]\n"
            + "RuntimeError Already scanning for wifi networks\n"
            + "ValueError invalid hostname\n"
            + "RuntimeError WiFi is not enabled\n"
            + "ValueError SocketPool can only be used with wifi.radio\n"
            + "None True\n"
            + "False\n",
        run(
                Profile.CIRCUITPYTHON,
                "pico_w",
                RADIO
                    + "print(r.connected, r.ipv4_address, r.addresses)\n"
                    + "t(pool.getaddrinfo, 'localhost', 80)\n"
                    + "t(r.connect, 'home', 'wrong pw'); t(r.connect, 'nowhere', 'password')\n"
                    + "t(r.connect, 'home', '1'); t(r.connect, '', '1')\n"
                    + "t(r.connect, 'home', 'password')\n"
                    + "print(r.connected, r.ipv4_address, r.addresses, r.ap_info.ssid,\n"
                    + "      r.ap_info.channel, r.ap_info.authmode)\n"
                    + "print([(n.ssid, n.authmode)\n"
                    + "       for n in r.start_scanning_networks(start_channel=5)])\n"
                    + "s = r.start_scanning_networks(); t(r.start_scanning_networks)\n"
                    + "r.stop_scanning_networks()\n"
                    + "t(setattr, r, 'hostname', '-x')\n"
                    + "r.enabled = False; t(r.connect, 'home', 'password'); r.enabled = True\n"
                    + "t(socketpool.SocketPool, 1)\n"
                    + "t(r.start_ap, 'own', '12345678') or print(end='')\n"
                    + "print(r.ap_active); r.stop_ap(); print(r.ap_active)\n")
            .replace("None\nTrue\nFalse\n", "None True\nFalse\n"));
  }

  @Test
  void socketsOfAPool() {
    int port = FreePort.next();
    assertEquals(
        "BrokenPipeError 32\n"
            + "OSError [Errno 9] EBADF\n"
            + "NotImplementedError Only IPv4 sockets supported\n"
            + "RuntimeError Out of sockets\n"
            + "ValueError port must be >= 0\n"
            + "OSError [Errno 11] EAGAIN\n"
            + "OSError [Errno 110] ETIMEDOUT\n"
            + "OSError [Errno 95] EOPNOTSUPP\n"
            + "127.0.0.1 (4, bytearray(b'ping  ')) True\n"
            + "ValueError buffer too small for requested bytes\n"
            + "(3, '127.0.0.1') bytearray(b'udp')\n"
            + "0 1\n",
        run(
            Profile.CIRCUITPYTHON,
            "pico_w",
            RADIO
                + "r.connect('home', 'password'); A = ('127.0.0.1', "
                + port
                + ")\n"
                + "s = pool.socket(); t(s.send, b'1'); s.close(); t(s.recv_into, bytearray(1))\n"
                + "t(pool.socket, pool.AF_INET6); t(pool.socket, pool.AF_INET, 9)\n"
                + "t(pool.socket().connect, ('127.0.0.1', -1))\n"
                + "l = pool.socket(); l.setsockopt(pool.SOL_SOCKET, pool.SO_REUSEADDR, 1)\n"
                + "l.bind(A); l.listen(2); l.setblocking(False); t(l.accept)\n"
                + "l.settimeout(0.2); t(l.accept); t(l.setsockopt, 1, 2, 3)\n"
                + "c = pool.socket(); c.connect(A); l.settimeout(None); d, a = l.accept()\n"
                + "c.sendall(b'ping'); b = bytearray(b'      ')\n"
                + "print(a[0], (d.recv_into(b), b), isinstance(a[1], int))\n"
                + "t(d.recv_into, b, 7)\n"
                + "u = pool.socket(type=pool.SOCK_DGRAM); u.bind(('', A[1]))\n"
                + "u.settimeout(9); v = pool.socket(type=pool.SOCK_DGRAM); v.sendto(b'udp', A)\n"
                + "b = bytearray(3); n, a = u.recvfrom_into(b); print((n, a[0]), b)\n"
                + "c.close(); print(d.recv_into(b), d.type)\n"));
  }

  /** A request as programs write it who have no library. */
  private static String request(int port, String before) {
    return RADIO
        + "import ssl\n"
        + "r.connect('home', 'password'); c = pool.socket(); c.settimeout(20)\n"
        + before
        + "c.connect(('127.0.0.1', "
        + port
        + "))\n"
        + "n = c.send(b'GET / HTTP/1.0\\r\\n\\r\\n')\n"
        + "b = bytearray(999); got = b''\n"
        + "while True:\n"
        + "  n = c.recv_into(b)\n"
        + "  if not n: break\n"
        + "  got += bytes(b[:n])\n"
        + "print(got.split(b'\\r\\n\\r\\n')[1])\n"
        + "c.close()\n";
  }

  private static void answer(HttpServer server) {
    server.createContext(
        "/",
        exchange -> {
          byte[] text = "hello".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, text.length);
          exchange.getResponseBody().write(text);
          exchange.close();
        });
    server.start();
  }

  private static InetSocketAddress anyPort() throws Exception {
    return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
  }

  @Test
  void asksAWebServer() throws Exception {
    HttpServer server = HttpServer.create(anyPort(), 5);
    answer(server);
    try {
      int port = server.getAddress().getPort();
      assertEquals("b'hello'\n", run(Profile.CIRCUITPYTHON, "pico_w", request(port, "")));
      out.reset();
      assertThrows(
          KraitException.class,
          () -> run(Profile.CIRCUITPYTHON, "pico_w", (host, p) -> p != port, request(port, "")));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void asksAWebServerByTls() throws Exception {
    TestKeys keys = TestKeys.ec(folder);
    Files.writeString(folder.resolve("cert"), TestKeys.pem("CERTIFICATE", keys.certificate()));
    KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
    factory.init(keys.store, TestKeys.PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    HttpsServer server = HttpsServer.create(anyPort(), 5);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    answer(server);
    try {
      String wrap = "s = ssl.create_default_context()\n";
      String trust = "s.load_verify_locations(cadata=open('/cert').read())\n";
      String last = "c = s.wrap_socket(c, server_hostname='krait.test')\n";
      int port = server.getAddress().getPort();
      assertEquals(
          "b'hello'\n", run(Profile.CIRCUITPYTHON, "pico_w", request(port, wrap + trust + last)));
      out.reset();
      KraitException e =
          assertThrows(
              KraitException.class,
              () -> run(Profile.CIRCUITPYTHON, "pico_w", request(port, wrap + last)));
      assertTrue(
          e.getMessage()
              .contains(
                  "MBEDTLS_ERR_X509_CERT_VERIFY_FAILED; The certificate is not correctly signed"),
          e.getMessage());
      String other = "c = s.wrap_socket(c, server_hostname='other.test')\n";
      e =
          assertThrows(
              KraitException.class,
              () -> run(Profile.CIRCUITPYTHON, "pico_w", request(port, wrap + trust + other)));
      assertTrue(e.getMessage().contains("(CN) does not match"), e.getMessage());
    } finally {
      server.stop(0);
    }
  }
}

package io.github.krait.modules.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.NetworkAccess;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packages for networks that firmware has frozen, with servers on the loopback interface. */
@Timeout(60)
class FrozenPackagesTest {
  private static final byte[] LOCAL = {127, 0, 0, 1};

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private HttpServer server;
  private String base;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOCAL), 0), 5);
    base = "http://127.0.0.1:" + server.getAddress().getPort();
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void serve(String path, int status, byte[] body) {
    server.createContext(path, exchange -> answer(exchange, status, body));
  }

  private void serve(String path, String body) {
    serve(path, 200, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().add("X-Method", exchange.getRequestMethod());
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** Sends back the request: method, path, some headers, body. */
  private void serveEcho() {
    server.createContext(
        "/echo",
        exchange -> {
          StringBuilder text = new StringBuilder();
          text.append(exchange.getRequestMethod()).append(' ').append(exchange.getRequestURI());
          for (String name :
              new String[] {
                "Authorization", "Content-Type", "Content-Length", "Transfer-Encoding", "X-Own"
              }) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
              text.append('|').append(name).append('=').append(value);
            }
          }
          text.append('|');
          byte[] body = exchange.getRequestBody().readAllBytes();
          text.append(new String(body, StandardCharsets.UTF_8));
          answer(exchange, 200, text.toString().getBytes(StandardCharsets.UTF_8));
        });
  }

  private String run(String... lines) {
    out.reset();
    String program = "BASE = '" + base + "'\n" + String.join("\n", lines);
    try (Krait engine =
        Krait.builder().out(out).directory(folder).network(NetworkAccess.ALL).build()) {
      engine.exec(program);
    }
    return out.toString(StandardCharsets.UTF_8).stripTrailing();
  }

  private String requests(String... lines) {
    return run("import requests\n" + String.join("\n", lines));
  }

  @Test
  void contentTextAndJson() {
    serve("/a", "{\"key\": [1, 2.5, \"ä\"]}");
    assertEquals(
        "200 b'OK' GET\n"
            + "b'{\"key\": [1, 2.5, \"\\xc3\\xa4\"]}'\n"
            + "{\"key\": [1, 2.5, \"ä\"]}\n"
            + "2.5 None",
        requests(
            "with requests.get(BASE + '/a') as r:",
            "    print(r.status_code, r.reason, r.headers['X-method'])",
            "    print(r.content)",
            "    print(r.text)",
            "    print(r.json()['key'][1], r.raw)"));
  }

  @Test
  void methodsHeadersAndBodies() {
    serveEcho();
    assertEquals(
        """
        POST /echo?q=1|Content-Type=application/json|Content-Length=8|{"a": 1}
        PUT /echo|Content-Length=3|X-Own=7|abc
        PATCH /echo|Authorization=Basic bWU6c2VjcmV0|
        DELETE /echo|
        POST /echo|Transfer-Encoding=chunked|one two
        POST /echo|Content-Length=6|ab cde
        b''\
        """,
        requests(
            "print(requests.post(BASE + '/echo?q=1', json={'a': 1}).text)",
            "print(requests.put(BASE + '/echo', data='abc', headers={'X-Own': '7'}).text)",
            "print(requests.patch(BASE + '/echo', auth=('me', 'secret')).text)",
            "print(requests.delete(BASE + '/echo').text)",
            "print(requests.post(BASE + '/echo', data=(x for x in ('one ', b'two'))).text)",
            "print(requests.post(BASE + '/echo', data=(x for x in ('ab ', 'cde')),"
                + " headers={'Content-Length': '6'}).text)",
            "print(requests.head(BASE + '/echo').content)"));
  }

  @Test
  void chunksAreOneStream() {
    server.createContext(
        "/chunks",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 50; i++) {
              exchange
                  .getResponseBody()
                  .write(("line " + i + "\n").repeat(100).getBytes(StandardCharsets.UTF_8));
              exchange.getResponseBody().flush();
            }
          }
        });
    assertEquals(
        "chunked\n39000 b'line 0\\n' b'line 49\\n'\nb'line 0\\n' 0 b''",
        requests(
            "r = requests.get(BASE + '/chunks')",
            "print(r.headers['Transfer-encoding'])",
            "print(len(r.content), r.content[:7], r.content[-8:])",
            "r = requests.get(BASE + '/chunks', stream=True)",
            "b = bytearray(7)",
            "n = r.raw.readinto(b)",
            "first = bytes(b)",
            "while n: n = r.raw.readinto(b)",
            "print(first, n, r.raw.read(5))",
            "r.close()"));
  }

  @Test
  void redirectsAreFollowed() {
    serveEcho();
    for (int status : new int[] {301, 303, 307}) {
      server.createContext(
          "/at" + status,
          exchange -> {
            String place = status == 301 ? base + "/echo" : status == 303 ? "/echo" : "echo";
            exchange.getResponseHeaders().add("Location", place);
            answer(exchange, status, new byte[0]);
          });
    }
    server.createContext(
        "/circle",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/circle");
          answer(exchange, 302, new byte[0]);
        });
    assertEquals(
        "GET /echo|\nGET /echo|\nPOST /echo|Content-Length=1|x\nToo many redirects",
        requests(
            "for n in (301, 303, 307):",
            "    print(requests.post(BASE + '/at%d' % n, data='x').text)",
            "try: requests.get(BASE + '/circle')",
            "except ValueError as e: print(e)"));
  }

  @Test
  void headersCanBeLeftOrTakenByAFunction() {
    serve("/a", "x");
    assertEquals(
        "False 1\n{'X-method': 'GET'} b'x'",
        requests(
            "r = requests.get(BASE + '/a', parse_headers=False)",
            "print(hasattr(r, 'headers'), len(r.content))",
            "def take(line, into):",
            "    if line.startswith(b'X-'):",
            "        k, v = line.decode().strip().split(': ')",
            "        into[k] = v",
            "r = requests.get(BASE + '/a', parse_headers=take)",
            "print(r.headers, r.content)"));
  }

  @Test
  void errorsAreThoseOfTheSocket() throws Exception {
    server.createContext("/slow", exchange -> {}); // no answer, until the server stops
    serve("/cut", "x");
    String[] lines = {
      "def error(f):",
      "    try: f()",
      "    except Exception as e: print(repr(e))",
      "error(lambda: requests.get(BASE + '/slow', timeout=0.05))",
      "error(lambda: requests.get('ftp://x/'))",
      "error(lambda: requests.get('x'))"
    };
    assertEquals(
        "OSError(110,)\nValueError('Unsupported protocol: ftp:',)\n"
            + "ValueError('Unsupported protocol: x',)",
        requests(lines).replace("OSError(110, 'ETIMEDOUT')", "OSError(110,)"));
  }

  @Test
  void theOldNameForwards() {
    serve("/a", "x");
    assertEquals("x", run("import urequests", "print(urequests.get(BASE + '/a').text)"));
  }

  private static String hash(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @Test
  void mipInstallsFromAnIndex() throws Exception {
    byte[] code = "value = 42\n".getBytes(StandardCharsets.UTF_8);
    String begin = hash(code).substring(0, 8);
    serve(
        "/pi/package/6/thing/latest.json",
        "{\"v\": 1, \"hashes\": [[\"thing/__init__.py\", \""
            + begin
            + "\"]],"
            + " \"deps\": [[\"other\", \"1.0\"]]}");
    serve(
        "/pi/package/6/other/1.0.json",
        "{\"urls\": [[\"other.py\", \""
            + base
            + "/files/other.py\"]],"
            + " \"deps\": [[\"thing\", null]]}");
    serve(
        "/pi/file/" + begin.substring(0, 2) + "/" + begin,
        new String(code, StandardCharsets.UTF_8));
    serve("/files/other.py", "name = 'other'\n");
    assertEquals(
        ("Installing thing (latest) from BASE/pi to /lib\nCopying: /lib/thing/__init__.py\n"
                + "Installing other (1.0) from BASE/pi to /lib\nCopying: /lib/other.py\nDone\n"
                + "42 other\nInstalling thing (latest) from BASE/pi to /lib\n"
                + "Exists: /lib/thing/__init__.py\n"
                + "Installing other (1.0) from BASE/pi to /lib\nCopying: /lib/other.py\nDone")
            .replace("BASE", base),
        run(
            "import sys, mip",
            "sys.path.append('/lib')",
            "mip.install('thing', index=BASE + '/pi/')",
            "import thing, other",
            "print(thing.value, other.name)",
            "mip.install('thing', index=BASE + '/pi')"));
    assertArrayEquals(code, Files.readAllBytes(folder.resolve("lib/thing/__init__.py")));
  }

  @Test
  void mipInstallsFilesAndWhatAPackageJsonNames() throws Exception {
    serve("/pack/package.json", "{\"urls\": [[\"pack/a.py\", \"src/a.py\"]], \"version\": \"1\"}");
    serve("/pack/src/a.py", "x = 1\n");
    String copied =
        run(
            "import mip",
            "mip.install(BASE + '/pack/src/a.py', target='one')",
            "mip.install(BASE + '/pack', target='two')",
            "mip.install(BASE + '/nothing.py', target='three')",
            "mip.install('nothing', index=BASE, target='three', mpy=False)");
    assertEquals(
        ("Downloading BASE/pack/src/a.py to one\nCopying: one/a.py\nDone\n"
                + "Installing BASE/pack/package.json to two\nCopying: two/pack/a.py\nDone\n"
                + "Downloading BASE/nothing.py to three\nError 404 requesting BASE/nothing.py\n"
                + "Package may be partially installed\n"
                + "Installing nothing (latest) from BASE to three\n"
                + "Package not found: BASE/package/py/nothing/latest.json\n"
                + "Package may be partially installed")
            .replace("BASE", base),
        copied);
    assertEquals("x = 1\n", Files.readString(folder.resolve("two/pack/a.py")));
    assertFalse(Files.exists(folder.resolve("three")));
  }

  /** As in MicroPython, what two packages need is asked for twice. */
  @Test
  void mipComesToAPackageByTwoWays() {
    serve("/pi/package/6/a/latest.json", "{\"deps\": [[\"b\", \"1\"], [\"c\", \"1\"]]}");
    serve("/pi/package/6/b/1.json", "{\"deps\": [[\"c\", \"1\"]]}");
    serve("/pi/package/6/c/1.json", "{\"deps\": [[\"a\", \"latest\"]]}");
    assertEquals(
        ("Installing a (latest) from BASE/pi to x\nInstalling b (1) from BASE/pi to x\n"
                + "Installing c (1) from BASE/pi to x\nInstalling a (latest) from BASE/pi to x\n"
                + "Installing c (1) from BASE/pi to x\nInstalling a (latest) from BASE/pi to x\n"
                + "Installing b (1) from BASE/pi to x\nDone")
            .replace("BASE", base),
        run("import mip", "mip.install('a', index=BASE + '/pi', target='x')"));
  }

  @Test
  void mipInstallsFromAFolder() throws Exception {
    Path pack = Files.createDirectories(folder.resolve("work/pack/src"));
    Files.writeString(pack.resolve("a.py"), "x = 'a'\n");
    Files.writeString(
        pack.resolveSibling("package.json"),
        "{\"urls\": [[\"pack/a.py\", \"src/a.py\"], [\"b.py\", \""
            + base
            + "/b.py\"]], \"deps\": [[\"work/one.json\", null]]}");
    Files.writeString(
        folder.resolve("work/one.json"), "{\"urls\": [[\"one.py\", \"pack/src/a.py\"]]}");
    serve("/b.py", "x = 'b'\n");
    assertEquals(
        """
        Installing ./work/pack/package.json to lib
        Copying: lib/pack/a.py
        Copying: lib/b.py
        Installing work/one.json to lib
        Copying: lib/one.py
        Done
        Downloading work/pack/src/a.py to lib
        Copying: lib/a.py
        Done
        a b a a
        Installing ./nothing/package.json to lib
        Package not found: ./nothing/package.json
        Package may be partially installed
        Downloading nothing.py to lib
        Error 2 requesting nothing.py
        Package may be partially installed\
        """,
        run(
            "import mip, sys",
            "mip.install('./work/pack', target='lib')",
            "mip.install('work/pack/src/a.py', target='lib')",
            "sys.path.append('/lib')",
            "import a, b, one, pack.a",
            "print(a.x, b.x, one.x, pack.a.x)",
            "mip.install('./nothing/', target='lib')",
            "mip.install('nothing.py', target='lib')"));
  }

  /** An index may be a folder; what a site offers cannot name files that are here. */
  @Test
  void mipReadsFilesOnlyForPackagesThatAreFiles() throws Exception {
    Path index = Files.createDirectories(folder.resolve("pi/package/6/thing"));
    Files.writeString(index.resolve("latest.json"), "{\"urls\": [[\"t.py\", \"../../../t.py\"]]}");
    Files.writeString(folder.resolve("pi/t.py"), "x = 1\n");
    serve("/package.json", "{\"deps\": [[\"/pi/t.py\", null]]}");
    assertEquals(
        ("Installing thing (latest) from /pi to lib\nCopying: lib/t.py\nDone\n"
                + "Installing BASE/package.json to lib\n"
                + "Installing /pi/t.py (latest) from BASE to lib\n"
                + "Package not found: BASE/package/6//pi/t.py/latest.json\n"
                + "Package may be partially installed")
            .replace("BASE", base),
        run(
            "import mip",
            "mip.install('thing', index='/pi', target='lib')",
            "mip.install(BASE, index=BASE, target='lib')"));
  }

  @Test
  void mipFailsAsItsConnectionAndItsDescriptions() throws Exception {
    serve("/broken/package.json", "{\"urls\": [[");
    serve("/list/package.json", "[]");
    serve("/folder/package.json", "{\"urls\": [[\"a\", \"a.py\"]]}");
    serve("/folder/a.py", "");
    serve("/busy.py", 500, new byte[0]);
    Files.createDirectories(folder.resolve("lib/a"));
    String[] lines = {
      "import mip, os",
      "def install(package):",
      "    try: mip.install(package, target='lib')",
      "    except Exception as e: print(type(e).__name__, e)",
      "for p in ('/broken', '/list', '/folder', '/busy.py'): install(BASE + p)",
      "print(os.listdir('lib'))"
    };
    assertEquals(
        ("Installing BASE/broken/package.json to lib\nValueError syntax error in JSON\n"
                + "Installing BASE/list/package.json to lib\n"
                + "AttributeError 'list' object has no attribute 'get'\n"
                + "Installing BASE/folder/package.json to lib\nCopying: lib/a\n"
                + "OSError [Errno 21] EISDIR\n"
                + "Downloading BASE/busy.py to lib\nError 500 requesting BASE/busy.py\n"
                + "Package may be partially installed\n['a']")
            .replace("BASE", base),
        run(lines));
    stop();
    assertEquals(
        "Downloading BASE/x.py to lib\nOSError [Errno 111] ECONNREFUSED".replace("BASE", base),
        run(lines[0], lines[1], lines[2], lines[3], "install(BASE + '/x.py')"));
    out.reset();
    try (Krait engine = Krait.builder().out(out).directory(folder).build()) { // no network
      engine.exec(
          String.join(
              "\n", lines[0], lines[1], lines[2], lines[3], "install('" + base + "/x.py')"));
    }
    assertEquals(
        "Downloading BASE/x.py to lib\nOSError [Errno 13] EACCES\n".replace("BASE", base),
        out.toString(StandardCharsets.UTF_8));
  }

  /** Repositories are mapped to where their sites keep files. */
  @Test
  void mipKnowsRepositories() {
    assertEquals(
        """
        https://raw.githubusercontent.com/org/repo/HEAD/package.json
        https://raw.githubusercontent.com/org/repo/v1/a/b.json
        https://gitlab.com/org/repo/-/raw/HEAD/package.json
        https://codeberg.org/api/v1/repos/org/repo/raw/package.json?ref=x\
        """,
        run(
            "import mip, requests",
            "class Missing:",
            "    status_code = 404",
            "    def __enter__(self): return self",
            "    def __exit__(self, *a): pass",
            "def get(url):",
            "    urls.append(url)",
            "    return Missing()",
            "urls = []",
            "requests.get = get",
            "mip.print = lambda *a: None",
            "mip.install('github:org/repo', target='x')",
            "mip.install('github:org/repo/a/b.json', version='v1', target='x')",
            "mip.install('gitlab:org/repo/', target='x')",
            "mip.install('codeberg:org/repo', version='x', target='x')",
            "for u in urls: print(u)"));
  }

  @Test
  void aFileThatBreaksOffIsNotInstalled() throws Exception {
    server.createContext(
        "/cut.py",
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write(new byte[10]);
          exchange.getResponseBody().flush();
          exchange.close();
        });
    Files.createDirectories(folder.resolve("lib"));
    Files.writeString(folder.resolve("lib/cut.py"), "old = 1\n");
    assertEquals(
        "Connection closed before body complete",
        run(
                "import mip",
                "try: mip.install(BASE + '/cut.py', target='lib')",
                "except (ValueError, OSError) as e: print(e)")
            .lines()
            .reduce((a, b) -> b)
            .orElse(""));
    assertEquals("old = 1\n", Files.readString(folder.resolve("lib/cut.py")));
    assertFalse(Files.exists(folder.resolve("lib/cut.py.part")));
  }

  /** Answers one request for the time with the seconds of era 0 or 1. */
  private static CompletableFuture<byte[]> timeServer(DatagramSocket socket, int seconds) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            DatagramPacket packet = new DatagramPacket(new byte[100], 100);
            socket.receive(packet);
            byte[] answer = ByteBuffer.allocate(48).put(0, (byte) 0x24).putInt(40, seconds).array();
            socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            return java.util.Arrays.copyOf(packet.getData(), packet.getLength());
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }

  private static String inject(DatagramSocket socket) {
    return """
    import ntptime, socket
    class Local:
        AF_INET = socket.AF_INET
        SOCK_DGRAM = socket.SOCK_DGRAM
        socket = socket.socket
        def getaddrinfo(host, port):
            assert (host, port) == ('pool.ntp.org', 123)
            return socket.getaddrinfo('127.0.0.1', %d)
    ntptime.socket = Local
    """
        .formatted(socket.getLocalPort());
  }

  @Test
  void timeComesFromAServer() throws Exception {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByAddress(LOCAL))) {
      // 2024-05-06 07:08:09 UTC
      long seconds = 1_714_979_289L + 2_208_988_800L;
      CompletableFuture<byte[]> asked = timeServer(socket, (int) seconds);
      assertEquals("1714979289", run(inject(socket), "print(ntptime.time())"));
      assertEquals(48, asked.get().length);
      assertEquals(0x23, asked.get()[0]);
      // the next era, from 2036-02-07 06:28:16
      asked = timeServer(socket, 100);
      assertEquals("2085978596", run(inject(socket), "print(ntptime.time())"));
      assertTrue(asked.get().length > 0);
    }
  }

  @Test
  void boardsAreSetToIt() throws Exception {
    for (String name : new String[] {"pico_w", "esp32"}) { // which count from 1970 and from 2000
      try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByAddress(LOCAL));
          SimulatedBoard board = SimulatedBoards.open(name, SimulatedClock.virtual());
          Krait krait = Krait.builder().board(board).out(out).network(NetworkAccess.ALL).build()) {
        CompletableFuture<byte[]> asked =
            timeServer(socket, (int) (1_714_979_289L + 2_208_988_800L));
        out.reset();
        krait.exec(
            inject(socket)
                + "ntptime.settime()\nimport machine, time\n"
                + "print(machine.RTC().datetime()[:7], time.localtime()[:6])");
        assertEquals(
            "(2024, 5, 6, 0, 7, 8, 9) (2024, 5, 6, 7, 8, 9)",
            out.toString(StandardCharsets.UTF_8).strip());
        assertEquals(48, asked.get().length);
      }
    }
  }

  @Test
  void noServerIsATimeout() throws Exception {
    try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getByAddress(LOCAL))) {
      KraitException e =
          org.junit.jupiter.api.Assertions.assertThrows(
              KraitException.class,
              () -> run(inject(silent), "ntptime.timeout = 0.05", "ntptime.time()"));
      assertTrue(e.getMessage().contains("EAGAIN"), e.getMessage()); // as recv() on Linux
    }
  }
}

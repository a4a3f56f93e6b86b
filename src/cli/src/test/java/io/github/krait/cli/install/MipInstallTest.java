package io.github.krait.cli.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** mip's packages, from a server on the loopback interface and from folders. */
@Timeout(60)
class MipInstallTest {
  @TempDir private Path temporary;
  private InstallFixture fixture;
  private HttpServer server;
  private String base;
  private final Map<String, byte[]> pages = new ConcurrentHashMap<>();
  private final List<String> asked = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    fixture = new InstallFixture(temporary.toRealPath());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    base = "http://" + server.getAddress().getHostString() + ":" + server.getAddress().getPort();
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String path = exchange.getRequestURI().toString();
            asked.add(path);
            if (path.startsWith("/moved/")) {
              exchange.getResponseHeaders().add("Location", path.substring("/moved".length()));
              exchange.sendResponseHeaders(302, -1);
            } else if (path.equals("/busy.py")) {
              exchange.sendResponseHeaders(503, -1);
            } else if (pages.containsKey(path)) {
              byte[] body = pages.get(path);
              exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
              exchange.getResponseBody().write(body);
            } else {
              exchange.sendResponseHeaders(404, -1);
            }
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void serve(String path, String text) {
    pages.put(path, text.replace("BASE", base).replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private static String hash(String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest).substring(0, 8);
  }

  private void assertSaid(int status, String said) {
    assertEquals(said, fixture.said.replace(base, "BASE"));
    assertEquals(status, fixture.status);
  }

  private String read(String file) throws IOException {
    return Files.readString(fixture.target().resolve("lib").resolve(file));
  }

  @Test
  void packagesComeFromAnIndex() throws Exception {
    String code = "x = 1\n";
    String hash = hash(code);
    String file = "/pi/file/" + hash.substring(0, 2) + "/" + hash;
    serve(
        "/pi/package/6/thing/latest.json",
        "{'v': 1, 'hashes': [['thing/__init__.mpy', '"
            + hash
            + "']],"
            + " 'deps': [['other', '1.0'], ['other', '1.0']], 'version': '0.3.1'}");
    serve(
        "/pi/package/6/other/1.0.json",
        "{'urls': [['other.py', 'BASE/f.py']], 'deps': [['thing', 'latest']]}");
    serve(file, code);
    serve("/f.py", "__version__ = '1.0'\n");
    fixture.install("--index", base + "/pi/", "thing");
    assertSaid(0, "other 1.0 installed (thing needs it)\nthing 0.3.1 installed");
    assertEquals(List.of("lib/other.py", "lib/thing/__init__.mpy"), fixture.installed());
    assertEquals(code, read("thing/__init__.mpy"));
    asked.clear();
    fixture.install("--index=" + base + "/pi", "thing");
    assertSaid(0, "other 1.0 is there already (thing needs it)\nthing 0.3.1 is there already");
    assertFalse(asked.contains(file)); // what has that hash is not fetched again
  }

  @Test
  void sourceAndVersionsAreAskedFor() throws Exception {
    serve("/package/py/thing/2.0.json", "{'urls': [['thing.py', 'BASE/f.py']], 'version': '2.0'}");
    serve("/f.py", "");
    fixture.install("--index", base, "--no-mpy", "thing@2.0");
    assertSaid(0, "thing 2.0 installed");
    fixture.install("--index", base, "--no-mpy", "thing");
    assertSaid(1, "krait install: there is no package thing (BASE/package/py/thing/latest.json)");
    fixture.install("--index", base, "--profile", "circuitpython", base + "/f.py");
    assertSaid(0, "BASE/f.py installed");
  }

  @Test
  void packagesComeFromTheirSitesAndFiles() throws Exception {
    serve(
        "/p/package.json",
        "{'urls': [['p/a.py', 'src/a.py'], ['p/b.py', 'BASE/moved/f.py']],"
            + " 'deps': [['BASE/f.py', '']]}");
    serve("/p/src/a.py", "a = 1\n");
    serve("/f.py", "f = 1\n");
    fixture.install(base + "/p/");
    assertSaid(0, "BASE/f.py installed (BASE/p/ needs it)\nBASE/p/ installed");
    assertEquals(List.of("lib/f.py", "lib/p/a.py", "lib/p/b.py"), fixture.installed());
  }

  @Test
  void packagesComeFromFolders() throws Exception {
    Path pack = Files.createDirectories(fixture.folder.resolve("pack/src"));
    Files.writeString(pack.resolve("a.py"), "__version__ = '1.2.3'\n");
    Files.writeString(
        pack.resolveSibling("package.json"),
        "{\"urls\": [[\"pack/a.py\", \"src/a.py\"]], \"deps\": [[\""
            + pack.toString().replace('\\', '/')
            + "/a.py\", null]]}");
    String place = fixture.folder.toString().replace('\\', '/') + "/pack";
    fixture.install(place);
    assertSaid(
        0, "HERE/pack/src/a.py 1.2.3 installed (HERE/pack needs it)\nHERE/pack 1.2.3 installed");
    fixture.install(place + "/nothing.py");
    assertSaid(1, "krait install: HERE/pack/nothing.py: there is no HERE/pack/nothing.py");
  }

  /** A whole package or nothing, and nowhere else. */
  @Test
  void whatIsWrongInstallsNothing() throws Exception {
    serve("/good.py", "");
    serve(
        "/up/package.json",
        "{'urls': [['good.py', 'BASE/good.py'], ['../../up.py', 'BASE/good.py']], 'deps':"
            + " [['BASE/good.py', '']]}");
    serve("/root/package.json", "{'urls': [['/up.py', 'BASE/good.py']]}");
    serve("/part/package.json", "{'urls': [['good.py', 'BASE/good.py'], ['b.py', 'b.py']]}");
    serve("/broken/package.json", "{'urls': [[");
    serve("/list/package.json", "[]");
    serve("/odd/package.json", "{'urls': [['a.py']]}");
    serve("/local/package.json", "{'deps': [['" + fixture.folder + "/x.py', '']]}");
    serve("/file/b0/b0b0b0b0", "other");
    serve("/package/6/hash/latest.json", "{'hashes': [['a.py', 'b0b0b0b0']]}");
    serve("/package/6/nohash/latest.json", "{'hashes': [['a.py', '../../']]}");
    String[][] all = {
      {base + "/broken", "BASE/broken/package.json is no JSON"},
      {base + "/list", "BASE/list/package.json describes no package"},
      {base + "/odd", "BASE/odd: its description has urls that are no pairs"},
      {base + "/busy.py", "error 503 requesting BASE/busy.py"},
      {base + "/part", "BASE/part: there is no BASE/part/b.py"},
      {"hash", "hash: BASE/file/b0/b0b0b0b0 is not what its hash says"},
      {"nohash", "nohash: a.py has no hash"},
      {"none", "there is no package none (BASE/package/6/none/latest.json)"},
      {"github:org", "github:org/package.json names no repository"},
      {base + "/a b.py", "BASE/a b.py is no URL"},
    };
    for (String[] one : all) {
      fixture.install("--index", base, one[0]);
      assertSaid(1, "krait install: " + one[1]);
    }
    fixture.install("--index", base, base + "/local"); // no file of this computer's
    assertTrue(fixture.said.contains("there is no package "), fixture.said);
    for (String name : List.of("/up", "/root")) {
      fixture.install(base + name);
      assertTrue(fixture.said.contains("up.py\" is no name of a file below"), fixture.said);
      assertEquals(1, fixture.status);
    }
    assertEquals(List.of(), fixture.installed());
    stop();
    fixture.install(base + "/good.py");
    assertSaid(1, "krait install: can't reach " + base.substring("http://".length()));
  }

  @Test
  void repositoriesAreAtTheirSites() throws Exception {
    assertEquals(
        "https://raw.githubusercontent.com/org/repo/HEAD/a/b.py",
        MipPlace.resolve("github:org/repo/a/b.py", ""));
    assertEquals(
        "https://gitlab.com/org/repo/-/raw/v1/package.json",
        MipPlace.resolve("gitlab:org/repo/package.json", "v1"));
    assertEquals(
        "https://codeberg.org/api/v1/repos/org/repo/raw/package.json?ref=main",
        MipPlace.resolve("codeberg:org/repo/package.json", "main"));
    assertThrows(InstallException.class, () -> MipPlace.resolve("github:org/repo", ""));
  }

  @Test
  void optionsAreChecked() {
    fixture.install();
    assertSaid(1, "krait install: what is to be installed? (-h shows the options)");
    fixture.install("x", "--wrong");
    assertSaid(1, "krait install: --wrong: what follows is missing, or there is no such option");
    fixture.install("--wrong=1", "x");
    assertSaid(1, "krait install: there is no option --wrong");
    fixture.install("--profile", "python", "x");
    assertSaid(
        1, "krait install: no profile \"python\"; there are \"micropython\" and \"circuitpython\"");
    fixture.install("-h");
    assertTrue(fixture.said.startsWith("usage: krait install "), fixture.said);
    fixture.install("--list");
    assertSaid(0, "");
  }
}

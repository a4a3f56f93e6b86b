package io.github.krait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.github.krait.Krait;
import io.github.krait.NetworkAccess;
import io.github.krait.Profile;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Adafruit's libraries for the web, unmodified, as {@link DriversTest} has those of devices. */
@EnabledIfSystemProperty(named = "krait.drivers", matches = ".+")
@Timeout(60)
class NetworkDriversTest {
  private static final Path DRIVERS = Path.of(System.getProperty("krait.drivers", "."));
  private static final String[] LIBRARIES = {
    "Adafruit_CircuitPython_Requests", "Adafruit_CircuitPython_ConnectionManager"
  };

  @Test
  void requests() throws Exception {
    StringBuilder program = new StringBuilder("import sys, wifi\n");
    for (String library : LIBRARIES) {
      assumeTrue(Files.isDirectory(DRIVERS.resolve(library)), library + " is not there");
      program.append("sys.path.append('/").append(library).append("')\n");
    }
    InetAddress local = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    HttpServer server = HttpServer.create(new InetSocketAddress(local, 0), 5);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          String text =
              "{\"method\": \"" + exchange.getRequestMethod() + "\", \"n\": " + body.length;
          byte[] answer = (text + "}").getBytes(StandardCharsets.UTF_8);
          // without a length it goes in chunks
          exchange.sendResponseHeaders(200, body.length == 0 ? 0 : answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SimulatedBoard board = SimulatedBoards.open("pico_w", SimulatedClock.real());
        Krait krait =
            Krait.builder()
                .profile(Profile.CIRCUITPYTHON)
                .board(board)
                .out(out)
                .network(NetworkAccess.ALL)
                .readOnlyDirectory(DRIVERS)
                .build()) {
      krait.exec(
          program
              + "import adafruit_connection_manager as m, adafruit_requests\n"
              + "r = wifi.radio; r.connect('home', 'password')\n"
              + "s = adafruit_requests.Session(\n"
              + "    m.get_radio_socketpool(r), m.get_radio_ssl_context(r))\n"
              + "U = 'http://127.0.0.1:"
              + server.getAddress().getPort()
              + "/'\n"
              + "for _ in range(3):\n"
              + "  with s.get(U) as a: print(a.status_code, a.json())\n"
              + "with s.post(U, data='x' * 20000) as a: print(a.json())\n");
    } finally {
      server.stop(0);
    }
    assertEquals(
        "200 {'method': 'GET', 'n': 0}\n".repeat(3) + "{'method': 'POST', 'n': 20000}\n",
        out.toString(StandardCharsets.UTF_8));
  }
}

package io.github.krait.modules.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Krait;
import io.github.krait.NetworkAccess;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * 64 connections at once through asyncio's streams. {@code -Dkrait.echo=100000000}: so many bytes
 * in all, both ways counted, instead of two million.
 */
@Timeout(300)
class EchoTest {
  private static final int CONNECTIONS = 64;
  private static final long TOTAL = Long.getLong("krait.echo", 2_000_000);
  private static final long EACH = TOTAL / CONNECTIONS / 2;

  @TempDir static Path folder;

  @BeforeAll
  static void makeKey() throws Exception {
    TestKeys keys = TestKeys.ec(folder);
    Files.write(folder.resolve("key"), keys.key());
    Files.write(folder.resolve("cert"), keys.certificate());
  }

  private static String program(boolean tls, int port, String main) {
    return "import asyncio, ssl\n"
        + "PORT, EACH, N, PART = "
        + port
        + ", "
        + EACH
        + ", "
        + CONNECTIONS
        + ", 8192\n"
        + (tls
            ? "server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)\n"
                + "server.load_cert_chain('/cert', '/key')\n"
                + "client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)\n"
                + "client.load_verify_locations('/cert'); client.verify_mode = ssl.CERT_REQUIRED\n"
            : "server = client = None\n")
        + "served = 0; ended = 0; all_ended = asyncio.Event()\n"
        + "async def echo(r, w):\n"
        + "  global served, ended\n"
        + "  while True:\n"
        + "    b = await r.read(PART)\n"
        + "    if not b: break\n"
        + "    w.write(b); await w.drain(); served += len(b)\n"
        + "  w.close(); await w.wait_closed(); ended += 1\n"
        + "  if ended == N: all_ended.set()\n"
        + "async def one(i):\n"
        + "  while True:\n"
        + "    try:\n"
        + "      r, w = await asyncio.open_connection('127.0.0.1', PORT, ssl=client,\n"
        + "          server_hostname='krait.test')\n"
        + "      w.write(b'?'); await w.drain(); await r.readexactly(1)\n"
        + "      break\n"
        + "    except OSError: await asyncio.sleep_ms(20)\n"
        + "  await asyncio.sleep(IDLE)\n"
        + "  data = bytes([(i + 7 * j) & 255 for j in range(PART)]); got = 0\n"
        + "  while got < EACH:\n"
        + "    n = min(PART, EACH - got)\n"
        + "    w.write(data[:n]); await w.drain()\n"
        + "    assert await r.readexactly(n) == data[:n]\n"
        + "    got += n\n"
        + "  w.close(); await w.wait_closed()\n"
        + "  return got\n"
        + "async def clients(): return sum(await asyncio.gather(*[one(i) for i in range(N)]))\n"
        + "async def listen(): return await asyncio.start_server(\n"
        + "    echo, '127.0.0.1', PORT, N, ssl=server)\n"
        + "IDLE = 0\n"
        + main;
  }

  private static String run(String program) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Krait engine =
        Krait.builder().out(out).directory(folder).network(NetworkAccess.ALL).build()) {
      engine.exec(program);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static final String BOTH =
      "async def main():\n"
          + "  s = await listen(); print(await clients()); await all_ended.wait()\n"
          + "  s.close(); await s.wait_closed(); print(served)\n"
          + "asyncio.run(main())\n";

  private static String figures() {
    return EACH * CONNECTIONS + "\n" + (EACH + 1) * CONNECTIONS + "\n";
  }

  private static void report(String what, long start) {
    if (Long.getLong("krait.echo") != null) {
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf("%s: %.1f s, %.1f MB/s%n", what, seconds, TOTAL / seconds / 1e6);
    }
  }

  @Test
  void plain() {
    long start = System.nanoTime();
    assertEquals(figures(), run(program(false, FreePort.next(), BOTH)));
    report("TCP", start);
  }

  @Test
  void encrypted() {
    long start = System.nanoTime();
    assertEquals(figures(), run(program(true, FreePort.next(), BOTH)));
    report("TLS", start);
  }

  @Test
  void betweenTwoEngines() throws Exception {
    int port = FreePort.next();
    CompletableFuture<String> server =
        CompletableFuture.supplyAsync(
            () ->
                run(
                    program(
                        true,
                        port,
                        "async def main():\n"
                            + "  s = await listen(); await all_ended.wait()\n"
                            + "  s.close(); await s.wait_closed(); print(served)\n"
                            + "asyncio.run(main())\n")));
    long start = System.nanoTime();
    String clients = run(program(true, port, "print(asyncio.run(clients()))\n"));
    report("TLS, two engines", start);
    assertEquals(figures(), clients + server.get(60, TimeUnit.SECONDS));
  }

  @Test
  void idleConnectionsTakeNoTime() {
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    String busy = BOTH.replace("async def main", "EACH = PART; IDLE = 0\nasync def main");
    String expected = 8192 * CONNECTIONS + "\n" + 8193 * CONNECTIONS + "\n";
    assertEquals(expected, run(program(true, FreePort.next(), busy)));
    long between = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    assertEquals(
        expected, run(program(true, FreePort.next(), busy.replace("IDLE = 0", "IDLE = 3"))));
    long after = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long more = (after - between) - (between - before);
    assertTrue(more < 1_500_000_000, "3 s of waiting took " + more / 1_000_000 + " ms");
  }
}

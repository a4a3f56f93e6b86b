package io.github.krait.modules.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.krait.Krait;
import io.github.krait.NetworkAccess;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS between tasks of one program, by a certificate that is made for the test. */
@Timeout(120)
class TlsTest {
  @TempDir static Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @BeforeAll
  static void makeKey() throws Exception {
    TestKeys keys = TestKeys.ec(folder);
    Files.write(folder.resolve("key"), keys.key());
    Files.write(folder.resolve("cert"), keys.certificate());
  }

  private String run(String program) throws Exception {
    int port = FreePort.next();
    try (Krait engine =
        Krait.builder().out(out).directory(folder).network(NetworkAccess.ALL).build()) {
      engine.exec(
          "import asyncio, ssl\nPORT = "
              + port
              + "\n"
              + "server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)\n"
              + "server.load_cert_chain('/cert', '/key')\n"
              + "client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)\n"
              + "async def echo(r, w):\n"
              + "  try:\n"
              + "    while True:\n"
              + "      b = await r.read(4096)\n"
              + "      if not b: break\n"
              + "      w.write(b); await w.drain()\n"
              + "  except OSError as e: pass\n"
              + "  w.close(); await w.wait_closed()\n"
              + "def connect(name): return asyncio.open_connection(\n"
              + "    '127.0.0.1', PORT, ssl=client, server_hostname=name)\n"
              + program);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void manyConnectionsEchoWithoutLoss() throws Exception {
    assertEquals(
        "[65536, 65536, 65536, 65536, 65536, 65536, 65536, 65536]\n",
        run(
            "client.load_verify_locations('/cert'); client.verify_mode = ssl.CERT_REQUIRED\n"
                + "async def one(n):\n"
                + "  r, w = await connect('krait.test')\n"
                + "  data = bytes([n]) * 65536\n"
                + "  async def send():\n"
                + "    w.write(data); await w.drain()\n"
                + "  t = asyncio.create_task(send())\n"
                + "  got = await r.readexactly(65536); await t\n"
                + "  assert got == data\n"
                + "  w.close(); await w.wait_closed()\n"
                + "  return len(got)\n"
                + "async def main():\n"
                + "  s = await asyncio.start_server(echo, '127.0.0.1', PORT, ssl=server)\n"
                + "  print(await asyncio.gather(*[one(i) for i in range(8)]))\n"
                + "asyncio.run(main())\n"));
  }

  @Test
  void certificatesAreRefusedThatAreNotTrustedOrForAnother() throws Exception {
    assertEquals(
        "\nThe certificate is not correctly signed by the trusted CA\n\n"
            + "\nThe certificate Common Name (CN) does not match with the expected CN\n\n"
            + "b'ok'\n",
        run(
            "client.verify_mode = ssl.CERT_REQUIRED\n"
                + "async def attempt(name):\n"
                + "  try:\n"
                + "    r, w = await connect(name)\n"
                + "    w.write(b'ok'); await w.drain(); print(await r.read(2))\n"
                + "  except ValueError as e: print(e)\n"
                + "async def main():\n"
                + "  s = await asyncio.start_server(echo, '127.0.0.1', PORT, ssl=server)\n"
                + "  await attempt('krait.test')\n"
                + "  client.load_verify_locations('/cert')\n"
                + "  await attempt('other.test')\n"
                + "  await attempt('krait.test')\n"
                + "asyncio.run(main())\n"));
  }
}

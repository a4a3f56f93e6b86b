package io.github.krait.modules.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.krait.Krait;
import io.github.krait.NetworkAccess;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keys and certificates in all forms, whole and damaged, with fixed seeds. */
@Timeout(120)
class TlsHostileTest {
  @TempDir static Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @BeforeAll
  static void makeFiles() throws Exception {
    TestKeys ec = TestKeys.ec(folder);
    TestKeys rsa = TestKeys.rsa(folder);
    write("ec.cert", ec.certificate());
    write("rsa.cert", rsa.certificate());
    write("ec.key8", ec.key());
    write("rsa.key8", rsa.key());
    // the older forms are the octets inside of PKCS #8
    write("rsa.key1", Arrays.copyOfRange(rsa.key(), 26, rsa.key().length));
    byte[] curve = {6, 8, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 3, 1, 7};
    Der key = new Der(ec.key()).sequence();
    assertEquals(0, key.smallInteger());
    assertEquals(21, key.take().length);
    Der inner = new Der(key.content(Der.OCTETS)).sequence();
    assertEquals(1, inner.smallInteger());
    byte[] secret = inner.content(Der.OCTETS);
    byte[] sec1 =
        Der.tag(
            Der.SEQUENCE,
            Der.join(
                Der.join(new byte[] {2, 1, 1}, Der.tag(Der.OCTETS, secret)),
                Der.tag(Der.ELEMENT_0, curve)));
    write("ec.key1", sec1);
    String certificate = TestKeys.pem("CERTIFICATE", ec.certificate());
    Files.writeString(folder.resolve("ec.cert.pem"), certificate);
    Files.writeString(
        folder.resolve("chain.pem"),
        "a comment\n" + certificate + TestKeys.pem("CERTIFICATE", rsa.certificate()));
    Files.writeString(folder.resolve("ec.key8.pem"), TestKeys.pem("PRIVATE KEY", ec.key()));
    Files.writeString(folder.resolve("ec.key1.pem"), TestKeys.pem("EC PRIVATE KEY", sec1));
    Files.writeString(
        folder.resolve("rsa.key1.pem"),
        TestKeys.pem("RSA PRIVATE KEY", Files.readAllBytes(folder.resolve("rsa.key1"))));
  }

  private static void write(String name, byte[] data) throws Exception {
    Files.write(folder.resolve(name), data);
  }

  private String run(String program) {
    try (Krait engine =
        Krait.builder().out(out).directory(folder).network(NetworkAccess.ALL).build()) {
      engine.exec(program);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static final String TALK =
      "import asyncio, ssl, tls, random\n"
          + "def read(n):\n"
          + "  with open('/' + n, 'rb') as f: return f.read()\n"
          + "async def talk(server):\n"
          + "  c = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT); c.verify_mode = ssl.CERT_NONE\n"
          + "  async def answer(r, w):\n"
          + "    try:\n"
          + "      w.write(await r.readexactly(2)); await w.drain()\n"
          + "    except (OSError, ValueError, EOFError): pass\n"
          + "    w.close(); await w.wait_closed()\n"
          + "  s = await asyncio.start_server(answer, '127.0.0.1', PORT, ssl=server)\n"
          + "  try:\n"
          + "    r, w = await asyncio.open_connection('127.0.0.1', PORT, ssl=c)\n"
          + "    w.write(b'ok'); await w.drain(); got = await r.readexactly(2)\n"
          + "    w.close(); await w.wait_closed()\n"
          + "    return got\n"
          + "  finally:\n"
          + "    s.close(); await s.wait_closed()\n";

  private static String withPort(String program) {
    return "PORT = " + FreePort.next() + "\n" + program;
  }

  @Test
  void everyFormOfKeysIsUnderstood() {
    assertEquals(
        "b'ok'\n".repeat(8),
        run(
            withPort(
                TALK
                    + "for cert, key in (('ec.cert', 'ec.key8'), ('ec.cert', 'ec.key1'),\n"
                    + "    ('rsa.cert', 'rsa.key8'), ('rsa.cert', 'rsa.key1'),\n"
                    + "    ('ec.cert.pem', 'ec.key8.pem'), ('ec.cert.pem', 'ec.key1.pem'),\n"
                    + "    ('chain.pem', 'ec.key8'), ('rsa.cert', 'rsa.key1.pem')):\n"
                    + "  s = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)\n"
                    + "  s.load_cert_chain('/' + cert, '/' + key)\n"
                    + "  print(asyncio.run(talk(s)))\n")));
  }

  private static final String DAMAGE =
      "def damage(data):\n"
          + "  b = bytearray(data)\n"
          + "  for _ in range(random.randrange(1, 4)):\n"
          + "    kind = random.randrange(5); i = random.randrange(len(b) or 1)\n"
          + "    if not b: break\n"
          + "    if kind == 0: b[i] = random.randrange(256)\n"
          + "    elif kind == 1: b[i] ^= 1 << random.randrange(8)\n"
          + "    elif kind == 2: b = b[:i]\n"
          + "    elif kind == 3: b = b[:i] + b[random.randrange(i, len(b)):]\n"
          + "    else: b = b[:i] + bytes([0xff] * random.randrange(1, 9)) + b[i:]\n"
          + "  return bytes(b)\n";

  @Test
  void damagedKeysAndCertificatesAreRefused() {
    assertEquals(
        "done True\n",
        run(
            TALK
                + DAMAGE
                + "random.seed(4); refused = 0\n"
                + "good = {}\n"
                + "for n in ('ec.cert', 'ec.cert.pem', 'chain.pem', 'ec.key8', 'ec.key1',\n"
                + "    'rsa.key8', 'rsa.key1', 'ec.key1.pem', 'rsa.key1.pem'): good[n] = read(n)\n"
                + "for i in range(400):\n"
                + "  for n in good:\n"
                + "    c = tls.SSLContext(tls.PROTOCOL_TLS_SERVER); bad = damage(good[n])\n"
                + "    try:\n"
                + "      if 'key' in n: c.load_cert_chain(good['ec.cert'], bad)\n"
                + "      else:\n"
                + "        c.load_verify_locations(bad); c.load_cert_chain(bad, good['ec.key8'])\n"
                + "    except ValueError as e:\n"
                + "      assert str(e) in ('invalid key', 'invalid cert'), e\n"
                + "      refused += 1\n"
                + "print('done', refused > 1500)\n"));
  }

  @Test
  void damagedCertificatesThatAreAcceptedEndInAnErrorAtMost() {
    assertEquals(
        "done True\n",
        run(
            withPort(
                TALK
                    + DAMAGE
                    + "random.seed(5); tried = 0; cert = read('ec.cert'); key = read('ec.key8')\n"
                    + "for i in range(600):\n"
                    + "  s = tls.SSLContext(tls.PROTOCOL_TLS_SERVER)\n"
                    + "  try: s.load_cert_chain(damage(cert), key)\n"
                    + "  except ValueError: continue\n"
                    + "  tried += 1\n"
                    + "  try: asyncio.run(talk(s))\n"
                    + "  except (OSError, ValueError, EOFError): pass\n"
                    + "print('done', tried > 20)\n")));
  }

  @Test
  void damagedRecordsEndInAnError() {
    assertEquals(
        "done\n",
        run(
            TALK
                + DAMAGE
                + "import io, socket\n"
                + "random.seed(6)\n"
                + "class Line(io.IOBase):\n"
                + "  def __init__(self): self.i = b''; self.o = b''\n"
                + "  def readinto(self, b):\n"
                + "    n = min(len(b), len(self.i)); b[:n] = self.i[:n]; self.i = self.i[n:]\n"
                + "    return n or None\n"
                + "  def write(self, b): self.o += bytes(b); return len(b)\n"
                + "  def ioctl(self, r, a): return a if r == 3 else 0\n"
                + "  def setblocking(self, f): pass\n"
                + "  def close(self): pass\n"
                + "cert = read('ec.cert'); key = read('ec.key8')\n"
                + "def attempt(when):\n"
                + "  a = Line(); b = Line()\n"
                + "  s = tls.SSLContext(tls.PROTOCOL_TLS_SERVER); s.load_cert_chain(cert, key)\n"
                + "  c = tls.SSLContext(tls.PROTOCOL_TLS_CLIENT); c.verify_mode = 0\n"
                + "  s = s.wrap_socket(a, server_side=True, do_handshake_on_connect=False)\n"
                + "  c = c.wrap_socket(b, do_handshake_on_connect=False)\n"
                + "  for step in range(9):\n"
                + "    c.write(b'x'); s.read(1)\n"
                + "    out = b.o; b.o = b''; back = a.o; a.o = b''\n"
                + "    if step == when: out = damage(out); back = damage(back)\n"
                + "    a.i += out; b.i += back\n"
                + "for i in range(300):\n"
                + "  try: attempt(random.randrange(6))\n"
                + "  except (OSError, ValueError): pass\n"
                + "print('done')\n"));
  }
}

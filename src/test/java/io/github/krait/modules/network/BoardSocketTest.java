package io.github.krait.modules.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.krait.Krait;
import io.github.krait.NetworkAccess;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sockets of boards, whose addresses are {@code (host, port)}, and whose numbers are lwIP's. */
@Timeout(60)
class BoardSocketTest {
  private static String run(String program) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SimulatedBoard board = SimulatedBoards.open("pico_w", SimulatedClock.virtual());
        Krait engine = Krait.builder().board(board).out(out).network(NetworkAccess.ALL).build()) {
      engine.exec(
          "import socket\nPORT = "
              + FreePort.next()
              + "\nA = ('127.0.0.1', PORT)\n"
              + "def t(f, *a):\n"
              + "  try: print(f(*a))\n"
              + "  except Exception as e: print(type(e).__name__, e)\n"
              + program);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void addressesArePairs() {
    assertEquals(
        "True True\n"
            + "b'ping' 127.0.0.1 True\n"
            + "(b'udp', '127.0.0.1')\n"
            + "True\n"
            + "ValueError invalid arguments\n"
            + "ValueError requested length 2 but object has length 1\n"
            + "TypeError object 'bytes' isn't a tuple or list\n",
        run(
            "a = socket.getaddrinfo('127.0.0.1', PORT)\n"
                + "print(a == [(2, 1, 0, '', A)], len(a) == 1)\n"
                + "s = socket.socket(); s.bind(A); s.listen(1)\n"
                + "c = socket.socket(*a[0][:3]); c.connect(a[0][-1]); d, who = s.accept()\n"
                + "c.write(b'ping'); print(d.read(4), who[0], isinstance(who[1], int))\n"
                + "u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); u.bind(('', PORT))\n"
                + "v = socket.socket(2, 2); v.sendto(b'udp', A); b, who = u.recvfrom(9)\n"
                + "print((b, who[0])); print(c.makefile() is c)\n"
                + "t(c.sendto, b'1', ('nobody', 1)); t(v.sendto, b'1', (1,)); t(s.bind, b'1')\n"));
  }

  @Test
  void errorsAreThoseOfLwip() {
    assertEquals(
        "OSError [Errno 107] ENOTCONN\n"
            + "OSError [Errno 110] ETIMEDOUT\n"
            + "OSError [Errno 11] EAGAIN\n"
            + "OSError [Errno 110] ETIMEDOUT\n"
            + "OSError [Errno 22] EINVAL\n"
            + "OSError [Errno 22] EINVAL\n"
            + "OSError [Errno 9] EBADF\n"
            + "False False True\n",
        run(
            "s = socket.socket(); t(s.recv, 1)\n"
                + "s.bind(A); s.listen(); s.settimeout(0.05); t(s.accept)\n"
                + "s.setblocking(False); t(s.accept)\n"
                + "u = socket.socket(2, 2); u.settimeout(0.05); t(u.recv, 1)\n"
                + "t(socket.socket, 77); t(u.setsockopt, 1, 99, 1)\n"
                + "u.close(); t(u.recv, 1)\n"
                + "print(hasattr(socket, 'inet_pton'), hasattr(socket, 'SOCK_RAW'),\n"
                + "      socket.SO_REUSEADDR == 4 and socket.IPPROTO_TCP == 6)\n"));
  }
}

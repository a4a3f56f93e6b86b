package io.github.krait.board;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Profile;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.hal.Board;
import io.github.krait.simulator.SimulatedClock;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that break off, send nonsense or read nothing: the board answers the next one. */
@Timeout(300)
class BadClientsTest {
  @TempDir Path drive;

  private BoardRunner board(Board board, Profile profile) throws IOException {
    return BoardRunner.builder(drive)
        .profile(profile)
        .board(board)
        .tcp(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
        .start();
  }

  private static Socket connect(BoardRunner runner) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), runner.tcpAddress().getPort());
  }

  /** A client that knows nothing of what was before, as tools do it, gets an answer. */
  private static void assertAnswers(BoardRunner runner) throws Exception {
    try (Socket socket = connect(runner)) {
      socket.setSoTimeout(60_000);
      // the first Ctrl-C may come before a program that was typed just begins
      for (int i = 0; i < 3; i++) {
        send(socket, "\r\3\3");
        Thread.sleep(20);
      }
      send(socket, "\4\3\3\1");
      await(socket.getInputStream(), "raw REPL; CTRL-B to exit\r\n>");
      send(socket, "\3print('a' + 'nswer')\4");
      await(socket.getInputStream(), "answer\r\n\4\4>");
      send(socket, "\2");
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void await(InputStream in, String text) throws IOException {
    StringBuilder all = new StringBuilder();
    while (all.indexOf(text) < 0) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("closed after " + all);
      }
      all.append((char) c);
    }
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void nonsense(Profile profile) throws Exception {
    byte[] main = "print('main')".getBytes(StandardCharsets.UTF_8);
    Files.write(drive.resolve("code.py"), main);
    Random random = new Random(8);
    try (Board board = SimulatedBoards.open("pico", SimulatedClock.real());
        BoardRunner runner = board(board, profile)) {
      for (int i = 0; i < 300; i++) {
        try (Socket socket = connect(runner)) {
          byte[] bytes = new byte[1 + random.nextInt(400)];
          random.nextBytes(bytes);
          if (i % 3 != 0) { // more control keys
            for (int j = 0; j < bytes.length; j++) {
              bytes[j] = (byte) (bytes[j] & (i % 3 == 1 ? 0x7f : 0x1f));
            }
          }
          socket.getOutputStream().write(bytes);
        }
      }
      assertAnswers(runner);
    }
    assertArrayEquals(main, Files.readAllBytes(drive.resolve("code.py")));
  }

  @Test
  void thousandBrokenConnections() throws Exception {
    try (Board board = SimulatedBoards.open("pico", SimulatedClock.real());
        BoardRunner runner = board(board, Profile.MICROPYTHON)) {
      for (int i = 0; i < 1000; i++) {
        try (Socket socket = connect(runner)) {
          socket.setSoLinger(i % 2 == 0, 0); // a reset instead of an end
          if (i % 3 == 0) {
            send(socket, "\1print('x' * 1000)\4");
          }
        }
      }
      assertAnswers(runner);
    }
  }

  @Test
  void whoReadsNothingKeepsNobodyFromTheBoard() throws Exception {
    try (Board board = SimulatedBoards.open("pico", SimulatedClock.real());
        BoardRunner runner = board(board, Profile.MICROPYTHON);
        Socket silent = connect(runner)) {
      send(silent, "while 1: print('x' * 100)\r\r");
      await(silent.getInputStream(), "xxxxxxxxxx");
      try (Socket other = connect(runner)) {
        other.setSoTimeout(60_000);
        await(other.getInputStream(), "xxxxxxxxxx");
        send(other, "\3");
        await(other.getInputStream(), "KeyboardInterrupt: \r\n>>> ");
        send(other, "40 + 2\r");
        await(other.getInputStream(), "42\r\n>>> ");
      }
    }
  }

  @Test
  void moreInputThanThereIsRoomForWaits() throws Exception {
    try (Board board = SimulatedBoards.open("pico", SimulatedClock.real());
        BoardRunner runner = board(board, Profile.MICROPYTHON);
        Socket socket = connect(runner)) {
      socket.setSoTimeout(60_000);
      send(
          socket,
          "import sys,time\rn=0\rprint('o'+'n');time.sleep(.5)\r"
              + "while n<3000000:n+=len(sys.stdin.buffer.read(1000))\r\r");
      await(socket.getInputStream(), "on\r\n");
      socket.getOutputStream().write(new byte[3_000_000]);
      send(socket, "n\r");
      await(socket.getInputStream(), "3000000\r\n>>> ");
      assertEquals(0, socket.getInputStream().available());
    }
  }

  @Test
  void twoClientsSeeTheSame() throws Exception {
    try (Board board = SimulatedBoards.open("pico", SimulatedClock.real());
        BoardRunner runner = board(board, Profile.MICROPYTHON);
        Socket one = connect(runner)) {
      send(one, "\r");
      await(one.getInputStream(), ">>> ");
      try (Socket two = connect(runner)) {
        send(two, "6*7\r");
        await(two.getInputStream(), "42\r\n>>> ");
        await(one.getInputStream(), "42\r\n>>> ");
      }
      assertTrue(one.isConnected());
    }
  }
}

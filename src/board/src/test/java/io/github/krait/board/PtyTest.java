package io.github.krait.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.boards.SimulatedBoards;
import io.github.krait.hal.Board;
import io.github.krait.simulator.SimulatedClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The serial line as a pseudo-terminal. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(120)
class PtyTest {
  @TempDir Path drive;
  @TempDir Path other;

  @Test
  void staysOpenOverClientsAndResets() throws Exception {
    Path link = other.resolve("tty");
    Files.createSymbolicLink(link, other.resolve("nothing"));
    try (Board board = SimulatedBoards.open("pico", SimulatedClock.real());
        BoardRunner runner = BoardRunner.builder(drive).board(board).pty(link).start()) {
      Path device = Files.readSymbolicLink(link);
      for (int i = 0; i < 3; i++) {
        assertEquals("raw REPL; CTRL-B to exit\r\n>", talk(link, "\r\3\1", "raw", ">"));
        assertEquals("7\r\n\4\4>", talk(link, "print(3+4)\4", "7", ">"));
        assertEquals("soft reboot\r\nraw REPL; CTRL-B to exit\r\n>", talk(link, "\4", "soft", ">"));
        String reset = talk(link, "import machine;machine.reset()\4", "MicroPython", ">>> ");
        assertTrue(reset.contains("Pico"), reset);
      }
      assertEquals(device, Files.readSymbolicLink(link));
    }
    assertFalse(Files.isSymbolicLink(link));
  }

  /** Opens the device anew; what comes from one text to the next. */
  private static String talk(Path device, String typed, String from, String to) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(device.toFile(), "rw")) {
      file.write(typed.getBytes(StandardCharsets.ISO_8859_1));
      StringBuilder all = new StringBuilder();
      while (true) {
        int at = all.indexOf(from);
        if (at >= 0 && all.indexOf(to, at) >= 0) {
          return all.substring(at);
        }
        all.append((char) file.read());
      }
    }
  }

  @Test
  void leavesFilesAlone() throws Exception {
    Path file = Files.writeString(other.resolve("file"), "text");
    try (Board board = SimulatedBoards.open("pico", SimulatedClock.real())) {
      assertThrows(
          FileAlreadyExistsException.class,
          () -> BoardRunner.builder(drive).board(board).pty(file).start());
    }
    assertEquals("text", Files.readString(file));
  }

  @Test
  void socatMakesOneToo() throws Exception {
    Pty pty;
    try {
      pty = SocatPty.open();
    } catch (IOException e) {
      Assumptions.abort("no socat here");
      return;
    }
    try (pty) {
      for (int i = 0; i < 2; i++) {
        try (RandomAccessFile file = new RandomAccessFile(pty.name().toFile(), "rw")) {
          pty.output().write("out\r\n".getBytes(StandardCharsets.US_ASCII));
          pty.output().flush();
          byte[] read = new byte[5];
          file.readFully(read);
          assertEquals("out\r\n", new String(read, StandardCharsets.US_ASCII));
          file.write("in\3".getBytes(StandardCharsets.US_ASCII));
          InputStream in = pty.input();
          assertEquals("in\3", new String(in.readNBytes(3), StandardCharsets.US_ASCII));
        }
      }
    }
  }
}

package io.github.krait.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.krait.Profile;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.hal.Board;
import io.github.krait.simulator.SimulatedClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A board of a test's with somebody at its serial line. Each character is a byte. */
final class Talk implements AutoCloseable {
  /** How long to wait for what has to come; only a failure waits so long. */
  private static final long PATIENCE_MILLIS = 60_000;

  final List<BoardEvent> events = new CopyOnWriteArrayList<>();
  final BoardRunner runner;
  private final Board board;
  private final Keys keys = new Keys();
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private int seen;

  Talk(Path drive) throws IOException {
    this(drive, Profile.MICROPYTHON);
  }

  Talk(Path drive, Profile profile) throws IOException {
    this(
        BoardRunner.builder(drive).profile(profile),
        SimulatedBoards.open("pico", SimulatedClock.real()));
  }

  Talk(BoardRunner.Builder builder, Board board) throws IOException {
    this.board = board;
    runner = builder.board(board).listener(events::add).streams(keys, new Screen()).start();
  }

  /** Writes a file into a drive. */
  static void file(Path drive, String name, String text) throws IOException {
    Files.writeString(drive.resolve(name), text);
  }

  private static final class Keys extends InputStream {
    private final ArrayDeque<Integer> typed = new ArrayDeque<>();
    private boolean ended;

    synchronized void type(String text) {
      for (byte b : text.getBytes(StandardCharsets.ISO_8859_1)) {
        typed.add(b & 0xff);
      }
      notifyAll();
    }

    synchronized void end() {
      ended = true;
      notifyAll();
    }

    @Override
    public synchronized int read() throws IOException {
      try {
        while (typed.isEmpty() && !ended) {
          wait();
        }
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      return typed.isEmpty() ? -1 : typed.remove();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int c = read();
      if (c < 0) {
        return -1;
      }
      into[offset] = (byte) c;
      return 1;
    }
  }

  private final class Screen extends OutputStream {
    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      synchronized (shown) {
        shown.write(bytes, offset, length);
        shown.notifyAll();
      }
    }
  }

  void type(String text) {
    keys.type(text);
  }

  /** Nobody will type anything more. */
  void hangUp() {
    keys.end();
  }

  /** Waits until a text is shown after what was seen; returns all up to its end. */
  String until(String text) {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    synchronized (shown) {
      while (true) {
        String all = shown.toString(StandardCharsets.ISO_8859_1);
        int at = all.indexOf(text, seen);
        if (at >= 0) {
          String part = all.substring(seen, at + text.length());
          seen = at + text.length();
          return part;
        }
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          fail("\"" + text + "\" does not come; there is \"" + all.substring(seen) + "\"");
        }
        try {
          shown.wait(left);
        } catch (InterruptedException e) {
          throw new UncheckedIOException(new IOException(e));
        }
      }
    }
  }

  /** What was shown, and not seen yet. */
  String rest() {
    synchronized (shown) {
      String all = shown.toString(StandardCharsets.ISO_8859_1).substring(seen);
      seen = shown.size();
      return all;
    }
  }

  /** Types something, and expects exactly that. */
  void talk(String typed, String expected) {
    type(typed);
    StringBuilder part = new StringBuilder();
    while (part.length() < expected.length()) {
      part.append(until(expected.substring(part.length(), part.length() + 1)));
      if (!expected.startsWith(part.toString())) {
        assertEquals(expected, part + rest());
      }
    }
    assertEquals(expected, part.toString());
  }

  @Override
  public void close() {
    runner.close();
    board.close();
  }
}

package io.github.krait.simulator.timeline;

import io.github.krait.simulator.SimulatedBoard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Plays what happens around a board; the package says how it is written. */
public final class Timeline implements AutoCloseable {
  private final SimulatedBoard board;
  private final Map<String, Object> devices = new HashMap<>();
  private volatile boolean closed;

  /** A timeline that plays nothing yet. */
  public Timeline(SimulatedBoard board) {
    this.board = Objects.requireNonNull(board);
    devices.put("board", board);
  }

  /**
   * Gives a device a name, for {@code set}, {@code call} and {@code ramp}.
   *
   * @param name without spaces, quotes and points
   * @param device an object of a public class
   */
  public Timeline device(String name, Object device) {
    if (!name.matches("[^\\s\".#]+")) {
      throw new IllegalArgumentException("name of a device: \"" + name + '"');
    }
    devices.put(name, Objects.requireNonNull(device));
    return this;
  }

  /**
   * Plays a file, in UTF-8, from now on.
   *
   * @throws TimelineException where it has an error; nothing is played then
   * @throws UncheckedIOException where it cannot be read
   */
  public Timeline play(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException("timeline " + file + " was not read: " + e, e);
    }
    return play(String.valueOf(file.getFileName()), lines);
  }

  /**
   * Plays a text from now on.
   *
   * @param name for messages, in place of a file's
   * @throws TimelineException where it has an error; nothing is played then
   */
  public Timeline play(String name, String text) {
    return play(name, text.lines().toList());
  }

  private Timeline play(String name, List<String> lines) {
    List<Step> steps = new Parser(new Context(board, devices), name).parse(lines);
    Player player = new Player(board.clock(), () -> closed);
    player.play(steps, board.clock().nanos());
    return this;
  }

  /** Ends it: what has not happened yet does not happen. */
  @Override
  public void close() {
    closed = true;
  }
}

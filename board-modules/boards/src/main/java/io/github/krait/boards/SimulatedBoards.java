package io.github.krait.boards;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.simulator.BoardDefinition;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Simulated boards by name. */
public final class SimulatedBoards {
  private SimulatedBoards() {}

  /** The names of the boards, one each; many have shorter ones besides, such as {@code pico}. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, String> e : index().entrySet()) {
      if (e.getValue().equals(e.getKey() + ".board")) {
        names.add(e.getKey());
      }
    }
    return names;
  }

  /** All names by which {@link #open} knows the board of that name, itself included. */
  public static List<String> aliases(String name) {
    Map<String, String> index = index();
    List<String> aliases = new ArrayList<>();
    for (Map.Entry<String, String> e : index.entrySet()) {
      if (e.getValue().equals(index.get(name))) {
        aliases.add(e.getKey());
      }
    }
    return aliases;
  }

  static boolean knows(String name) {
    return index().containsKey(name);
  }

  /**
   * Switches a new board on.
   *
   * @param name one of {@link #names}, or a shorter one, such as {@code pico}
   * @param clock its time, such as {@link SimulatedClock#virtual()}, also that of other boards; the
   *     last one that is closed closes it
   * @throws HalException NOT_FOUND where there is no such board
   */
  public static SimulatedBoard open(String name, SimulatedClock clock) {
    return new SimulatedBoard(definition(name), clock);
  }

  /**
   * What is known of a board.
   *
   * @throws HalException NOT_FOUND where there is no such board
   */
  public static BoardDefinition definition(String name) {
    String file = index().get(name);
    if (file == null) {
      throw new HalException(
          ErrorKind.NOT_FOUND,
          "no board \"" + name + "\"; there are " + String.join(", ", names()));
    }
    return BoardFile.read(file, text(file), SimulatedBoards::text);
  }

  /**
   * Reads a definition of one's own; {@code README.md} of this module says how it is written, and
   * {@code raspberry_pi_pico.board} in its resources is an example. It may include the files of
   * processors here, such as {@code rp2040.processor}, and files beside it.
   *
   * @throws IllegalArgumentException where it breaks the rules; the message names file and line
   * @throws IOException where it cannot be read
   */
  public static BoardDefinition read(Path file) throws IOException {
    String text = Files.readString(file);
    return BoardFile.read(
        file.getFileName().toString(), text, name -> textBeside(file.toAbsolutePath(), name));
  }

  /** The numbers of a processor's pins by all names that they have in its file. */
  static Map<String, Integer> processorPins(String processor) {
    if (text(processor) == null) {
      throw new IllegalArgumentException("there is no file " + processor);
    }
    return BoardFile.pins(processor, text(processor), SimulatedBoards::text);
  }

  private static String textBeside(Path file, String name) {
    Path included = file.resolveSibling(name);
    try {
      return Files.exists(included) ? Files.readString(included) : text(name);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + included + ": " + e, e);
    }
  }

  /** The file of each name. */
  private static Map<String, String> index() {
    Map<String, String> files = new LinkedHashMap<>();
    String index = text("index");
    if (index == null) {
      throw new IllegalStateException("the boards' index is missing");
    }
    for (String line : index.split("\n")) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] names = line.strip().split("\\s+");
        for (String name : names) {
          files.put(name, names[0] + ".board");
        }
      }
    }
    return files;
  }

  /** The text of a file here; null: there is none. */
  private static String text(String resource) {
    try (InputStream in = SimulatedBoards.class.getResourceAsStream(resource)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.github.krait.board.readline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The lines that were typed, the newest first; kept in the file that MicroPython keeps too. */
public final class History {
  private static final int SIZE = 50;

  private final int size;

  private final List<String> lines = new ArrayList<>();

  /** With room for as many lines as the {@code micropython} command remembers. */
  public History() {
    this(SIZE);
  }

  /**
   * @param size how many lines there is room for
   */
  public History(int size) {
    this.size = size;
  }

  /** Remembers a line, unless it is empty or repeats the newest. */
  public void add(String line) {
    if (line.isEmpty() || line.equals(get(0))) {
      return;
    }
    lines.add(0, line);
    if (lines.size() > size) {
      lines.remove(size);
    }
  }

  /** The line that is {@code age} lines old; null where there is none. */
  public String get(int age) {
    return age < lines.size() ? lines.get(age) : null;
  }

  /** {@code .micropython.history} in the home directory; null where there is no home. */
  public static Path file() {
    String home = System.getenv("HOME");
    return home == null || home.isEmpty() ? null : Path.of(home, ".micropython.history");
  }

  /** Adds what a file holds, oldest first; a file that is not there adds nothing. */
  public void load(Path file) {
    if (file == null) {
      return;
    }
    try {
      String all = Files.readString(file, StandardCharsets.ISO_8859_1);
      int from = 0;
      while (from < all.length()) {
        int to = all.indexOf('\n', from);
        to = to < 0 ? all.length() : to;
        add(all.substring(from, to));
        from = to + 1;
      }
    } catch (IOException e) {
      // There is no history yet, or it is not ours to read.
    }
  }

  /** Writes all lines to a file, oldest first. */
  public void save(Path file) {
    if (file == null) {
      return;
    }
    StringBuilder all = new StringBuilder();
    for (int i = lines.size() - 1; i >= 0; i--) {
      all.append(lines.get(i)).append('\n');
    }
    try {
      Files.writeString(file, all, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      // A history that cannot be kept is no reason to end otherwise.
    }
  }
}

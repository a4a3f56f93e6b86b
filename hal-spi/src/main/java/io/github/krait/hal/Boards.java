package io.github.krait.hal;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** The boards of all providers on the class or module path, by name. */
public final class Boards {
  private Boards() {}

  /** The names of all boards. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    for (BoardProvider provider : ServiceLoader.load(BoardProvider.class)) {
      names.addAll(provider.names());
    }
    return names;
  }

  /**
   * Opens the board of that name, from the first provider that knows it. Close it after use.
   *
   * @throws HalException NOT_FOUND where no provider knows it; the message lists what they know
   */
  public static Board open(String name) {
    for (BoardProvider provider : ServiceLoader.load(BoardProvider.class)) {
      Board board = provider.open(name);
      if (board != null) {
        return board;
      }
    }
    List<String> names = names();
    throw new HalException(
        ErrorKind.NOT_FOUND,
        "no board \""
            + name
            + "\"; "
            + (names.isEmpty() ? "there are none" : "there are " + String.join(", ", names)));
  }
}

package io.github.krait.pi4j;

import io.github.krait.hal.Board;
import io.github.krait.hal.BoardProvider;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import java.nio.file.Path;
import java.util.List;

/** Offers the Raspberry Pi that this machine is. Elsewhere nothing of Pi4J's is even loaded. */
public final class Pi4jBoardProvider implements BoardProvider {
  /** The board's name. */
  static final String NAME = "raspberry_pi";

  private final Path root;

  /** For {@link java.util.ServiceLoader}. */
  public Pi4jBoardProvider() {
    this(Path.of("/"));
  }

  /**
   * @param root where the machine's files are
   */
  Pi4jBoardProvider(Path root) {
    this.root = root;
  }

  @Override
  public List<String> names() {
    return List.of(NAME);
  }

  @Override
  public String detect() {
    return new DeviceTree(root).board() == null ? null : NAME;
  }

  @Override
  public Board open(String name) {
    if (!name.equals(NAME)) {
      return null;
    }
    if (detect() == null) {
      throw new HalException(
          ErrorKind.NOT_FOUND,
          "this machine is no Raspberry Pi: "
              + root.resolve("proc/device-tree/compatible")
              + " does not name one");
    }
    return Pi4jBoards.ofMachine(root);
  }
}

package io.github.krait.hal;

import java.util.List;

/** A source of boards, found by {@link java.util.ServiceLoader}. */
public interface BoardProvider {
  /** The names that {@link #open} knows, those that people should use first. */
  List<String> names();

  /**
   * Opens the board of that name; whoever does so closes it.
   *
   * @return null where this provider does not know the name
   * @throws HalException where the board is known but cannot be had, IN_USE for instance
   */
  Board open(String name);

  /**
   * The name of the board that this machine itself is, as {@link Boards#AUTO} looks for it. It only
   * looks, and opens nothing.
   *
   * @return null where it is none of this provider's
   */
  default String detect() {
    return null;
  }

  /**
   * The name of the board to take where this machine is none.
   *
   * @return null: this provider has nothing for that
   */
  default String standIn() {
    return null;
  }
}

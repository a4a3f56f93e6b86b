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
}

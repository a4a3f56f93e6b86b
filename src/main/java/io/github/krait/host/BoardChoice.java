package io.github.krait.host;

import io.github.krait.hal.Board;
import io.github.krait.hal.Boards;
import io.github.krait.observe.Observer;
import java.util.Objects;

/** Which board an engine gets: one of the host's, or one by name that is the engine's own. */
public final class BoardChoice {
  private final Board board;
  private final String name;
  private final boolean owned;

  private BoardChoice(Board board, String name, boolean owned) {
    this.board = board;
    this.name = name;
    this.owned = owned;
  }

  /** A board that stays open after the engine is closed. */
  public static BoardChoice shared(Board board) {
    return new BoardChoice(Objects.requireNonNull(board), null, false);
  }

  static BoardChoice owned(Board board) {
    return new BoardChoice(board, null, true);
  }

  /** A new board for each engine, from whoever provides one of that name. */
  public static BoardChoice named(String name) {
    return new BoardChoice(null, Objects.requireNonNull(name), true);
  }

  /**
   * @param observer is told of providers of boards that cannot be loaded, and which board was
   *     chosen where nobody named one; null: nobody is
   */
  Board open(Observer observer) {
    if (board != null) {
      return board;
    }
    if (!name.equals(Boards.AUTO)) {
      return Boards.open(name, observer);
    }
    Boards.Choice choice = Boards.choose();
    if (observer != null) {
      observer.chose(choice.name(), choice.why());
    }
    return Boards.open(choice.name(), observer);
  }

  /** Whether the engine that opens the board closes it. */
  boolean isOwned() {
    return owned;
  }
}

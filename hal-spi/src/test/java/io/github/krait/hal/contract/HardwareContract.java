package io.github.krait.hal.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.krait.hal.Board;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;

/** What the contract tests have in common: a board for each test. */
public abstract class HardwareContract {
  protected Board board;

  /** Opens the board; it is closed after the test. */
  protected abstract Board openBoard();

  @BeforeEach
  final void open() {
    board = openBoard();
  }

  @AfterEach
  final void close() {
    board.close();
  }

  /** Runs what must fail in that way. */
  protected static void assertFails(ErrorKind kind, Executable action) {
    HalException e = assertThrows(HalException.class, action);
    assertEquals(kind, e.kind(), e.getMessage());
  }
}

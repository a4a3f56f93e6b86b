package io.github.krait.boards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.krait.hal.Pull;
import io.github.krait.simulator.BoardDefinition;
import org.junit.jupiter.api.Test;

class BoardFileTest {
  private static final String BOARD =
      """
      # a comment
      id test

      name Test Board
      frequency 1000
      pin 0 A
      pin 3   B  up
      """;

  private static final String FIRMWARE =
      """
      [micropython]
      machine Test with TEST
      platform test
      system test
      build TEST
      mpy 6
      floats 64
      name LED 3
      """;

  private static String errorOf(String text) {
    return assertThrows(IllegalArgumentException.class, () -> BoardFile.read("t.board", text))
        .getMessage();
  }

  @Test
  void readsABoard() {
    BoardDefinition board = BoardFile.read("t.board", BOARD + FIRMWARE);
    assertEquals("test", board.id());
    assertEquals("Test Board", board.name());
    assertEquals(1000, board.frequency());
    assertEquals(Pull.NONE, board.pins().get(0).pull());
    assertEquals(3, board.pins().get(1).number());
    assertEquals("B", board.pins().get(1).name());
    assertEquals(Pull.UP, board.pins().get(1).pull());
    assertEquals("Test with TEST", board.firmwares().get(0).machine());
    assertEquals(64, board.firmwares().get(0).floatBits());
    assertEquals(3, board.firmwares().get(0).pinNames().get("LED"));
  }

  @Test
  void saysWhereAnErrorIs() {
    assertEquals("t.board:2: unknown word \"ids\"", errorOf("# x\nids x\n"));
    assertEquals("t.board:1: \"id\" of what?", errorOf("id\n"));
    assertEquals("t.board:2: \"id\" for the second time", errorOf("id a\nid b"));
    assertEquals("t.board:8: unknown word \"machine\"", errorOf(BOARD + "machine x"));
    assertEquals("t.board:8: pins must stand by their numbers", errorOf(BOARD + "pin 2 C"));
    assertEquals("t.board:8: unknown pull \"keep\"", errorOf(BOARD + "pin 5 C keep"));
    assertEquals(
        "t.board:8: a pin has a number, a name and perhaps a pull", errorOf(BOARD + "pin 5"));
    assertEquals("t.board:8: \"x\" is no number from 0 to 2147483647", errorOf(BOARD + "pin x C"));
    assertEquals(
        "t.board:8: \"-1\" is no number from 0 to 2147483647", errorOf(BOARD + "pin -1 C"));
  }

  @Test
  void saysWhatIsMissing() {
    assertEquals("t.board:1: no \"id\"", errorOf(""));
    assertEquals(
        "t.board:9: no \"machine\" of circuitpython", errorOf(BOARD + "[circuitpython]\n"));
    assertEquals("t.board:16: there is no pin 4", errorOf(BOARD + FIRMWARE + "name X 4"));
    assertEquals("t.board:16: a name has a pin's number", errorOf(BOARD + FIRMWARE + "name X"));
    assertEquals(
        "t.board:16: \"LED\" for the second time", errorOf(BOARD + FIRMWARE + "name LED 0"));
    assertEquals(
        "t.board:16: floats of 16 bits",
        errorOf(BOARD + FIRMWARE.replace("floats 64", "floats 16")));
    assertEquals("t.board:8: frequency 0", errorOf(BOARD.replace("1000", "0")));
  }
}

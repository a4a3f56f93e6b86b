package io.github.krait.boards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.krait.hal.Firmware;
import io.github.krait.hal.PinFunction;
import io.github.krait.hal.Pull;
import io.github.krait.simulator.BoardDefinition;
import java.util.Map;
import java.util.Set;
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

  private static final Map<String, String> INCLUDED =
      Map.of(
          "cpu",
              "ram 2K\npin 0-3 P08 down\nfunction 0,2 I2C0 SDA 3\nfunction * UART0,UART1 TX,RX\n",
          "wrong", "# fine\npin x Y\n",
          "self", "include self\n");

  private static BoardDefinition read(String text) {
    return BoardFile.read("t.board", text, INCLUDED::get);
  }

  private static String errorOf(String text) {
    return assertThrows(IllegalArgumentException.class, () -> read(text)).getMessage();
  }

  @Test
  void readsABoard() {
    BoardDefinition board = read(BOARD + FIRMWARE);
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
    assertEquals("t.board:8: unknown section [python]", errorOf(BOARD + "[python]\nmachine x"));
    assertEquals("t.board:8: pin 3 for the second time", errorOf(BOARD + "pin 3 C"));
    assertEquals("t.board:8: \"5-2\" is no range of pins", errorOf(BOARD + "pin 5-2 C0"));
    assertEquals(
        "t.board:8: \"C\" does not end in a number to count from", errorOf(BOARD + "pin 5-6 C"));
    assertEquals("t.board:8: there is no pin 9", errorOf(BOARD + "function 9 I2C0 SDA"));
    assertEquals("t.board:8: there is no file nowhere", errorOf(BOARD + "include nowhere"));
    assertEquals(
        "wrong:2: \"x\" is no number from 0 to 2147483647", errorOf(BOARD + "include wrong"));
    assertEquals("self:1: files that include each other", errorOf(BOARD + "include self"));
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
    assertEquals(
        "t.board:17: no runtime counts time from 1984", errorOf(BOARD + FIRMWARE + "epoch 1984\n"));
    assertEquals(
        "t.board:16: a default has a unit, and for each signal a pin's number",
        errorOf(BOARD + FIRMWARE + "default I2C0 SDA"));
    assertEquals("t.board:8: frequency 0", errorOf(BOARD.replace("1000", "0")));
  }

  @Test
  void includesProcessorsAndCountsNames() {
    BoardDefinition board =
        read(
            "id x\nname X\nram 4K\ninclude cpu\nfrequency 12M\n"
                + FIRMWARE.replace("name LED 3", "name GP0 0-2 LED 3\nprocessor PA07 1-3")
                + "default I2C0 SDA 0 SCL 1\nheap 3K\nabsent a b\n[micropython]\nabsent c\n");
    assertEquals(12_000_000, board.frequency());
    assertEquals(4096, board.ramBytes(), "the board's own word goes before the included one");
    assertEquals("P11", board.pins().get(3).name());
    assertEquals(Pull.DOWN, board.pins().get(3).pull());
    assertEquals(2 + 4 * 4, board.functions().size());
    assertEquals(new PinFunction(2, "I2C0", "SDA", 3), board.functions().get(1));
    assertEquals(new PinFunction(0, "UART0", "TX", -1), board.functions().get(2));
    Firmware firmware = board.firmwares().get(0);
    assertEquals(Map.of("GP0", 0, "GP1", 1, "GP2", 2, "LED", 3), firmware.pinNames());
    assertEquals(Map.of(1, "PA07", 2, "PA08", 3, "PA09"), firmware.processorNames());
    assertEquals(Map.of("I2C0.SDA", 0, "I2C0.SCL", 1), firmware.defaults());
    assertEquals(3072, firmware.heapBytes());
    assertEquals(Set.of("a", "b", "c"), firmware.absentModules());
  }
}

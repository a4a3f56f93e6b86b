package io.github.krait.hal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class BoardsTest {
  /** A provider that knows a name for each; null: none. */
  private static BoardProvider provider(String detected, String standIn) {
    return new BoardProvider() {
      @Override
      public List<String> names() {
        return List.of();
      }

      @Override
      public Board open(String name) {
        return null;
      }

      @Override
      public String detect() {
        return detected;
      }

      @Override
      public String standIn() {
        return standIn;
      }
    };
  }

  private static final BoardProvider SIMULATOR = provider(null, "simulated");
  private static final BoardProvider MACHINE = provider("machine", null);
  private static final BoardProvider ELSEWHERE = provider(null, null);

  private static String chosen(String wish, BoardProvider... providers) {
    return Boards.choose(wish, List.of(providers)).name();
  }

  @Test
  void theMachineGoesBeforeWhatStandsIn() {
    assertEquals("machine", chosen(null, SIMULATOR, MACHINE));
    assertEquals("machine", chosen("auto", MACHINE, SIMULATOR));
    assertEquals("simulated", chosen("", ELSEWHERE, SIMULATOR));
  }

  @Test
  void aWishGoesBeforeAll() {
    assertEquals("pico", chosen("pico", SIMULATOR, MACHINE));
    assertEquals("pico", chosen("pico"));
  }

  @Test
  void thereMayBeNone() {
    HalException e = assertThrows(HalException.class, () -> chosen(null, ELSEWHERE));
    assertEquals(ErrorKind.NOT_FOUND, e.kind());
  }
}

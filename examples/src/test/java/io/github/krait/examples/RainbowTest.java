package io.github.krait.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.krait.boards.SimulatedBoards;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import io.github.krait.simulator.part.NeoPixelStrip;
import java.util.List;
import org.junit.jupiter.api.Test;

class RainbowTest {
  @Test
  void lastPictureIsOnTheStrip() throws Exception {
    try (SimulatedBoard board = SimulatedBoards.open("pico", SimulatedClock.virtual())) {
      NeoPixelStrip strip = Rainbow.run(board);
      assertEquals(50, strip.frames());
      assertEquals(List.of(), strip.faults());
      for (int i = 0; i < 144; i++) {
        assertEquals(wheel(i * 256 / 144 + 49 * 5 & 255), strip.color(i));
      }
    }
  }

  private static int wheel(int position) {
    int third = position * 3 / 256;
    int rest = position * 3 % 256;
    int down = 255 - rest;
    return switch (third) {
      case 0 -> down << 16 | rest << 8;
      case 1 -> down << 8 | rest;
      default -> rest << 16 | down;
    };
  }
}

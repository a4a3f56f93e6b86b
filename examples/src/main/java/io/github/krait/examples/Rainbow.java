package io.github.krait.examples;

import io.github.krait.Krait;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import io.github.krait.simulator.part.NeoPixelStrip;
import java.io.IOException;
import java.io.PrintStream;

/**
 * A rainbow on 144 NeoPixels, of which a MicroPython program writes one picture after another. The
 * strip decodes what comes over its wire; its last picture is shown in the terminal's colours.
 */
public final class Rainbow {
  private static final int COUNT = 144;

  private Rainbow() {}

  public static void main(String[] args) throws IOException {
    try (SimulatedBoard board = SimulatedBoards.open("pico", SimulatedClock.virtual())) {
      print(System.out, run(board));
    }
  }

  /** Runs the program and returns the strip as it is at the end. */
  static NeoPixelStrip run(SimulatedBoard board) throws IOException {
    NeoPixelStrip strip = new NeoPixelStrip(board, "GP2", COUNT, 3);
    try (Krait krait = Krait.builder().board(board).build()) {
      krait.exec(Programs.text("rainbow.py"), "rainbow.py");
    }
    return strip;
  }

  private static void print(PrintStream out, NeoPixelStrip strip) {
    for (int i = 0; i < strip.count(); i++) {
      int color = strip.color(i);
      out.printf("\033[48;2;%d;%d;%dm \033[0m", color >> 16 & 255, color >> 8 & 255, color & 255);
      if (i % 48 == 47) {
        out.println();
      }
    }
    out.println(strip.frames() + " pictures, " + strip.faults().size() + " faults on the wire");
  }
}

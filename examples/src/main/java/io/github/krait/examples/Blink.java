package io.github.krait.examples;

import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.Profile;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.simulator.Edge;
import io.github.krait.simulator.Recording;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Blinks the LED of a simulated Pico, first with a MicroPython program, then with a CircuitPython
 * one, and prints when it changed. The programs are those for the real board: they never end, so
 * Ctrl-C comes after three seconds. Those are virtual: it takes no longer than the computing.
 */
public final class Blink {
  private static final Duration TIME = Duration.ofSeconds(3);

  private Blink() {}

  public static void main(String[] args) throws IOException {
    print(System.out, "MicroPython", blink(Profile.MICROPYTHON, "blink_micropython.py"));
    print(System.out, "CircuitPython", blink(Profile.CIRCUITPYTHON, "code.py"));
  }

  /** Runs a program on a new board and returns what its LED did. */
  static List<Edge> blink(Profile profile, String program) throws IOException {
    try (SimulatedBoard board = SimulatedBoards.open("pico", SimulatedClock.virtual());
        Krait krait = Krait.builder().profile(profile).board(board).build();
        Recording led = board.pin("LED").record()) {
      board.clock().schedule(TIME.toNanos(), krait::interrupt);
      try {
        krait.exec(Programs.text(program), program);
      } catch (KraitException e) {
        if (!e.type().equals("KeyboardInterrupt")) {
          throw e;
        }
      }
      return led.edges();
    }
  }

  private static void print(PrintStream out, String title, List<Edge> edges) {
    out.println(title);
    for (Edge edge : edges) {
      double milliseconds = edge.nanos() / 1e6;
      out.printf(Locale.ROOT, "%8.1f ms  LED %s%n", milliseconds, edge.level() ? "on" : "off");
    }
  }
}

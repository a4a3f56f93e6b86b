package io.github.krait.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.krait.Profile;
import io.github.krait.simulator.Edge;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlinkTest {
  private static final List<Edge> EDGES =
      List.of(
          new Edge(0, true),
          new Edge(500_000_000, false),
          new Edge(1_000_000_000, true),
          new Edge(1_500_000_000, false),
          new Edge(2_000_000_000L, true),
          new Edge(2_500_000_000L, false));

  @Test
  void micropython() throws Exception {
    assertEquals(EDGES, Blink.blink(Profile.MICROPYTHON, "blink_micropython.py"));
  }

  @Test
  void circuitpython() throws Exception {
    assertEquals(EDGES, Blink.blink(Profile.CIRCUITPYTHON, "code.py"));
  }

  @Test
  void printsTheEdges() throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      Blink.main(new String[0]);
    } finally {
      System.setOut(before);
    }
    String edges =
        """
             0.000 ms  LED on
           500.000 ms  LED off
          1000.000 ms  LED on
          1500.000 ms  LED off
          2000.000 ms  LED on
          2500.000 ms  LED off
        """;
    assertEquals(
        "MicroPython\n" + edges + "CircuitPython\n" + edges,
        out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"));
  }
}

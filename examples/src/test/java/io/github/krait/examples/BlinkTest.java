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
  /** The program's own steps take some microseconds. */
  private static void assertBlinks(List<Edge> edges) {
    assertEquals(6, edges.size());
    for (int i = 0; i < 6; i++) {
      assertEquals(i % 2 == 0, edges.get(i).level());
      assertEquals(i * 500e6, edges.get(i).nanos(), 50_000);
    }
  }

  @Test
  void micropython() throws Exception {
    assertBlinks(Blink.blink(Profile.MICROPYTHON, "blink_micropython.py"));
  }

  @Test
  void circuitpython() throws Exception {
    assertBlinks(Blink.blink(Profile.CIRCUITPYTHON, "code.py"));
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
             0.0 ms  LED on
           500.0 ms  LED off
          1000.0 ms  LED on
          1500.0 ms  LED off
          2000.0 ms  LED on
          2500.0 ms  LED off
        """;
    assertEquals(
        "MicroPython\n" + edges + "CircuitPython\n" + edges,
        out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"));
  }
}

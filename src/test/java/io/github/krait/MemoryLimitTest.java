package io.github.krait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MemoryLimitTest {
  @Test
  void bombsInASmallJvm() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                MemoryBombs.class.getName())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), text);
    assertFalse(text.contains("WRONG"), text);
    assertTrue(text.endsWith(MemoryBombs.DONE + System.lineSeparator()), text);
  }

  @Test
  void callsAreDeeperAfterACount() {
    String program =
        """
        import gc
        def f(n):
            if n % 50 == 0:
                gc.mem_free()
            return 0 if n == 0 else 1 + f(n - 1)
        """;
    try (Krait krait = Krait.builder().board("pico").build()) {
      krait.exec(program);
      assertEquals(180, krait.call("f", 180));
      assertEquals(190, krait.call("f", 190));
    }
  }

  @Test
  void whatIsLetGoIsFree() {
    try (Krait krait = Krait.builder().limits(Limits.builder().memory(1 << 20).build()).build()) {
      krait.exec("for i in range(1000): x = bytearray(400000)");
      krait.exec("x = None\nfor i in range(300): x = [[j] for j in range(5000)]");
      KraitException e =
          assertThrows(
              KraitException.class,
              () -> krait.exec("x = None\ny = bytearray(600000)\nz = bytearray(600000)"));
      assertEquals(
          "MemoryError: memory allocation failed, allocating 600000 bytes", e.getMessage());
      krait.exec("y = None\nz = bytearray(600000)");
    }
  }
}

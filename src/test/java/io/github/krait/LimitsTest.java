package io.github.krait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final String FOR_EVER =
      "while True:\n  try:\n    while True: pass\n  except BaseException: pass\n";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private Krait engine(Limits.Builder limits) {
    return Krait.builder().out(out).err(out).limits(limits.build()).build();
  }

  private static KraitException fails(Krait krait, String program) {
    return assertThrows(KraitException.class, () -> krait.exec(program));
  }

  @Test
  void wallTime() {
    try (Krait krait = engine(Limits.builder().wallTime(Duration.ofMillis(100)))) {
      assertEquals(Stop.WALL_TIME, fails(krait, FOR_EVER).stop());
      assertEquals(Stop.WALL_TIME, fails(krait, "import time\ntime.sleep(1000)").stop());
      krait.exec("x = 1");
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      assertFalse(thread.getName().equals("krait-watchman"), "a thread is left");
    }
  }

  @Test
  void ticks() {
    String count = "n = 0\nwhile True:\n  try:\n    while True: n += 1\n  except: pass\n";
    try (Krait krait = engine(Limits.builder().ticks(50_000));
        Krait other = engine(Limits.builder().ticks(50_000))) {
      KraitException e = fails(krait, count);
      assertEquals(Stop.TICKS, e.stop());
      assertEquals("the program used up its 50000 ticks", e.getMessage());
      int n = (Integer) krait.eval("n");
      assertTrue(n > 40_000 && n <= 50_000, "turns: " + n);
      assertEquals(Stop.TICKS, fails(other, count).stop());
      assertEquals(n, other.eval("n"), "another engine counts otherwise");
      krait.exec("for i in range(30000): pass");
      krait.exec("for i in range(30000): pass");
      assertEquals(Stop.TICKS, fails(krait, "sum(range(1 << 60))").stop());
    }
  }

  @Test
  void output() {
    try (Krait krait = engine(Limits.builder().output(10))) {
      krait.exec("print('12345678')");
      KraitException e = fails(krait, "while True:\n  try: print('abc')\n  except: pass");
      assertEquals(Stop.OUTPUT, e.stop());
      assertEquals("the program wrote more than 10 bytes", e.getMessage());
      krait.exec("import sys\nx = sys.stderr.write('e')");
      assertEquals("12345678\nabc\nabc\nabe", out.toString(StandardCharsets.UTF_8));
    }
  }

  @Test
  void recursion() {
    try (Krait krait = engine(Limits.builder().recursion(50))) {
      krait.exec("def f(n): return 0 if n == 0 else 1 + f(n - 1)");
      assertEquals(40, krait.call("f", 40));
      KraitException e = assertThrows(KraitException.class, () -> krait.call("f", 60));
      assertEquals("RuntimeError: maximum recursion depth exceeded", e.getMessage());
      assertNull(e.stop());
    }
  }

  @Test
  void rangesAreChecked() {
    Limits.Builder limits = Limits.builder();
    assertThrows(IllegalArgumentException.class, () -> limits.ticks(0));
    assertThrows(IllegalArgumentException.class, () -> limits.output(-1));
    assertThrows(IllegalArgumentException.class, () -> limits.wallTime(Duration.ZERO));
    assertThrows(IllegalArgumentException.class, () -> limits.recursion(2001));
    assertThrows(IllegalArgumentException.class, () -> limits.memory(1000));
  }
}

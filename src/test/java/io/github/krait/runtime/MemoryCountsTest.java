package io.github.krait.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Krait;
import io.github.krait.Limits;
import org.junit.jupiter.api.Test;

/** How much of a program's work the counts of its memory are, where that is nearly full. */
class MemoryCountsTest {
  private static final long LIMIT = 8 << 20;

  /** Values looked at for so many bytes allocated are few. */
  private static final int BYTES_A_VALUE = 16;

  private long visited;

  private long visitsOf(String program) {
    try (Krait krait = Krait.builder().limits(Limits.builder().memory(LIMIT).build()).build()) {
      krait.globals().put("probe", (Runnable) () -> visited = Engine.current().memory().visited());
      krait.exec("full = [[] for i in range(110000)]\nprobe()");
      long before = visited;
      krait.exec(program + "\nprobe()");
      assertEquals(110000, krait.eval("len(full)"));
      return visited - before;
    }
  }

  @Test
  void smallGarbage() {
    long visits = visitsOf("for i in range(2000000): x = [i]");
    assertTrue(visits > 0, "nothing was counted");
    assertTrue(visits < 2000000L * 56 / BYTES_A_VALUE, visits + " visits");
  }

  @Test
  void largeGarbage() {
    long visits = visitsOf("for i in range(400): x = bytearray(600000)");
    assertTrue(visits > 0, "nothing was counted");
    assertTrue(visits < 400 * 600000L / BYTES_A_VALUE, visits + " visits");
  }
}

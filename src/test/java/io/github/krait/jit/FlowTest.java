package io.github.krait.jit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.JitMode;
import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.Limits;
import io.github.krait.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compiled generators and handlers of exceptions do what interpreted ones do. */
class FlowTest {
  private static String read(String name) throws IOException {
    try (InputStream in = FlowTest.class.getResourceAsStream("/jit/" + name)) {
      assertNotNull(in, name);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "generators.py",
        "handlers.py",
        "names.py",
        "objects.py",
        "recursion.py",
        "scheduled.py",
        "watched.py"
      })
  void compiledProgramsDoTheSame(String name) throws IOException {
    String program = read(name);
    for (Profile profile : Profile.values()) {
      String expected = run(program, JitMode.OFF, profile);
      assertEquals(expected, run(program, JitMode.ALWAYS, profile), "always, " + profile);
      assertEquals(expected, run(program, JitMode.AUTO, profile), "auto, " + profile);
    }
  }

  /** With room on the stack: what is not compiled by HotSpot yet takes more of it in some modes. */
  private static String run(String program, JitMode mode, Profile profile) {
    String[] result = new String[1];
    Runnable body = () -> result[0] = JitTest.run(program, mode, profile);
    Thread thread = new Thread(null, body, "deep", 64 << 20);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return result[0];
  }

  /** Frames that are counted have in them what the program holds, in compiled code as well. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "def f(n):\n x = bytearray(20000)\n return f(n + 1) + len(x)\nf(0)",
        "def f(n):\n return [bytearray(20000), f(n + 1)]\nf(0)",
        "def f(n):\n return len(bytearray(20000) + bytes(f(n + 1)))\nf(0)",
        "def g(n):\n x = bytearray(20000)\n yield from g(n + 1)\nlist(g(0))",
        "def g(n):\n"
            + " x = bytearray(9000)\n"
            + " yield x\n"
            + "def f(l):\n"
            + " while True:\n"
            + "  i = g(1)\n"
            + "  next(i)\n"
            + "  l.append(i)\n"
            + "f([])",
        "def f(n):\n try:\n  x = bytearray(20000)\n  f(n + 1)\n finally:\n  del x\nf(0)",
      })
  void memoryIsCounted(String bomb) {
    Limits limits = Limits.builder().memory(1 << 20).recursion(2000).build();
    for (JitMode mode : JitMode.values()) {
      try (Krait krait = Krait.builder().jit(mode).limits(limits).build()) {
        KraitException e = assertThrows(KraitException.class, () -> krait.exec(bomb));
        assertTrue(e.getMessage().startsWith("MemoryError"), mode + e.getMessage());
        krait.exec("def h():\n x = bytearray(1000)\n return len(x)");
        for (int i = 0; i < 1000; i++) {
          assertEquals(1000, krait.call("h")); // what is let go is free again
        }
      }
    }
  }

  /** A board's heap has as much free as where the same is interpreted. */
  @Test
  void heapsHaveTheSameFree() {
    String program =
        """
        import gc
        free = []
        def f(n, x):
            y = x * 0.5
            big = bytearray(100 * n + 1)
            z = [big, y]
            y = y + n
            if n == 0:
                gc.collect()
                free.append(gc.mem_free())
            else:
                f(n - 1, y)
            big = n
            gc.collect()
            free.append(gc.mem_free())
            return y
        def g(n):
            x = 0.5
            for i in range(n):
                b = bytearray(1000)
                x += 1
                yield b
                b = None
                gc.collect()
                free.append(gc.mem_free())
        before = None
        for i in range(3):
            f(5, 3)
            for b in g(3):
                pass
        """;
    List<Object> seen = new ArrayList<>();
    for (JitMode mode : new JitMode[] {JitMode.OFF, JitMode.ALWAYS}) {
      try (Krait krait = Krait.builder().board("pico").jit(mode).build()) {
        krait.exec(program);
        seen.add(krait.eval("[x - free[0] for x in free]").toString());
      }
    }
    assertEquals(seen.get(0), seen.get(1));
  }
}

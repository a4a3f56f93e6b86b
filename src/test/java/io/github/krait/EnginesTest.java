package io.github.krait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many engines in one virtual machine: they share nothing, and leave nothing behind. */
class EnginesTest {
  private static final int ENGINES = 400;
  private static final int AT_A_TIME = 4;

  private static final String PROGRAM =
      """
      import sys, math
      class Square:
          total = 0
          def __init__(self, side):
              self.side = side
              Square.total += side
          def area(self):
              return sum(self.side for _ in range(self.side))
      sys.path.append(str(number))
      squares = [Square(n) for n in range(10)]
      print(number, squares[-1].area(), Square.total, len(sys.path), sys.implementation.name)
      """;

  @Test
  void runSideBySideWithoutCrossTalk() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      List<Future<String>> outputs = new ArrayList<>();
      for (int i = 0; i < ENGINES; i++) {
        int number = i;
        outputs.add(threads.submit(() -> run(number)));
      }
      for (int i = 0; i < ENGINES; i++) {
        String profile = profile(i).id();
        String[] words = outputs.get(i).get().split(" ");
        assertEquals(List.of("" + i, "81", "45"), List.of(words).subList(0, 3));
        assertEquals(profile + "\n", words[4]);
        assertEquals(outputs.get(i % 2).get().split(" ")[3], words[3], "sys.path of another");
      }
    } finally {
      threads.shutdown();
    }
  }

  private static Profile profile(int number) {
    return number % 2 == 0 ? Profile.MICROPYTHON : Profile.CIRCUITPYTHON;
  }

  private static String run(int number) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Krait krait = Krait.builder().profile(profile(number)).out(out).build()) {
      krait.globals().put("number", number);
      krait.exec(PROGRAM);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void leaveNothingBehind() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    List<WeakReference<Object>> gone = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      gone.add(useAndClose(i));
    }
    awaitCleared(gone);
    for (Map.Entry<Thread, StackTraceElement[]> e : Thread.getAllStackTraces().entrySet()) {
      // Threads of others may come at any time; one of ours is known by its name or its work.
      boolean ours = e.getKey().getName().startsWith("krait");
      for (StackTraceElement frame : e.getValue()) {
        ours |= frame.getClassName().startsWith("io.github.krait.");
      }
      boolean isNew = !before.contains(e.getKey()) && e.getKey() != Thread.currentThread();
      assertFalse(ours && isNew, "a closed engine left " + e.getKey());
    }
  }

  private static WeakReference<Object> useAndClose(int number) throws Exception {
    try (Krait krait = Krait.builder().profile(profile(number)).build()) {
      krait.globals().put("number", number);
      krait.globals().put("call", (Callable<Object>) () -> 1);
      krait.exec("class A: pass\na = A()\na.f = call\ndef g():\n    yield a\nh = g()\nnext(h)");
      return new WeakReference<>(krait.globals().get("a"));
    }
  }

  /** Collects until all are gone; fails when they are not after many collections. */
  private static void awaitCleared(List<WeakReference<Object>> references) throws Exception {
    for (int i = 0; i < 50; i++) {
      System.gc();
      boolean all = true;
      for (WeakReference<Object> reference : references) {
        all &= reference.get() == null;
      }
      if (all) {
        return;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("objects of closed engines are still held");
  }
}

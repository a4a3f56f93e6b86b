package io.github.krait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.LineProfile.Line;
import io.github.krait.LineProfile.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a profile says of programs of which it is known. No test depends on how fast they are. */
class LineProfilerTest {
  private static final Duration OFTEN = Duration.ofNanos(200_000);

  /** So many samples tell three times the work from one, whatever else the machine does. */
  private static final int ENOUGH = 1000;

  /** Each line of it ends with how often it is begun. */
  private static final String COUNTED =
      """
      def f(l):  # 1
          n = 0  # 1
          for x in l:  # 101
              n += x  # 100
          for x in l: n += x  # 101
          while n > 200: n -= 1  # 9701
          while (n + 1) * 2 > 20:  # 192
              n -= 1  # 191
          for i in range(5): n += 1  # 5
          for i in range(7):  # 8
              if i & 1:  # 7
                  continue  # 3
              n += 2  # 4
          try:  # 1
              raise ValueError(n)  # 1
          except TypeError:  # 1
              pass
          except ValueError:  # 1
              n = 1  # 1
          else:
              n = 2
          if n == 2:  # 1
              n = 3

      def g(n):  # 1
          for i in range(n):  # 21
              if i % 2 == 0:  # 20
                  yield i  # 10

      class A:  # 2
          x = 1  # 1
          def m(self):  # 1
              return self.x  # 3

      f(range(100))  # 1
      for v in g(20):  # 11
          v  # 10
      a = A()  # 1
      for i in range(3): a.m()  # 3
      s = [a.m for i in range(10)]  # 12
      def fib(n):  # 1
          if n < 2:  # 177
              return n  # 89
          return fib(n - 1) + fib(n - 2)  # 88
      fib(10)  # 1
      """;

  @ParameterizedTest
  @EnumSource(Profile.class)
  void linesAreCounted(Profile profile) {
    Map<Integer, Long> expected = new TreeMap<>();
    String[] text = COUNTED.split("\n");
    for (int i = 0; i < text.length; i++) {
      int at = text[i].indexOf("# ");
      if (at >= 0) {
        expected.put(i + 1, Long.parseLong(text[i].substring(at + 2)));
      }
    }
    try (Krait krait = Krait.builder().profile(profile).build();
        LineProfiler profiler = krait.profileLines()) {
      krait.exec(COUNTED, "main.py");
      Map<Integer, Long> hits = new TreeMap<>();
      for (Line line : profiler.profile().lines()) {
        assertEquals("main.py", line.file());
        hits.merge(line.line(), line.hits(), Long::sum);
      }
      assertEquals(expected, hits);
    }
  }

  private static final String THREE_TO_ONE =
      """
      def run():
          for i in range(20):
              sum(range(6000))
              sum(range(2000))
              long()
              short()
      def long():
          n = 0
          for i in range(3000):
              n += i
      def short():
          n = 0
          for i in range(1000):
              n += i
      """;

  @ParameterizedTest
  @EnumSource(Profile.class)
  void threeTimesTheWorkTakesMoreTime(Profile profile) {
    try (Krait krait = Krait.builder().profile(profile).build();
        LineProfiler profiler = krait.profileLines(OFTEN)) {
      krait.exec(THREE_TO_ONE, "main.py");
      LineProfile found;
      do {
        krait.call("run");
        found = profiler.profile();
      } while (found.stacks().stream().mapToLong(Stack::samples).sum() < ENOUGH);
      assertMore(line(found, "run", 3).selfCpu(), line(found, "run", 4).selfCpu());
      assertMore(line(found, "run", 5).totalCpu(), line(found, "run", 6).totalCpu());
      assertMore(cpu(found, "long"), cpu(found, "short"));
      // what a call takes is the callee's own, and the caller's with calls
      assertMore(line(found, "run", 5).totalCpu(), line(found, "run", 5).selfCpu());
      assertMore(cpu(found, "long"), line(found, "run", 5).selfCpu());
      for (Line line : found.lines()) {
        assertFalse(line.selfCpu().compareTo(line.selfWall()) > 0, line + "");
        assertFalse(line.selfCpu().compareTo(line.totalCpu()) > 0, line + "");
        assertFalse(line.selfWall().compareTo(line.totalWall()) > 0, line + "");
      }
      assertEquals(
          found.lines().stream().mapToLong(l -> l.selfCpu().toNanos()).sum(),
          found.stacks().stream().mapToLong(s -> s.cpu().toNanos()).sum());
    }
  }

  private static void assertMore(Duration more, Duration less) {
    assertTrue(more.compareTo(less) > 0, more + " is not more than " + less);
  }

  private static Line line(LineProfile profile, String function, int line) {
    return profile.lines().stream()
        .filter(l -> l.function().equals(function) && l.line() == line)
        .findFirst()
        .orElseThrow();
  }

  private static Duration cpu(LineProfile profile, String function) {
    return profile.lines().stream()
        .filter(l -> l.function().equals(function))
        .map(Line::selfCpu)
        .reduce(Duration.ZERO, Duration::plus);
  }

  @Test
  void waitingIsToldFromComputing() {
    Callable<Object> hostWaits =
        () -> {
          Thread.sleep(5);
          return null;
        };
    try (Krait krait = Krait.builder().build();
        LineProfiler profiler = krait.profileLines(OFTEN)) {
      krait.globals().put("host_waits", hostWaits);
      krait.exec("import time\ndef f():\n    time.sleep_ms(5)\n    host_waits()\n");
      LineProfile found;
      do {
        krait.call("f");
        found = profiler.profile();
      } while (found.stacks().stream().mapToLong(Stack::samples).sum() < ENOUGH);
      for (int i = 3; i <= 4; i++) {
        Line line = line(found, "f", i);
        assertMore(line.selfWait(), line.selfCpu());
      }
    }
  }

  @Test
  void recursionCountsOnce() {
    try (Krait krait = Krait.builder().build();
        LineProfiler profiler = krait.profileLines(OFTEN)) {
      krait.exec("def f(n):\n    if n: f(n - 1)\n    else: sum(range(20000))\n");
      LineProfile found;
      do {
        krait.call("f", 50);
        found = profiler.profile();
      } while (found.stacks().stream().mapToLong(Stack::samples).sum() < ENOUGH / 10);
      long all = found.stacks().stream().mapToLong(s -> s.cpu().toNanos()).sum();
      for (Line line : found.lines()) {
        assertTrue(line.totalCpu().toNanos() <= all, line + " of " + all);
      }
      assertTrue(found.stacks().stream().anyMatch(s -> s.calls().size() == 51), "no whole stack");
    }
  }

  @Test
  void threadsAreProfiledEach() {
    try (Krait krait = Krait.builder().build();
        LineProfiler profiler = krait.profileLines(OFTEN)) {
      krait.exec(
          """
          import _thread, time
          left = 3
          def work():
              global left
              for i in range(1000):
                  sum(range(100))
              left -= 1
          for i in range(3):
              _thread.start_new_thread(work, ())
          while left:
              time.sleep_ms(1)
          """,
          "main.py");
      LineProfile found = profiler.profile();
      assertEquals(3, line(found, "work", 7).hits());
      assertEquals(3000, line(found, "work", 6).hits());
      for (Stack stack : found.stacks()) {
        boolean ofThread = stack.calls().get(0).function().equals("work");
        assertTrue(ofThread || stack.calls().get(0).function().equals("<module>"), stack + "");
      }
    }
  }

  @Test
  void itBeginsAndEndsWhileAProgramRuns() throws Exception {
    try (Krait krait = Krait.builder().build()) {
      krait.exec("def f():\n    pass\ndef run():\n    while True:\n        f()\n");
      Thread thread =
          new Thread(() -> assertThrows(KraitException.class, () -> krait.call("run")), "host");
      thread.start();
      LineProfiler profiler = krait.profileLines();
      try {
        while (profiler.profile().lines().stream().noneMatch(l -> l.function().equals("f"))) {
          Thread.sleep(1);
        }
        assertThrows(IllegalStateException.class, krait::profileLines);
        profiler.close();
        LineProfile end = profiler.profile();
        profiler.close();
        LineProfiler again = krait.profileLines();
        while (again.profile().lines().isEmpty()) {
          Thread.sleep(1);
        }
        assertEquals(end, profiler.profile(), "went on after its end");
      } finally {
        do { // in case that the program has not begun
          krait.cancel();
          thread.join(10);
        } while (thread.isAlive());
      }
    }
  }

  @Test
  void endsWithItsEngine() {
    LineProfiler profiler;
    try (Krait krait = Krait.builder().build()) {
      profiler = krait.profileLines();
      krait.exec("x = 1", "main.py");
    }
    assertEquals(1, profiler.profile().lines().size());
    profiler.close();
    try (Krait krait = Krait.builder().build()) {
      assertThrows(IllegalArgumentException.class, () -> krait.profileLines(Duration.ZERO));
    }
  }

  @Test
  void otherToolsReadIt() throws Exception {
    try (Krait krait = Krait.builder().build()) {
      LineProfile found = sampled(krait);
      StringBuilder collapsed = new StringBuilder();
      found.writeCollapsed(collapsed);
      for (String line : collapsed.toString().split("\n")) {
        assertTrue(line.matches("(a_b,\\.py:\\S+:\\d+;?)+ \\d+"), line);
      }
      assertTrue(collapsed.toString().contains("a_b,.py:run:5;a_b,.py:long:"), collapsed + "");
      StringBuilder json = new StringBuilder();
      found.writeSpeedscope(json);
      krait.globals().put("text", json.toString());
      krait.exec(
          """
          import json
          d = json.loads(text)
          frames = d["shared"]["frames"]
          for p in d["profiles"]:
              assert p["type"] == "sampled" and p["unit"] == "nanoseconds"
              assert len(p["samples"]) == len(p["weights"]) > 0
              assert sum(p["weights"]) == p["endValue"]
              for s in p["samples"]:
                  for i in s:
                      assert frames[i]["file"] == 'a b;.py' and frames[i]["line"] > 0
          names = [f["name"] for f in frames]
          """);
      assertTrue(krait.eval("'run' in names and 'long' in names").equals(true));
    }
  }

  private static LineProfile sampled(Krait krait) {
    try (LineProfiler profiler = krait.profileLines(OFTEN)) {
      krait.exec(THREE_TO_ONE, "a b;.py");
      LineProfile found;
      do {
        krait.call("run");
        found = profiler.profile();
      } while (found.stacks().stream().mapToLong(Stack::samples).sum() < ENOUGH);
      return found;
    }
  }

  @Test
  void theTableHasTheSource() throws Exception {
    try (Krait krait = Krait.builder().build();
        LineProfiler profiler = krait.profileLines()) {
      krait.exec("x = 0\nfor i in range(10):\n    x += i\n", "main.py");
      krait.exec("y = 1", "other.py");
      StringBuilder table = new StringBuilder();
      Map<String, String> sources = Map.of("main.py", "x = 0\nfor i in range(10):\n    x += i\n");
      profiler.profile().writeTable(table, sources::get);
      List<String> rows = new ArrayList<>(table.toString().lines().toList());
      assertNotNull(rows.stream().filter(r -> r.startsWith("main.py:")).findFirst().orElse(null));
      String third = rows.stream().filter(r -> r.endsWith("  x += i")).findFirst().orElseThrow();
      assertEquals(List.of("3", "10"), List.of(third.strip().split(" +")).subList(0, 2));
      assertTrue(rows.stream().anyMatch(r -> r.endsWith("# in <module>")), table + "");
    }
  }
}

package io.github.krait.jit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.JitMode;
import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.Limits;
import io.github.krait.Profile;
import io.github.krait.Stop;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compiled programs do what interpreted ones do: output, exceptions with lines, and ticks. */
class JitTest {
  private static final String INTS =
      """
      def f(n):
          s = 0
          i = 0
          while i < n:
              s = s + i * 3 - (i & 5) + (i | 8) - (i ^ 3)
              s += i // 7 - i % 5 + (i << 3) - (i >> 1)
              i += 1
          return s
      for k in range(3):
          print(f(20000))
      """;

  private static final String OVERFLOW =
      """
      def f(x, n):
          for i in range(n):
              x = x * 3 + 1
          return x
      print(f(1, 100))
      print(f(1, 20000) % 1000007)
      def g(a, b):
          return a + b, a - b, a * b
      for i in range(500):
          g(i, i)
      big = (1 << 62) + 5
      print(g(big, big), g(-big, big), g(big, -big))
      for i in range(500):
          g(big, big)
      print(g(big, 1), g(1, 2))
      """;

  private static final String KINDS =
      """
      def f(a, b):
          return a + b
      def h(a, b):
          if a < b:
              return 'less'
          elif a == b:
              return 'same'
          return 'more'
      for i in range(400):
          f(i, 1)
          h(i, 200)
      print(f(1.5, 2), f('a', 'b'), f([1], [2]), f(2, 2.25), f(True, 1))
      print(h(1.5, 2), h('a', 'b'), h(2, 2.0), h(float('nan'), 1), h([2], [1]))
      for i in range(400):
          f(i * 0.5, 1)
      print(f(1, 2), f(0.1, 0.2))
      x = 0
      for i in range(30000):
          if i == 20000:
              x = 0.5
          x = x + 1
      print(x)
      """;

  private static final String FLOATS =
      """
      def mandel(cr, ci):
          zr = 0.0
          zi = 0.0
          n = 0
          while zr * zr + zi * zi < 4.0 and n < 50:
              zr, zi = zr * zr - zi * zi + cr, 2 * zr * zi + ci
              n += 1
          return n
      total = 0
      y = -1.0
      while y < 1:
          x = -2.0
          while x < 1:
              total += mandel(x, y)
              x += 0.1
          y += 0.1
      print(total)
      nan = float('nan')
      def tests(a, b):
          r = []
          if a < b: r.append('<')
          if a <= b: r.append('<=')
          if a > b: r.append('>')
          if a >= b: r.append('>=')
          if a == b: r.append('==')
          if a != b: r.append('!=')
          if not a < b: r.append('not <')
          if not a >= b: r.append('not >=')
          while not a == b:
              r.append('not ==')
              break
          return ' '.join(r)
      for i in range(400):
          tests(i * 0.5, 100.0)
      for a in (1.0, nan, -0.0, float('inf'), 3, 1 << 70):
          for b in (1.0, nan, 0.0, 3):
              print(a, b, tests(a, b))
      """;

  private static final String EXCEPTIONS =
      """
      def inner(a, b):
          return a // b
      def f(n):
          seen = []
          for i in range(n):
              try:
                  inner(10, i % 3)
              except ZeroDivisionError as e:
                  seen.append(i)
              finally:
                  if i == 7:
                      seen.append('seven')
          return seen
      print(len(f(3000)), f(9))
      def g(n):
          i = 0
          while True:
              with C(i) as c:
                  i += 1
                  if i == n:
                      return c
      class C:
          left = 0
          def __init__(self, n):
              self.n = n
          def __enter__(self):
              return self.n
          def __exit__(self, *a):
              C.left += 1
      print(g(2000), C.left)
      def unbound(n):
          if n > 5:
              x = 1
          return x
      for i in range(400):
          unbound(6)
      try:
          unbound(1)
      except NameError as e:
          print(e)
      total = 0
      for i in range(5000):
          try:
              if i % 1000 == 999:
                  raise ValueError(i)
              total += 1
          except ValueError as e:
              print(e)
              continue
          finally:
              total += 1
      print(total)
      """;

  private static final String VALUES =
      """
      class Point:
          def __init__(self, x, y):
              self.x = x
              self.y = y
          def plus(self, o):
              return Point(self.x + o.x, self.y + o.y)
          def __lt__(self, o):
              return self.x < o.x
      p = Point(0, 0.5)
      one = Point(1, 0.25)
      for i in range(3000):
          p = p.plus(one)
      print(p.x, p.y, p < one, one < p)
      def counter():
          n = 0
          def step(by=1, *more, **named):
              nonlocal n
              n += by + len(more) + len(named)
              return n
          return step
      c = counter()
      for i in range(1000):
          c()
          c(2)
          c(1, 2, 3, a=4)
      print(c())
      def items(d, l):
          for k in d:
              l[d[k]] = l[-1] + len(k)
              d[k] = d[k] + 1 if d[k] < 5 else 0
          a, *b = l
          (x, y), z = (a, b[0]), l[1:3]
          return [v + x for v in b], {v: y for v in z}
      d = {'a': 0, 'bb': 3}
      l = [0, 1, 2, 3, 4, 5]
      for i in range(2000):
          r = items(d, l)
      print(r, d, l)
      def gen(n):
          for i in range(n):
              yield i * 2
      print(sum(gen(5000)))
      def swap(n):
          a, b = 0, 1
          for i in range(n):
              a, b = b, (a + b) % 1000
          return a, b
      print(swap(10000))
      counted = 0
      while counted < 10000:
          counted += 1
          if counted == 9000:
              del counted
              counted = 20000
      else:
          print('else', counted)
      """;

  /** Compiling makes no names of the program's, whose table would grow at another tick. */
  private static final String NAMES =
      """
      import micropython
      def f():
          return eval('1 + 1')
      print(f())
      micropython.qstr_info()
      """;

  private static final String RAISES =
      """
      def f(n):
          i = 0
          while i < n:
              i += 1
              if i == 9000:
                  return (
                      i / 0
                  )
      def g(n):
          return f(n)
      g(100)
      g(10000)
      """;

  static String run(String program, JitMode mode, Profile profile) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String end = "";
    long ticks;
    try (Krait krait = Krait.builder().profile(profile).out(out).err(out).jit(mode).build()) {
      try {
        krait.exec(program, "main.py");
      } catch (KraitException e) {
        end = e.getMessage();
      }
      ticks = krait.statistics().ticks();
    }
    return out.toString(StandardCharsets.UTF_8) + end + "\nticks " + ticks;
  }

  @ParameterizedTest
  @ValueSource(strings = {INTS, OVERFLOW, KINDS, FLOATS, EXCEPTIONS, VALUES, NAMES, RAISES})
  void compiledProgramsDoTheSame(String program) {
    for (Profile profile : Profile.values()) {
      String expected = run(program, JitMode.OFF, profile);
      assertEquals(expected, run(program, JitMode.AUTO, profile), "auto, " + profile);
      assertEquals(expected, run(program, JitMode.ALWAYS, profile), "always, " + profile);
    }
  }

  @ParameterizedTest
  @EnumSource(JitMode.class)
  void recursionHasItsLimit(JitMode mode) {
    String deep = "def deep(n):\n    return deep(n + 1)\ndeep(0)\n";
    assertTrue(run(deep, mode, Profile.MICROPYTHON).contains("maximum recursion depth exceeded"));
  }

  @ParameterizedTest
  @EnumSource(JitMode.class)
  void ticksEndACompiledLoop(JitMode mode) {
    Limits limits = Limits.builder().ticks(1_000_000).build();
    try (Krait krait = Krait.builder().jit(mode).limits(limits).build()) {
      String endless = "def f():\n    i = 0\n    while True:\n        i = i + 1 & 255\nf()\n";
      KraitException e = assertThrows(KraitException.class, () -> krait.exec(endless));
      assertEquals(Stop.TICKS, e.stop());
    }
  }

  /** More than HotSpot compiles: such a function stays interpreted. */
  @Test
  void largeFunctionsDoTheSame() {
    String lines = "    x = x + len(str(x)) & 1023\n".repeat(1000);
    String program = "def f(x):\n" + lines + "    return x\nfor i in range(3): print(f(i))\n";
    String expected = run(program, JitMode.OFF, Profile.MICROPYTHON);
    assertEquals(expected, run(program, JitMode.ALWAYS, Profile.MICROPYTHON));
  }

  @Test
  void compiledCodeIsWhatRuns() {
    try (Krait krait = Krait.builder().jit(JitMode.ALWAYS).build()) {
      krait.globals().put("frames", (java.util.function.Supplier<String>) JitTest::frames);
      krait.exec("def blink():\n    x = 1\n    return frames()\n", "blink.py");
      assertTrue(String.valueOf(krait.call("blink")).contains("blink(blink.py:3)"));
    }
  }

  private static String frames() {
    StringBuilder s = new StringBuilder();
    for (StackTraceElement e : new Throwable().getStackTrace()) {
      s.append(e.getMethodName()).append('(').append(e.getFileName());
      s.append(':').append(e.getLineNumber()).append(") ");
    }
    return s.toString();
  }

  /** What another thread does to a name in a hot loop is seen by the loop, and the other way. */
  @ParameterizedTest
  @EnumSource(JitMode.class)
  void threadsShareNamesOfLoops(JitMode mode) {
    String program =
        """
        import _thread
        done = 0
        turns = 0
        def other():
            global done
            while turns < 20000:
                pass
            done = 1
        _thread.start_new_thread(other, ())
        while done < 1:
            turns += 1
        print(turns >= 20000, done)
        """;
    assertTrue(run(program, mode, Profile.MICROPYTHON).startsWith("True 1\n"));
  }

  /** A loop that is left and entered again at each safepoint does not use up the stack. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "i += step\n  x.append(i)\n  x.pop()",
        "try:\n   y\n  except NameError:\n   pass\n  if i < 0:\n   y = 1\n  i += 1"
      })
  void loopsAreLeftAndEnteredAgain(String body) {
    String program =
        """
        import micropython
        step = 1
        def again(left):
         if left:
          micropython.schedule(again, left - 1)
        def f(n):
         i = 0
         x = [0]
         while i < n:
          BODY
         return i
        for k in range(400):
         f(20)
        for k in range(20):
         f(9000)
        del step
        step = 1
        for k in range(2):
         micropython.schedule(again, 8000)
         print(f(9000))
        """
            .replace("BODY", body);
    String expected = run(program, JitMode.OFF, Profile.MICROPYTHON);
    assertTrue(expected.startsWith("9000\n9000\n\nticks"), expected);
    assertEquals(expected, run(program, JitMode.AUTO, Profile.MICROPYTHON), "auto");
    assertEquals(expected, run(program, JitMode.ALWAYS, Profile.MICROPYTHON), "always");
  }
}

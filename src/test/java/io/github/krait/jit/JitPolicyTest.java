package io.github.krait.jit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.JitMode;
import io.github.krait.JitOptions;
import io.github.krait.Krait;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.Monitor;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import io.github.krait.vm.Code;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When what is compiled: programs ask {@code compiled()}, and wait for the compiler by a call. */
class JitPolicyTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private Krait open(JitOptions options) {
    Krait krait = Krait.builder().out(out).err(out).jit(options).build();
    Callable<Object> settle =
        () -> {
          if (Engine.current().jit instanceof JitCompiler jit) {
            jit.queue.await();
          }
          return null;
        };
    krait.globals().put("settle", settle);
    Supplier<Boolean> compiled = () -> caller().getClassName().startsWith("krait.");
    krait.globals().put("compiled", compiled);
    Supplier<String> where = () -> caller().toString();
    krait.globals().put("where", where);
    return krait;
  }

  /** The innermost frame of Python code, compiled or the interpreter's. */
  private static StackTraceElement caller() {
    for (StackTraceElement e : new Throwable().getStackTrace()) {
      if (e.getClassName().startsWith("krait.") || e.getClassName().endsWith(".Interpreter")) {
        return e;
      }
    }
    throw new AssertionError("no Python code on the stack");
  }

  private String run(JitOptions options, String program) {
    try (Krait krait = open(options)) {
      krait.exec(program, "main.py");
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static JitOptions auto() {
    return JitOptions.of(JitMode.AUTO).withHotCalls(10).withHotTurns(1);
  }

  @Test
  void functionsAreCompiledAside() {
    String program =
        """
        def f():
            return compiled()
        for i in range(1000): f()
        settle()
        for i in range(100): f()
        print(f())
        """;
    assertEquals("True\n", run(auto(), program));
  }

  @Test
  void loopsAreCompiledAside() {
    String program =
        """
        def g(n):
            while n:
                n -= 1
                if n == 10000:
                    settle()
                last = compiled()
            print(last)
        g(30000)
        """;
    assertEquals("True\n", run(auto(), program));
  }

  /** One that begins with a loop: calls and frames are counted as they are interpreted. */
  @Test
  void functionsThatAreLoopsKeepTheirDepth() {
    String program =
        """
        def f(n):
            while True:
                n -= 1
                if n == 0:
                    return
        def deep(n):
            return 0 if n == 0 else 1 + deep(n - 1)
        for i in range(300):
            f(3000)
        settle()
        for i in range(300):
            f(3000)
        print(deep(200))
        """;
    assertEquals("200\n", run(auto().withHotCalls(1_000_000), program));
  }

  @Test
  void fewCallsAreInterpreted() {
    String program =
        "def f():\n  return compiled()\nfor i in range(9): f()\nsettle()\nprint(f())\n";
    assertEquals("False\n", run(auto(), program));
  }

  @Test
  void nativeFunctionsAreCompiledAtTheirFirstCall() {
    String program =
        """
        import micropython
        @micropython.native
        def f():
            return compiled()
        def g():
            return compiled()
        print(f(), g())
        """;
    assertEquals("True False\n", run(JitOptions.of(JitMode.AUTO), program));
    out.reset();
    assertEquals("False False\n", run(JitOptions.of(JitMode.OFF), program));
  }

  /** What is assumed fails again and again: it is compiled without that, and stays compiled. */
  @Test
  void whatFailsIsNoLongerAssumed() {
    String program =
        """
        def f(a, b):
            c = a + b
            return compiled()
        for i in range(100): f(1, 2)
        settle()
        for i in range(100): f(1, 2)
        print(f(1, 2))
        big = 1 << 62
        for values in (big, big), (1.5, 2), ('a', 'b'), ([], []), (1, 2.5), (1, 2):
            for i in range(3000):
                f(*values)
                if i % 500 == 0:
                    settle()
            print(f(*values))
        """;
    assertEquals("True\n".repeat(7), run(auto(), program));
  }

  @Test
  void loopsMeetValuesOfOtherKinds() {
    String program =
        """
        def f(x, n):
            for i in range(n):
                x = x + x - x
                if i % 3000 == 0: settle()
            return x
        for i in range(5):
            for x in 1, 1.5, 1 << 70:
                print(f(x, 20000))
        """;
    String expected = run(JitOptions.of(JitMode.OFF), program);
    out.reset();
    assertEquals(expected, run(auto(), program));
  }

  /** The loop is small enough, the function is not. */
  @Test
  void loopsOfLargeFunctionsAreCompiled() {
    String lines = "  x = x + len(str(x)) & 1023\n".repeat(1000);
    String program =
        "def f(x):\n  for k in 1, 2:\n    i = 0\n    while i < 20000:\n      i += 1\n"
            + "      if i % 5000 == 0: settle()\n    print(compiled(), x)\n"
            + lines.replace("  x", "    x")
            + "f(1)\n";
    assertEquals(
        "False 1\n", run(JitOptions.of(JitMode.OFF), program).lines().findFirst().get() + "\n");
    out.reset();
    String inner =
        program.replace(
            "      if i %",
            "      last = compiled()\n      if i == 19999: print(last)\n      if i %");
    assertEquals("True", run(auto(), inner).lines().findFirst().get());
  }

  @Test
  void stackTracesHaveFunctionsFilesAndLines() {
    String program =
        """
        def blink():
            x = 1
            return where()
        for i in range(100): blink()
        settle()
        for i in range(100): blink()
        print(blink())
        """;
    String trace = run(auto(), program);
    assertTrue(trace.startsWith("krait.blink$"), trace);
    assertTrue(trace.endsWith(".blink(main.py:3)\n"), trace);
  }

  /** Names that Java would not take, or no file system. */
  @Test
  void namesAreAny() {
    String program =
        "def f(): return compiled()\nf.__name__\n"
            + "for name in 'run', 'call0', 'o' * 250, '\u00e9t\u00e9', '\ud83d\udc0dx':\n"
            + "  try: exec('def %s(): return compiled()\\nf = %s' % (name, name))\n"
            + "  except SyntaxError: continue\n"
            + "  print(f())\n";
    JitOptions options = JitOptions.of(JitMode.ALWAYS).withDump(folder);
    String text = run(options, program);
    assertFalse(text.contains("False"), text);
    assertTrue(text.startsWith("True\nTrue\nTrue\n"), text);
  }

  @Test
  void dumpsHaveClassesAndListings() throws IOException {
    String program = "def blink(n):\n  n = n + 1\n  return n\nblink(1)\n";
    run(JitOptions.of(JitMode.ALWAYS).withDump(folder), program);
    out.reset();
    run(JitOptions.of(JitMode.ALWAYS).withDump(folder), program);
    for (String engine : List.of("1", "2")) {
      Path made = folder.resolve(engine);
      assertEquals(List.of("_module_$1.txt", "blink$2.txt", "krait"), names(made));
      byte[] file = Files.readAllBytes(made.resolve("krait/blink$2.class"));
      assertEquals(0xca, file[0] & 0xff);
      String listing = Files.readString(made.resolve("blink$2.txt"));
      assertTrue(listing.startsWith("blink in main.py, entered at 0\n"), listing);
      assertTrue(listing.contains("line 2\n0 ADD_INT "), listing);
      assertTrue(listing.contains("line 3\n"), listing);
      assertTrue(listing.contains("Math.addExact"), listing);
    }
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Where classes cannot be written, programs run all the same. */
  @Test
  void dumpsThatFailAreNoTroubleOfPrograms() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    String program = "def f(): return compiled()\nprint(f())\n";
    assertEquals("True\n", run(JitOptions.of(JitMode.ALWAYS).withDump(file), program));
  }

  /** Virtual time passes as ticks do: the same whenever code was ready. */
  @Test
  void virtualTimeIsTheSameInEveryMode() {
    String program =
        """
        import time, _thread
        from machine import Timer
        ticks = []
        timer = Timer(period=1, callback=lambda t: ticks.append(time.ticks_us()))
        def work(n):
            s = 0
            for i in range(n):
                s += i & 7
            return s
        def other():
            for i in range(300):
                work(i)
            ticks.append(-time.ticks_us())
        _thread.start_new_thread(other, ())
        for i in range(300):
            work(i)
            if i % 50 == 0:
                print(time.ticks_us(), len(ticks))
        time.sleep_ms(50)
        timer.deinit()
        print(ticks)
        """;
    String expected = onBoard(JitOptions.of(JitMode.OFF), program);
    for (int i = 0; i < 3; i++) {
      assertEquals(expected, onBoard(auto(), program));
    }
    assertEquals(expected, onBoard(JitOptions.of(JitMode.ALWAYS), program));
  }

  private static String onBoard(JitOptions options, String program) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (SimulatedBoard board = SimulatedBoards.open("pico", SimulatedClock.virtual());
        Krait krait = Krait.builder().board(board).out(text).err(text).jit(options).build()) {
      krait.exec(program);
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  /** A fault of the compiler's is for the engine's log, and nobody else. */
  @Test
  void faultsOfTheCompilerAreNoTroubleOfPrograms() {
    List<String> troubles = new ArrayList<>();
    ClassDump faulty =
        new ClassDump(folder) {
          @Override
          synchronized void write(Code c, int entry, BitSet pcs, String name, byte[] bytes) {
            throw new VerifyError(name);
          }
        };
    Runnable spoil =
        () -> {
          Engine engine = Engine.current();
          engine.jit = new JitCompiler(false, 10, 1_000_000, faulty);
          engine.monitor =
              new Monitor() {
                @Override
                public void trouble(String what, Throwable cause) {
                  troubles.add(what + ": " + cause.getMessage());
                }
              };
        };
    String program =
        """
        spoil()
        def f(): return compiled()
        for i in range(20): f()
        settle()
        for i in range(1000): f()
        print(f())
        """;
    try (Krait krait = open(JitOptions.of(JitMode.OFF))) {
      krait.globals().put("spoil", spoil);
      krait.exec(program);
    }
    assertEquals("False\n", out.toString(StandardCharsets.UTF_8));
    assertEquals(List.of("cannot compile f, which is interpreted: krait/f$1"), troubles);
  }

  /** What finds no room in the queue is interpreted, and asked for again. */
  @Test
  void theQueueIsBounded() throws Exception {
    CountDownLatch begin = new CountDownLatch(1);
    int functions = CompileQueue.ROOM + 20;
    StringBuilder program = new StringBuilder();
    for (int i = 0; i < functions; i++) {
      program.append("def f").append(i).append("(): return compiled()\n");
    }
    program.append("all = [");
    for (int i = 0; i < functions; i++) {
      program.append('f').append(i).append(',');
    }
    program.append("]\nhold()\nfor f in all:\n  for i in range(50): f()\nrelease()\n");
    program.append("for again in range(10):\n  settle()\n  for f in all:\n");
    program.append("    for i in range(50): f()\nprint([f() for f in all].count(True))\n");
    try (Krait krait = open(auto())) {
      krait.globals().put("release", (Runnable) begin::countDown);
      Runnable hold = () -> ((JitCompiler) Engine.current().jit).queue.add(() -> await(begin));
      krait.globals().put("hold", hold);
      krait.exec(program.toString());
    }
    assertEquals(functions + "\n", out.toString(StandardCharsets.UTF_8));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void thresholdsAreChecked() {
    JitOptions options = JitOptions.of(JitMode.AUTO);
    assertThrows(IllegalArgumentException.class, () -> options.withHotCalls(0));
    assertThrows(IllegalArgumentException.class, () -> options.withHotTurns(0));
    assertThrows(NullPointerException.class, () -> JitOptions.of(null));
  }
}

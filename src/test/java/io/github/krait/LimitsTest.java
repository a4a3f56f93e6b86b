package io.github.krait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
  private static final String FOR_EVER =
      "while True:\n  try:\n    while True: pass\n  except BaseException: pass\n";

  /** What is done without nesting, or compiled only. */
  private static boolean mayWork(String program) {
    return program.contains("loads")
        || program.contains("isinstance")
        || program.contains("lambda: ")
        || program.contains("pass");
  }

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
  void openFiles(@TempDir Path directory) throws Exception {
    Limits two = Limits.builder().openFiles(2).build();
    try (Krait krait = Krait.builder().limits(two).directory(directory).build()) {
      krait.exec("a = open('a', 'w'); b = open('b', 'w')\nprint('kept', file=a)");
      KraitException e = fails(krait, "open('b', 'w')");
      assertEquals("OSError: 24", e.getMessage());
      assertEquals("OSError: 24", fails(krait, "open('a', 'w')").getMessage());
      krait.exec("a.close()\nc = open('a')");
      assertEquals("kept\n", krait.eval("c.read()"), "a file that was not opened is changed");
    }
  }

  @Test
  void sockets() {
    Limits one = Limits.builder().sockets(1).build();
    try (Krait krait = Krait.builder().limits(one).network(NetworkAccess.ALL).build()) {
      krait.exec(
          """
          import socket
          here = socket.getaddrinfo('127.0.0.1', 0)[0][-1]
          def bound():
              s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
              s.bind(here)
              return s
          s = bound()
          """);
      assertEquals("OSError: 24", fails(krait, "bound()").getMessage());
      krait.exec("s.close()\nt = bound()");
    }
  }

  @Test
  void threads() {
    try (Krait krait = engine(Limits.builder().threads(1))) {
      krait.exec(
          """
          import _thread
          lock = _thread.allocate_lock()
          lock.acquire()
          _thread.start_new_thread(lock.acquire, ())
          """);
      assertEquals("OSError", fails(krait, "_thread.start_new_thread(print, ())").type());
      krait.exec("lock.release()");
    }
  }

  @Test
  void scheduledCallbacks() {
    try (Krait krait = engine(Limits.builder().scheduledCallbacks(1))) {
      // a callback is not interrupted by others, so that they wait
      krait.exec(
          """
          import micropython
          said = []
          def f(x):
              try:
                  for i in range(3):
                      micropython.schedule(said.append, i)
              except RuntimeError as e:
                  said.append(str(e))
          micropython.schedule(f, 0)
          for i in range(9): pass
          """);
      assertEquals(List.of("schedule queue full", 0), krait.eval("said"));
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

  /** Whatever waits or computes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "import _thread\nl = _thread.allocate_lock()\nl.acquire()\nwhile True:\n"
            + " try: l.acquire()\n except BaseException: pass",
        "import select\np = select.poll()\nwhile True: p.poll(1 << 29)",
        "import asyncio\nasync def f(): await asyncio.sleep(1 << 20)\nasyncio.run(f())",
        "import socket\ns = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\n"
            + "s.bind(socket.getaddrinfo('127.0.0.1', 0)[0][-1])\ns.recv(1)",
        "import re\nre.match('a?' * 30 + 'a' * 30, 'a' * 30)",
        "while True: 7 ** 5000000",
        "compile('f(1, x + 2)\\n' * 1000000, '', 'exec')\nwhile True: pass",
        "import _thread\ndef f():\n while True: pass\n_thread.start_new_thread(f, ())\nf()"
      })
  void wallTimeOfWhatWaits(String program) {
    try (Krait krait =
        Krait.builder()
            .network(NetworkAccess.ALL)
            .limits(Limits.builder().wallTime(Duration.ofMillis(50)).build())
            .build()) {
      KraitException e = fails(krait, program);
      assertEquals(Stop.WALL_TIME, e.stop());
      assertEquals("the program ran for more than 50 ms", e.getMessage());
      assertEquals(1, krait.eval("1"));
    }
  }

  @Test
  void outputOfLongStrings() {
    try (Krait krait = engine(Limits.builder().output(1000))) {
      assertEquals(Stop.OUTPUT, fails(krait, "print('x' * 10000000)").stop());
      assertEquals(1000, out.size());
      assertEquals(Stop.OUTPUT, fails(krait, "while True: print(end='yy')").stop());
      assertEquals(2000, out.size());
    }
  }

  /** What is nested too deep raises, and the program goes on. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "repr(deep)",
        "print(deep)",
        "deep == other",
        "deep < other",
        "hash(tuples)",
        "import json; json.dumps(deep)",
        "import json; json.loads('[' * 100000 + ']' * 100000)",
        "isinstance(1, tuples)",
        "eval('(' * 100000 + ')' * 100000)",
        "eval('-' * 100000 + '1')",
        "eval('[' * 100000)",
        "eval('f(' * 30000 + ')' * 30000)",
        "eval('lambda: ' * 30000 + '1')",
        "exec(''.join(' ' * i + 'if 1:\\n' for i in range(1000)) + ' ' * 1000 + 'pass')",
        "exec(''.join(' ' * i + 'def f():\\n' for i in range(500)) + ' ' * 500 + 'pass')",
        "next(g(0))",
        "next(chain)",
        "Equal() == Equal()",
        "{Equal(): 1}[Equal()]",
        "hash(Hash())",
        "repr(Repr())",
        "Getattr().a",
        "[Equal()].index(Equal())",
        "sorted([Equal(), Equal()])",
        "exec(source)",
        "f()"
      })
  void nesting(String program) throws Exception {
    String names =
        """
        deep = other = tuples = None
        for i in range(100000): deep = [deep]; other = [other]; tuples = (tuples,)
        chain = iter([1])
        for i in range(100000): chain = map(lambda x: x, chain)
        def g(n): yield from g(n + 1)
        def f(): f()
        class Equal:
            def __eq__(self, other): return Equal() == Equal()
            def __lt__(self, other): return Equal() < Equal()
            def __hash__(self): return 1
        class Hash:
            def __hash__(self): return hash(Hash())
        class Repr:
            def __repr__(self): return repr(Repr())
        class Getattr:
            def __getattr__(self, name): return getattr(Getattr(), name)
        source = 'exec(source)'
        """;
    try (Krait krait = engine(Limits.builder().recursion(1000).memory(64 << 20))) {
      krait.exec(names);
      krait.globals().put("program", program);
      krait.exec(
          """
          try:
              exec(program)
              result = 'none'
          except (RuntimeError, MemoryError, SyntaxError) as e:
              result = type(e).__name__ + ': ' + str(e)
          """);
      String result = (String) krait.eval("result");
      assertTrue(
          result.equals("RuntimeError: maximum recursion depth exceeded")
              || result.startsWith("MemoryError: ")
              || result.startsWith("SyntaxError: ")
              || mayWork(program) && result.equals("none"),
          result);
      assertEquals(7, krait.eval("3 + 4"));
    }
  }
}

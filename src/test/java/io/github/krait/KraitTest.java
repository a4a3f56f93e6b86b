package io.github.krait;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedding API: running programs, values both ways, errors, isolation. */
class KraitTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Krait krait = Krait.builder().out(out).err(out).build();

  @AfterEach
  void close() {
    krait.close();
  }

  private String output() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void runsAndCalls() {
    krait.exec("def area(r):\n    return 3 * r ** 2\nprint('ready')");
    assertEquals("ready\n", output());
    assertEquals(12, krait.call("area", 2));
    assertEquals(6.75, krait.call("area", 1.5));
    assertEquals(3, krait.call("len", "abc"));
  }

  @Test
  void valuesToJava() {
    assertNull(krait.eval("None"));
    assertEquals(true, krait.eval("1 < 2"));
    assertEquals(7, krait.eval("3 + 4"));
    assertEquals(1L << 40, krait.eval("1 << 40"));
    assertEquals(BigInteger.ONE.shiftLeft(70), krait.eval("1 << 70"));
    assertEquals(0.5, krait.eval("1 / 2"));
    assertEquals("é\u2764", krait.eval("'\\xe9\\u2764'"));
    assertArrayEquals(new byte[] {1, -1}, (byte[]) krait.eval("b'\\x01\\xff'"));
    assertEquals(Arrays.asList(1, "a", null), krait.eval("[1, 'a', None]"));
    assertEquals(List.of(1, 2), krait.eval("(1, 2)"));
    assertEquals(Map.of("a", 1), krait.eval("{'a': 1}"));
    assertEquals(Set.of(1, 2), krait.eval("{1, 2}"));
    PythonObject f = assertInstanceOf(PythonObject.class, krait.eval("lambda x: x + 1"));
    assertEquals(2, f.call(1));
    assertEquals("function", f.type());
  }

  @Test
  void valuesToPython() {
    Map<String, Object> g = krait.globals();
    g.put("n", 1L << 40);
    g.put("big", BigInteger.TEN.pow(30));
    g.put("f", 1.5f);
    g.put("c", 'x');
    g.put("b", new byte[] {65});
    g.put("l", List.of(1, List.of("a")));
    g.put("m", Map.of("k", true));
    g.put("s", Set.of(3));
    g.put("a", new int[] {1, 2});
    g.put("none", null);
    krait.exec("print(n, big, f, c, b, l, m, s, a, none)");
    assertEquals(
        "1099511627776 1000000000000000000000000000000 1.5 x b'A' [1, ['a']] {'k': True} {3}"
            + " [1, 2] None\n",
        output());
  }

  @Test
  void functionsOfTheHost() {
    Function<Object, Object> twice = x -> List.of(x, x);
    IntBinaryOperator add = Integer::sum;
    BiFunction<String, Integer, String> repeat = String::repeat;
    krait.globals().put("twice", twice);
    krait.globals().put("add", add);
    krait.globals().put("repeat", repeat);
    assertEquals(List.of("a", "a"), krait.eval("twice('a')"));
    assertEquals(5, krait.eval("add(2, 3)"));
    assertEquals("ababab", krait.eval("repeat('ab', 3)"));
    KraitException e = assertThrows(KraitException.class, () -> krait.eval("add('a', 1)"));
    assertEquals("TypeError", e.type());
    e = assertThrows(KraitException.class, () -> krait.eval("add(1)"));
    assertEquals("TypeError", e.type());
  }

  @Test
  void exceptionsOfTheHostPassThrough() {
    IllegalStateException thrown = new IllegalStateException("motor hot");
    krait
        .globals()
        .put(
            "f",
            (Runnable)
                () -> {
                  throw thrown;
                });
    KraitException e = assertThrows(KraitException.class, () -> krait.exec("f()"));
    assertEquals("RuntimeError", e.type());
    assertSame(thrown, e.getCause());
    krait.exec(
        "try:\n    f()\nexcept RuntimeError as e:\n    print('caught', 'motor hot' in str(e))");
    assertEquals("caught True\n", output());
  }

  @Test
  void pythonExceptionsReachTheHost() {
    KraitException e =
        assertThrows(
            KraitException.class,
            () -> krait.exec("def f():\n    raise ValueError('no')\nf()", "robot.py"));
    assertEquals("ValueError", e.type());
    assertEquals("ValueError: no", e.getMessage());
    assertEquals("robot.py", e.file());
    assertEquals(2, e.line());
    assertEquals(
        "Traceback (most recent call last):\n"
            + "  File \"robot.py\", line 3, in <module>\n"
            + "  File \"robot.py\", line 2, in f\n"
            + "ValueError: no\n",
        e.traceback());
    KraitException syntax = assertThrows(KraitException.class, () -> krait.exec("x = = 1"));
    assertEquals("SyntaxError", syntax.type());
    assertEquals(1, syntax.line());
    assertEquals(4, krait.eval("2 + 2"), "usable afterwards");
  }

  @Test
  void containersAreLive() {
    krait.exec("l = [1, 2]\nd = {'a': 1}");
    @SuppressWarnings("unchecked")
    List<Object> list = (List<Object>) krait.globals().get("l");
    @SuppressWarnings("unchecked")
    Map<Object, Object> map = (Map<Object, Object>) krait.globals().get("d");
    list.add("x");
    list.remove(0);
    map.put("b", list);
    map.remove("a");
    krait.exec("print(l, d, d['b'] is l)");
    assertEquals("[2, 'x'] {'b': [2, 'x']} True\n", output());
    krait.exec("l.append(3)");
    assertEquals(3, list.size());
  }

  @Test
  void javaIsOutOfReach() {
    TypeErrorChecks.refuses(krait, new Object());
    TypeErrorChecks.refuses(krait, Runtime.getRuntime());
    TypeErrorChecks.refuses(krait, String.class);
    krait.globals().put("f", (Function<Object, Object>) x -> x);
    for (String name : List.of("getClass", "class_", "wait", "__globals__", "target")) {
      assertFalse((Boolean) krait.call("hasattr", krait.globals().get("f"), name), name);
    }
  }

  /** A class of the host. */
  public static final class Robot {
    private int position;

    /** Moves. */
    public int move(int by) {
      position += by;
      return position;
    }

    /** Not on the allowed interface. */
    public void explode() {
      throw new AssertionError();
    }
  }

  @Test
  void allowedObjectsCanBeUsed() {
    try (Krait k = Krait.builder().access(HostAccess.allow(Robot.class)).build()) {
      Robot robot = new Robot();
      k.globals().put("robot", robot);
      assertEquals(5, k.eval("robot.move(2) + robot.move(1)"));
      assertSame(robot, k.eval("robot"));
      assertFalse((Boolean) k.eval("hasattr(robot, 'getClass')"));
      assertFalse((Boolean) k.eval("hasattr(robot, 'notify')"));
    }
    assertThrows(IllegalArgumentException.class, () -> HostAccess.allow(Object.class));
  }

  @Test
  void enginesDoNotShare() {
    try (Krait other = Krait.builder().profile(Profile.CIRCUITPYTHON).build()) {
      krait.exec("x = 1\nimport sys\nsys.path.append('a')");
      assertThrows(KraitException.class, () -> other.eval("x"));
      assertEquals("circuitpython", other.eval("__import__('sys').implementation.name"));
      assertFalse((Boolean) other.eval("'a' in __import__('sys').path"));
      Object f = krait.eval("lambda: 1");
      KraitException e = assertThrows(KraitException.class, () -> other.globals().put("f", f));
      assertEquals("TypeError", e.type());
    }
  }

  @Test
  void interfacesAndAttributes() {
    krait.exec(
        "class Counter:\n"
            + "    def __init__(self): self.n = 0\n"
            + "    def run(self): self.n += 1\n"
            + "    def __str__(self): return 'at ' + str(self.n)\n"
            + "c = Counter()");
    PythonObject c = (PythonObject) krait.globals().get("c");
    Runnable runnable = c.as(Runnable.class);
    runnable.run();
    runnable.run();
    assertEquals(2, c.get("n"));
    c.set("n", 10);
    assertEquals("at 10", c.toString());
    assertNull(c.invoke("run"));
    assertEquals(11, c.get("n"));
    assertThrows(KraitException.class, () -> c.get("missing"));
  }

  @Test
  void standardInputAndArguments() {
    ByteArrayInputStream in = new ByteArrayInputStream("Ada\n".getBytes(StandardCharsets.UTF_8));
    try (Krait k = Krait.builder().in(in).out(out).arguments("p.py", "x").build()) {
      k.exec("import sys\nprint(input(), sys.argv)");
    }
    assertEquals("Ada ['p.py', 'x']\n", output());
  }

  @Test
  void filesOnlyWhereMounted(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("helper.py"), "def f(): return 'helped'");
    assertThrows(KraitException.class, () -> krait.exec("import helper"));
    assertThrows(KraitException.class, () -> krait.exec("open('/etc/passwd')"));
    try (Krait k = Krait.builder().directory(folder).build()) {
      assertEquals("helped", k.eval("__import__('helper').f()"));
      assertThrows(KraitException.class, () -> k.exec("open('../../etc/passwd')"));
      assertThrows(KraitException.class, () -> k.exec("open('/etc/passwd')"));
    }
  }

  @Test
  void interruptEndsALoop() throws Exception {
    Thread stopper =
        new Thread(
            () -> {
              // Until the program is inside of its loop, an interrupt may come too early.
              while (!Boolean.TRUE.equals(started)) {
                Thread.onSpinWait();
              }
              krait.interrupt();
            });
    krait.globals().put("start", (Runnable) () -> started = true);
    stopper.start();
    KraitException e =
        assertThrows(KraitException.class, () -> krait.exec("start()\nwhile True:\n    pass"));
    assertEquals("KeyboardInterrupt", e.type());
    stopper.join();
  }

  private volatile Boolean started;

  @Test
  void closedEnginesSayso() {
    Object f = krait.eval("lambda: 1");
    krait.close();
    krait.close();
    assertThrows(IllegalStateException.class, () -> krait.eval("1"));
    assertThrows(IllegalStateException.class, () -> ((PythonObject) f).call());
  }

  @Test
  void nestedTooDeeply() {
    Map<String, Object> endless = new HashMap<>();
    endless.put("self", endless);
    KraitException e = assertThrows(KraitException.class, () -> krait.globals().put("m", endless));
    assertEquals("ValueError", e.type());
    assertTrue(e.getMessage().contains("nested"), e.getMessage());
  }
}

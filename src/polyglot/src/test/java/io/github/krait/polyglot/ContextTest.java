package io.github.krait.polyglot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Krait's languages beside JavaScript in one context. */
class ContextTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Context context =
      Context.newBuilder("micropython", "circuitpython", "js")
          .option("engine.WarnInterpreterOnly", "false")
          .out(out)
          .in(InputStream.nullInputStream())
          .build();

  @AfterEach
  void close() {
    context.close(true);
  }

  private Value py(String program) {
    return context.eval("micropython", program);
  }

  private Value js(String program) {
    return context.eval("js", program);
  }

  private void give(String language, String name, Object value) {
    context.getBindings(language).putMember(name, value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"micropython", "circuitpython"})
  void bothProfiles(String language) {
    context.eval(language, "import sys\nprint(sys.implementation.name)");
    assertEquals(language + "\n", out.toString(StandardCharsets.UTF_8).replace("\r", ""));
    assertEquals(3, context.eval(language, "1 + 2").asInt());
  }

  @Test
  void values() {
    assertTrue(py("None").isNull());
    assertTrue(py("True").asBoolean());
    assertEquals(1.5, py("1.5").asDouble());
    assertEquals("h\u00e9", py("'h\u00e9'").asString());
    assertEquals(1L << 40, py("1 << 40").asLong());
    Value big = py("1 << 100");
    assertFalse(big.fitsInLong());
    assertTrue(big.fitsInDouble());
    assertEquals(BigInteger.ONE.shiftLeft(100), big.as(BigInteger.class));
  }

  @Test
  void listsAndDictsAreShared() {
    py("items = [1, 2]\ntable = {'a': 1, 2: [3]}");
    give("js", "items", py("items"));
    give("js", "table", py("table"));
    assertEquals(3, js("items[0] + items[1]").asInt());
    js("items[0] = 'new'; items[2] = 3;");
    assertEquals("['new', 2, 3]", py("repr(items)").asString());
    Value table = py("table");
    assertEquals(2, table.getHashSize());
    assertEquals(3, table.getHashValue(2).getArrayElement(0).asInt());
    table.putHashEntry("b", 5);
    table.removeHashEntry("a");
    assertEquals(5, py("table['b']").asInt());
    assertFalse(py("'a' in table").asBoolean());
    assertEquals(5, table.as(Map.class).get("b"));
    Value tuple = py("(1, 2)");
    assertEquals(2, tuple.getArraySize());
    assertThrows(UnsupportedOperationException.class, () -> tuple.setArrayElement(0, 5));
    give("micropython", "t", tuple);
    assertEquals("(1, 2)", py("repr(t)").asString());
    assertTrue(py("{1, 2}").hasIterator());
  }

  @Test
  void buffers() {
    Value bytes = py("bytes([1, 2, 250])");
    assertEquals(3, bytes.getBufferSize());
    assertEquals((byte) 250, bytes.readBufferByte(2));
    assertEquals(250, bytes.getArrayElement(2).asInt());
    give("micropython", "b", js("new Uint8Array([7, 8]).buffer"));
    assertEquals("b'\\x07\\x08'", py("repr(b)").asString());
  }

  @Test
  void functionsAreCalledBothWays() {
    give("js", "twice", py("lambda x: x * 2"));
    assertEquals(42, js("twice(21)").asInt());
    give("micropython", "add", js("(a, b) => a + b"));
    assertEquals("xy", py("add('x', 'y')").asString());
    give("micropython", "apply", js("(f, x) => f(f(x))"));
    assertEquals(16, py("apply(lambda x: x * x, 2)").asInt());
    give("js", "sortBy", py("lambda xs, key: sorted(xs, key=key)"));
    assertEquals("c,bb,aaa", js("sortBy(['aaa', 'bb', 'c'], s => s.length).join()").asString());
  }

  @Test
  void objectsOfTheOtherSide() {
    give(
        "micropython",
        "o",
        js("({a: 1, m(x) { return this.a + x; }, list: [1, 2, 3], map: new Map([['k', 'v']])})"));
    assertEquals(1, py("o.a").asInt());
    assertEquals(11, py("o.m(10)").asInt());
    py("o.a = 5\no.b = [1]");
    assertEquals(15, py("o.m(10)").asInt());
    assertEquals(1, js("1").asInt());
    assertEquals("[1, 2, 3, 3, 2]", py("[x for x in o.list] + [len(o.list), o.list[-2]]") + "");
    assertEquals("v", py("o.map['k']").asString());
    assertEquals("KeyError", fails("o.map['z']"));
    assertEquals("IndexError", fails("o.list[7]"));
    assertEquals("AttributeError", fails("o.nothing"));
    assertEquals("TypeError", fails("o.a()"));
    give("micropython", "Date", js("Date"));
    assertEquals(1970, py("Date(0).getUTCFullYear()").asInt());
    give("micropython", "P", js("(class P { constructor(x) { this.x = x; } })"));
    assertEquals(9, py("P(9).x").asInt());
    assertTrue(py("'a' in dir(o)").asBoolean());
  }

  /** The name of the exception that an expression raises. */
  private String fails(String expression) {
    py(
        "def attempt():\n"
            + " try:\n"
            + ("  " + expression + "\n")
            + " except Exception as e:\n"
            + "  return type(e).__name__\n");
    return py("attempt()").asString();
  }

  @Test
  void pythonObjects() {
    py(
        "class Robot:\n"
            + " 'moves'\n"
            + " def __init__(self, name):\n"
            + "  self.name = name\n"
            + " def move(self, by):\n"
            + "  return self.name + str(by)\n"
            + "r = Robot('R')\n"
            + "def count():\n"
            + " yield 1\n"
            + " yield 2\n");
    give("js", "Robot", py("Robot"));
    give("js", "r", py("r"));
    assertEquals("R3", js("r.move(3)").asString());
    js("r.name = 'Q'");
    assertEquals("Q", py("r.name").asString());
    assertEquals("New", js("new Robot('New').name").asString());
    assertTrue(py("Robot").isMetaObject());
    assertEquals("Robot", py("r").getMetaObject().getMetaSimpleName());
    assertTrue(py("Robot").isMetaInstance(py("r")));
    assertTrue(py("r").getMemberKeys().containsAll(List.of("name", "move")));
    give("js", "count", py("count"));
    assertEquals(3, js("let s = 0; for (const x of count()) s += x; s").asInt());
  }

  @Test
  void pythonExceptions() {
    PolyglotException e = assertThrows(PolyglotException.class, () -> py("x = 1\n1 // 0"));
    assertTrue(e.isGuestException());
    assertEquals("ZeroDivisionError: divide by zero", e.getMessage());
    assertTrue(e.getGuestObject().isException());
    e = assertThrows(PolyglotException.class, () -> py("x = 1\nif:\n pass"));
    assertTrue(e.isSyntaxError());
    assertEquals(2, e.getSourceLocation().getStartLine());
    e = assertThrows(PolyglotException.class, () -> py("raise SystemExit(3)"));
    assertTrue(e.isExit());
    assertEquals(3, e.getExitStatus());
  }

  @Test
  void exceptionsCrossBothWays() {
    give("js", "fail", py("lambda: {}['missing']"));
    assertEquals(
        "KeyError: missing", js("try { fail(); } catch (e) { '' + e.message }").asString());
    give("micropython", "fail", js("() => { throw new RangeError('too far'); }"));
    py("def f():\n try:\n  fail()\n except RuntimeError as e:\n  return str(e)");
    assertEquals("RangeError: too far", py("f()").asString());
    // uncaught in Python, it is JavaScript's own again
    give("js", "through", py("lambda: fail()"));
    assertTrue(js("try { through(); false } catch (e) { e instanceof RangeError }").asBoolean());
    // and a Python exception that JavaScript lets through
    py("class Mine(Exception): pass\ndef raiser(): raise Mine(7)");
    give("js", "raiser", py("raiser"));
    give("micropython", "viaJs", js("() => raiser()"));
    py("def g():\n try:\n  viaJs()\n except Mine as e:\n  return e.args[0]");
    assertEquals(7, py("g()").asInt());
  }

  private static ProxyExecutable signal(CountDownLatch started) {
    return arguments -> {
      started.countDown();
      return null;
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while True: pass",
        "while True:\n try:\n  while True: pass\n except BaseException: pass",
        "import time\ntime.sleep(1000000)",
        "def endless():\n while 1: yield 1\ncallback(lambda: [0 for x in endless()])",
      })
  void cancelled(String hostile) throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    give("micropython", "started", signal(started));
    give("micropython", "callback", js("f => f()"));
    Thread canceller =
        new Thread(
            () -> {
              try {
                started.await();
                context.close(true);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    canceller.start();
    PolyglotException e = assertThrows(PolyglotException.class, () -> py("started()\n" + hostile));
    assertTrue(e.isCancelled(), () -> "" + e);
    canceller.join(TimeUnit.SECONDS.toMillis(60));
    assertFalse(canceller.isAlive());
  }

  @Test
  void pythonInsideOfJavaScriptIsCancelled() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    py("def run(f):\n while True: f()");
    give("js", "run", py("run"));
    give("js", "started", signal(started));
    Thread canceller =
        new Thread(
            () -> {
              try {
                started.await();
                context.close(true);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    canceller.start();
    PolyglotException e = assertThrows(PolyglotException.class, () -> js("run(() => started())"));
    assertTrue(e.isCancelled(), () -> "" + e);
    canceller.join(TimeUnit.SECONDS.toMillis(60));
  }

  @Test
  void bindings() {
    py("a = 1");
    Value scope = context.getBindings("micropython");
    assertTrue(scope.getMemberKeys().contains("a"));
    scope.putMember("b", 2);
    assertEquals(3, py("a + b").asInt());
    assertTrue(scope.removeMember("a"));
    assertFalse(scope.hasMember("a"));
    assertArrayEquals(new int[] {2}, new int[] {scope.getMember("b").asInt()});
  }

  @Test
  void boards() {
    try (Context pico =
        Context.newBuilder("micropython")
            .option("engine.WarnInterpreterOnly", "false")
            .option("micropython.Board", "pico")
            .build()) {
      assertEquals("rp2", pico.eval("micropython", "__import__('sys').platform").asString());
    }
  }
}

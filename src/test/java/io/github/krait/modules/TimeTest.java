package io.github.krait.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.object.Context;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Ops;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import io.github.krait.object.StringPrinter;
import io.github.krait.runtime.Clock;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.Profile;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The module time, on a clock that only sleeping advances. */
class TimeTest {
  private static final class Stopped implements Clock {
    long nanos = 5_123_456_789L;
    final PyList before = new PyList();
    int calledBefore = -1;

    @Override
    public long nanos() {
      return nanos;
    }

    @Override
    public long epochNanos() {
      return 1_000_000_000_000_000_000L + nanos;
    }

    @Override
    public void waitUntil(long until) {
      calledBefore = calledBefore < 0 ? before.length() : calledBefore;
      nanos = Math.max(nanos, until);
    }
  }

  private final Stopped clock = new Stopped();
  private Engine engine;
  private Context before;

  @BeforeEach
  void enter() {
    use(Profile.micropython());
  }

  private void use(Profile profile) {
    engine = new Engine(profile, new ModuleIndex_Py());
    engine.out = new StringPrinter();
    engine.time().setClock(clock);
    Context entered = engine.enter();
    before = before == null ? entered : before;
  }

  @AfterEach
  void leave() {
    Context.leave(before);
  }

  private PyObject call(String function, PyObject... args) {
    return Ops.getAttr(engine.builtinModule("time"), PyStr.of(function)).call(args, 0);
  }

  private String result(String function, PyObject... args) {
    return Ops.repr(call(function, args));
  }

  private static PyTuple tuple(long... numbers) {
    PyObject[] items = new PyObject[numbers.length];
    for (int i = 0; i < items.length; i++) {
      items[i] = PyInt.of(numbers[i]);
    }
    return PyTuple.of(items);
  }

  private static void raises(PyType type, Runnable code) {
    assertEquals(type, assertThrows(PyError.class, code::run).value.type());
  }

  @Test
  void now() {
    assertEquals("1000000005123456000", result("time_ns"));
    assertEquals("1000000005.123456", result("time"));
    assertEquals("5123", result("ticks_ms"));
    assertEquals("5123456", result("ticks_us"));
  }

  @Test
  void sleeping() {
    call("sleep_ms", PyInt.of(10));
    call("sleep_us", PyInt.of(20));
    call("sleep", PyFloat.of(1.5));
    call("sleep", PyInt.of(2));
    call("sleep_ms", PyInt.of(-1));
    assertEquals(5_123_456_789L + 3_510_020_000L, clock.nanos);
    raises(Exceptions.OS_ERROR, () -> call("sleep", PyInt.of(-1)));
    raises(Exceptions.OS_ERROR, () -> call("sleep", PyFloat.of(Double.NaN)));
    raises(Exceptions.TYPE_ERROR, () -> call("sleep", PyStr.of("a")));
    call("sleep", PyFloat.of(1e300));
  }

  @Test
  void callbacksComeBeforeTheWait() {
    PyObject append = Ops.getAttr(clock.before, PyStr.of("append"));
    assertTrue(engine.schedule(append, PyInt.of(1)));
    assertTrue(engine.schedule(append, PyInt.of(2)));
    call("sleep_ms", PyInt.of(10));
    assertEquals("[1, 2]", Ops.repr(clock.before));
    assertEquals(2, clock.calledBefore);
  }

  @Test
  void ticks() {
    long half = 1L << 61;
    assertEquals(String.valueOf(half - 1), result("ticks_add", PyInt.of(0), PyInt.of(half - 1)));
    assertEquals("0", result("ticks_add", PyInt.of(2 * half - 1), PyInt.of(1)));
    raises(Exceptions.OVERFLOW_ERROR, () -> call("ticks_add", PyInt.of(0), PyInt.of(half)));
    raises(Exceptions.OVERFLOW_ERROR, () -> call("ticks_add", PyInt.of(0), PyInt.of(-half)));
    assertEquals("2", result("ticks_diff", PyInt.of(5), PyInt.of(3)));
    assertEquals("1", result("ticks_diff", PyInt.of(0), PyInt.of(2 * half - 1)));
    assertEquals("-1", result("ticks_diff", PyInt.of(2 * half - 1), PyInt.of(0)));
  }

  @Test
  void dates() {
    assertEquals("(1970, 1, 1, 0, 0, 0, 3, 1, 0)", result("gmtime", PyInt.of(0)));
    assertEquals("(1969, 12, 31, 23, 59, 59, 2, 365, 0)", result("gmtime", PyInt.of(-1)));
    assertEquals("(2001, 9, 9, 1, 46, 45, 6, 252, 0)", result("gmtime"));
    assertEquals("(36812, 2, 20, 0, 36, 16, 0, 51, 0)", result("gmtime", PyInt.of(1L << 40)));
    raises(Exceptions.OVERFLOW_ERROR, () -> call("gmtime", PyInt.of(1L << 62)));
    raises(Exceptions.TYPE_ERROR, () -> call("gmtime", PyStr.of("a")));
  }

  @Test
  void datesAndBack() {
    for (long t : new long[] {0, 1, 86_399, 951_782_400, 1_700_000_000, 1_720_000_000}) {
      assertEquals(
          PyInt.of(t).value, ((PyInt) call("mktime", call("localtime", PyInt.of(t)))).value);
    }
    long start = ((PyInt) call("mktime", tuple(2020, 13, 40, 25, 61, 61, 0, 0, 0))).value;
    long same = ((PyInt) call("mktime", tuple(2021, 2, 10, 2, 2, 1, 0, 0, 0))).value;
    assertEquals(same, start);
    raises(Exceptions.TYPE_ERROR, () -> call("mktime", tuple(2020, 1, 1)));
    raises(Exceptions.TYPE_ERROR, () -> call("mktime", PyInt.of(1)));
    raises(
        Exceptions.OVERFLOW_ERROR, () -> call("mktime", tuple(1L << 31 - 1, 1, 1, 0, 0, 0, 0, 0)));
  }

  @Test
  void structTime() {
    use(Profile.circuitpython());
    PyObject t = call("localtime", PyInt.of(951_782_400));
    assertEquals("2000", Ops.repr(Ops.getAttr(t, PyStr.of("tm_year"))));
    assertEquals("struct_time(tm_year=2000", Ops.repr(t).substring(0, 24));
    assertEquals(Ops.repr(t), result("struct_time", PyTuple.of(t.length() == 9 ? items(t) : null)));
    assertEquals("951782400", result("mktime", t));
    assertEquals("5123456789", result("monotonic_ns"));
    raises(Exceptions.VALUE_ERROR, () -> call("struct_time", tuple(1, 2)));
  }

  private static PyObject[] items(PyObject tuple) {
    return ((PyTuple) tuple).items().clone();
  }

  @Test
  void anInterruptEndsASleep() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          try (Krait krait = Krait.builder().build()) {
            Thread other = new Thread(() -> interruptSoon(krait));
            other.start();
            KraitException e =
                assertThrows(
                    KraitException.class, () -> krait.exec("import time; time.sleep(600)"));
            assertEquals("KeyboardInterrupt", e.type());
            other.join();
          }
        });
  }

  private static void interruptSoon(Krait krait) {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      return;
    }
    krait.interrupt();
  }

  @Test
  void soDoesTheInterruptOfTheThread() {
    try (Krait krait = Krait.builder().build()) {
      Thread.currentThread().interrupt();
      KraitException e =
          assertThrows(KraitException.class, () -> krait.exec("import time; time.sleep(600)"));
      assertEquals("KeyboardInterrupt", e.type());
      assertFalse(Thread.interrupted());
    }
  }
}

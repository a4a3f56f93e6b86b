package io.github.krait.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.runtime.Profile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Generated bindings at work: each call is made both as call0 … call3 and with an array. The error
 * texts are what MicroPython 1.29 says.
 */
class BindingTest {
  private Context before;

  @BeforeEach
  void enter() {
    before = new Context(Profile.micropython().language()) {}.enter();
  }

  @AfterEach
  void leave() {
    Context.leave(before);
  }

  @Test
  void methods() {
    assertEquals("probe", method("text"));
    assertEquals("1x", method("two", PyInt.of(1), PyStr.of("x")));
    fails("function takes 1 positional arguments but 2 were given", "text", PyInt.of(1));
    fails("function takes 3 positional arguments but 2 were given", "two", PyInt.of(1));
    fails(
        "function takes 3 positional arguments but 4 were given",
        "two",
        PyInt.of(1),
        PyInt.of(1),
        PyInt.of(1));
    fails("can't convert 'int' object to str implicitly", "two", PyInt.of(1), PyInt.of(2));
    failsWithKeywords("function doesn't take keyword arguments", "text", 1, PyStr.of("a"), one());
  }

  @Test
  void defaults() {
    assertEquals("1 -1 2.5 true", method("defaults", PyInt.of(1)));
    assertEquals(
        "1 3 4.0 false", method("defaults", PyInt.of(1), PyInt.of(3), PyInt.of(4), PyNone.NONE));
    fails("function missing 1 required positional arguments", "defaults");
    fails(
        "function expected at most 5 arguments, got 6",
        "defaults",
        one(),
        one(),
        one(),
        one(),
        one());
    fails("can't convert str to int", "defaults", PyStr.of("1"));
  }

  @Test
  void keywords() {
    assertEquals("1 none 7", method("key_words", one()));
    assertEquals("1 2 7", method("key_words", one(), PyInt.of(2)));
    assertEquals(
        "1 2 9",
        withKeywords("key_words", 2, one(), key("in"), PyInt.of(2), key("c"), PyInt.of(9)));
    assertEquals("2 none 7", withKeywords("key_words", 1, key("a"), PyInt.of(2)));
    fails("'a' argument required", "key_words");
    fails("extra positional arguments given", "key_words", one(), one(), one());
    failsWithKeywords("extra keyword arguments given", "key_words", 1, one(), key("x"), one());
    failsWithKeywords("extra keyword arguments given", "key_words", 1, one(), key("a"), one());
    failsWithKeywords("'a' argument required", "key_words", 1, key("c"), one());
  }

  @Test
  void restAndRaw() {
    assertEquals("1 0", method("rest", one()));
    assertEquals("1 2", method("rest", one(), one(), one()));
    assertEquals("1 3", method("rest", one(), one(), one(), one()));
    fails("function missing 1 required positional arguments", "rest");
    assertEquals("1 0", method("raw", one()));
    assertEquals("2 0", method("raw", one(), one()));
    assertEquals("3 1", withKeywords("raw", 1, one(), key("x"), one()));
    fails("function missing 1 required positional arguments", "raw");
    fails("function expected at most 3 arguments, got 4", "raw", one(), one(), one());
  }

  @Test
  void anotherSelf() {
    PyObject text = Probe.TYPE.lookup(PyStr.of("text"));
    assertEquals("argument should be a 'probe' not a 'int'", message(() -> text.call1(one())));
    PyObject outside = Probe.TYPE.lookup(PyStr.of("outside"));
    assertEquals(
        "argument should be a 'probe' not a 'int'", message(() -> outside.call2(one(), one())));
    assertEquals("function takes 1 positional arguments but 0 were given", message(text::call0));
  }

  @Test
  void constructorStaticMethodAndConstant() {
    assertEquals("probe", Probe.str(Probe.TYPE.call0().getAttr(PyStr.of("text")).call0()));
    PyObject made = Probe.TYPE.call1(PyStr.of("!"));
    assertEquals("probe!", Probe.str(made.getAttr(PyStr.of("text")).call0()));
    assertEquals("probe!1", Probe.str(made.getAttr(PyStr.of("outside")).call1(one())));
    assertEquals(
        "function expected at most 1 arguments, got 2",
        message(() -> Probe.TYPE.call2(one(), one())));
    assertEquals(
        "can't convert 'int' object to str implicitly", message(() -> Probe.TYPE.call1(one())));
    assertEquals("42", Probe.str(Probe.TYPE.getAttr(PyStr.of("twice")).call1(PyInt.of(21))));
    assertEquals("42", Probe.str(made.getAttr(PyStr.of("twice")).call1(PyInt.of(21))));
    assertEquals("42", Probe.str(Probe.TYPE.getAttr(PyStr.of("SIZE"))));
  }

  @Test
  void properties() {
    PyObject made = Probe.TYPE.call0();
    assertEquals("0", Probe.str(made.getAttr(PyStr.of("value"))));
    assertTrue(made.setAttr(PyStr.of("value"), PyInt.of(5)));
    assertEquals("5", Probe.str(made.getAttr(PyStr.of("value"))));
    assertEquals("True", Probe.str(made.getAttr(PyStr.of("fixed"))));
    assertFalse(made.setAttr(PyStr.of("fixed"), one()));
    assertEquals(
        "can't convert str to int", message(() -> made.setAttr(PyStr.of("value"), PyStr.of("1"))));
  }

  /** Types are shared by engines of different profiles. */
  @Test
  void profiles() {
    assertNull(Probe.TYPE.lookup(PyStr.of("only")));
    Context outer = new Context(Profile.circuitpython().language()) {}.enter();
    try {
      assertNotNull(Probe.TYPE.lookup(PyStr.of("only")));
      PyObject text = Probe.TYPE.lookup(PyStr.of("text"));
      assertEquals("self must be of type probe, not int", message(() -> text.call1(one())));
    } finally {
      Context.leave(outer);
    }
    assertNull(Probe.TYPE.lookup(PyStr.of("only")));
  }

  private static PyObject one() {
    return PyInt.of(1);
  }

  private static PyStr key(String name) {
    return PyStr.of(name);
  }

  /** The result's text, having checked that the call without an array gives the same. */
  private static String method(String name, PyObject... args) {
    PyObject function = Probe.TYPE.lookup(PyStr.of(name));
    String result = Probe.str(function.call(PyBoundMethod.prepend(Probe.TYPE.call0(), args), 0));
    if (args.length < 3) {
      assertEquals(result, Probe.str(direct(function, args)));
    }
    return result;
  }

  private static PyObject direct(PyObject function, PyObject[] args) {
    PyObject self = Probe.TYPE.call0();
    return switch (args.length) {
      case 0 -> function.call1(self);
      case 1 -> function.call2(self, args[0]);
      default -> function.call3(self, args[0], args[1]);
    };
  }

  private static String withKeywords(String name, int nkw, PyObject... args) {
    PyObject function = Probe.TYPE.lookup(PyStr.of(name));
    return Probe.str(function.call(PyBoundMethod.prepend(Probe.TYPE.call0(), args), nkw));
  }

  private static void fails(String message, String name, PyObject... args) {
    failsWithKeywords(message, name, 0, args);
    if (args.length < 3) {
      PyObject function = Probe.TYPE.lookup(PyStr.of(name));
      assertEquals(message, message(() -> direct(function, args)));
    }
  }

  private static void failsWithKeywords(String message, String name, int nkw, PyObject... args) {
    assertEquals(message, message(() -> withKeywords(name, nkw, args)));
  }

  private static String message(Runnable call) {
    PyError error = assertThrows(PyError.class, call::run);
    assertEquals(Exceptions.TYPE_ERROR, error.value.type());
    return ((PyStr) error.exception().args().get(0)).toJava();
  }
}

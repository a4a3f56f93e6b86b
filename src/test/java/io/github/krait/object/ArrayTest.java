package io.github.krait.object;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** bytearray, array and memoryview. Expectations are MicroPython's own answers. */
class ArrayTest {
  private Context before;

  @BeforeEach
  void enter() {
    before = Guest.enter(Guest.MICROPYTHON);
  }

  @AfterEach
  void leave() {
    Context.leave(before);
  }

  private static PyObject array(Object... args) {
    return PyArray.TYPE.call(Guest.values(args), 0);
  }

  private static PyObject view(PyObject of) {
    return PyMemoryView.TYPE.call1(of);
  }

  private static PyObject set(PyObject target, Object index, Object value) {
    Ops.setSubscr(target, Guest.value(index), Guest.value(value));
    return target;
  }

  private static void check(String expected, Guest.Code code) {
    assertEquals(expected, Guest.result(code));
  }

  @Test
  void arraysOfEveryType() {
    check("array('b', [1, -1])", () -> array("b", Guest.list(1, -1)));
    check("array('B', [255])", () -> array("B", Guest.list(-1)));
    check("array('h', [-31072])", () -> array("h", Guest.list(100000)));
    check("array('H', [65535])", () -> array("H", Guest.list(-1)));
    check("array('i', [-5])", () -> array("i", Guest.list(-5)));
    check("array('I', [4294967291])", () -> array("I", Guest.list(-5)));
    check("array('Q', [18446744073709551615])", () -> array("Q", Guest.list(-1)));
    check(
        "array('q', [5])",
        () -> array("q", Guest.list(BigInteger.ONE.shiftLeft(70).or(BigInteger.valueOf(5)))));
    check("array('d', [1.5, 2.0])", () -> array("d", Guest.list(1.5, 2)));
    check("array('f', [0.5])", () -> array("f", Guest.list(0.5)));
    check("array('O', ['a', None])", () -> array("O", Guest.list("a", null)));
    check("array('h', [12849])", () -> array("h", Guest.bytes("123")));
    check("array('b')", () -> array("b"));
    check("ValueError: bad typecode", () -> array("z"));
    check("ValueError: bad typecode", () -> array(""));
    check("TypeError: can't convert str to int", () -> array("h", "12"));
    check("TypeError: 'int' object isn't iterable", () -> array("h", 5));
    check("TypeError: can't convert float to int", () -> array("i", Guest.list(1.5)));
    check("TypeError: can't convert str to float", () -> array("f", Guest.list("a")));
  }

  @Test
  void circuitPythonChecksItems() {
    Context micropython = Guest.enter(Guest.CIRCUITPYTHON);
    check("OverflowError: value must fit in 1 byte(s)", () -> array("B", Guest.list(-1)));
    check(
        "array('Q', [9223372036854775808])",
        () -> array("Q", Guest.list(BigInteger.ONE.shiftLeft(63))));
    check(
        "array('b', [1, 1])",
        () -> Ops.binaryOp(BinaryOp.MULTIPLY, array("b", Guest.list(1)), PyInt.of(2)));
    check(
        "bytearray(b'abab')",
        () -> Ops.binaryOp(BinaryOp.INPLACE_MULTIPLY, Guest.bytearray("ab"), PyInt.of(2)));
    check(
        "ValueError: bytes length not a multiple of item size",
        () -> array("h", Guest.bytes("123")));
    Context.leave(micropython);
  }

  @Test
  void growing() {
    PyObject a = array("h", Guest.list(1, 2, 3));
    Guest.call(a, "extend", Guest.list(4, 5));
    Guest.call(a, "extend", Guest.bytes("\u0001\u0002\u0003"));
    Guest.call(a, "append", 6);
    check("array('h', [1, 2, 3, 4, 5, 513, 6])", () -> a);
    PyByteArray b = Guest.bytearray("a");
    for (int i = 0; i < 100; i++) {
      Guest.call(b, "append", 'a' + i % 26);
    }
    assertEquals(101, b.length());
    check(
        "bytearray(b'axy\\x01\\x02')",
        () -> {
          PyObject c = Guest.bytearray("a");
          c = Ops.binaryOp(BinaryOp.INPLACE_ADD, c, Guest.value("xy"));
          return Ops.binaryOp(BinaryOp.INPLACE_ADD, c, Guest.list(1, 2));
        });
    check(
        "TypeError: 'int' object isn't iterable",
        () -> Ops.binaryOp(BinaryOp.INPLACE_ADD, Guest.bytearray("a"), PyInt.of(5)));
  }

  @Test
  void items() {
    PyObject a = array("h", Guest.list(1, 2, 3));
    check("array('h', [2, 3])", () -> a.subscr(Guest.slice(1, null)));
    check("3", () -> a.subscr(PyInt.of(-1)));
    check("IndexError: array index out of range", () -> a.subscr(PyInt.of(5)));
    check("TypeError: array indices must be integers, not str", () -> a.subscr(PyStr.of("a")));
    check("bytearray(b',bc')", () -> set(Guest.bytearray("abc"), 0, 300));
    check("TypeError: can't convert str to int", () -> set(Guest.bytearray("abc"), 0, "a"));
    check("IndexError: bytearray index out of range", () -> set(Guest.bytearray("abc"), 3, 0));
  }

  @Test
  void slices() {
    check(
        "bytearray(b'1xyz456')",
        () -> set(Guest.bytearray("123456"), Guest.slice(1, 3), Guest.bytes("xyz")));
    check(
        "bytearray(b'1456')",
        () -> set(Guest.bytearray("123456"), Guest.slice(1, 3), Guest.bytes("")));
    check(
        "bytearray(b'1234xy56')",
        () -> set(Guest.bytearray("123456"), Guest.slice(4, 2), Guest.bytes("xy")));
    check(
        "bytearray(b'112345623456')",
        () -> {
          PyObject a = Guest.bytearray("123456");
          return set(a, Guest.slice(1, 1), a);
        });
    check(
        "array('h', [1, 9, 8, 3])",
        () ->
            set(array("h", Guest.list(1, 2, 3)), Guest.slice(1, 2), array("H", Guest.list(9, 8))));
    check(
        "ValueError: lhs and rhs should be compatible",
        () -> set(array("h", Guest.list(1)), Guest.slice(0, 1), Guest.bytes("12")));
    check(
        "NotImplementedError: array/bytes required on right side",
        () -> set(Guest.bytearray("a"), Guest.slice(0, 1), Guest.list(1)));
    check(
        "NotImplementedError: only slices with step=1 (aka None) are supported",
        () ->
            set(
                Guest.bytearray("abc"),
                new PySlice(PyNone.NONE, PyNone.NONE, PyInt.of(2)),
                Guest.bytes("a")));
    check(
        "TypeError: 'bytearray' object doesn't support item deletion",
        () -> {
          Ops.delSubscr(Guest.bytearray("a"), PyInt.of(0));
          return PyNone.NONE;
        });
  }

  @Test
  void views() {
    PyByteArray a = Guest.bytearray("123456");
    PyObject m = view(a).subscr(Guest.slice(1, 4));
    set(m, 0, 0x41);
    set(view(m).subscr(Guest.slice(1, null)), 0, 0x42);
    check("bytearray(b'1AB456')", () -> a);
    check("b'AB4'", () -> PyBytes.TYPE.call1(m));
    set(view(a), Guest.slice(1, 3), view(a).subscr(Guest.slice(0, 2)));
    check("bytearray(b'11A456')", () -> a);
    check(
        "ValueError: lhs and rhs should be compatible",
        () -> set(m, Guest.slice(0, 1), Guest.bytes("ab")));
    check(
        "TypeError: 'memoryview' object doesn't support item assignment",
        () -> set(view(PyBytes.of(Guest.bytes("a"))), 0, 1));
    check("2", () -> Ops.getAttr(view(array("h", Guest.list(1))), PyStr.of("itemsize")));
    check(
        "'02000300'",
        () ->
            Guest.call(view(array("h", Guest.list(1, 2, 3))).subscr(Guest.slice(1, null)), "hex"));
    check("[1, -2]", () -> PyList.TYPE.call1(view(array("h", Guest.list(1, -2)))));
    check("97", () -> view(PyStr.of("a")).subscr(PyInt.of(0)));
    check("TypeError: object with buffer protocol required", () -> view(PyInt.of(1)));
    check("TypeError: unsupported type for __hash__: 'memoryview'", () -> PyInt.of(m.hash()));
  }

  private static String op(int op, PyObject a, Object b) {
    return Guest.result(() -> Ops.binaryOp(op, a, Guest.value(b)));
  }

  @Test
  void comparing() {
    PyObject b = array("b", Guest.list(1));
    assertEquals("True", op(BinaryOp.EQUAL, b, array("B", Guest.list(1))));
    assertEquals("NotImplementedError", op(BinaryOp.EQUAL, b, array("h", Guest.list(1))));
    assertEquals("NotImplementedError", op(BinaryOp.LESS, b, b));
    assertEquals("False", op(BinaryOp.LESS, array("B", Guest.list(1)), b));
    assertEquals("False", op(BinaryOp.EQUAL, array("B", Guest.list(1)), Guest.bytes("\u0001")));
    assertEquals("True", op(BinaryOp.EQUAL, array("B", Guest.list(1)), Guest.bytearray("\u0001")));
    assertEquals("False", op(BinaryOp.LESS, array("B", Guest.list(1)), 5));
    assertEquals("True", op(BinaryOp.EQUAL, view(Guest.bytearray("d")), Guest.bytes("d")));
    assertEquals("True", op(BinaryOp.LESS, Guest.bytearray("d"), "e"));
    assertEquals("NotImplementedError", op(BinaryOp.CONTAINS, Guest.bytearray("d"), 100));
    assertEquals("True", op(BinaryOp.CONTAINS, Guest.bytearray("d"), "d"));
    assertEquals("False", op(BinaryOp.CONTAINS, view(Guest.bytearray("d")), Guest.bytes("d")));
    assertEquals(
        "array('h', [2, 12849])", op(BinaryOp.ADD, array("h", Guest.list(2)), Guest.bytes("123")));
  }
}

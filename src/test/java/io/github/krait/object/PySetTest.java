package io.github.krait.object;

import static io.github.krait.object.Values.binary;
import static io.github.krait.object.Values.call;
import static io.github.krait.object.Values.method;
import static io.github.krait.object.Values.py;
import static io.github.krait.object.Values.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PySetTest extends ContainerTestBase {
  private static PyObject set(Object... items) {
    return PySet.TYPE.call1(py(items));
  }

  private static PyObject frozen(Object... items) {
    return PyFrozenSet.TYPE.call1(py(items));
  }

  @Test
  void text() {
    assertEquals("set()", Ops.repr(set()));
    assertEquals("{1, 'a'}", Ops.repr(set(1, "a", 1)));
    assertEquals("frozenset()", Ops.repr(frozen()));
    assertEquals("frozenset({1})", Ops.repr(frozen(1)));
  }

  @Test
  void operators() {
    PyObject[] left = {set(1, 2, 3), frozen(1, 2, 3)};
    PyObject[] right = {set(3, 4), frozen(3, 4)};
    for (PyObject a : left) {
      for (PyObject b : right) {
        assertEquals("True", equal(set(1, 2, 3, 4), Ops.binaryOp(BinaryOp.OR, a, b)));
        assertEquals("True", equal(set(3), Ops.binaryOp(BinaryOp.AND, a, b)));
        assertEquals("True", equal(set(1, 2), Ops.binaryOp(BinaryOp.SUBTRACT, a, b)));
        assertEquals("True", equal(set(1, 2, 4), Ops.binaryOp(BinaryOp.XOR, a, b)));
        assertEquals("False", binary(BinaryOp.EQUAL, a, b));
        assertEquals("False", binary(BinaryOp.LESS, a, b));
        assertEquals("True", binary(BinaryOp.LESS, set(3), b));
        assertEquals("False", binary(BinaryOp.LESS, b, b));
        assertEquals("True", binary(BinaryOp.LESS_EQUAL, b, b));
        assertEquals("True", binary(BinaryOp.MORE_EQUAL, a, set(1)));
        assertEquals("True", binary(BinaryOp.MORE, a, set(1)));
      }
      assertEquals("True", binary(BinaryOp.IN, 1, a));
      assertEquals("False", binary(BinaryOp.IN, 9, a));
    }
    assertEquals(
        "TypeError(\"unsupported types for __or__: 'set', 'list'\",)",
        binary(BinaryOp.OR, set(), List.of()));
  }

  private static String equal(PyObject a, PyObject b) {
    return binary(BinaryOp.EQUAL, a, b);
  }

  @Test
  void inPlaceOperatorsChangeASetAndReplaceAFrozenset() {
    PyObject changed = set(1, 2);
    assertTrue(changed == Ops.binaryOp(BinaryOp.INPLACE_OR, changed, set(3)));
    assertTrue(changed == Ops.binaryOp(BinaryOp.INPLACE_AND, changed, set(2, 3)));
    assertTrue(changed == Ops.binaryOp(BinaryOp.INPLACE_XOR, changed, set(3, 4)));
    assertTrue(changed == Ops.binaryOp(BinaryOp.INPLACE_SUBTRACT, changed, set(4)));
    assertEquals("{2}", Ops.repr(changed));
    PyObject kept = frozen(1);
    assertEquals("frozenset({1, 2})", Ops.repr(Ops.binaryOp(BinaryOp.INPLACE_OR, kept, set(2))));
    assertEquals("frozenset({1})", Ops.repr(kept));
  }

  @Test
  void methods() {
    PyObject s = set(1, 2);
    assertEquals("None", method(s, "add", 3));
    assertEquals("None", method(s, "discard", 9));
    assertEquals("None", method(s, "remove", 1));
    assertEquals("KeyError(1,)", method(s, "remove", 1));
    assertEquals("{2, 3, 5, 6}", method(s, "union", List.of(5, 6)));
    assertEquals("None", method(s, "update", List.of(5), List.of(6)));
    assertEquals("{5, 2}", method(s, "intersection", List.of(5, 2, 9)));
    assertEquals("{2}", method(s, "difference", List.of(5), List.of(3, 6)));
    assertEquals("{2, 3, 5, 7}", method(s, "symmetric_difference", List.of(6, 7)));
    assertEquals("True", method(s, "isdisjoint", List.of(9)));
    assertEquals("False", method(s, "isdisjoint", List.of(9, 2)));
    assertEquals("True", method(s, "issuperset", List.of(2)));
    assertEquals("False", method(s, "issubset", List.of(2)));
    assertEquals("None", method(s, "difference_update", List.of(2)));
    assertEquals("None", method(s, "intersection_update", List.of(3, 5)));
    assertEquals("None", method(s, "symmetric_difference_update", s));
    assertEquals("KeyError('pop from an empty set',)", method(s, "pop"));
    assertEquals("True", method(set(1), "__contains__", 1));
    assertEquals("TypeError(\"'int' object isn't iterable\",)", method(s, "union", 5));
    assertEquals(
        "AttributeError(\"'frozenset' object has no attribute 'add'\",)",
        method(frozen(), "add", 1));
  }

  @Test
  void popEmptiesALargeSetQuickly() {
    PyObject s = set();
    for (int i = 0; i < 200_000; i++) {
      call(s, "add", i);
    }
    for (int i = 0; i < 200_000; i++) {
      assertEquals(i, ((PyInt) call(s, "pop")).value);
    }
    assertEquals(0, s.length());
  }

  @Test
  void hashes() {
    assertEquals(frozen(1, 2).hash(), frozen(2, 1).hash());
    assertEquals(
        "TypeError(\"unsupported type for __hash__: 'set'\",)", result(() -> py(set().hash())));
    PyObject nested = frozen();
    for (int i = 0; i < 100_000; i++) {
      nested = i % 2 == 0 ? PyTuple.of(nested) : PyTuple.of(nested, py(1));
    }
    PyObject deep = nested;
    Context.current().maxDepth = 200;
    assertEquals(
        "RuntimeError('maximum recursion depth exceeded',)", result(() -> py(deep.hash())));
  }
}

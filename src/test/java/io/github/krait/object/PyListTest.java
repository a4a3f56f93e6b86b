package io.github.krait.object;

import static io.github.krait.object.Values.binary;
import static io.github.krait.object.Values.call;
import static io.github.krait.object.Values.item;
import static io.github.krait.object.Values.method;
import static io.github.krait.object.Values.py;
import static io.github.krait.object.Values.result;
import static io.github.krait.object.Values.slice;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PyListTest extends ContainerTestBase {
  private final PyList list = (PyList) py(List.of(1, 2, 3, 2));

  @Test
  void methodsThatAsk() {
    assertEquals("2", method(list, "count", 2));
    assertEquals("1", method(list, "index", 2));
    assertEquals("3", method(list, "index", 2, 2));
    assertEquals("3", method(list, "index", 2, -1));
    assertEquals("ValueError('object not in sequence',)", method(list, "index", 2, 2, 3));
    assertEquals("ValueError('object not in sequence',)", method(list, "index", 9));
    assertEquals("[1, 2, 3, 2]", method(list, "copy"));
  }

  @Test
  void methodsThatChange() {
    assertEquals("None", method(list, "append", "x"));
    assertEquals("None", method(list, "extend", List.of(7, 8)));
    assertEquals("None", method(list, "extend", list));
    assertEquals("[1, 2, 3, 2, 'x', 7, 8, 1, 2, 3, 2, 'x', 7, 8]", Ops.repr(list));
    assertEquals("8", method(list, "pop"));
    assertEquals("1", method(list, "pop", 0));
    assertEquals("IndexError('list index out of range',)", method(list, "pop", 99));
    assertEquals("None", method(list, "remove", 2));
    assertEquals("None", method(list, "reverse"));
    assertEquals("[7, 'x', 2, 3, 2, 1, 8, 7, 'x', 2, 3]", Ops.repr(list));
    assertEquals("None", method(list, "insert", 1, "i"));
    assertEquals("None", method(list, "insert", -100, "first"));
    assertEquals("None", method(list, "insert", 100, "last"));
    assertEquals("['first', 7, 'i', 'x', 2, 3, 2, 1, 8, 7, 'x', 2, 3, 'last']", Ops.repr(list));
    assertEquals("None", method(list, "clear"));
    assertEquals("IndexError('pop from empty list',)", method(list, "pop"));
  }

  @Test
  void items() {
    assertEquals("3", item(list, 2));
    assertEquals("2", item(list, -1));
    assertEquals("2", item(list, true));
    assertEquals("IndexError('list index out of range',)", item(list, 4));
    assertEquals("IndexError('list index out of range',)", item(list, -5));
    assertEquals("TypeError('list indices must be integers, not str',)", item(list, "a"));
    assertEquals("[2, 3]", item(list, slice(1, 3, null)));
    assertEquals("[2, 3, 2, 1]", item(list, slice(null, null, -1)));
    assertEquals("[2, 2]", item(list, slice(-1, -4, -2)));
    assertEquals("[1]", item(list, slice(0, null, Long.MAX_VALUE)));
    assertEquals("[2]", item(list, slice(null, null, Long.MIN_VALUE)));
    assertEquals("[]", item(list, slice(3, 1, null)));
    assertEquals("ValueError(\"slice step can't be zero\",)", item(list, slice(1, 3, 0)));
  }

  @Test
  void sliceAssignment() {
    Ops.setSubscr(list, slice(1, 3, null), py(List.of("a", "b", "c", "d")));
    assertEquals("[1, 'a', 'b', 'c', 'd', 2]", Ops.repr(list));
    Ops.setSubscr(list, slice(5, 2, null), py(new Object[] {9}));
    assertEquals("[1, 'a', 'b', 'c', 'd', 9, 2]", Ops.repr(list));
    Ops.setSubscr(list, slice(0, 0, null), list);
    assertEquals(14, list.length());
    Ops.delSubscr(list, slice(2, null, null));
    assertEquals("[1, 'a']", Ops.repr(list));
    Ops.delSubscr(list, py(-1));
    assertEquals("[1]", Ops.repr(list));
    assertEquals(
        "TypeError(\"object 'set' isn't a tuple or list\",)",
        result(
            () -> {
              Ops.setSubscr(list, slice(0, 0, null), new PySet());
              return list;
            }));
    assertEquals(
        "NotImplementedError()",
        result(
            () -> {
              Ops.delSubscr(list, slice(null, null, 2));
              return list;
            }));
  }

  @Test
  void operators() {
    assertEquals("[1, 2]", binary(BinaryOp.ADD, List.of(1), List.of(2)));
    assertEquals("[1, 2, 1, 2, 1, 2]", binary(BinaryOp.MULTIPLY, List.of(1, 2), 3));
    assertEquals("[]", binary(BinaryOp.MULTIPLY, List.of(1, 2), -3));
    assertEquals("[1, 2]", binary(BinaryOp.INPLACE_ADD, List.of(1), new Object[] {2}));
    assertEquals("True", binary(BinaryOp.IN, 2, list));
    assertEquals("False", binary(BinaryOp.IN, 5, list));
    assertEquals("True", binary(BinaryOp.LESS, List.of(1, 2), List.of(1, 2, 0)));
    assertEquals("True", binary(BinaryOp.MORE, List.of(1, 3), List.of(1, 2, 0)));
    assertEquals("True", binary(BinaryOp.LESS_EQUAL, List.of(1, 2), List.of(1, 2)));
    assertEquals("False", binary(BinaryOp.EQUAL, List.of(1, 2), List.of(1, 3)));
    assertEquals("False", binary(BinaryOp.EQUAL, List.of(1), new Object[] {1}));
    assertEquals(
        "TypeError(\"unsupported types for __add__: 'list', 'tuple'\",)",
        binary(BinaryOp.ADD, List.of(), new Object[0]));
    assertEquals(
        "TypeError(\"unsupported type for __hash__: 'list'\",)", result(() -> py(list.hash())));
  }

  @Test
  void hugeRepetitionIsAMemoryError() {
    assertTrue(
        binary(BinaryOp.MULTIPLY, List.of(0), 1_000_000_000_000L)
            .startsWith("MemoryError('memory allocation failed, allocating 8000000000000 bytes'"));
    assertTrue(
        binary(BinaryOp.MULTIPLY, List.of(0, 1, 2), Long.MAX_VALUE).startsWith("MemoryError"));
  }

  @Test
  void listInItselfEndsTheRecursion() {
    Context.current().maxDepth = 200;
    list.add(list);
    assertEquals(
        "RuntimeError('maximum recursion depth exceeded',)",
        result(() -> PyStr.of(Ops.repr(list))));
    PyList other = new PyList();
    other.add(list);
    PyList left = (PyList) call(list, "copy");
    left.set(4, left);
    PyList right = (PyList) call(list, "copy");
    right.set(4, right);
    assertEquals(
        "RuntimeError('maximum recursion depth exceeded',)", binary(BinaryOp.EQUAL, left, right));
  }

  @Test
  void sortIsStableAndTakesKeyAndReverse() {
    Random random = new Random(42);
    List<Object> rows = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      rows.add(new Object[] {random.nextInt(20), i});
    }
    PyObject key =
        new TestEngine.Function() {
          @Override
          PyObject run(PyObject[] args) {
            return Ops.subscr(args[0], PyInt.of(0));
          }
        };
    for (boolean reverse : new boolean[] {false, true}) {
      PyList sorted = (PyList) py(rows);
      sorted.sort(key, reverse);
      for (int i = 1; i < sorted.length(); i++) {
        long a = ((PyInt) ((PyTuple) sorted.get(i - 1)).get(0)).value;
        long b = ((PyInt) ((PyTuple) sorted.get(i)).get(0)).value;
        long aAt = ((PyInt) ((PyTuple) sorted.get(i - 1)).get(1)).value;
        long bAt = ((PyInt) ((PyTuple) sorted.get(i)).get(1)).value;
        assertTrue(a == b ? aAt < bAt : (a < b) != reverse);
      }
    }
  }

  @Test
  void sortSurvivesAnOrderThatContradictsItselfAndAListThatChanges() {
    PyList numbers = new PyList();
    PyObject less =
        new TestEngine.Function() {
          private int calls;

          @Override
          PyObject run(PyObject[] args) {
            if (calls++ % 50 == 0) {
              Values.call(numbers, "clear");
            }
            return PyBool.of(calls % 3 != 0);
          }
        };
    PyClass odd = TestEngine.newClass("Odd", new PyType[0], "__lt__", less);
    for (int i = 0; i < 300; i++) {
      numbers.add(odd.call0());
    }
    numbers.sort(null, false);
    assertEquals(0, numbers.length());
  }

  @Test
  void comparisonThatEmptiesTheListEnds() {
    PyObject equal =
        new TestEngine.Function() {
          @Override
          PyObject run(PyObject[] args) {
            Values.call(list, "clear");
            return PyBool.FALSE;
          }
        };
    PyClass odd = TestEngine.newClass("Odd", new PyType[0], "__eq__", equal);
    assertEquals("ValueError('object not in sequence',)", method(list, "index", odd.call0()));
    assertEquals("0", method(py(List.of(1, 2)), "count", odd.call0()));
  }
}

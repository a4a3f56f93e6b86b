package io.github.krait.object;

import static io.github.krait.object.Values.binary;
import static io.github.krait.object.Values.call;
import static io.github.krait.object.Values.item;
import static io.github.krait.object.Values.method;
import static io.github.krait.object.Values.py;
import static io.github.krait.object.Values.result;
import static io.github.krait.object.Values.slice;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Tuples, ranges, slices, named tuples and deques. */
class SequencesTest extends ContainerTestBase {
  private static Object[] tuple(Object... items) {
    return items;
  }

  private static String make(PyType type, Object... args) {
    return result(() -> type.call(Values.all(args), 0));
  }

  private static String listOf(PyObject iterable) {
    return Ops.repr(PyList.from(iterable));
  }

  @Test
  void tuples() {
    assertEquals("()", make(PyTuple.TYPE));
    assertEquals("(1,)", make(PyTuple.TYPE, List.of(1)));
    assertEquals("(1, 2)", binary(BinaryOp.ADD, tuple(1), tuple(2)));
    assertEquals("(1, 1)", binary(BinaryOp.MULTIPLY, tuple(1), 2));
    assertEquals("True", binary(BinaryOp.LESS, tuple(1, 2), tuple(1, 3)));
    assertEquals("(2,)", item(tuple(1, 2), slice(1, null, null)));
    assertEquals(
        "NotImplementedError('only slices with step=1 (aka None) are supported',)",
        item(tuple(1, 2), slice(null, null, 2)));
    assertEquals("IndexError('tuple index out of range',)", item(tuple(), 0));
    assertEquals("1", method(py(tuple(5, 6)), "index", 6));
    assertEquals("2", method(py(tuple(5, 5)), "count", 5));
    assertEquals(py(tuple(1, "a")).hash(), py(tuple(1, "a")).hash());
  }

  @Test
  void ranges() {
    assertEquals("range(0, 5)", make(PyRange.TYPE, 5));
    assertEquals("range(1, 5, 2)", make(PyRange.TYPE, 1, 5, 2));
    assertEquals("ValueError('zero step',)", make(PyRange.TYPE, 1, 5, 0));
    assertEquals("[1, 3]", listOf(new PyRange(1, 5, 2)));
    assertEquals("[5, 2]", listOf(new PyRange(5, 1, -3)));
    assertEquals("[]", listOf(new PyRange(5, 5, 1)));
    assertEquals(
        "[9223372036854775806]", listOf(new PyRange(Long.MAX_VALUE - 1, Long.MAX_VALUE, 5)));
    assertEquals("7", item(new PyRange(1, 100, 3), 2));
    assertEquals("range(1, 3)", item(new PyRange(0, 5, 1), slice(1, 3, null)));
    assertEquals("range(9, -1, -2)", item(new PyRange(0, 10, 1), slice(null, null, -2)));
    assertEquals("IndexError('range index out of range',)", item(new PyRange(0, 3, 1), 3));
    assertEquals("True", binary(BinaryOp.EQUAL, new PyRange(0, 0, 1), new PyRange(2, 2, 5)));
    assertEquals("True", binary(BinaryOp.IN, 7, new PyRange(1, 10, 3)));
    assertEquals("False", binary(BinaryOp.IN, 8, new PyRange(1, 10, 3)));
    assertEquals("True", binary(BinaryOp.IN, -5, new PyRange(10, Long.MIN_VALUE, -5)));
    assertEquals("3", result(() -> Ops.getAttr(new PyRange(1, 2, 3), PyStr.of("step"))));
    assertEquals(1L << 62, new PyRange(0, 1L << 62, 1).count());
  }

  @Test
  void slices() {
    PyObject s = slice(1, -1, 2);
    assertEquals("slice(1, -1, 2)", Ops.repr(s));
    assertEquals("(1, 4, 2)", method(s, "indices", 5));
    assertEquals("(4, -1, -1)", method(slice(null, null, -1), "indices", 5));
    assertEquals("TypeError(\"can't create 'slice' instances\",)", make(PySlice.TYPE, 1));
    Context before = TestEngine.circuitpython().enter();
    assertEquals("slice(None, 1, None)", make(PySlice.TYPE, 1));
    Context.leave(before);
  }

  @Test
  void namedTuples() {
    PyType type = PyNamedTuple.makeType(PyStr.of("P"), new PyStr[] {PyStr.of("x"), PyStr.of("y")});
    PyObject p = type.call2(py(1), py(2));
    assertEquals("P(x=1, y=2)", Ops.repr(p));
    assertEquals("2", result(() -> Ops.getAttr(p, PyStr.of("y"))));
    assertEquals("True", binary(BinaryOp.EQUAL, p, tuple(1, 2)));
    assertEquals("True", binary(BinaryOp.EQUAL, tuple(1, 2), p));
    assertEquals("(1, 2, 3)", binary(BinaryOp.ADD, p, tuple(3)));
    assertEquals("IndexError('P index out of range',)", item(p, 2));
    assertEquals("TypeError('P() takes 2 positional arguments but 1 were given',)", make(type, 1));
    assertEquals("P(x=1, y=7)", result(() -> type.call(Values.all(1, "y", 7), 1)));
    assertEquals(
        "TypeError(\"function got multiple values for argument 'x'\",)",
        result(() -> type.call(Values.all(1, "x", 7), 1)));
    assertEquals(
        "TypeError(\"unexpected keyword argument 'z'\",)",
        result(() -> type.call(Values.all(1, "z", 7), 1)));
    assertEquals(
        "AttributeError(\"can't set attribute\",)",
        result(
            () -> {
              Ops.setAttr(p, PyStr.of("x"), py(1));
              return p;
            }));
    assertEquals("AttributeError(\"'P' object has no attribute 'count'\",)", method(p, "count", 1));
  }

  @Test
  void deques() {
    PyObject d = PyDeque.TYPE.call2(py(tuple()), py(40));
    for (int i = 0; i < 45; i++) {
      call(d, "append", i);
    }
    assertEquals("40", result(() -> Ops.len(d)));
    assertEquals("5", item(d, 0));
    assertEquals("44", item(d, -1));
    assertEquals("None", method(d, "appendleft", "left"));
    assertEquals("'left'", method(d, "popleft"));
    assertEquals("43", method(d, "pop"));
    assertEquals("5", method(d, "popleft"));
    assertEquals("IndexError('deque index out of range',)", item(d, 37));
    PyObject full = PyDeque.TYPE.call3(py(tuple(1)), py(1), py(1));
    assertEquals("IndexError('full',)", method(full, "append", 2));
    assertEquals("1", method(full, "pop"));
    assertEquals("IndexError('empty',)", method(full, "pop"));
    assertEquals("[]", listOf(PyDeque.TYPE.call2(py(tuple(1, 2)), py(0))));
    assertEquals("ValueError()", make(PyDeque.TYPE, tuple(), -1));
    assertEquals(
        "TypeError('function missing 2 required positional arguments',)", make(PyDeque.TYPE));
  }

  @Test
  void iterators() {
    PyObject add =
        new TestEngine.Function() {
          @Override
          PyObject run(PyObject[] args) {
            return args.length == 1 ? args[0] : Ops.binaryOp(BinaryOp.ADD, args[0], args[1]);
          }
        };
    assertEquals(
        "[(5, 'a'), (6, 'b')]", listOf(PyEnumerate.TYPE.call2(py(List.of("a", "b")), py(5))));
    assertEquals("[(1, 'a')]", listOf(PyZip.TYPE.call2(py(List.of(1, 2)), py("a"))));
    assertEquals("[]", listOf(PyZip.TYPE.call0()));
    assertEquals(
        "[[1, 3], [2, 4]]",
        listOf(
            PyMap.TYPE.call3(
                add,
                py(List.of(List.of(1), List.of(2))),
                py(List.of(List.of(3), List.of(4), List.of(5))))));
    assertEquals("[1, 'x']", listOf(PyFilter.TYPE.call2(PyNone.NONE, py(List.of(0, 1, "", "x")))));
    assertEquals("[3, 2, 1]", listOf(PyReversed.TYPE.call1(py(List.of(1, 2, 3)))));
    assertEquals("TypeError(\"object of type 'int' has no len()\",)", make(PyReversed.TYPE, 5));
    assertEquals("TypeError(\"'int' object isn't iterable\",)", make(PyZip.TYPE, 1));
    assertEquals("TypeError(\"'iterable' argument required\",)", make(PyEnumerate.TYPE));
  }
}

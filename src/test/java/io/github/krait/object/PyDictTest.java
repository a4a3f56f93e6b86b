package io.github.krait.object;

import static io.github.krait.object.Values.binary;
import static io.github.krait.object.Values.call;
import static io.github.krait.object.Values.item;
import static io.github.krait.object.Values.method;
import static io.github.krait.object.Values.py;
import static io.github.krait.object.Values.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PyDictTest extends ContainerTestBase {
  private final PyDict dict = new PyDict();

  private PyDict filled() {
    dict.put(py("a"), py(1));
    dict.put(py("b"), py(2));
    dict.put(py(3), py("c"));
    return dict;
  }

  @Test
  void methods() {
    filled();
    assertEquals("1", method(dict, "get", "a"));
    assertEquals("None", method(dict, "get", "z"));
    assertEquals("9", method(dict, "get", "z", 9));
    assertEquals("dict_keys(['a', 'b', 3])", method(dict, "keys"));
    assertEquals("dict_values([1, 2, 'c'])", method(dict, "values"));
    assertEquals("dict_items([('a', 1), ('b', 2), (3, 'c')])", method(dict, "items"));
    assertEquals("2", method(dict, "setdefault", "b", 7));
    assertEquals("7", method(dict, "setdefault", "d", 7));
    assertEquals("None", method(dict, "setdefault", "e"));
    assertEquals("2", method(dict, "pop", "b"));
    assertEquals("KeyError('b',)", method(dict, "pop", "b"));
    assertEquals("5", method(dict, "pop", "b", 5));
    assertEquals("('e', None)", method(dict, "popitem"));
    assertEquals("None", method(dict, "update", List.of(List.of("f", 6))));
    assertEquals("{'a': 1, 3: 'c', 'd': 7, 'f': 6}", Ops.repr(dict));
    assertEquals("{'a': 1, 3: 'c', 'd': 7, 'f': 6}", method(dict, "copy"));
    assertEquals(
        "ValueError('dict update sequence has wrong length',)",
        method(dict, "update", List.of(List.of(1, 2, 3))));
    assertEquals("None", method(dict, "clear"));
    assertEquals("KeyError('popitem(): dictionary is empty',)", method(dict, "popitem"));
    assertEquals("{1: None, 2: None}", method(dict, "fromkeys", List.of(1, 2)));
    assertEquals("{1: 0}", method(dict, "fromkeys", List.of(1), 0));
  }

  @Test
  void itemsAndOperators() {
    filled();
    assertEquals("'c'", item(dict, 3));
    assertEquals("KeyError('z',)", item(dict, "z"));
    assertEquals("TypeError(\"unsupported type for __hash__: 'list'\",)", item(dict, List.of()));
    assertEquals("True", binary(BinaryOp.IN, "a", dict));
    assertEquals("True", binary(BinaryOp.EQUAL, dict, call(dict, "copy")));
    assertEquals("False", binary(BinaryOp.EQUAL, dict, Map.of("a", 1)));
    assertEquals("{'a': 0, 'b': 2, 3: 'c'}", binary(BinaryOp.OR, dict, Map.of("a", 0)));
    assertEquals("1", Ops.repr(dict.get(py("a"))));
    assertEquals("{'a': 0, 'b': 2, 3: 'c'}", binary(BinaryOp.INPLACE_OR, dict, Map.of("a", 0)));
    assertEquals("0", Ops.repr(dict.get(py("a"))));
  }

  @Test
  void keysThatAreEqualAreOne() {
    dict.put(py(1), py("int"));
    dict.put(py(true), py("bool"));
    assertEquals("{1: 'bool'}", Ops.repr(dict));
  }

  @Test
  void entriesStayTheSameWhileTheDictGrows() {
    PyDict.Entry first = dict.put(py("first"), py(1));
    for (int i = 0; i < 1000; i++) {
      dict.put(py(i), py(i));
    }
    dict.put(py("first"), py(2));
    assertSame(first, dict.entry(py("first")));
    assertEquals("2", Ops.repr(first.value));
    dict.remove(py("first"));
    assertNull(first.value);
  }

  @Test
  void keysVersionChangesWithEveryNewKey() {
    int before = dict.keysVersion;
    dict.put(py("a"), py(1));
    assertNotEquals(before, dict.keysVersion);
    int after = dict.keysVersion;
    dict.put(py("a"), py(2));
    assertEquals(after, dict.keysVersion);
    dict.remove(py("a"));
    dict.put(py("a"), py(3));
    assertNotEquals(after, dict.keysVersion);
  }

  /** Against Java's own ordered map, with many random operations. */
  @Test
  void behavesAsAnOrderedMap() {
    Random random = new Random(7);
    Map<Long, Long> model = new LinkedHashMap<>();
    for (int i = 0; i < 200_000; i++) {
      long key = random.nextInt(300);
      switch (random.nextInt(i / 20_000 % 2 == 0 ? 3 : 6)) {
        case 0, 1 -> {
          model.put(key, (long) i);
          dict.put(py(key), py(i));
        }
        case 5 -> {
          if (random.nextInt(400) == 0) {
            model.clear();
            dict.clear();
          }
        }
        default -> {
          Long removed = model.remove(key);
          PyObject mine = dict.remove(py(key));
          assertEquals(removed, mine == null ? null : ((PyInt) mine).value);
        }
      }
    }
    assertEquals(model.size(), dict.length());
    PyObject it = dict.iter();
    for (Map.Entry<Long, Long> e : model.entrySet()) {
      PyInt key = (PyInt) it.next();
      assertEquals(e.getKey(), key.value);
      assertEquals(e.getValue(), ((PyInt) dict.get(key)).value);
    }
    assertNull(it.next());
  }

  @Test
  void iterationWhileItChangesEnds() {
    filled();
    int n = 0;
    PyObject it = dict.iter();
    for (PyObject key = it.next(); key != null; key = it.next()) {
      dict.put(py(100 + n), py(n));
      dict.remove(key);
      n++;
    }
    assertEquals(3, n);
    it = dict.iter();
    it.next();
    dict.clear();
    assertNull(it.next());
  }

  @Test
  void keyWhoseEqualityChangesTheDict() {
    PyObject equal =
        new TestEngine.Function() {
          @Override
          PyObject run(PyObject[] args) {
            dict.clear();
            return PyBool.TRUE;
          }
        };
    PyClass odd =
        TestEngine.newClass(
            "Odd", new PyType[0], "__eq__", equal, "__hash__", TestEngine.returning(py(1)));
    dict.put(odd.call0(), py(1));
    assertTrue(result(() -> Ops.subscr(dict, odd.call0())).startsWith("KeyError"));
    dict.put(odd.call0(), py(2));
    dict.put(odd.call0(), py(3));
    assertEquals(1, dict.length());
  }

  @Test
  void readOnlyDictIsNotForProgramsToChange() {
    filled().makeReadOnly();
    assertEquals("TypeError()", method(dict, "clear"));
    assertEquals("TypeError()", method(dict, "pop", "a"));
    assertEquals("TypeError()", method(dict, "update", Map.of()));
    assertEquals("TypeError()", method(dict, "__setitem__", "a", 2));
    assertEquals("1", item(dict, "a"));
  }

  @Test
  void orderedDictComparesItsOrder() {
    PyObject ab = PyOrderedDict.TYPE.call1(py(List.of(List.of("a", 1), List.of("b", 2))));
    PyObject ba = PyOrderedDict.TYPE.call1(py(List.of(List.of("b", 2), List.of("a", 1))));
    assertEquals("OrderedDict({'a': 1, 'b': 2})", Ops.repr(ab));
    assertFalse(Ops.equal(ab, ba));
    assertTrue(Ops.equal(ab, call(ab, "copy")));
    assertFalse(Ops.equal(ab, py(Map.of("a", 1, "b", 2))));
    assertEquals("('b', 2)", method(ab, "popitem"));
    assertTrue(Ops.isInstance(ab, PyDict.TYPE));
  }

  @Test
  void moveToEnd() {
    PyDict ordered = new PyOrderedDict();
    for (int i = 0; i < 5; i++) {
      ordered.put(py(i), py(i));
    }
    for (int i = 0; i < 50; i++) {
      ordered.move(ordered.entry(py(i % 5)), i % 3 != 0);
    }
    assertEquals(5, ordered.length());
    PyDict.Entry moved = ordered.entry(py(2));
    ordered.move(moved, false);
    assertSame(moved, ordered.first());
    ordered.move(moved, true);
    assertSame(moved, ordered.last());
    ordered.remove(py(2));
    assertEquals(4, ordered.length());
  }

  @Test
  void takingTheFirstKeyAgainAndAgainIsQuick() {
    for (int i = 0; i < 100_000; i++) {
      dict.put(py(i), py(i));
    }
    for (int i = 0; i < 100_000; i++) {
      PyObject key = dict.iter().next();
      assertEquals(i, ((PyInt) key).value);
      dict.remove(key);
    }
    assertEquals(0, dict.length());
  }

  @Test
  void keysOfAnOrderedDictNeedAHashElsewhere() {
    PyDict ordered = new PyOrderedDict();
    ordered.put(py(List.of(1)), py(1));
    assertEquals("{[1]: 1}", Ops.repr(ordered).substring(12, 20));
    assertEquals(
        "TypeError(\"unsupported type for __hash__: 'list'\",)", method(dict, "update", ordered));
  }

  @Test
  void views() {
    filled();
    PyObject keys = call(dict, "keys");
    assertEquals("3", result(() -> Ops.len(keys)));
    assertEquals("True", binary(BinaryOp.IN, "a", keys));
    assertEquals(
        "TypeError(\"unsupported types for __or__: 'dict_view', 'set'\",)",
        binary(BinaryOp.OR, keys, new PySet()));
    assertEquals(
        "TypeError(\"unsupported type for __hash__: 'dict_view'\",)",
        result(() -> py(keys.hash())));
    call(dict, "clear");
    assertEquals("dict_keys([])", Ops.repr(keys));
  }
}

package io.github.krait.object;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Writes Python values as Java ones, and what Python code gives as text. */
final class Values {
  private Values() {}

  /**
   * The Python value of a Java one: Integer, Long, Boolean, String, List (a list), Object[] (a
   * tuple), Map (a dict), null (None).
   */
  static PyObject py(Object value) {
    if (value == null) {
      return PyNone.NONE;
    }
    if (value instanceof PyObject o) {
      return o;
    }
    if (value instanceof Boolean b) {
      return PyBool.of(b);
    }
    if (value instanceof Number n) {
      return PyInt.of(n.longValue());
    }
    if (value instanceof String s) {
      return PyStr.of(s);
    }
    if (value instanceof List<?> l) {
      return new PyList(all(l.toArray()));
    }
    if (value instanceof Object[] a) {
      return PyTuple.of(all(a));
    }
    PyDict dict = new PyDict();
    ((Map<?, ?>) value).forEach((k, v) -> dict.put(py(k), py(v)));
    return dict;
  }

  static PyObject[] all(Object... values) {
    PyObject[] result = new PyObject[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = py(values[i]);
    }
    return result;
  }

  static PyObject slice(Object start, Object stop, Object step) {
    return new PySlice(py(start), py(stop), py(step));
  }

  /** {@code value.method(*arguments)}. */
  static PyObject call(PyObject value, String method, Object... arguments) {
    return Ops.getAttr(value, PyStr.of(method)).call(all(arguments), 0);
  }

  /** The repr of what the code gives, or the exception that it raises with its arguments. */
  static String result(Supplier<PyObject> code) {
    try {
      return Ops.repr(code.get());
    } catch (PyError e) {
      return e.value.type().name() + Ops.repr(e.exception().args());
    }
  }

  static String method(PyObject value, String name, Object... arguments) {
    return result(() -> call(value, name, arguments));
  }

  static String binary(int op, Object a, Object b) {
    return result(() -> Ops.binaryOp(op, py(a), py(b)));
  }

  static String item(Object container, Object index) {
    return result(() -> Ops.subscr(py(container), py(index)));
  }
}

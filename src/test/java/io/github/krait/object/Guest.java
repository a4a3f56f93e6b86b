package io.github.krait.object;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;

/** Does to values what a program would do, for tests of the built-in types. */
final class Guest {
  static final Language MICROPYTHON =
      new Language("micropython", 64, 64, false, false, false, false);
  static final Language CIRCUITPYTHON =
      new Language("circuitpython", 64, 64, true, true, true, true);

  private Guest() {}

  /** An engine of its own for the thread; {@link Context#leave} ends it. */
  static Context enter(Language language) {
    return new Context(language) {}.enter();
  }

  /** The value that a Java object stands for: byte[] is bytes, Object[] a tuple. */
  static PyObject value(Object o) {
    if (o == null) {
      return PyNone.NONE;
    }
    if (o instanceof PyObject p) {
      return p;
    }
    if (o instanceof String s) {
      return PyStr.of(s);
    }
    if (o instanceof byte[] b) {
      return PyBytes.of(b);
    }
    if (o instanceof Integer i) {
      return PyInt.of(i);
    }
    if (o instanceof Long l) {
      return PyInt.of(l);
    }
    if (o instanceof BigInteger i) {
      return PyBigInt.of(i);
    }
    if (o instanceof Double d) {
      return PyFloat.of(d);
    }
    if (o instanceof Boolean b) {
      return PyBool.of(b);
    }
    if (o instanceof Object[] items) {
      return PyTuple.of(values(items));
    }
    throw new IllegalArgumentException(o.getClass().getName());
  }

  static PyObject[] values(Object... items) {
    PyObject[] all = new PyObject[items.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = value(items[i]);
    }
    return all;
  }

  static PyList list(Object... items) {
    return new PyList(values(items));
  }

  static PyByteArray bytearray(String latin1) {
    return PyByteArray.of(bytes(latin1));
  }

  /** The bytes of characters below 256. */
  static byte[] bytes(String latin1) {
    return latin1.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  static PyObject call(PyObject self, String method, Object... args) {
    return Ops.getAttr(self, PyStr.of(method)).call(values(args), 0);
  }

  static PyObject slice(Object start, Object stop) {
    return new PySlice(value(start), value(stop), PyNone.NONE);
  }

  interface Code {
    PyObject run();
  }

  /** The {@code repr()} of the result, or the exception's type and arguments. */
  static String result(Code code) {
    try {
      return Ops.repr(code.run());
    } catch (PyError e) {
      StringBuilder text = new StringBuilder(e.value.type().name());
      for (PyObject arg : e.exception().args().items()) {
        text.append(": ").append(Ops.str(arg).toJava());
      }
      return text.toString();
    }
  }

  /** Rows of: expected result, receiver, method, arguments. */
  static void check(Object[][] rows) {
    for (Object[] row : rows) {
      PyObject self = value(row[1]);
      String method = (String) row[2];
      Object[] args = java.util.Arrays.copyOfRange(row, 3, row.length);
      String call = Ops.repr(self) + "." + method + Ops.repr(PyTuple.of(values(args)));
      assertEquals(row[0], result(() -> call(self, method, args)), call);
    }
  }
}

package io.github.krait.object;

import java.util.Arrays;

/** Checks and converts arguments of built-in functions; the generated bindings call it. */
public final class Args {
  private Args() {}

  /** The error for a wrong number of positional arguments; {@code max} -1 means any. */
  public static PyError arity(int given, int min, int max) {
    if (min == max) {
      return PyError.typeError(
          "function takes " + min + " positional arguments but " + given + " were given");
    }
    if (given < min) {
      return PyError.typeError(
          "function missing " + (min - given) + " required positional arguments");
    }
    return PyError.typeError("function expected at most " + max + " arguments, got " + given);
  }

  public static PyError noKeywords() {
    return PyError.typeError("function doesn't take keyword arguments");
  }

  public static PyError extraPositional() {
    return PyError.typeError("extra positional arguments given");
  }

  public static PyError extraKeyword() {
    return PyError.typeError("extra keyword arguments given");
  }

  public static PyError required(String name) {
    return PyError.typeError("'" + name + "' argument required");
  }

  /** Checks the number of positional arguments, and that there are no keyword arguments. */
  public static void check(int given, int nkw, int min, int max) {
    if (nkw != 0) {
      throw noKeywords();
    }
    if (given < min || (max >= 0 && given > max)) {
      throw arity(given, min, max);
    }
  }

  /** The arguments from index {@code from} on. */
  public static PyObject[] rest(PyObject[] args, int from) {
    return from >= args.length ? PyObject.NO_ARGS : Arrays.copyOfRange(args, from, args.length);
  }

  /** The parameter names of a function that takes keywords; null: by position only. */
  public static PyStr[] names(String... names) {
    PyStr[] result = new PyStr[names.length];
    for (int i = 0; i < names.length; i++) {
      result[i] = names[i] == null ? null : PyStr.of(names[i]);
    }
    return result;
  }

  /**
   * Sorts positional and keyword arguments into an array with one entry a parameter, null for those
   * that are absent.
   *
   * @param required the bits of the parameters that must be given
   * @param positional how many of the parameters may be given by position
   */
  public static PyObject[] bind(
      PyObject[] args, int nkw, PyStr[] names, int required, int positional) {
    int n = args.length - 2 * nkw;
    if (n > positional) {
      throw extraPositional();
    }
    PyObject[] values = new PyObject[names.length];
    System.arraycopy(args, 0, values, 0, n);
    int used = 0;
    for (int i = n; i < names.length; i++) {
      for (int k = n; names[i] != null && k < args.length; k += 2) {
        if (args[k] instanceof PyStr key && key.sameAs(names[i])) {
          values[i] = args[k + 1];
          used++;
          break;
        }
      }
      if (values[i] == null && (required & 1 << i) != 0) {
        throw required(names[i].toJava());
      }
    }
    if (used < nkw) {
      throw extraKeyword();
    }
    return values;
  }

  /** The error for a method that is called on an object of another type. */
  public static PyError wrongSelf(PyObject self, String expected) {
    String given = self.type().name();
    return PyError.typeError(
        Language.current().circuitPythonMessages()
            ? "self must be of type " + expected + ", not " + given
            : "argument should be a '" + expected + "' not a '" + given + "'");
  }

  /** The error for an argument of the wrong type. */
  public static PyError wrongType(PyObject value, String expected) {
    return PyError.typeError(
        "can't convert '" + value.type().name() + "' object to " + expected + " implicitly");
  }

  /**
   * The int, of any size, that a value stands for where an int is expected: an int itself, a bool,
   * or an object with {@code __int__}. Null for anything else, floats and strings included.
   */
  public static PyObject asInt(PyObject value) {
    if (value instanceof PyInt || value instanceof PyBigInt) {
      return value;
    }
    return value instanceof PyBool b ? PyInt.of(b.isTrue() ? 1 : 0) : value.unaryOp(UnaryOp.INT);
  }

  public static long toLong(PyObject value) {
    if (value instanceof PyInt i) {
      return i.value;
    }
    PyObject n = asInt(value);
    if (n instanceof PyInt i) {
      return i.value;
    }
    if (n != null) {
      throw PyError.overflow("overflow converting long int to machine word");
    }
    throw PyError.typeError("can't convert " + value.type().name() + " to int");
  }

  /** An int's low 64 bits. */
  public static long toLongTruncated(PyObject value) {
    return value instanceof PyBigInt b ? b.value.longValue() : toLong(value);
  }

  public static int toInt(PyObject value) {
    long v = toLong(value);
    if ((int) v != v) {
      throw PyError.overflow("overflow converting long int to machine word");
    }
    return (int) v;
  }

  public static double toDouble(PyObject value) {
    if (value instanceof PyFloat f) {
      return f.value;
    }
    if (value instanceof PyInt i) {
      return i.value;
    }
    if (value instanceof PyBool b) {
      return b.isTrue() ? 1 : 0;
    }
    if (value instanceof PyBigInt b) {
      return b.value.doubleValue();
    }
    if (value.unaryOp(UnaryOp.FLOAT) instanceof PyFloat f) {
      return f.value;
    }
    throw PyError.typeError("can't convert " + value.type().name() + " to float");
  }

  /** The bytes of a value that has some, for reading. */
  public static Buffer toBuffer(PyObject value) {
    Buffer b = value.buffer();
    if (b == null) {
      throw PyError.typeError("object with buffer protocol required");
    }
    return b;
  }

  /** The bytes of a value that may be written. */
  public static Buffer toWritableBuffer(PyObject value) {
    Buffer b = toBuffer(value);
    if (b.readOnly()) {
      throw PyError.typeError("object with buffer protocol required");
    }
    return b;
  }

  public static boolean toBoolean(PyObject value) {
    return value.isTrue();
  }

  public static String toJavaString(PyObject value) {
    if (value instanceof PyStr s) {
      return s.toJava();
    }
    throw wrongType(value, "str");
  }
}

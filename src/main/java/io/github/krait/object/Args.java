package io.github.krait.object;

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

  /** The error for an argument or a self of the wrong type. */
  public static PyError wrongType(PyObject value, String expected) {
    return PyError.typeError(
        "can't convert '" + value.type().name() + "' object to " + expected + " implicitly");
  }

  public static long toLong(PyObject value) {
    if (value instanceof PyInt i) {
      return i.value;
    }
    if (value instanceof PyBool b) {
      return b.isTrue() ? 1 : 0;
    }
    if (value instanceof PyBigInt) {
      throw PyError.overflow("overflow converting long int to machine word");
    }
    throw PyError.typeError("can't convert " + value.type().name() + " to int");
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
    throw PyError.typeError("can't convert " + value.type().name() + " to float");
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

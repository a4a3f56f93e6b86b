package io.github.krait.host;

import io.github.krait.PythonObject;
import java.math.BigInteger;

/** Fits a converted value to the Java type that a method wants. */
final class JavaTypes {
  private JavaTypes() {}

  /**
   * The value as {@code type}: numbers become the number type asked for if they fit it, functions
   * an interface.
   *
   * @throws ClassCastException where it does not fit; the message says what was there
   */
  static Object coerce(Object value, Class<?> type) {
    if (type == void.class || type == Void.class) {
      return null;
    }
    if (value == null) {
      if (type.isPrimitive()) {
        throw new ClassCastException("Python None where Java wants " + type.getName());
      }
      return null;
    }
    if (type.isInstance(value)) {
      return value;
    }
    Object fitted = null;
    if (value instanceof Number n) {
      fitted = number(n, type);
    } else if (value instanceof Boolean && type == boolean.class) {
      fitted = value;
    } else if (value instanceof String s && s.length() == 1 && isChar(type)) {
      fitted = s.charAt(0);
    } else if (value instanceof PythonObject object && type.isInterface()) {
      fitted = object.as(type);
    }
    if (fitted == null) {
      throw new ClassCastException(
          "Python value " + describe(value) + " where Java wants " + type.getName());
    }
    return fitted;
  }

  private static String describe(Object value) {
    return value instanceof PythonObject o ? "of type " + o.type() : String.valueOf(value);
  }

  private static boolean isChar(Class<?> type) {
    return type == char.class || type == Character.class;
  }

  private static Object number(Number n, Class<?> type) {
    if (type == double.class || type == Double.class) {
      return n.doubleValue();
    }
    if (type == float.class || type == Float.class) {
      return n.floatValue();
    }
    if (n instanceof Double) {
      return null;
    }
    if (type == BigInteger.class) {
      return n instanceof BigInteger ? n : BigInteger.valueOf(n.longValue());
    }
    if (n instanceof BigInteger) {
      return null;
    }
    long value = n.longValue();
    if (type == long.class || type == Long.class) {
      return value;
    }
    if ((type == int.class || type == Integer.class) && (int) value == value) {
      return (int) value;
    }
    if ((type == short.class || type == Short.class) && (short) value == value) {
      return (short) value;
    }
    if ((type == byte.class || type == Byte.class) && (byte) value == value) {
      return (byte) value;
    }
    return null;
  }
}

package io.github.krait;

/**
 * A Python value that has no Java counterpart: a function, a class, an instance, a module. It stays
 * in its engine; using it when the engine is closed throws IllegalStateException.
 */
public interface PythonObject {
  /** The name of its Python type. */
  String type();

  /**
   * An attribute's value, converted to Java.
   *
   * @throws KraitException AttributeError where there is none
   */
  Object get(String attribute);

  /** Sets an attribute. */
  void set(String attribute, Object value);

  /** Calls it with positional arguments and returns the result, converted to Java. */
  Object call(Object... arguments);

  /**
   * Calls it and fits the result to a Java type, as a method of that return type would want it.
   *
   * @throws ClassCastException where the result does not fit
   */
  Object callFor(Class<?> type, Object... arguments);

  /** Calls one of its methods with positional arguments. */
  Object invoke(String method, Object... arguments);

  /** A Java view of the object, whose methods call the Python methods of the same names. */
  <T> T as(Class<T> anInterface);

  /** What {@code str()} gives. */
  @Override
  String toString();
}

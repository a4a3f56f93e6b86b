package io.github.krait;

import java.util.Iterator;
import java.util.List;

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

  /** Whether it has an attribute of that name. */
  boolean has(String attribute);

  /** Sets an attribute. */
  void set(String attribute, Object value);

  /** Takes an attribute away. */
  void remove(String attribute);

  /** The names of its attributes, as {@code dir()} gives them. */
  List<String> attributes();

  /** Whether it can be called. */
  boolean isCallable();

  /** Whether it is a class. */
  boolean isClass();

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

  /** The number of its items, as {@code len()} gives it; -1: it has no length. */
  long length();

  /**
   * One of its items, converted to Java.
   *
   * @throws KraitException KeyError, IndexError or TypeError where there is none
   */
  Object getItem(Object key);

  /** Sets an item. */
  void setItem(Object key, Object value);

  /** Takes an item away. */
  void removeItem(Object key);

  /**
   * An iterator over it, which throws what the program raises.
   *
   * @throws KraitException TypeError where it cannot be iterated over
   */
  Iterator<Object> iterator();

  /** A Java view of the object, whose methods call the Python methods of the same names. */
  <T> T as(Class<T> anInterface);

  /** What {@code str()} gives. */
  @Override
  String toString();
}

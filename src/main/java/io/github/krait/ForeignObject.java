package io.github.krait;

import java.util.Iterator;
import java.util.List;

/**
 * A Java object that says itself what programs can do with it: a table of the host's, a device, an
 * object of another language. Values are converted as {@link Krait} says, both ways; what a method
 * throws is a RuntimeError for the program, but for the exceptions that are named here. Each method
 * is called on the thread that runs the program.
 */
public interface ForeignObject {
  /** The name of its type, for messages. */
  default String typeName() {
    return getClass().getSimpleName();
  }

  /** Names of its attributes, for {@code dir()}. */
  default List<String> attributes() {
    return List.of();
  }

  /** Whether it has an attribute of that name. */
  default boolean has(String attribute) {
    return attributes().contains(attribute);
  }

  /** The value of an attribute that it {@linkplain #has has}. */
  default Object get(String attribute) {
    throw new UnsupportedOperationException();
  }

  /**
   * Sets an attribute.
   *
   * @throws UnsupportedOperationException where it cannot be set: AttributeError
   */
  default void set(String attribute, Object value) {
    throw new UnsupportedOperationException();
  }

  /**
   * Takes an attribute away.
   *
   * @throws UnsupportedOperationException where it cannot be taken away: AttributeError
   */
  default void remove(String attribute) {
    throw new UnsupportedOperationException();
  }

  /** Whether it can be called. */
  default boolean isCallable() {
    return false;
  }

  /**
   * Calls it.
   *
   * @throws UnsupportedOperationException where it cannot be called: TypeError
   */
  default Object call(Object... arguments) {
    throw new UnsupportedOperationException();
  }

  /** How many items it has; -1: it has no items that could be counted. */
  default long length() {
    return -1;
  }

  /**
   * {@code self[key]}.
   *
   * @throws UnsupportedOperationException where it has no items: TypeError
   * @throws java.util.NoSuchElementException where there is none of that key: KeyError
   * @throws IndexOutOfBoundsException where there is none at that index: IndexError
   */
  default Object getItem(Object key) {
    throw new UnsupportedOperationException();
  }

  /** {@code self[key] = value}; exceptions as in {@link #getItem}. */
  default void setItem(Object key, Object value) {
    throw new UnsupportedOperationException();
  }

  /** {@code del self[key]}; exceptions as in {@link #getItem}. */
  default void removeItem(Object key) {
    throw new UnsupportedOperationException();
  }

  /** An iterator for {@code for}; null: there is nothing to iterate over. */
  default Iterator<?> iterator() {
    return null;
  }

  /** Whether {@code if self:} goes that way. */
  default boolean isTrue() {
    return length() != 0;
  }
}

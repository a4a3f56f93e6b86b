package io.github.krait.object;

/** Takes the attributes of a built-in type or module. */
public interface Attributes {
  /**
   * @param profiles the profile that has the attribute, comma-separated where several; null for all
   */
  void put(String name, PyObject value, String profiles);
}

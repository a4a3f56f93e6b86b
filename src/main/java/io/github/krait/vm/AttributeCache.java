package io.github.krait.vm;

import io.github.krait.object.PyDict;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.Shape;

/**
 * Where an instruction found an attribute. {@link #entry}, {@link #value} and {@link #epoch} belong
 * to one of {@link #shape}, {@link #classShape} and {@link #owner}: who sets one of these clears
 * those that no longer agree.
 */
public final class AttributeCache {
  public final PyStr name;

  /** The shape of instances that this is about; null where none was seen. */
  public Shape shape;

  /** The instance's slot. */
  public int index;

  /** For a store that adds the attribute: the instance's shape afterwards. */
  public Shape next;

  /** For the class's attribute read through an instance: the instance's shape. */
  public Shape classShape;

  /** {@link io.github.krait.object.Context#classEpoch} that the rest holds for. */
  public int epoch;

  /** The class's attribute, and the value that it had. */
  public PyDict.Entry entry;

  public PyObject value;

  /** Instead of a shape: a built-in type's Java class, a module, or a class. */
  public Object owner;

  AttributeCache(PyStr name) {
    this.name = name;
  }
}

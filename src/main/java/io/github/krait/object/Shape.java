package io.github.krait.object;

import java.util.Arrays;

/**
 * The layout of an instance: its class and which attribute name has which slot. Instances that got
 * the same attributes in the same order share their shape, so that comparing one reference tells an
 * inline cache the class and the slot. Immutable but for what it caches.
 */
public final class Shape {
  /** More children than this, or more slots, are made without being remembered. */
  private static final int MAX_CHILDREN = 64;

  private static final int MAX_SHARED_SIZE = 128;

  public final PyClass owner;

  /** Number of slots in use. */
  public final int size;

  private final Shape parent;
  private final PyStr name;
  private final Layout layout;
  private Shape[] children;
  private int childCount;

  /** The shape of an instance without attributes. */
  Shape(PyClass owner) {
    this(owner, null, null, 0, new Layout());
  }

  private Shape(PyClass owner, Shape parent, PyStr name, int size, Layout layout) {
    this.owner = owner;
    this.parent = parent;
    this.name = name;
    this.size = size;
    this.layout = layout;
  }

  /** The slot of the attribute {@code name}, or -1 where instances of this shape have none. */
  public int indexOf(PyStr attribute) {
    if (size == 0) {
      return -1;
    }
    int i = layout.indexOf(attribute);
    return i < size ? i : -1;
  }

  /** The shape with one attribute more, whose slot is {@link #size}. */
  public Shape with(PyStr attribute) {
    for (int i = 0; i < childCount; i++) {
      if (children[i].name.sameAs(attribute)) {
        return children[i];
      }
    }
    Layout l = layout.size == size ? layout : layout.copy(size);
    l.add(attribute);
    Shape child = new Shape(owner, this, attribute, size + 1, l);
    if (childCount < MAX_CHILDREN && size < MAX_SHARED_SIZE) {
      if (children == null) {
        children = new Shape[1];
      } else if (childCount == children.length) {
        children = Arrays.copyOf(children, childCount * 2);
      }
      children[childCount++] = child;
    }
    return child;
  }

  /** The shape with the attribute of slot {@code index} gone and those after it moved down. */
  Shape without(int index) {
    if (index == size - 1) {
      return parent;
    }
    Shape s = owner.rootShape();
    for (int i = 0; i < size; i++) {
      if (i != index) {
        s = s.with(layout.names[i]);
      }
    }
    return s;
  }

  /** The attribute's name of a slot. */
  public PyStr nameAt(int index) {
    return layout.names[index];
  }

  /**
   * Names in the order of their slots, hashed: shared along a chain of shapes, each of which sees
   * only the first {@link Shape#size} of them.
   */
  private static final class Layout {
    PyStr[] names = new PyStr[4];
    int size;

    /** Slot + 1 by hash, open addressing; null while a linear search does. */
    private int[] table;

    int indexOf(PyStr name) {
      if (table == null) {
        for (int i = 0; i < size; i++) {
          if (names[i] == name) {
            return i;
          }
        }
        for (int i = 0; i < size; i++) {
          if (names[i].sameAs(name)) {
            return i;
          }
        }
        return Integer.MAX_VALUE;
      }
      int mask = table.length - 1;
      for (int h = name.hash() & mask; ; h = (h + 1) & mask) {
        int i = table[h] - 1;
        if (i < 0) {
          return Integer.MAX_VALUE;
        }
        if (names[i].sameAs(name)) {
          return i;
        }
      }
    }

    void add(PyStr name) {
      if (size == names.length) {
        names = Arrays.copyOf(names, size * 2);
      }
      names[size++] = name;
      if (table != null && size * 2 <= table.length) {
        put(size - 1);
      } else if (size > 8) {
        table = new int[Integer.highestOneBit(size) * 8];
        for (int i = 0; i < size; i++) {
          put(i);
        }
      }
    }

    private void put(int slot) {
      int mask = table.length - 1;
      int h = names[slot].hash() & mask;
      while (table[h] != 0) {
        h = (h + 1) & mask;
      }
      table[h] = slot + 1;
    }

    Layout copy(int count) {
      Layout l = new Layout();
      for (int i = 0; i < count; i++) {
        l.add(names[i]);
      }
      return l;
    }
  }
}

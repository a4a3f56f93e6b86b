package io.github.krait.runtime;

import io.github.krait.object.BuiltinFunction;
import io.github.krait.object.Context;
import io.github.krait.object.Heap;
import io.github.krait.object.HeapSized;
import io.github.krait.object.PyClass;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyModule;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A count of all that a program can reach, at the sizes of a 32-bit MicroPython. References are
 * found by reflection, so that no class of value can be forgotten; fields that are {@code
 * transient} are not followed.
 */
public final class HeapCensus extends Census {
  private static final Field[] NO_FIELDS = {};
  private static final String ROOT = "io.github.krait.";

  /** Where values and what they are made of are from. */
  private static final List<String> PACKAGES =
      List.of(ROOT + "object.", ROOT + "runtime.", ROOT + "vm.", ROOT + "modules.");

  /** What a name takes beside its characters. */
  private static final int NAME_OVERHEAD = 7;

  private final Engine engine;
  private final Map<Class<?>, Field[]> layouts;
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final ArrayDeque<Object> open = new ArrayDeque<>();
  private long bytes;
  private int oneBlocks;
  private int twoBlocks;
  private long largest;

  HeapCensus(Engine engine, Map<Class<?>, Field[]> layouts) {
    this.engine = engine;
    this.layouts = layouts;
  }

  /** What is taken. */
  public long bytes() {
    return bytes;
  }

  /** How many values take one block. */
  public int oneBlocks() {
    return oneBlocks;
  }

  public int twoBlocks() {
    return twoBlocks;
  }

  /** The bytes of the largest value. */
  public long largest() {
    return largest;
  }

  void run() {
    engine.addRoots(this);
    while (!open.isEmpty()) {
      follow(open.pop());
    }
  }

  @Override
  boolean countsTemporaries() {
    return false;
  }

  @Override
  void add(Object value) {
    if (value == null || value == engine || !seen.add(value)) {
      return;
    }
    if (value instanceof PyStr s) {
      size(engine.isInterned(s) ? nameBytes(s) : s.heapBytes());
      return;
    }
    if (value instanceof HeapSized h) {
      size(h.heapBytes());
      if (isFirmware(value)) {
        return;
      }
    }
    open.push(value);
  }

  private void size(long taken) {
    bytes += taken;
    largest = Math.max(largest, taken);
    oneBlocks += taken == Heap.BLOCK ? 1 : 0;
    twoBlocks += taken == 2 * Heap.BLOCK ? 1 : 0;
  }

  /** Names of built-ins are in the firmware. */
  private long nameBytes(PyStr name) {
    return engine.builtins().get(name) != null ? 0 : name.length() + NAME_OVERHEAD;
  }

  private static boolean isFirmware(Object value) {
    return value instanceof BuiltinFunction
        || value instanceof PyType && !(value instanceof PyClass)
        || value instanceof PyModule module && module.isBuiltin();
  }

  private void follow(Object value) {
    if (value instanceof PyDict dict) {
      for (int i = 0; i < dict.positions(); i++) {
        PyDict.Entry e = dict.at(i);
        if (e != null) {
          add(e.key);
          add(e.value);
        }
      }
    } else if (value instanceof Object[] items) {
      for (Object item : items) {
        add(item);
      }
    } else if (value instanceof Collection<?> items) {
      collection(items);
    } else if (value instanceof Map<?, ?> map) {
      collection(map.keySet());
      collection(map.values());
    } else {
      fields(value);
    }
  }

  private void collection(Collection<?> items) {
    try {
      for (Object item : items) {
        add(item);
      }
    } catch (ConcurrentModificationException e) {
      // the hardware changes it just now: what it had is counted
    }
  }

  private void fields(Object value) {
    Class<?> type = value.getClass();
    Field[] fields = layouts.get(type);
    if (fields == null) {
      fields = layout(type);
      layouts.put(type, fields);
    }
    try {
      for (Field field : fields) {
        add(field.get(value));
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e); // they were made accessible
    }
  }

  private static Field[] layout(Class<?> type) {
    if (type.isHidden() || !isOurs(type)) {
      return NO_FIELDS;
    }
    List<Field> fields = new ArrayList<>();
    for (Class<?> c = type; c != Object.class; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (refersToValues(field)) {
          try {
            field.setAccessible(true);
            fields.add(field);
          } catch (InaccessibleObjectException e) {
            // a class of another module, which has no values
          }
        }
      }
    }
    return fields.toArray(NO_FIELDS);
  }

  private static boolean isOurs(Class<?> type) {
    for (String prefix : PACKAGES) {
      if (type.getName().startsWith(prefix)) {
        return !Context.class.isAssignableFrom(type);
      }
    }
    return false;
  }

  private static boolean refersToValues(Field field) {
    Class<?> type = field.getType();
    if ((field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) != 0) {
      return false;
    }
    Class<?> item = type.isArray() ? type.getComponentType() : type;
    return !item.isPrimitive()
        && item != String.class
        && item != Class.class
        && !Context.class.isAssignableFrom(item);
  }
}

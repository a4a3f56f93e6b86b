package io.github.krait.runtime;

import io.github.krait.object.BuiltinFunction;
import io.github.krait.object.Context;
import io.github.krait.object.PyClass;
import io.github.krait.object.PyModule;
import io.github.krait.object.PyType;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.math.BigInteger;
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
 * A count of all that a program can reach, at the sizes that the JVM has for it with 32-bit
 * references. What every engine has, its built-in modules, functions and types, is left out.
 */
final class JavaCensus extends Census {
  private static final String ROOT = "io.github.krait.";

  /** What is looked into; anything else counts as a small object. */
  private static final List<String> PACKAGES =
      List.of(
          ROOT + "object.", ROOT + "runtime.", ROOT + "vm.", ROOT + "modules.", ROOT + "bytecode.");

  private static final int HEADER = 12;
  private static final int ARRAY_HEADER = 16;
  private static final int REFERENCE = 4;

  /** A node of one of the JDK's collections. */
  private static final int NODE = 32;

  /** After so many values it is asked whether the program is to end. */
  private static final int VALUES_A_POLL = 1000;

  private enum Kind {
    /** Refers to nothing. */
    LEAF,
    FIELDS,
    ITEMS,
    NUMBERS,
    OF_THE_JDK
  }

  /**
   * What is known of a class.
   *
   * @param bytes of a value, or of an item of an array
   */
  private record Layout(Kind kind, int bytes, Field[] references) {}

  private static final Field[] NONE = {};

  private final Engine engine;
  private final Map<Class<?>, Object> layouts;
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final ArrayDeque<Object> open = new ArrayDeque<>();
  private long bytes;

  /**
   * @param layouts what was found out about classes, for the next census
   */
  JavaCensus(Engine engine, Map<Class<?>, Object> layouts) {
    this.engine = engine;
    this.layouts = layouts;
  }

  long run() {
    engine.addRoots(this);
    int untilPoll = VALUES_A_POLL;
    while (!open.isEmpty()) {
      if (--untilPoll < 0) {
        untilPoll = VALUES_A_POLL;
        engine.pollStop();
      }
      look(open.pop());
    }
    return bytes;
  }

  /** How many values were counted. */
  int visited() {
    return seen.size();
  }

  @Override
  void add(Object value) {
    if (value != null && value != engine && seen.add(value)) {
      Layout layout = layoutOf(value.getClass());
      if (layout.kind == Kind.LEAF) {
        bytes += layout.bytes;
      } else {
        open.push(value);
      }
    }
  }

  @Override
  boolean countsTemporaries() {
    return true;
  }

  private static long rounded(long size) {
    return size + 7 & -8;
  }

  private void look(Object value) {
    Layout layout = layoutOf(value.getClass());
    Kind kind = layout.kind;
    if (kind == Kind.FIELDS) {
      if (!isFirmware(value)) {
        bytes += layout.bytes;
        fields(value, layout.references);
      }
    } else if (kind == Kind.ITEMS) {
      Object[] items = (Object[]) value;
      bytes += rounded(ARRAY_HEADER + (long) REFERENCE * items.length);
      for (Object item : items) {
        add(item);
      }
    } else if (kind == Kind.NUMBERS) {
      bytes += rounded(ARRAY_HEADER + (long) layout.bytes * Array.getLength(value));
    } else if (value instanceof String s) {
      bytes += rounded(2 * ARRAY_HEADER + 8 + s.length());
    } else if (value instanceof BigInteger i) {
      bytes += rounded(ARRAY_HEADER + 40 + i.bitLength() / 8);
    } else if (value instanceof Collection<?> items) {
      collection(items);
    } else if (value instanceof Map<?, ?> map) {
      collection(map.keySet());
      collection(map.values());
    }
  }

  private static boolean isFirmware(Object value) {
    return value instanceof BuiltinFunction
        || value instanceof PyType && !(value instanceof PyClass)
        || value instanceof PyModule module && module.isBuiltin();
  }

  private void collection(Collection<?> items) {
    try {
      for (Object item : items) {
        bytes += NODE;
        add(item);
      }
    } catch (ConcurrentModificationException e) {
      // another thread changes it just now: what it had is counted
    }
  }

  private void fields(Object value, Field[] references) {
    try {
      for (Field field : references) {
        add(field.get(value));
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e); // they were made accessible
    }
  }

  private Layout layoutOf(Class<?> type) {
    Layout layout = (Layout) layouts.get(type);
    if (layout == null) {
      layout = layout(type);
      layouts.put(type, layout);
    }
    return layout;
  }

  private static Layout layout(Class<?> type) {
    if (type.isArray()) {
      Class<?> item = type.getComponentType();
      return new Layout(item.isPrimitive() ? Kind.NUMBERS : Kind.ITEMS, bytes(item), NONE);
    }
    if (type == String.class
        || type == BigInteger.class
        || Collection.class.isAssignableFrom(type)
        || Map.class.isAssignableFrom(type)) {
      return new Layout(Kind.OF_THE_JDK, 0, NONE);
    }
    if (type.isHidden() || !isOurs(type) || Context.class.isAssignableFrom(type)) {
      return new Layout(Kind.LEAF, 2 * HEADER, NONE);
    }
    int size = HEADER;
    List<Field> references = new ArrayList<>();
    for (Class<?> c = type; c != Object.class; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          size += bytes(field.getType());
          if (refersToValues(field.getType())) {
            addAccessible(field, references);
          }
        }
      }
    }
    boolean leaf =
        references.isEmpty()
            && !PyType.class.isAssignableFrom(type)
            && !BuiltinFunction.class.isAssignableFrom(type);
    Field[] fields = references.toArray(NONE);
    return new Layout(leaf ? Kind.LEAF : Kind.FIELDS, (int) rounded(size), fields);
  }

  private static void addAccessible(Field field, List<Field> references) {
    try {
      field.setAccessible(true);
      references.add(field);
    } catch (InaccessibleObjectException e) {
      // a class of another module, which has no values
    }
  }

  private static int bytes(Class<?> type) {
    if (type == long.class || type == double.class) {
      return 8;
    }
    return type == boolean.class || type == byte.class ? 1 : type == short.class ? 2 : 4;
  }

  private static boolean refersToValues(Class<?> type) {
    return !type.isPrimitive()
        && type != Class.class
        && type != Thread.class
        && !Context.class.isAssignableFrom(type);
  }

  private static boolean isOurs(Class<?> type) {
    for (String prefix : PACKAGES) {
      if (type.getName().startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}

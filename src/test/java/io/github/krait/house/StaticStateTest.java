package io.github.krait.house;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.invoke.VarHandle;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Engines share nothing that can change: whatever a static field reaches, by any number of steps,
 * is made of final fields and immutable values. {@link #EXCEPTIONS} has the few that only look
 * otherwise.
 */
class StaticStateTest {
  private static final String CACHE = "a cache: threads that race compute the same value";

  private static final String GROWN =
      "changes in bytearrays and in strings that were appended to; none of them is static";

  /**
   * Fields that may stay, each with the reason why two engines cannot see each other through it.
   */
  private static final Map<String, String> EXCEPTIONS =
      Map.ofEntries(
          entry("bytecode.Utf8.hash", CACHE),
          entry("object.Context.CURRENT", "says which engine the thread is in"),
          entry("object.ByteString.bytes", GROWN),
          entry("object.ByteString.size", GROWN),
          entry("object.PyBytes.hash", CACHE),
          entry("object.PyStr.hash", CACHE),
          entry("object.PyStr.java", CACHE),
          entry("object.PyStr.offsets", "of long strings beyond ASCII; none of them is static"),
          entry("object.PyStr.tail", GROWN),
          entry("object.PyType.locals", "written once, when a built-in type is first used"));

  private final List<String> violations = new ArrayList<>();
  private final Set<String> used = new HashSet<>();
  private final Set<Field> notFinal = new HashSet<>();
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  @Test
  void nothingStaticCanChange() throws Exception {
    int fields = 0;
    for (Path file : EngineClasses.files()) {
      Class<?> type = Class.forName(EngineClasses.name(file));
      for (Field field : type.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) && !isException(field)) {
          fields++;
          check(field, null, name(field));
        }
      }
    }
    assertFalse(
        fields < 100, "found only " + fields + " static fields: looked in the wrong place?");
    assertEquals(List.of(), violations);
    assertEquals(EXCEPTIONS.keySet(), used, "exceptions that are needed no more");
  }

  private void check(Field field, Object owner, String path) throws IllegalAccessException {
    if (!Modifier.isFinal(field.getModifiers())) {
      if (notFinal.add(field)) {
        violations.add(path + " is not final");
      }
      return;
    }
    if (!field.getType().isPrimitive()) {
      field.setAccessible(true);
      walk(field.get(owner), path);
    }
  }

  private void walk(Object value, String path) throws IllegalAccessException {
    if (value == null || isImmutable(value) || !seen.add(value)) {
      return;
    }
    Class<?> type = value.getClass();
    if (type.isArray()) {
      // Java has no constant arrays; the ones here are tables that nobody writes to.
      if (!type.getComponentType().isPrimitive()) {
        for (int i = 0; i < Array.getLength(value); i++) {
          walk(Array.get(value, i), path + "[" + i + "]");
        }
      }
    } else if (type.getName().startsWith("java.util.ImmutableCollections$")) {
      Collection<?> items = value instanceof Map<?, ?> m ? m.values() : (Collection<?>) value;
      for (Object item : items) {
        walk(item, path + "{}");
      }
    } else if (type.getName().startsWith("io.github.krait.")) {
      for (Class<?> c = type;
          c != null && c != Object.class && c != Enum.class;
          c = c.getSuperclass()) {
        for (Field field : c.getDeclaredFields()) {
          if (!Modifier.isStatic(field.getModifiers()) && !isException(field)) {
            check(field, value, path + " -> " + name(field));
          }
        }
      }
    } else {
      violations.add(path + " is a " + type.getName() + ", which can change");
    }
  }

  private static boolean isImmutable(Object value) {
    return value instanceof String
        || value instanceof Number && value.getClass().getName().startsWith("java.lang.")
        || value instanceof BigInteger
        || value instanceof Boolean
        || value instanceof Character
        || value instanceof Class
        || value instanceof Enum && value.getClass().getName().startsWith("java.")
        || value instanceof Charset
        || value instanceof Pattern
        || value instanceof VarHandle;
  }

  private boolean isException(Field field) {
    String name = name(field);
    if (EXCEPTIONS.containsKey(name)) {
      used.add(name);
      return true;
    }
    return field.isSynthetic();
  }

  private static String name(Field field) {
    String owner = field.getDeclaringClass().getName();
    return owner.substring("io.github.krait.".length()) + "." + field.getName();
  }
}

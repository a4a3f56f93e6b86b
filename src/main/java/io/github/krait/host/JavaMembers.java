package io.github.krait.host;

import io.github.krait.HostAccess;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What programs may use of a class: of its objects, or of the class itself. */
final class JavaMembers {
  private final Map<String, Overloads> methods = new HashMap<>();
  private final Map<String, Field> fields = new HashMap<>();

  /** The constructors, where it is the class itself; null: there are none. */
  private Overloads constructors;

  /** Members of objects of a class. */
  static JavaMembers ofObjects(Class<?> type, HostAccess access) {
    JavaMembers members = new JavaMembers();
    members.collect(type, access, false);
    return members;
  }

  /** Static members and constructors. */
  static JavaMembers ofClass(Class<?> type, HostAccess access) {
    JavaMembers members = new JavaMembers();
    members.collect(type, access, true);
    if (!Modifier.isAbstract(type.getModifiers())) {
      for (Constructor<?> constructor : type.getConstructors()) {
        if (access.permits(type, constructor) && constructor.trySetAccessible()) {
          members.constructors = Overloads.with(members.constructors, constructor);
        }
      }
    }
    return members;
  }

  boolean isEmpty() {
    return methods.isEmpty() && fields.isEmpty() && constructors == null;
  }

  /** The methods of a name; null: there are none. */
  Overloads methods(String name) {
    return methods.get(name);
  }

  Overloads constructors() {
    return constructors;
  }

  /** The field of a name; null: there is none. */
  Field field(String name) {
    return fields.get(name);
  }

  Set<String> names() {
    Set<String> names = new HashSet<>(methods.keySet());
    names.addAll(fields.keySet());
    return names;
  }

  private void collect(Class<?> type, HostAccess access, boolean ofClass) {
    for (Method method : type.getMethods()) {
      if (Modifier.isStatic(method.getModifiers()) == ofClass
          && !method.isBridge()
          && access.permits(type, method)) {
        Method usable = usable(method, type);
        if (usable != null) {
          methods.compute(usable.getName(), (name, known) -> Overloads.with(known, usable));
        }
      }
    }
    for (Field field : type.getFields()) {
      if (Modifier.isStatic(field.getModifiers()) == ofClass
          && access.permits(type, field)
          && field.trySetAccessible()) {
        fields.putIfAbsent(field.getName(), field);
      }
    }
  }

  /**
   * The method itself, or the one of a public class or interface that it overrides, where the class
   * is hidden from us; null: no way to call it.
   */
  private static Method usable(Method method, Class<?> in) {
    if (in == null) {
      return null;
    }
    for (Class<?> type : List.of(method.getDeclaringClass(), in)) {
      try {
        Method declared = type.getMethod(method.getName(), method.getParameterTypes());
        if (declared.getDeclaringClass() == type && declared.trySetAccessible()) {
          return declared;
        }
      } catch (NoSuchMethodException e) {
        // a class in between, which another one of them declares
      }
    }
    for (Class<?> type : in.getInterfaces()) {
      Method found = usable(method, type);
      if (found != null) {
        return found;
      }
    }
    return usable(method, in.getSuperclass());
  }
}

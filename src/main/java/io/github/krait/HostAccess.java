package io.github.krait;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which Java objects a program may use. By default none: only values that have a Python counterpart
 * (numbers, strings, byte arrays, lists, maps, functional interfaces of {@code java.util.function}
 * and others with {@link FunctionalInterface}, {@link Runnable}, {@link
 * java.util.concurrent.Callable} and {@link ForeignObject}) can be given to a program, and any
 * other is refused with a TypeError.
 *
 * <p>What a method returns is looked at in the same way: an object of which nothing is allowed does
 * not reach the program.
 */
public final class HostAccess {
  /** Nothing but values that have a Python counterpart. */
  public static final HostAccess NONE = new HostAccess(Set.of(), false, false);

  /** Members with {@link Export}, of objects that the host hands over. */
  public static final HostAccess EXPLICIT = new HostAccess(Set.of(), true, false);

  /**
   * Every public member of every object, and static members and constructors of classes that the
   * host hands over. A program can then do what the JVM can do: for programs of the host's own.
   */
  public static final HostAccess ALL = new HostAccess(Set.of(), true, true);

  private final Set<Class<?>> types;
  private final boolean exported;
  private final boolean all;

  private HostAccess(Set<Class<?>> types, boolean exported, boolean all) {
    this.types = types;
    this.exported = exported;
    this.all = all;
  }

  /**
   * Lets programs call the public methods which these classes or interfaces declare or inherit, on
   * objects of theirs that the host hands over: for classes that cannot be given {@link Export},
   * which counts as well. Fields, constructors, static methods and the methods of {@link Object}
   * stay out of reach.
   *
   * @throws IllegalArgumentException for Object, Class and class loaders
   */
  public static HostAccess allow(Class<?>... types) {
    Set<Class<?>> allowed = new LinkedHashSet<>();
    for (Class<?> type : types) {
      if (type == Object.class || type == Class.class || ClassLoader.class.isAssignableFrom(type)) {
        throw new IllegalArgumentException(type + " would give a program the whole machine");
      }
      allowed.add(type);
    }
    return new HostAccess(Set.copyOf(allowed), true, false);
  }

  /** The classes and interfaces that {@link #allow} was given. */
  public Set<Class<?>> types() {
    return types;
  }

  /**
   * Whether programs may use a member of an object that they have.
   *
   * @param type the object's class
   * @param member a method, field or constructor that it has
   */
  public boolean permits(Class<?> type, Member member) {
    if (!Modifier.isPublic(member.getModifiers())) {
      return false;
    }
    if (all) {
      return true;
    }
    if (member.getDeclaringClass() == Object.class
        || Modifier.isStatic(member.getModifiers())
        || member instanceof Constructor) {
      return false;
    }
    if (member instanceof Method method) {
      return isAllowed(type, method)
          || (exported && isExported(method, method.getDeclaringClass()));
    }
    return exported
        && member instanceof Field field
        && (field.isAnnotationPresent(Export.class)
            || field.getDeclaringClass().isAnnotationPresent(Export.class));
  }

  private boolean isAllowed(Class<?> type, Method method) {
    for (Class<?> allowed : types) {
      if (allowed.isAssignableFrom(type) && find(allowed, method, false) != null) {
        return true;
      }
    }
    return false;
  }

  /** Whether the method, or one that it overrides, is exported. */
  private static boolean isExported(Method method, Class<?> in) {
    if (in == null || in == Object.class) {
      return false;
    }
    Method own = find(in, method, true);
    if (own != null
        && (own.isAnnotationPresent(Export.class) || in.isAnnotationPresent(Export.class))) {
      return true;
    }
    for (Class<?> type : in.getInterfaces()) {
      if (isExported(method, type)) {
        return true;
      }
    }
    return isExported(method, in.getSuperclass());
  }

  private static Method find(Class<?> type, Method method, boolean declared) {
    try {
      return declared
          ? type.getDeclaredMethod(method.getName(), method.getParameterTypes())
          : type.getMethod(method.getName(), method.getParameterTypes());
    } catch (NoSuchMethodException e) {
      return null;
    }
  }
}

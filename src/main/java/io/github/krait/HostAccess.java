package io.github.krait;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which Java objects a program may use. By default none: only values that have a Python counterpart
 * (numbers, strings, byte arrays, lists, maps, functional interfaces of {@code java.util.function},
 * {@link Runnable} and {@link java.util.concurrent.Callable}) can be given to a program, and any
 * other is refused with a TypeError.
 */
public final class HostAccess {
  /** Nothing but values that have a Python counterpart. */
  public static final HostAccess NONE = new HostAccess(Set.of());

  private final Set<Class<?>> types;

  private HostAccess(Set<Class<?>> types) {
    this.types = types;
  }

  /**
   * Lets programs call the public methods which these classes or interfaces declare, on objects of
   * theirs that the host hands over. Fields, constructors, static methods and the methods of {@link
   * Object} stay out of reach.
   */
  public static HostAccess allow(Class<?>... types) {
    Set<Class<?>> all = new LinkedHashSet<>();
    for (Class<?> type : types) {
      if (type == Object.class || type == Class.class || ClassLoader.class.isAssignableFrom(type)) {
        throw new IllegalArgumentException(type + " would give a program the whole machine");
      }
      all.add(type);
    }
    return new HostAccess(Set.copyOf(all));
  }

  /** The classes and interfaces that programs may use. */
  public Set<Class<?>> types() {
    return types;
  }
}

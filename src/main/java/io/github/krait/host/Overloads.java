package io.github.krait.host;

import java.lang.reflect.Array;
import java.lang.reflect.Executable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Methods of one name, or constructors, of which the arguments choose one. */
final class Overloads {
  private static final int NO_FIT = 1 << 20;

  /** In an order that does not depend on the JVM. */
  private final List<Executable> all;

  private Overloads(List<Executable> all) {
    this.all = all;
  }

  /** These and one more. */
  static Overloads with(Overloads known, Executable one) {
    List<Executable> all = known == null ? new ArrayList<>() : new ArrayList<>(known.all);
    all.add(one);
    all.sort(Comparator.comparing(e -> Arrays.toString(e.getParameterTypes())));
    return new Overloads(all);
  }

  /** The numbers of arguments that the first one wants, least and most. */
  int fewest() {
    Executable e = all.get(0);
    return e.getParameterCount() - (e.isVarArgs() ? 1 : 0);
  }

  int most() {
    Executable e = all.get(0);
    return e.isVarArgs() ? Integer.MAX_VALUE : e.getParameterCount();
  }

  /**
   * The one whose parameters are nearest to the arguments; null: none takes that many.
   *
   * @param arguments converted to Java
   */
  Executable choose(Object[] arguments) {
    Executable best = null;
    int bestDistance = 0;
    for (Executable e : all) {
      int count = e.getParameterCount();
      boolean spread = e.isVarArgs() && arguments.length >= count - 1;
      if (count == arguments.length || spread) {
        int distance = distance(e.getParameterTypes(), arguments, count == arguments.length);
        if (best == null || distance < bestDistance) {
          best = e;
          bestDistance = distance;
        }
      }
    }
    return best;
  }

  private static int distance(Class<?>[] types, Object[] arguments, boolean exact) {
    int sum = exact ? 0 : 100;
    for (int i = 0; i < arguments.length; i++) {
      Class<?> type = i < types.length ? types[i] : types[types.length - 1];
      if (!exact && i >= types.length - 1) {
        type = types[types.length - 1].getComponentType();
      }
      sum += distance(type, arguments[i]);
    }
    return Math.min(sum, NO_FIT);
  }

  private static int distance(Class<?> type, Object argument) {
    if (argument instanceof Number && isNumber(type)) {
      return wider(type, argument);
    }
    if (argument == null) {
      return type.isPrimitive() ? NO_FIT : 0;
    }
    if (type == argument.getClass()) {
      return 0;
    }
    if (type == Object.class) {
      return 20;
    }
    try {
      Object unused = JavaTypes.coerce(argument, type);
      return 5;
    } catch (ClassCastException e) {
      return NO_FIT;
    }
  }

  private static boolean isNumber(Class<?> type) {
    return type.isPrimitive() && type != boolean.class && type != char.class
        || Number.class.isAssignableFrom(type);
  }

  /** int before long before others for ints, double before float for floats. */
  private static int wider(Class<?> type, Object number) {
    try {
      Object unused = JavaTypes.coerce(number, type);
    } catch (ClassCastException e) {
      return NO_FIT;
    }
    if (number instanceof Double) {
      return type == double.class || type == Double.class ? 0 : 2;
    }
    if (type == int.class || type == Integer.class) {
      return 0;
    }
    if (type == long.class || type == Long.class) {
      return 1;
    }
    if (type == BigInteger.class) {
      return 2;
    }
    return type == double.class || type == Double.class ? 3 : 4;
  }

  /**
   * The arguments as the method's types, those that are too many as its array.
   *
   * @throws ClassCastException where one does not fit; the message says what was there
   */
  static Object[] fit(Executable method, Object[] arguments) {
    Class<?>[] types = method.getParameterTypes();
    int last = types.length - 1;
    if (!method.isVarArgs()
        || (arguments.length == types.length
            && (arguments[last] == null || types[last].isInstance(arguments[last])))) {
      Object[] fitted = new Object[arguments.length];
      for (int i = 0; i < fitted.length; i++) {
        fitted[i] = JavaTypes.coerce(arguments[i], types[i]);
      }
      return fitted;
    }
    Object[] fitted = new Object[types.length];
    for (int i = 0; i < last; i++) {
      fitted[i] = JavaTypes.coerce(arguments[i], types[i]);
    }
    Class<?> item = types[last].getComponentType();
    Object rest = Array.newInstance(item, arguments.length - last);
    for (int i = last; i < arguments.length; i++) {
      Array.set(rest, i - last, JavaTypes.coerce(arguments[i], item));
    }
    fitted[last] = rest;
    return fitted;
  }
}

package io.github.krait.simulator.timeline;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** A public method of a device. */
final class Method {
  private final Object device;
  private final java.lang.reflect.Method method;

  private Method(Object device, java.lang.reflect.Method method) {
    this.device = device;
    this.method = method;
  }

  static Method of(Line line, Object device, String name, boolean setter, int values) {
    String wanted =
        setter ? "set" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) : name;
    TreeSet<String> others = new TreeSet<>();
    java.lang.reflect.Method found = null;
    boolean other = false;
    for (java.lang.reflect.Method each : device.getClass().getMethods()) {
      if (each.getName().equals(wanted)) {
        other = true;
        if (each.getParameterCount() == values && isBetter(each, found)) {
          found = each;
        }
      }
      if (setter && each.getName().matches("set[A-Z].*")) {
        others.add(
            each.getName().substring(3, 4).toLowerCase(Locale.ROOT) + each.getName().substring(4));
      }
    }
    String type = device.getClass().getSimpleName();
    if (found == null && other) {
      throw line.error(type + "." + name + " does not take " + values + " values");
    }
    if (found == null) {
      throw line.error(
          type
              + " has no "
              + name
              + (setter ? " to set" + (others.isEmpty() ? "" : "; it has " + others) : ""));
    }
    return new Method(device, found);
  }

  /** Of those with as many parameters the one with numbers; the order of methods is not fixed. */
  private static boolean isBetter(java.lang.reflect.Method method, java.lang.reflect.Method found) {
    return found == null || rank(method).compareTo(rank(found)) < 0;
  }

  private static String rank(java.lang.reflect.Method method) {
    StringBuilder rank = new StringBuilder(method.isBridge() ? "1" : "0");
    for (Class<?> type : method.getParameterTypes()) {
      rank.append(type == double.class ? "0" : type.isPrimitive() ? "1" : "2");
      rank.append(type.getName());
    }
    return rank.toString();
  }

  /** The values as the method's parameters want them. */
  Object[] convert(Line line, List<Line.Word> values) {
    Class<?>[] types = method.getParameterTypes();
    Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      String text = values.get(i).text();
      try {
        arguments[i] = convert(types[i], text);
      } catch (IllegalArgumentException e) {
        throw line.error(
            "expected " + describe(types[i]) + " for " + method.getName() + ", not " + text, e);
      }
    }
    return arguments;
  }

  private static Object convert(Class<?> type, String text) {
    if (type == double.class) {
      return Line.number(text, "a number");
    } else if (type == float.class) {
      return (float) Line.number(text, "a number");
    } else if (type == int.class) {
      return Integer.decode(text);
    } else if (type == long.class) {
      Long time = Line.time(text);
      return time == null ? Long.decode(text) : time;
    } else if (type == boolean.class) {
      return bool(text);
    } else if (type == String.class) {
      return text;
    } else if (type == Duration.class) {
      Long time = Line.time(text);
      if (time == null) {
        throw new IllegalArgumentException(text);
      }
      return Duration.ofNanos(time);
    } else if (type.isEnum()) {
      return constant(type, text);
    }
    throw new IllegalArgumentException(text);
  }

  private static Boolean bool(String text) {
    return switch (text) {
      case "true", "on", "high", "1" -> true;
      case "false", "off", "low", "0" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static Object constant(Class<?> type, String text) {
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equalsIgnoreCase(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(text);
  }

  private static String describe(Class<?> type) {
    if (type == double.class || type == float.class) {
      return "a number";
    } else if (type == int.class || type == long.class) {
      return "a whole number";
    } else if (type == boolean.class) {
      return "true or false";
    } else if (type == Duration.class) {
      return "a time";
    } else if (type.isEnum()) {
      return "one of " + List.of(type.getEnumConstants());
    }
    return "a " + type.getSimpleName() + ", which timelines cannot write,";
  }

  /** Whether it takes one number that may have a fraction. */
  boolean takesNumber() {
    return method.getParameterCount() == 1
        && (method.getParameterTypes()[0] == double.class
            || method.getParameterTypes()[0] == float.class);
  }

  /** For a ramp. */
  void call(Line line, double value) {
    boolean narrow = method.getParameterTypes()[0] == float.class;
    call(line, new Object[] {narrow ? (Object) (float) value : (Object) value});
  }

  void call(Line line, Object[] arguments) {
    try {
      method.invoke(device, arguments);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      throw line.error(method.getName() + " failed: " + cause.getMessage(), cause);
    } catch (IllegalAccessException e) {
      throw line.error(
          device.getClass().getName() + " is not public, or its package is not exported", e);
    }
  }
}

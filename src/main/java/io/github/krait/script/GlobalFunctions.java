package io.github.krait.script;

import io.github.krait.Krait;
import io.github.krait.PythonObject;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Map;

/** A program's global functions as an object of a Java interface. */
final class GlobalFunctions implements InvocationHandler {
  private final Map<String, Object> globals;

  private GlobalFunctions(Map<String, Object> globals) {
    this.globals = globals;
  }

  /** An object of that interface, or null where a function of it is missing. */
  static <T> T as(Class<T> type, Krait krait) {
    if (type == null || !type.isInterface()) {
      throw new IllegalArgumentException(type + " is not an interface");
    }
    Map<String, Object> globals = krait.globals();
    for (Method m : type.getMethods()) {
      if (Modifier.isAbstract(m.getModifiers())
          && !isObjectMethod(m)
          && !(globals.get(m.getName()) instanceof PythonObject)) {
        return null;
      }
    }
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, new GlobalFunctions(globals)));
  }

  /** Comparator and others declare {@code equals} anew: every object has it. */
  private static boolean isObjectMethod(Method m) {
    return (m.getName().equals("equals") && m.getParameterCount() == 1)
        || ((m.getName().equals("hashCode") || m.getName().equals("toString"))
            && m.getParameterCount() == 0);
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      switch (method.getName()) {
        case "equals":
          return proxy == arguments[0];
        case "hashCode":
          return System.identityHashCode(proxy);
        default:
          return "Python functions";
      }
    }
    if (!(globals.get(method.getName()) instanceof PythonObject function)) {
      if (method.isDefault()) {
        return InvocationHandler.invokeDefault(proxy, method, arguments);
      }
      throw new UnsupportedOperationException("no Python function " + method.getName());
    }
    return function.callFor(method.getReturnType(), arguments == null ? new Object[0] : arguments);
  }
}

package io.github.krait.host;

import io.github.krait.object.Args;
import io.github.krait.object.Binder;
import io.github.krait.object.Printer;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.concurrent.Callable;

/** A Java function in a program's hands: the one method of a functional interface. */
final class HostFunction extends PyObject {
  public static final PyType TYPE = PyType.builtin("function", Binder.none());

  private final HostEngine engine;
  private final Object target;
  private final Method method;

  private HostFunction(HostEngine engine, Object target, Method method) {
    this.engine = engine;
    this.target = target;
    this.method = method;
  }

  /** The value as a function, or null where it has no functional interface. */
  static PyObject of(HostEngine engine, Object value) {
    for (Class<?> c = value.getClass(); c != null; c = c.getSuperclass()) {
      for (Class<?> type : c.getInterfaces()) {
        Method method = isFunctional(type) ? onlyMethod(type) : null;
        if (method != null) {
          return new HostFunction(engine, value, method);
        }
      }
    }
    return null;
  }

  private static boolean isFunctional(Class<?> type) {
    return type == Callable.class || type.isAnnotationPresent(FunctionalInterface.class);
  }

  private static Method onlyMethod(Class<?> type) {
    Method only = null;
    for (Method m : type.getMethods()) {
      if (Modifier.isAbstract(m.getModifiers()) && !isObjectMethod(m)) {
        if (only != null) {
          return null;
        }
        only = m;
      }
    }
    return only != null && only.trySetAccessible() ? only : null;
  }

  /** {@code equals} in Comparator, and the like: every object has it. */
  private static boolean isObjectMethod(Method m) {
    try {
      Object.class.getMethod(m.getName(), m.getParameterTypes());
      return true;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("<function>");
  }

  @Override
  public PyObject call(PyObject[] args, int nkw) {
    if (nkw != 0) {
      throw Args.noKeywords();
    }
    int wanted = method.getParameterCount();
    if (args.length != wanted) {
      throw Args.arity(args.length, wanted, wanted);
    }
    return HostCall.invoke(engine, method, target, HostCall.arguments(engine, args));
  }
}

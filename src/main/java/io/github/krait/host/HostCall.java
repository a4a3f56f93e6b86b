package io.github.krait.host;

import io.github.krait.KraitException;
import io.github.krait.object.PyBaseException;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** A call from a program into Java. */
final class HostCall {
  private HostCall() {}

  /**
   * Calls a Java method with a program's arguments, one a parameter.
   *
   * @throws PyError TypeError where an argument does not fit; RuntimeError, with the Java exception
   *     as its host cause, where the method throws; a Python exception that comes back as it was
   */
  static PyObject invoke(HostEngine engine, Method method, Object target, PyObject[] args) {
    Class<?>[] types = method.getParameterTypes();
    Object[] converted = new Object[args.length];
    for (int i = 0; i < args.length; i++) {
      try {
        converted[i] = JavaTypes.coerce(engine.converter().toJava(args[i]), types[i]);
      } catch (ClassCastException e) {
        throw PyError.typeError(e.getMessage());
      }
    }
    engine.leaveForJava();
    try {
      return engine.converter().toPython(method.invoke(target, converted));
    } catch (InvocationTargetException e) {
      throw thrown(engine, e.getCause());
    } catch (IllegalAccessException e) {
      throw PyError.typeError("Java method " + method + " is not accessible");
    }
  }

  private static RuntimeException thrown(HostEngine engine, Throwable cause) {
    if (cause instanceof PyError e) {
      return e;
    }
    if (cause instanceof KraitException e && e.value() instanceof PythonObjectHandle value) {
      return new PyError(value.of(engine));
    }
    if (cause instanceof Error e) {
      throw e;
    }
    PyError error = PyError.runtime(cause.toString());
    PyBaseException.of(error.value).setHostCause(cause);
    return error;
  }
}

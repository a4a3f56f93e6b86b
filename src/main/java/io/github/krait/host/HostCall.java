package io.github.krait.host;

import io.github.krait.KraitException;
import io.github.krait.object.PyBaseException;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.runtime.EngineThread;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** A call from a program into Java. */
final class HostCall {
  private HostCall() {}

  /** A program's arguments as Java values. */
  static Object[] arguments(HostEngine engine, PyObject[] args) {
    Object[] converted = new Object[args.length];
    for (int i = 0; i < args.length; i++) {
      converted[i] = engine.converter().toJava(args[i]);
    }
    return converted;
  }

  /**
   * Calls a Java method or constructor.
   *
   * @param arguments as many as it takes, converted to Java
   * @throws PyError TypeError where an argument does not fit; RuntimeError, with the Java exception
   *     as its host cause, where the method throws; a Python exception that comes back as it was
   */
  static PyObject invoke(HostEngine engine, Executable method, Object target, Object[] arguments) {
    Object[] fitted;
    try {
      fitted = Overloads.fit(method, arguments);
    } catch (ClassCastException e) {
      throw PyError.typeError(e.getMessage());
    }
    Object result;
    try {
      EngineThread me = engine.leaveForJava();
      try {
        result =
            method instanceof Method m
                ? m.invoke(target, fitted)
                : ((Constructor<?>) method).newInstance(fitted);
      } finally {
        engine.returnFromJava(me);
      }
    } catch (InvocationTargetException e) {
      throw thrown(engine, e.getCause());
    } catch (InstantiationException | IllegalAccessException e) {
      throw PyError.typeError("Java method " + method + " is not accessible");
    }
    return engine.converter().toPython(result);
  }

  /** What a program sees of an exception that Java threw; errors of the JVM's are thrown on. */
  static RuntimeException thrown(HostEngine engine, Throwable cause) {
    if (cause instanceof PyError e) {
      return e;
    }
    if (cause instanceof KraitException e && e.value() instanceof PythonObjectHandle value) {
      return new PyError(value.of(engine));
    }
    if (cause instanceof Error e) {
      throw e;
    }
    engine.hostThrew(cause);
    PyError error = PyError.runtime(cause.toString());
    PyBaseException.of(error.value).setHostCause(cause);
    return error;
  }
}

package io.github.krait.modules;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.runtime.Engine;

/** Module {@code atexit}. */
@PyModule(value = "atexit", profiles = "circuitpython")
public final class AtexitModule {
  private AtexitModule() {}

  private static ExitHandlers handlers() {
    Engine engine = Engine.current();
    ExitHandlers handlers = engine.state(ExitHandlers.class);
    if (handlers == null) {
      handlers = new ExitHandlers();
      engine.setState(ExitHandlers.class, handlers);
    }
    return handlers;
  }

  /** Gives the function back, so that it can decorate. */
  @PyFunction(raw = true, kw = true, min = 1)
  static PyObject register(PyObject[] args, int nkw) {
    PyObject function = args[0];
    if (!function.isCallable()) {
      throw PyError.typeError("'" + function.type().name() + "' object isn't callable");
    }
    handlers().add(function, Args.rest(args, 1), nkw);
    return function;
  }

  @PyFunction
  static void unregister(PyObject function) {
    handlers().remove(function);
  }
}

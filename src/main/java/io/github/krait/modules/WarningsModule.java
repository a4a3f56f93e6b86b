package io.github.krait.modules;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;

/** Module {@code warnings}. */
@PyModule(value = "warnings", profiles = "circuitpython")
public final class WarningsModule {
  private enum Action {
    ALWAYS,
    IGNORE,
    ERROR
  }

  private WarningsModule() {}

  @PyFunction(kw = true, min = 1)
  static void warn(PyObject message, @Optional PyObject category) {
    PyType type = category == null ? Exceptions.WARNING : category instanceof PyType t ? t : null;
    if (type == null || !type.isSubclassOf(Exceptions.WARNING)) {
      throw PyError.typeError("category must be a subclass of Warning");
    }
    String text = Args.toJavaString(message);
    Engine engine = Engine.current();
    Action action = engine.state(Action.class);
    if (action == Action.ERROR) {
      throw new PyError(type.call1(PyStr.of(text)));
    }
    if (action != Action.IGNORE) {
      engine.err.print(type.name() + ": " + text + "\n");
    }
  }

  @PyFunction
  static void simplefilter(String action) {
    Action chosen =
        action.equals("error")
            ? Action.ERROR
            : action.equals("ignore")
                ? Action.IGNORE
                : action.equals("always") ? Action.ALWAYS : null;
    if (chosen == null) {
      throw PyError.of(Exceptions.VALUE_ERROR);
    }
    Engine.current().setState(Action.class, chosen);
  }
}

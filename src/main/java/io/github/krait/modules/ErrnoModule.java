package io.github.krait.modules;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Errno;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyStr;
import io.github.krait.runtime.Engine;

/** Module {@code errno}: the error numbers that have a name. */
@PyModule("errno")
public final class ErrnoModule {
  private ErrnoModule() {}

  @PyFunction
  static void __init__(io.github.krait.object.PyModule module) {
    Engine engine = Engine.current();
    PyDict names = new PyDict();
    for (int number = 1; number <= Errno.LAST; number++) {
      String text = Errno.name(number);
      if (text != null) {
        PyStr name = engine.intern(PyStr.of(text));
        names.put(PyInt.of(number), name);
        module.globals().put(name, PyInt.of(number));
      }
    }
    names.makeReadOnly();
    module.globals().put(engine.intern(PyStr.of("errorcode")), names);
  }
}

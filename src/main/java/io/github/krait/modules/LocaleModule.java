package io.github.krait.modules;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;

/** Module {@code locale}: the language of the messages. */
@PyModule(value = "locale", profiles = "circuitpython")
public final class LocaleModule {
  private LocaleModule() {}

  @PyFunction
  static PyObject getlocale() {
    return PyTuple.of(PyStr.of("en_US"), PyStr.of("utf-8"));
  }
}

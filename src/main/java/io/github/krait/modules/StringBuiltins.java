package io.github.krait.modules;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyTemplate;

/** The part of the module {@code builtins} that is about strings. */
@PyModule("builtins")
public final class StringBuiltins {
  private StringBuiltins() {}

  /** What a t-string compiles to a call of. */
  @PyFunction(raw = true, min = 1, profiles = "micropython")
  static PyObject __template__(PyObject[] args, int nkw) {
    return PyTemplate.of(args);
  }
}

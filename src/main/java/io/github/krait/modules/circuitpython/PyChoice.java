package io.github.krait.modules.circuitpython;

import io.github.krait.object.Printer;
import io.github.krait.object.PyObject;

/** One of the few values of a type that only names them, such as {@code Pull.UP}. */
abstract class PyChoice extends PyObject {
  private final String module;
  private final String name;

  PyChoice(String module, String name) {
    this.module = module;
    this.name = name;
  }

  final String name() {
    return name;
  }

  @Override
  public final boolean isTrue() {
    return true;
  }

  @Override
  public final void print(Printer out, int kind) {
    out.print(module + "." + type().name() + "." + name);
  }
}

package io.github.krait.vm;

import io.github.krait.bytecode.CodeUnit;
import io.github.krait.object.Binder;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;

/** A code object: what {@code compile()} returns, and {@code exec} and {@code eval} take. */
final class PyCode extends PyObject {
  static final PyType TYPE = PyType.builtin("code", Binder.none());

  private final CodeUnit unit;
  private final Constants constants;
  private final Engine engine;

  PyCode(CodeUnit unit, Engine engine) {
    this.unit = unit;
    this.constants = new Constants(unit.module, engine);
    this.engine = engine;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  /** The function of the code, with these globals. */
  PyObject function(PyDict globals) {
    return new PyFunction(new Code(unit, constants, globals, engine), NO_ARGS, null);
  }
}

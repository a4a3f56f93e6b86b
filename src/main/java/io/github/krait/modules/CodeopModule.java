package io.github.krait.modules;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.Statement;

/** Module {@code codeop}. */
@PyModule(value = "codeop", profiles = "circuitpython")
public final class CodeopModule {
  private CodeopModule() {}

  /** Compiles what a prompt would run; None where the prompt would wait for more lines. */
  @PyFunction(value = "compile_command", kw = true, min = 1)
  static PyObject compileCommand(
      PyObject source, @Optional PyObject filename, @Optional PyObject symbol) {
    if (!(source instanceof PyStr text)) {
      throw PyError.typeError("source must be of type str, not " + source.type().name());
    }
    if (Statement.goesOn(text.toJava())) {
      return PyNone.NONE;
    }
    PyObject compile = Engine.current().builtins().get(PyStr.of("compile"));
    return compile.call3(
        source,
        filename == null ? PyStr.of("<input>") : filename,
        symbol == null ? PyStr.of("single") : symbol);
  }
}

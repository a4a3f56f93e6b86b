package io.github.krait.modules;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.PyObject;
import io.github.krait.runtime.Engine;

/** The module {@code re}. */
@PyModule("re")
public final class ReModule {
  /** A flag of {@link #compile}: says how the expression was compiled. */
  @PyConst(profiles = "micropython")
  static final int DEBUG = 0x1000;

  private ReModule() {}

  @PyFunction
  static PyObject compile(PyObject pattern, @Optional PyObject flags) {
    RePattern compiled = RePattern.of(pattern);
    if (flags != null && (Args.toLong(flags) & DEBUG) != 0) {
      Engine.current().out.print(compiled.listing());
    }
    return compiled;
  }

  /** Positions count only for a pattern that was compiled. */
  @PyFunction
  static PyObject match(
      PyObject pattern, PyObject subject, @Optional PyObject from, @Optional PyObject to) {
    return run(pattern, subject, from, to, true);
  }

  @PyFunction
  static PyObject search(
      PyObject pattern, PyObject subject, @Optional PyObject from, @Optional PyObject to) {
    return run(pattern, subject, from, to, false);
  }

  private static PyObject run(
      PyObject pattern, PyObject subject, PyObject from, PyObject to, boolean anchored) {
    boolean compiled = pattern instanceof RePattern;
    return RePattern.of(pattern)
        .run(subject, compiled ? from : null, compiled ? to : null, anchored);
  }

  @PyFunction
  static PyObject sub(
      PyObject pattern,
      PyObject replacement,
      PyObject subject,
      @Optional("0") long count,
      @Optional PyObject flags) {
    return RePattern.of(pattern).sub(replacement, subject, count, flags);
  }
}

package io.github.krait.modules;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.Ops;
import io.github.krait.object.Printer;
import io.github.krait.object.PyBaseException;
import io.github.krait.object.PyError;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStream;
import io.github.krait.object.Streams;
import io.github.krait.object.StringPrinter;
import io.github.krait.runtime.Engine;

/** CircuitPython's module {@code traceback}. */
@PyModule(value = "traceback", profiles = "circuitpython")
public final class TracebackModule {
  private TracebackModule() {}

  @PyFunction(kw = true)
  static void print_exception(
      PyObject exc,
      @Optional PyObject value,
      @Optional PyObject tb,
      @Optional PyObject limit,
      @Optional PyObject file,
      @Optional("true") boolean chain) {
    Printer out =
        file == null || file == PyNone.NONE
            ? Engine.current().out
            : Streams.printer(Streams.of(file, PyStream.WRITE));
    print(out, exc, value, tb, limit, chain);
  }

  @PyFunction(kw = true)
  static PyObject format_exception(
      PyObject exc,
      @Optional PyObject value,
      @Optional PyObject tb,
      @Optional PyObject limit,
      @Optional PyObject file,
      @Optional("true") boolean chain) {
    if (file != null && file != PyNone.NONE) {
      throw PyError.typeError("unexpected keyword argument 'file'");
    }
    StringPrinter text = new StringPrinter();
    print(text, exc, value, tb, limit, chain);
    return new PyList(text.toStr());
  }

  private static void print(
      Printer out, PyObject exc, PyObject value, PyObject tb, PyObject limit, boolean chain) {
    if ((value == null) != (tb == null)) {
      throw PyError.valueError("Supply both or neither of value and tb");
    }
    PyObject exception = value == null ? exc : value;
    if (!Ops.isException(exception)) {
      throw PyError.typeError("invalid exception");
    }
    int entries = limit == null || limit == PyNone.NONE ? 0 : Args.toInt(limit);
    boolean none = limit != null && limit != PyNone.NONE && entries == 0;
    PyBaseException.printException(out, exception, entries, none ? PyNone.NONE : tb, chain);
  }
}

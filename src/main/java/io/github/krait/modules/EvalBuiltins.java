package io.github.krait.modules;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInstance;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.runtime.CodeLoader;
import io.github.krait.runtime.Engine;
import java.util.Arrays;

/** The functions of the module {@code builtins} that compile and run program text. */
@PyModule("builtins")
public final class EvalBuiltins {
  private static final String NO_FILE = "<string>";

  private EvalBuiltins() {}

  /** Takes what else CPython's compile does and, as MicroPython, makes nothing of it. */
  @PyFunction
  static PyObject compile(
      PyObject source,
      PyStr filename,
      PyStr mode,
      @Optional PyObject flags,
      @Optional PyObject dontInherit,
      @Optional PyObject optimize) {
    byte[] text = source instanceof PyBytes b ? b.bytes() : strOf(source).utf8();
    return Engine.current().codeLoader.compile(text, filename.toJava(), modeOf(mode.toJava()));
  }

  private static PyStr strOf(PyObject value) {
    if (value instanceof PyStr s) {
      return s;
    }
    throw Args.wrongType(value, "str");
  }

  private static int modeOf(String mode) {
    switch (mode) {
      case "single":
        return CodeLoader.SINGLE;
      case "exec":
        return CodeLoader.FILE;
      case "eval":
        return CodeLoader.EVAL;
      default:
        throw PyError.valueError("bad compile mode");
    }
  }

  @PyFunction
  static PyObject eval(PyObject source, @Optional PyObject globals, @Optional PyObject locals) {
    return run(source, CodeLoader.EVAL, globals, locals);
  }

  @PyFunction
  static PyObject exec(PyObject source, @Optional PyObject globals, @Optional PyObject locals) {
    return run(source, CodeLoader.FILE, globals, locals);
  }

  @PyFunction
  static PyObject execfile(PyStr fileName, @Optional PyObject globals, @Optional PyObject locals) {
    Engine engine = Engine.current();
    PyDict names = dict(globals, engine.globals);
    PyDict inner = dict(locals, given(globals) ? names : engine.locals);
    byte[] text = engine.fileSystem.read(fileName.toJava());
    PyObject code = engine.codeLoader.compile(text, fileName.toJava(), CodeLoader.FILE);
    return engine.run(code, names, inner);
  }

  private static PyObject run(PyObject source, int mode, PyObject globals, PyObject locals) {
    Engine engine = Engine.current();
    PyDict names = dict(globals, engine.globals);
    PyDict inner = dict(locals, given(globals) ? names : engine.locals);
    PyObject code =
        isCode(source) ? source : engine.codeLoader.compile(bytesOf(source), NO_FILE, mode);
    return engine.run(code, names, inner);
  }

  /** Code objects are the code loader's own; no other built-in type has that name. */
  private static boolean isCode(PyObject source) {
    return !(source instanceof PyInstance) && source.type().name().equals("code");
  }

  private static byte[] bytesOf(PyObject source) {
    Buffer b = Args.toBuffer(source);
    return Arrays.copyOfRange(b.bytes(), b.offset(), b.offset() + b.length());
  }

  private static boolean given(PyObject names) {
    return names != null && names != PyNone.NONE;
  }

  private static PyDict dict(PyObject names, PyDict instead) {
    if (!given(names)) {
      return instead;
    }
    if (names instanceof PyDict dict && dict.type() == PyDict.TYPE) {
      return dict;
    }
    throw PyError.of(Exceptions.TYPE_ERROR);
  }
}

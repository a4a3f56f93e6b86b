package io.github.krait.modules;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Names;
import io.github.krait.object.Ops;
import io.github.krait.object.PyAttrTuple;
import io.github.krait.object.PyBaseException;
import io.github.krait.object.PyDeque;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInstance;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyStream;
import io.github.krait.object.PyTuple;
import io.github.krait.object.Streams;
import io.github.krait.object.UnaryOp;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.Profile;

/** The module {@code sys}. */
@PyModule("sys")
public final class SysModule {
  @PyConst("byteorder")
  static final String BYTEORDER = "little";

  @PyConst("version_info")
  static final PyTuple VERSION_INFO = PyTuple.of(PyInt.of(3), PyInt.of(4), PyInt.of(0));

  private SysModule() {}

  /** Adds what is the engine's own; see {@link Engine#builtinModule}. */
  @PyFunction
  static void __init__(io.github.krait.object.PyModule module) {
    Engine engine = Engine.current();
    Profile profile = engine.profile();
    PyDict sys = module.globals();
    put(engine, sys, "argv", engine.sys().argv);
    put(engine, sys, "version", PyStr.of(profile.systemVersion()));
    put(engine, sys, "implementation", implementation(profile));
    put(engine, sys, "platform", PyStr.of(profile.platform()));
    put(engine, sys, "maxsize", PyInt.of(-1L >>> 65 - engine.language().wordBits()));
    put(engine, sys, "modules", engine.modules());
    engine.sys().openStandardStreams(engine.descriptors());
    put(engine, sys, "stdin", engine.sys().stdin);
    put(engine, sys, "stdout", engine.sys().stdout);
    put(engine, sys, "stderr", engine.sys().stderr);
    if (engine.sys().executable != null) {
      put(engine, sys, "executable", PyStr.of(engine.sys().executable));
    }
    module.setVariables(engine.sys().assignable);
  }

  private static void put(Engine engine, PyDict target, String name, PyObject value) {
    if (value != null) {
      target.put(engine.intern(PyStr.of(name)), value);
    }
  }

  private static PyObject implementation(Profile profile) {
    int[] v = profile.version();
    PyTuple version =
        PyTuple.of(
            PyInt.of(v[0]), PyInt.of(v[1]), PyInt.of(v[2]), PyStr.of(profile.releaseLevel()));
    boolean threads = profile.threadModel() != null;
    int n = threads ? 6 : 5;
    PyStr[] fields = new PyStr[n];
    PyObject[] items = new PyObject[n];
    fields[0] = PyStr.of("name");
    items[0] = PyStr.of(profile.implementation());
    fields[1] = PyStr.of("version");
    items[1] = version;
    fields[2] = PyStr.of("_machine");
    items[2] = PyStr.of(profile.machine());
    fields[3] = PyStr.of("_mpy");
    items[3] = PyInt.of(profile.mpy());
    fields[4] = PyStr.of("_build");
    items[4] = PyStr.of(profile.build());
    if (threads) {
      fields[5] = PyStr.of("_thread");
      items[5] = PyStr.of(profile.threadModel());
    }
    return new PyAttrTuple(fields, items);
  }

  @PyFunction
  static void exit(@Optional PyObject status) {
    throw status == null
        ? PyError.of(Exceptions.SYSTEM_EXIT)
        : PyError.of(Exceptions.SYSTEM_EXIT, status);
  }

  @PyFunction
  static PyObject intern(PyStr text) {
    return Engine.current().intern(text);
  }

  /** About what MicroPython's value takes of its heap. */
  @PyFunction
  static int getsizeof(PyObject value) {
    if (value instanceof PyInstance i) {
      return 32 + 16 * i.shape.size;
    }
    if (value instanceof PyList || value instanceof PyDict || value instanceof PyDeque) {
      return 32 + 16 * value.length();
    }
    PyObject size = Ops.unaryOp(UnaryOp.SIZEOF, value);
    return Args.toInt(size);
  }

  @PyFunction
  static PyObject exc_info() {
    PyObject exception = Engine.current().handledException;
    return exception == null
        ? PyTuple.of(PyNone.NONE, PyNone.NONE, PyNone.NONE)
        : PyTuple.of(exception.type(), exception, traceback(exception));
  }

  /** None where the profile has no tracebacks as values. */
  private static PyObject traceback(PyObject exception) {
    PyObject traceback = PyBaseException.of(exception).getAttr(Names.TRACEBACK);
    return traceback == null ? PyNone.NONE : traceback;
  }

  /** Has a function told of calls, lines, returns and exceptions; what cannot be called ends it. */
  @PyFunction
  static void settrace(PyObject function) {
    Engine engine = Engine.current();
    boolean on = function.isCallable();
    engine.traceFunction = on ? function : null;
    engine.tracing |= on;
  }

  @PyFunction
  static PyObject atexit(PyObject function) {
    Engine engine = Engine.current();
    PyObject before = engine.sys().atExit;
    engine.sys().atExit = function;
    return before;
  }

  @PyFunction(profiles = "micropython")
  static void print_exception(PyObject exception, @Optional PyObject file) {
    Engine engine = Engine.current();
    if (file == null || file == engine.sys().stdout) {
      PyBaseException.printException(engine.out, exception);
      return;
    }
    PyBaseException.printException(Streams.printer(Streams.of(file, PyStream.WRITE)), exception);
  }
}

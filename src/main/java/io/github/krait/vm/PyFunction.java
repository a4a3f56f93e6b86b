package io.github.krait.vm;

import io.github.krait.object.Args;
import io.github.krait.object.Binder;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Heap;
import io.github.krait.object.Names;
import io.github.krait.object.Ops;
import io.github.krait.object.Printer;
import io.github.krait.object.PyBoundMethod;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import java.util.Arrays;

/** A function of the program; one with a generator's code makes a generator when called. */
public class PyFunction extends PyObject {
  static final PyType TYPE = PyType.builtin("function", new Maker());
  static final PyType GENERATOR_TYPE = PyType.builtin("generator", Binder.none());
  static final PyType COROUTINE_TYPE = PyType.builtin("coroutine", Binder.none());

  private static final PyStr CODE = PyStr.of("__code__");
  private static final PyStr GLOBALS = PyStr.of("__globals__");

  public final Code code;

  /** Values of the last positional parameters. */
  final PyObject[] defaults;

  /** Values of keyword-only parameters by name; null for none. */
  final PyDict kwDefaults;

  PyFunction(Code code, PyObject[] defaults, PyDict kwDefaults) {
    this.code = code;
    this.defaults = defaults;
    this.kwDefaults = kwDefaults;
  }

  /**
   * The values of the parameters that a call with {@code n} positional arguments leaves out; null
   * where it cannot, or where there is more to parameters than their positions.
   */
  public PyObject[] defaultsAfter(int n) {
    int missing = code.exact - n;
    return missing >= 0 && missing <= defaults.length
        ? Arrays.copyOfRange(defaults, defaults.length - missing, defaults.length)
        : null;
  }

  @Override
  public PyType type() {
    if (!code.isGenerator()) {
      return TYPE;
    }
    return code.isCoroutine() ? COROUTINE_TYPE : GENERATOR_TYPE;
  }

  @Override
  public final boolean isTrue() {
    return true;
  }

  @Override
  public final boolean isCallable() {
    return true;
  }

  @Override
  public final boolean bindsSelf() {
    return true;
  }

  @Override
  public final PyObject bind(PyObject self, PyType owner) {
    return self == null ? this : new PyBoundMethod(this, self);
  }

  @Override
  public PyObject getAttr(PyStr name) {
    if (name.sameAs(Names.NAME)) {
      return code.name;
    }
    if (name.sameAs(GLOBALS)) {
      return code.globals;
    }
    if (name.sameAs(CODE)
        && getClass() == PyFunction.class
        && !code.unit.isNative
        && code.engine.language().functionCode()) {
      return new PyCode(code);
    }
    return name.sameAs(Names.CLASS) ? type() : null;
  }

  @Override
  public void loadMethod(PyStr name, PyObject[] dest, int at) {
    dest[at] = getAttr(name);
    dest[at + 1] = null;
  }

  @Override
  public void print(Printer out, int kind) {
    if (code.isGenerator()) {
      super.print(out, kind);
      return;
    }
    out.print("<function ");
    out.print(code.name);
    out.print(" at 0x");
    out.print(Long.toHexString(Ops.id(this)));
    out.print(">");
  }

  /** {@code type(f)(code, globals)}. */
  private static final class Maker extends Binder {
    @Override
    public PyObject make(PyType type, PyObject[] args, int nkw) {
      Args.check(args.length - 2 * nkw, nkw, 2, 2);
      if (args[0] instanceof PyCode c && args[1] instanceof PyDict globals && !c.isClosure()) {
        return c.function(globals);
      }
      throw PyError.of(Exceptions.TYPE_ERROR);
    }
  }

  /** Runs the function, or makes its generator, with the parameters in their slots. */
  final PyObject enter(PyObject[] slots) {
    if (!code.isGenerator()) {
      return Interpreter.run(code, slots, null, 0);
    }
    boolean traced = code.engine.traceFunction != null || code.engine.profiler != null;
    return new PyGenerator(traced ? code.tracedTwin() : code, slots);
  }

  @Override
  public PyObject call(PyObject[] args, int nkw) {
    return enter(Arguments.bind(this, args, args.length - 2 * nkw, nkw));
  }

  @Override
  public PyObject call0() {
    Code c = code;
    Compiled k = c.compiled;
    if (k != null && c.exact == 0 && !c.engine.tracing) {
      return k.call0(c);
    }
    return c.exact == 0 ? Interpreter.run(c, new PyObject[c.nSlots], null, 0) : call(NO_ARGS, 0);
  }

  @Override
  public PyObject call1(PyObject a) {
    Code c = code;
    if (c.exact == 1) {
      Compiled k = c.compiled;
      if (k != null && !c.engine.tracing) {
        return k.call1(c, a);
      }
      PyObject[] slots = new PyObject[c.nSlots];
      slots[0] = a;
      return Interpreter.run(c, slots, null, 0);
    }
    return call(new PyObject[] {a}, 0);
  }

  @Override
  public PyObject call2(PyObject a, PyObject b) {
    Code c = code;
    if (c.exact == 2) {
      Compiled k = c.compiled;
      if (k != null && !c.engine.tracing) {
        return k.call2(c, a, b);
      }
      PyObject[] slots = new PyObject[c.nSlots];
      slots[0] = a;
      slots[1] = b;
      return Interpreter.run(c, slots, null, 0);
    }
    return call(new PyObject[] {a, b}, 0);
  }

  @Override
  public PyObject call3(PyObject a, PyObject b, PyObject d) {
    Code c = code;
    if (c.exact == 3) {
      Compiled k = c.compiled;
      if (k != null && !c.engine.tracing) {
        return k.call3(c, a, b, d);
      }
      PyObject[] slots = new PyObject[c.nSlots];
      slots[0] = a;
      slots[1] = b;
      slots[2] = d;
      return Interpreter.run(c, slots, null, 0);
    }
    return call(new PyObject[] {a, b, d}, 0);
  }

  @Override
  public long heapBytes() {
    return Heap.blocks(16 + 4L * (defaults == null ? 0 : defaults.length));
  }
}

package io.github.krait.vm;

import io.github.krait.object.Args;
import io.github.krait.object.Context;
import io.github.krait.object.Heap;
import io.github.krait.object.Names;
import io.github.krait.object.Printer;
import io.github.krait.object.ProgramStop;
import io.github.krait.object.PyBoundMethod;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;

/** A function under {@code @micropython.viper}: it takes exactly its positional arguments. */
final class ViperFunction extends PyObject {
  private final Code code;
  private final transient ViperCode viper;

  /** Cells that it shares with the functions around it: its first parameters. */
  private final PyObject[] closed;

  ViperFunction(Code code, PyObject[] closed) {
    this.code = code;
    this.closed = closed;
    viper = code.viper();
  }

  @Override
  public PyType type() {
    return closed.length == 0 ? PyFunction.TYPE : PyClosure.TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @Override
  public boolean isCallable() {
    return true;
  }

  @Override
  public boolean bindsSelf() {
    return true;
  }

  @Override
  public PyObject bind(PyObject self, PyType owner) {
    return self == null ? this : new PyBoundMethod(this, self);
  }

  @Override
  public PyObject getAttr(PyStr name) {
    return name.sameAs(Names.CLASS) ? type() : null;
  }

  @Override
  public void loadMethod(PyStr name, PyObject[] dest, int at) {
    dest[at] = getAttr(name);
    dest[at + 1] = null;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("<function>");
  }

  @Override
  public PyObject call(PyObject[] args, int nkw) {
    int given = args.length - 2 * nkw;
    int wanted = viper.unit.parameterTypes.length;
    int cells = closed.length;
    Args.check(cells + given, nkw, wanted, wanted);
    if (cells == 0) {
      return run(args);
    }
    PyObject[] all = new PyObject[wanted];
    System.arraycopy(closed, 0, all, 0, cells);
    System.arraycopy(args, 0, all, cells, given);
    return run(all);
  }

  private PyObject run(PyObject[] args) {
    Context ctx = code.engine;
    int depth = ctx.depth;
    if (depth >= ctx.maxDepth) {
      throw PyError.recursion();
    }
    ctx.tick();
    ctx.depth = depth + 1;
    try {
      return viper.body().run(args, depth);
    } catch (StackOverflowError e) {
      throw PyError.recursion();
    } catch (ProgramStop stop) {
      stop.addCall(viper.fileName(), viper.unit.line(0), viper.name());
      throw stop;
    } finally {
      ctx.depth = depth;
    }
  }

  @Override
  public PyObject call0() {
    return call(NO_ARGS, 0);
  }

  @Override
  public PyObject call1(PyObject a) {
    return call(new PyObject[] {a}, 0);
  }

  @Override
  public PyObject call2(PyObject a, PyObject b) {
    return call(new PyObject[] {a, b}, 0);
  }

  @Override
  public PyObject call3(PyObject a, PyObject b, PyObject d) {
    return call(new PyObject[] {a, b, d}, 0);
  }

  @Override
  public long heapBytes() {
    return Heap.blocks(16 + 4L * closed.length);
  }
}

package io.github.krait.vm;

import io.github.krait.object.Context;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Names;
import io.github.krait.object.Ops;
import io.github.krait.object.ProgramStop;
import io.github.krait.object.PyBaseException;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.vm.Flow.Block;

/** What happens to an exception in a frame. */
final class Unwinding {
  private Unwinding() {}

  /**
   * Finds the handler of an exception that the instruction at {@code pc} raised.
   *
   * @param depth the depth of calls without this frame
   * @return where to go on; if nowhere, the exception is thrown again
   */
  static int handle(Code c, PyObject[] s, int pc, Throwable thrown, int depth) {
    PyError error = raised(c, pc, thrown, depth);
    Context context = c.engine;
    Predecoded p = c.predecoded;
    if (error == null) {
      return p.code[pc + 3];
    }
    int at = p.handler(pc);
    int slot = p.handlers[at + 2];
    s[slot] = error.value;
    if (p.handlers[at + 3] != Block.EXCEPT) {
      s[slot + 1] = null;
    }
    if (p.savedSlot >= 0) {
      int level = p.handlers[at + 4];
      if (context.language().exceptionChaining()) {
        chain(error.value, active(p, s, level));
      }
      s[p.savedSlot + level] = error.value;
    }
    return p.handlers[at + 1];
  }

  /**
   * Notes an exception that the instruction at {@code pc} raised; where no handler is, or where it
   * is nothing that a program can handle, it is thrown again.
   *
   * @return the exception; null where it ends a loop over an iterator
   */
  static PyError raised(Code c, int pc, Throwable thrown, int depth) {
    Context context = c.engine;
    if (!(thrown instanceof PyError)
        && !(thrown instanceof StackOverflowError)
        && !(thrown instanceof OutOfMemoryError)) {
      context.depth = depth; // nothing that a program could handle
      if (thrown instanceof ProgramStop stop) {
        stop.addCall(c.constants.fileName(), c.predecoded.line(pc), c.name.toJava());
      }
      throwAny(thrown);
    }
    context.depth = depth + 1;
    PyError error = toPyError(thrown);
    Predecoded p = c.predecoded;
    int op = p.code[pc];
    if (op == Insn.FOR_ITER && error.matches(Exceptions.STOP_ITERATION)) {
      return null;
    }
    context.handledException = error.value;
    if (context.tracing) {
      Tracer.of(c.engine).exception(error);
    }
    if (op != Insn.END_FINALLY && op != Insn.END_FINALLY_SINGLE && op != Insn.RAISE_LAST) {
      PyBaseException e = error.exception();
      e.addTraceback(c.constants.fileName(), p.line(pc), c.name.toJava());
    }
    if (p.handler(pc) < 0) {
      context.depth = depth;
      throw error;
    }
    return error;
  }

  /** The exception that the innermost of the blocks up to {@code level} has saved; or null. */
  static PyObject active(Predecoded p, PyObject[] s, int level) {
    for (int i = level; i >= 0; i--) {
      PyObject saved = s[p.savedSlot + i];
      if (saved != null) {
        return saved;
      }
    }
    return null;
  }

  /** Notes that {@code exception} was raised while {@code active}, if any, was handled. */
  static void chain(PyObject exception, PyObject active) {
    if (active != null && active != exception) {
      Ops.setAttr(exception, Names.CONTEXT, active);
    }
  }

  private static void throwAny(Throwable thrown) {
    if (thrown instanceof Error e) {
      throw e;
    }
    throw (RuntimeException) thrown;
  }

  private static PyError toPyError(Throwable thrown) {
    if (thrown instanceof PyError e) {
      return e;
    }
    if (thrown instanceof StackOverflowError) {
      return PyError.recursion();
    }
    return PyError.of(Exceptions.MEMORY_ERROR, "memory allocation failed");
  }
}

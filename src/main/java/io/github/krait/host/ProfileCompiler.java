package io.github.krait.host;

import io.github.krait.bytecode.CodeUnit;
import io.github.krait.compiler.CompileMode;
import io.github.krait.compiler.Compiler;
import io.github.krait.compiler.CompilerOptions;
import io.github.krait.object.PyBaseException;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import io.github.krait.runtime.CodeLoader;
import io.github.krait.runtime.Engine;
import io.github.krait.syntax.SyntaxException;
import io.github.krait.vm.SourceCompiler;

/** Ties the compiler to the engine: the profile's options, and faults as Python exceptions. */
final class ProfileCompiler implements SourceCompiler {
  private static final byte[] SETTRACE = {'s', 'e', 't', 't', 'r', 'a', 'c', 'e'};

  @Override
  public CodeUnit compile(Engine engine, byte[] source, String fileName, int mode) {
    int level = engine.optimise;
    CompilerOptions options =
        engine.language().awaitProtocol()
            ? CompilerOptions.circuitPython(level)
            : CompilerOptions.microPython(level);
    if (engine.float32) {
      options = options.withFloatBits(engine.language().floatBits());
    }
    if (tracesLines(engine, source)) {
      options = options.withTraceLines();
    }
    options = options.withMachine(engine.language().nativeCode(), engine.language().wordBits());
    options = options.withPoll(new Poll(engine));
    Object measured = engine.monitor.compiling();
    try {
      return Compiler.compile(source, fileName, mode(mode), options);
    } catch (SyntaxException e) {
      throw error(engine, e, fileName);
    } finally {
      if (measured != null) {
        engine.monitor.compiled(measured, fileName, source.length);
      }
    }
  }

  /** Whether the code gets more lines than MicroPython's has without tracing. */
  static boolean tracesLines(Engine engine, byte[] source) {
    return engine.tracing || contains(source, SETTRACE);
  }

  /** Where the program is to end, compiling does so too; and it has to keep to its memory. */
  private record Poll(Engine engine) implements Runnable {
    @Override
    public void run() {
      engine.pollStop();
      engine.memory().checkOperation();
    }
  }

  private static boolean contains(byte[] text, byte[] word) {
    for (int i = 0; i <= text.length - word.length; i++) {
      int n = 0;
      while (n < word.length && text[i + n] == word[n]) {
        n++;
      }
      if (n == word.length) {
        return true;
      }
    }
    return false;
  }

  private static CompileMode mode(int mode) {
    switch (mode) {
      case CodeLoader.SINGLE:
        return CompileMode.SINGLE_INPUT;
      case CodeLoader.EVAL:
        return CompileMode.EVAL_INPUT;
      default:
        return CompileMode.FILE_INPUT;
    }
  }

  private static PyError error(Engine engine, SyntaxException e, String fileName) {
    PyDict builtins = engine.builtins();
    PyObject type = builtins.get(PyStr.of(e.kind()));
    PyError error =
        e.getMessage() == null
            ? PyError.of((PyType) type)
            : PyError.of((PyType) type, e.getMessage());
    if (e.line() != 0) {
      PyBaseException exception = error.exception();
      exception.addTraceback(fileName, e.line(), e.block());
    }
    return error;
  }
}

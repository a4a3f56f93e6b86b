package io.github.krait.vm;

import io.github.krait.bytecode.CodeUnit;
import io.github.krait.compiler.CompileMode;
import io.github.krait.compiler.Compiler;
import io.github.krait.compiler.CompilerOptions;
import io.github.krait.modules.ModuleIndex_Py;
import io.github.krait.object.Context;
import io.github.krait.object.Ops;
import io.github.krait.object.PyBaseException;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.StringPrinter;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.Profile;
import java.nio.charset.StandardCharsets;

/** Runs a program of a test in an engine of its own. */
final class Program {
  private Program() {}

  /**
   * What the program left in its variable {@code result}, as text; or the exception it ended by.
   */
  static String run(String source) {
    Engine engine = new Engine(Profile.micropython(), new ModuleIndex_Py());
    Context before = engine.enter();
    try {
      VmCodeLoader loader = new VmCodeLoader(engine, Program::compile);
      engine.codeLoader = loader;
      engine.err = new StringPrinter();
      PyObject code = loader.compile(source.getBytes(StandardCharsets.UTF_8), "test.py", 0);
      try {
        loader.function(code, engine.main().globals()).call0();
      } catch (PyError e) {
        StringPrinter out = new StringPrinter();
        PyBaseException.printException(out, e.value);
        return out.toStr().toJava();
      }
      PyObject result = engine.main().globals().get(PyStr.of("result"));
      return result == null ? "no result" : Ops.repr(result);
    } finally {
      Context.leave(before);
    }
  }

  private static CodeUnit compile(Engine engine, byte[] source, String fileName, int mode) {
    return compile(source, fileName);
  }

  static CodeUnit compile(byte[] source, String fileName) {
    return Compiler.compile(
        source, fileName, CompileMode.FILE_INPUT, CompilerOptions.microPython(0));
  }

  /** The listing of the first function of a program. */
  static String listing(String source) {
    Engine engine = new Engine(Profile.micropython(), new ModuleIndex_Py());
    Context before = engine.enter();
    try {
      CodeUnit unit = compile(source.getBytes(StandardCharsets.UTF_8), "test.py").children[0];
      return Listing.of(
          new Predecoder(unit, new Constants(unit.module, engine), false, false).predecode());
    } finally {
      Context.leave(before);
    }
  }
}

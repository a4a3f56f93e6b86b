package io.github.krait.vm;

import io.github.krait.bytecode.CodeUnit;
import io.github.krait.bytecode.mpy.MpyException;
import io.github.krait.bytecode.mpy.MpyReader;
import io.github.krait.bytecode.mpy.MpyWriter;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.runtime.CodeLoader;
import io.github.krait.runtime.Engine;

/** Makes functions of program text and {@code .mpy} files, for the virtual machine to run. */
public final class VmCodeLoader implements CodeLoader {
  private final Engine engine;
  private final SourceCompiler compiler;

  public VmCodeLoader(Engine engine, SourceCompiler compiler) {
    this.engine = engine;
    this.compiler = compiler;
  }

  @Override
  public PyObject compile(byte[] source, String fileName, int mode) {
    return new PyCode(compiler.compile(engine, source, fileName, mode), engine);
  }

  @Override
  public PyObject load(byte[] mpy, String fileName) {
    try {
      return new PyCode(MpyReader.read(mpy, magic(engine)), engine);
    } catch (MpyException e) {
      throw PyError.valueError(e.getMessage());
    }
  }

  @Override
  public byte[] save(PyObject code) {
    return code instanceof PyCode c && isPortable(c.unit())
        ? MpyWriter.write(c.unit(), magic(engine))
        : null;
  }

  /** Whether no part of it is native code. */
  public static boolean isPortable(CodeUnit unit) {
    boolean portable = !unit.isNative && unit.viper == null;
    for (CodeUnit child : unit.children) {
      portable = portable && isPortable(child);
    }
    return portable;
  }

  /** The first byte of the engine's {@code .mpy} files. */
  public static int magic(Engine engine) {
    return engine.language().awaitProtocol() ? MpyReader.CIRCUITPYTHON : MpyReader.MICROPYTHON;
  }

  /** A code object for code that is there already. */
  public PyObject code(CodeUnit unit) {
    return new PyCode(unit, engine);
  }

  @Override
  public PyObject function(PyObject code, PyDict globals) {
    if (!(code instanceof PyCode c)) {
      throw PyError.of(Exceptions.TYPE_ERROR);
    }
    return c.function(globals);
  }
}

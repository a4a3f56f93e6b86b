package io.github.krait.modules;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyBufferedWriter;
import io.github.krait.object.PyBytesIO;
import io.github.krait.object.PyIOBase;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyStringIO;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;

/** Module {@code io}. */
@PyModule("io")
public final class IoModule {
  @PyConst("IOBase")
  static final PyType IO_BASE = PyIOBase.TYPE;

  @PyConst("StringIO")
  static final PyType STRING_IO = PyStringIO.TYPE;

  @PyConst("BytesIO")
  static final PyType BYTES_IO = PyBytesIO.TYPE;

  @PyConst(value = "BufferedWriter", profiles = "micropython")
  static final PyType BUFFERED_WRITER = PyBufferedWriter.TYPE;

  private IoModule() {}

  /** Adds {@code open}, which is the built-in one. */
  @PyFunction
  static void __init__(io.github.krait.object.PyModule module) {
    PyStr open = Engine.current().intern(PyStr.of("open"));
    module.globals().put(open, Engine.current().builtins().get(open));
  }
}

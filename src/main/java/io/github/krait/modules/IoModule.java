package io.github.krait.modules;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyBytesIO;
import io.github.krait.object.PyIOBase;
import io.github.krait.object.PyStringIO;
import io.github.krait.object.PyType;

/** Module {@code io}. */
@PyModule("io")
public final class IoModule {
  @PyConst("IOBase")
  static final PyType IO_BASE = PyIOBase.TYPE;

  @PyConst("StringIO")
  static final PyType STRING_IO = PyStringIO.TYPE;

  @PyConst("BytesIO")
  static final PyType BYTES_IO = PyBytesIO.TYPE;

  private IoModule() {}
}

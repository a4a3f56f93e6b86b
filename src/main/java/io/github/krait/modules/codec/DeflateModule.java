package io.github.krait.modules.codec;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyType;

/** Module {@code deflate}. */
@PyModule(value = "deflate", profiles = "micropython")
public final class DeflateModule {
  @PyConst static final int AUTO = PyDeflateIO.AUTO;
  @PyConst static final int RAW = PyDeflateIO.RAW;
  @PyConst static final int ZLIB = PyDeflateIO.ZLIB;
  @PyConst static final int GZIP = PyDeflateIO.GZIP;

  @PyConst("DeflateIO")
  static final PyType DEFLATE_IO = PyDeflateIO.TYPE;

  private DeflateModule() {}
}

package io.github.krait.modules.codec;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.runtime.Engine;

/** Module {@code gzip}, as micropython-lib has it. */
@PyModule(value = "gzip", profiles = "micropython")
public final class GzipModule {
  private static final int BITS = 15;

  private GzipModule() {}

  @PyFunction(value = "GzipFile", kw = true)
  static PyObject gzipFile(PyObject fileobj) {
    return new PyDeflateIO(fileobj, PyDeflateIO.GZIP, BITS, false);
  }

  @PyFunction(kw = true)
  static PyObject open(PyObject filename, @Optional("rb") String mode) {
    PyObject open = Engine.current().builtins().get(PyStr.of("open"));
    PyObject file = open.call2(filename, PyStr.of(mode));
    return new PyDeflateIO(file, PyDeflateIO.GZIP, BITS, true);
  }

  @PyFunction(kw = true)
  static PyObject compress(PyObject data) {
    return ZlibModule.compressed(data, PyDeflateIO.GZIP, BITS);
  }

  @PyFunction(kw = true)
  static PyObject decompress(PyObject data) {
    return ZlibModule.decompressed(data, PyDeflateIO.GZIP, BITS);
  }
}

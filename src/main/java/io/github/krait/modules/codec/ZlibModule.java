package io.github.krait.modules.codec;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyBytesIO;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.Streams;

/** MicroPython's module {@code zlib}, as micropython-lib has it. */
@PyModule(value = "zlib", profiles = "micropython")
public final class ZlibModule {
  private ZlibModule() {}

  @PyFunction(kw = true)
  static PyObject compress(PyObject data, @Optional("15") int wbits) {
    return compressed(data, format(wbits, false), bits(wbits));
  }

  @PyFunction(kw = true)
  static PyObject decompress(PyObject data, @Optional("15") int wbits) {
    return decompressed(data, format(wbits, true), bits(wbits));
  }

  private static int format(int wbits, boolean reading) {
    if (wbits >= -15 && wbits <= -5) {
      return PyDeflateIO.RAW;
    }
    if ((wbits >= 5 && wbits <= 15) || (reading && wbits == 0)) {
      return PyDeflateIO.ZLIB;
    }
    if (wbits >= 21 && wbits <= 31) {
      return PyDeflateIO.GZIP;
    }
    if (reading && wbits >= 37 && wbits <= 47) {
      return PyDeflateIO.AUTO;
    }
    throw PyError.valueError("wbits");
  }

  private static int bits(int wbits) {
    return wbits < 0 ? -wbits : wbits & 15;
  }

  static PyObject compressed(PyObject data, int format, int bits) {
    PyObject target = PyBytesIO.TYPE.call0();
    PyDeflateIO stream = new PyDeflateIO(target, format, bits, false);
    PyObject unused = Streams.write(stream, data, null, null);
    Streams.close(stream);
    return ((PyBytesIO) target).getvalue();
  }

  static PyObject decompressed(PyObject data, int format, int bits) {
    return Streams.read(new PyDeflateIO(PyBytesIO.TYPE.call1(data), format, bits, false), -1);
  }
}

package io.github.krait.modules.ulab;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Buffer;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;

/** {@code ulab.utils}. */
@PyModule(value = "ulab.utils", profiles = "circuitpython")
public final class UtilsModule {
  private UtilsModule() {}

  /** The magnitudes of the Fourier transform. */
  @PyFunction
  static PyObject spectrogram(PyObject real, @Optional PyObject imaginary) {
    return Fourier.of(real, imaginary).transform(1).magnitudes();
  }

  @PyFunction(kw = true, min = 1)
  static PyObject from_int16_buffer(
      PyObject buffer,
      @KwOnly @Optional("-1") int count,
      @KwOnly @Optional("0") int offset,
      @KwOnly @Optional PyObject out,
      @KwOnly @Optional PyObject byteswap) {
    return read(buffer, 2, true, count, offset, out, byteswap);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject from_uint16_buffer(
      PyObject buffer,
      @KwOnly @Optional("-1") int count,
      @KwOnly @Optional("0") int offset,
      @KwOnly @Optional PyObject out,
      @KwOnly @Optional PyObject byteswap) {
    return read(buffer, 2, false, count, offset, out, byteswap);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject from_int32_buffer(
      PyObject buffer,
      @KwOnly @Optional("-1") int count,
      @KwOnly @Optional("0") int offset,
      @KwOnly @Optional PyObject out,
      @KwOnly @Optional PyObject byteswap) {
    return read(buffer, 4, true, count, offset, out, byteswap);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject from_uint32_buffer(
      PyObject buffer,
      @KwOnly @Optional("-1") int count,
      @KwOnly @Optional("0") int offset,
      @KwOnly @Optional PyObject out,
      @KwOnly @Optional PyObject byteswap) {
    return read(buffer, 4, false, count, offset, out, byteswap);
  }

  /** The offset decides how many items there are, but they are read from the beginning on. */
  private static PyObject read(
      PyObject buffer,
      int width,
      boolean signed,
      int count,
      int offset,
      PyObject out,
      PyObject byteswap) {
    PyNdarray target = null;
    if (Lanes.isGiven(out)) {
      if (!(out instanceof PyNdarray a) || !Dtype.isReal(a.dtype) || !a.isDense()) {
        throw PyError.typeError("out must be a float dense array");
      }
      target = a;
    }
    Buffer b = buffer.buffer();
    if (b == null) {
      return PyNone.NONE;
    }
    if (offset < 0 || b.length() < offset) {
      throw PyError.valueError("offset is too large");
    }
    int n = Buffers.count(b, offset, width, count);
    if (target == null) {
      target = PyNdarray.linear(n, Dtype.real());
    } else if (target.size < n) {
      throw PyError.valueError("out array is too small");
    }
    boolean bigEndian = byteswap == PyBool.TRUE;
    for (int i = 0; i < n; i++) {
      long bits = 0;
      for (int k = 0; k < width; k++) {
        int at = b.offset() + i * width + (bigEndian ? k : width - 1 - k);
        bits = bits << 8 | (b.bytes()[at] & 0xff);
      }
      int unused = 64 - 8 * width;
      long value = signed ? bits << unused >> unused : bits;
      Elements.set(target.dtype, target.data, target.offset + i * target.itemSize, value);
    }
    return target;
  }
}

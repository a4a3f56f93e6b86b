package io.github.krait.modules.codec;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Memory;
import io.github.krait.object.PyByteArray;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import java.util.Arrays;

/** CircuitPython's module {@code zlib}. */
@PyModule(value = "zlib", profiles = "circuitpython")
public final class CircuitZlibModule {
  private static final int WINDOW = 1 << 15;

  private CircuitZlibModule() {}

  /**
   * Decompresses all of it.
   *
   * @param wbits below 0 without a header, from 16 with gzip's, else with zlib's
   */
  @PyFunction
  static PyObject decompress(PyObject data, @Optional("0") long wbits, @Optional PyObject unused) {
    Buffer b = Args.toBuffer(data);
    Inflate inflate =
        new Inflate(true) {
          private int at = b.offset();

          @Override
          int nextByte() {
            return at < b.offset() + b.length() ? b.bytes()[at++] & 0xff : -1;
          }
        };
    if (wbits >= 0) {
      int header = inflate.readHeader();
      if (header < 0 || header != (wbits >= 16 ? Inflate.GZIP : Inflate.ZLIB)) {
        throw error(Inflate.DATA_ERROR);
      }
    }
    inflate.window(new byte[WINDOW]);
    byte[] all = Memory.bytes(Math.max(64, 2L * b.length()));
    int size = 0;
    while (!inflate.isDone()) {
      if (size == all.length) {
        byte[] larger = Memory.bytes(size + (size >> 1) + 256L);
        System.arraycopy(all, 0, larger, 0, size);
        all = larger;
      }
      int n = inflate.read(all, size, all.length - size);
      if (n < 0) {
        throw error(n);
      }
      size += n;
    }
    return PyByteArray.of(Arrays.copyOf(all, size));
  }

  private static PyError error(int number) {
    return PyError.of(Exceptions.VALUE_ERROR, PyInt.of(number));
  }
}

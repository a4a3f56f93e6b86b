package io.github.krait.modules.ulab;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import java.nio.charset.StandardCharsets;

/** Functions of {@code ulab.numpy} for numpy's files. */
@PyModule(value = "ulab.numpy", profiles = "circuitpython")
public final class IoFunctions {
  private static final String START = "\u0093NUMPY\u0001\0v\0{'descr': '";
  private static final String ORDER = "', 'fortran_order': False, 'shape': (";
  private static final int HEADER = 128;

  private IoFunctions() {}

  private static PyError wrongInput() {
    return PyError.typeError("wrong input type");
  }

  private static String code(int dtype) {
    switch (dtype) {
      case Dtype.UINT8:
        return "|u1";
      case Dtype.INT8:
        return "|i1";
      case Dtype.UINT16:
        return "<u2";
      case Dtype.INT16:
        return "<i2";
      default:
        return dtype == Dtype.FLOAT ? "<f4" : "<f8";
    }
  }

  @PyFunction
  static void save(PyObject file, PyObject array) {
    if (!(file instanceof PyStr) || !(array instanceof PyNdarray a)) {
      throw wrongInput();
    }
    String shape = a.dimensions == 2 ? a.rows + ", " + a.columns : a.columns + ",";
    StringBuilder text = new StringBuilder(START + code(a.dtype) + ORDER + shape + "), }");
    while (text.length() < HEADER - 1) {
      text.append(' ');
    }
    byte[] items = io.github.krait.object.Memory.bytes((long) a.size * a.itemSize);
    a.copyTo(items, 0);
    try (ArrayFiles out = ArrayFiles.open(file, "wb")) {
      out.write(text.append('\n').toString().getBytes(StandardCharsets.ISO_8859_1));
      out.write(items);
    }
  }

  private static PyError corrupted() {
    return PyError.runtime("corrupted file");
  }

  private static String read(ArrayFiles in, int n) {
    byte[] bytes = new byte[n];
    if (in.read(bytes, n) < n) {
      throw corrupted();
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static void expect(ArrayFiles in, String text) {
    if (!read(in, text.length()).equals(text)) {
      throw corrupted();
    }
  }

  @PyFunction
  static PyObject load(PyObject file) {
    if (!(file instanceof PyStr)) {
      throw wrongInput();
    }
    try (ArrayFiles in = ArrayFiles.open(file, "rb")) {
      return load(in);
    }
  }

  private static PyObject load(ArrayFiles in) {
    expect(in, START.substring(0, 6));
    read(in, 2);
    String length = read(in, 2);
    int header = length.charAt(0) + (length.charAt(1) << 8);
    expect(in, START.substring(10));
    char order = read(in, 1).charAt(0);
    int dtype = dtype(read(in, 2));
    expect(in, ORDER);
    if (header < START.length() - 10 + 3 + ORDER.length()) {
      throw corrupted();
    }
    String rest = read(in, header - (START.length() - 10 + 3 + ORDER.length()));
    PyNdarray made = shaped(rest, dtype);
    int n = made.size * made.itemSize;
    if (in.read(made.data, n) < n) {
      throw corrupted();
    }
    return order == '<' || made.itemSize == 1 ? made : made.byteswap(null);
  }

  private static int dtype(String code) {
    switch (code) {
      case "u1":
        return Dtype.UINT8;
      case "i1":
        return Dtype.INT8;
      case "u2":
        return Dtype.UINT16;
      case "i2":
        return Dtype.INT16;
      default:
        if (!code.equals(Dtype.real() == Dtype.FLOAT ? "f4" : "f8")) {
          throw PyError.typeError("wrong dtype");
        }
        return Dtype.real();
    }
  }

  /** An array of the shape that the header has behind its bracket. */
  private static PyNdarray shaped(String header, int dtype) {
    int end = header.indexOf(')');
    if (end < 0) {
      throw corrupted();
    }
    String[] lengths = header.substring(0, end).split(",", -1);
    int n = lengths.length > 1 && lengths[lengths.length - 1].isBlank() ? lengths.length - 1 : 0;
    n = n == 0 ? lengths.length : n;
    if (n > PyNdarray.MAX_DIMENSIONS) {
      throw PyError.valueError("too many dimensions");
    }
    int[] shape = new int[n];
    for (int i = 0; i < n; i++) {
      shape[i] = number(lengths[i].strip());
    }
    return PyNdarray.dense(n, n == 2 ? shape[0] : 0, shape[n - 1], dtype);
  }

  private static int number(String digits) {
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9' || value > Integer.MAX_VALUE) {
        throw corrupted();
      }
      value = value * 10 + (c - '0');
    }
    return (int) Math.min(value, Integer.MAX_VALUE);
  }
}

package io.github.krait.modules.micropython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Ops;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyByteArray;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;

/** The methods of {@code neopixel.NeoPixel}. */
@io.github.krait.annotation.PyType(name = "NeoPixel")
abstract class NeoPixelMethods extends PyObject {
  static final PyType TYPE = PyType.builtin("NeoPixel", new NeoPixelMethods_Py.Binder());

  /** Where red, green, blue and white are among the bytes of a pixel. */
  @PyConst("ORDER")
  static final PyTuple ORDER = PyTuple.of(PyInt.of(1), PyInt.of(0), PyInt.of(2), PyInt.of(3));

  private static final PyStr ORDER_NAME = PyStr.of("ORDER");
  private static final PyStr PIN = PyStr.of("pin");
  private static final PyStr COUNT = PyStr.of("n");
  private static final PyStr BYTES_PER_PIXEL = PyStr.of("bpp");
  private static final PyStr BUFFER = PyStr.of("buf");
  private static final PyStr TIMING = PyStr.of("timing");
  private static final PyStr INIT = PyStr.of("init");
  private static final PyStr OUT = PyStr.of("OUT");
  private static final PyStr BITSTREAM = PyStr.of("bitstream");

  /** Nanoseconds of high and low of a 0 and of a 1, at 800 and at 400 kHz. */
  private static final PyTuple FAST = times(400, 850, 800, 450);

  private static final PyTuple SLOW = times(800, 1700, 1600, 900);

  private static final PyInt HIGH_LOW = PyInt.of(0);

  private NeoPixelMethods() {}

  private static PyTuple times(int high0, int low0, int high1, int low1) {
    return PyTuple.of(PyInt.of(high0), PyInt.of(low0), PyInt.of(high1), PyInt.of(low1));
  }

  @PyFunction(value = "__init__", kw = true)
  static void init(
      PyObject self, PyObject pin, int n, @Optional("3") int bpp, @Optional PyObject timing) {
    Ops.setAttr(self, PIN, pin);
    Ops.setAttr(self, COUNT, PyInt.of(n));
    Ops.setAttr(self, BYTES_PER_PIXEL, PyInt.of(bpp));
    PyObject buffer = PyByteArray.TYPE.call1(PyInt.of((long) n * bpp));
    Ops.setAttr(self, BUFFER, buffer);
    PyObject unused = Ops.callMethod(pin, INIT, FrozenClass.get(pin, OUT));
    PyObject times = timing;
    if (timing == null || PyInt.isInt(timing) || timing instanceof PyBool) {
      times = timing == null || timing.isTrue() ? FAST : SLOW;
    }
    Ops.setAttr(self, TIMING, times);
  }

  private static int number(PyObject self, PyStr name) {
    return Args.toInt(FrozenClass.get(self, name));
  }

  @PyFunction("__len__")
  static PyObject length(PyObject self) {
    return FrozenClass.get(self, COUNT);
  }

  /** Where colour {@code i} of a pixel is, which begins at {@code offset}. */
  private static int place(Buffer buffer, PyObject order, long offset, int i) {
    long at = offset + Args.toInt(Ops.subscr(order, PyInt.of(i)));
    at = at < 0 ? at + buffer.length() : at;
    if (at < 0 || at >= buffer.length()) {
      throw PyError.indexError("bytearray index out of range");
    }
    return buffer.offset() + (int) at;
  }

  @PyFunction("__setitem__")
  static void setItem(PyObject self, long index, PyObject colour) {
    int bpp = number(self, BYTES_PER_PIXEL);
    Buffer buffer = Args.toWritableBuffer(FrozenClass.get(self, BUFFER));
    PyObject order = FrozenClass.get(self, ORDER_NAME);
    for (int i = 0; i < bpp; i++) {
      int value = Args.toInt(Ops.subscr(colour, PyInt.of(i)));
      buffer.bytes()[place(buffer, order, index * bpp, i)] = (byte) value;
    }
  }

  @PyFunction("__getitem__")
  static PyObject getItem(PyObject self, long index) {
    int bpp = number(self, BYTES_PER_PIXEL);
    Buffer buffer = Args.toBuffer(FrozenClass.get(self, BUFFER));
    PyObject order = FrozenClass.get(self, ORDER_NAME);
    PyObject[] colour = new PyObject[bpp];
    for (int i = 0; i < bpp; i++) {
      colour[i] = PyInt.of(buffer.bytes()[place(buffer, order, index * bpp, i)] & 0xff);
    }
    return PyTuple.of(colour);
  }

  @PyFunction
  static void fill(PyObject self, PyObject colour) {
    int bpp = number(self, BYTES_PER_PIXEL);
    Buffer buffer = Args.toWritableBuffer(FrozenClass.get(self, BUFFER));
    PyObject order = FrozenClass.get(self, ORDER_NAME);
    for (int i = 0; i < bpp; i++) {
      byte value = (byte) Args.toInt(Ops.subscr(colour, PyInt.of(i)));
      int first = Args.toInt(Ops.subscr(order, PyInt.of(i)));
      for (int at = Math.max(0, first); at < buffer.length(); at += bpp) {
        buffer.bytes()[buffer.offset() + at] = value;
      }
    }
  }

  @PyFunction
  static void write(PyObject self) {
    PyObject bitstream = Engine.current().builtinModule("machine").globals().get(BITSTREAM);
    PyObject unused =
        bitstream.call(
            new PyObject[] {
              FrozenClass.get(self, PIN),
              HIGH_LOW,
              FrozenClass.get(self, TIMING),
              FrozenClass.get(self, BUFFER)
            },
            0);
  }
}

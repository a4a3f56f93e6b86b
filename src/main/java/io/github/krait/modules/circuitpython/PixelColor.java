package io.github.krait.modules.circuitpython;

import io.github.krait.object.Args;
import io.github.krait.object.PyBigInt;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyTuple;

/**
 * A colour as programs give it.
 *
 * @param white of DotStars the brightness
 */
record PixelColor(byte red, byte green, byte blue, byte white) {

  /** An int 0xRRGGBB, a float of that value, or a tuple or list of three or four numbers. */
  static PixelColor parse(PyObject color, PixelOrder order) {
    byte white = (byte) (order.dotStar() ? 255 : 0);
    byte red;
    byte green;
    byte blue;
    if (color instanceof PyInt || color instanceof PyBigInt || color instanceof PyFloat) {
      long value = color instanceof PyFloat f ? (long) f.value : Args.toLongTruncated(color);
      red = (byte) (value >> 16);
      green = (byte) (value >> 8);
      blue = (byte) value;
    } else {
      PyObject[] items = items(color);
      int n = Validate.lengthRange(itemCount(color), 3, 4, "color");
      red = part(items[0]);
      green = part(items[1]);
      blue = part(items[2]);
      if (n == 4) {
        white =
            items[3] instanceof PyFloat f
                ? (byte) (int) (255 * f.value)
                : (byte) Args.toLongTruncated(items[3]);
        return new PixelColor(red, green, blue, white);
      }
    }
    if (order.hasWhite() && order.size() == 4 && red == green && red == blue) {
      // grey is what the white LED is for
      return new PixelColor((byte) 0, (byte) 0, (byte) 0, red);
    }
    return new PixelColor(red, green, blue, white);
  }

  private static PyObject[] items(PyObject sequence) {
    if (sequence.nativeBase() instanceof PyTuple t) {
      return t.items();
    }
    if (sequence.nativeBase() instanceof PyList l) {
      return l.array();
    }
    throw PyError.typeError("object '" + sequence.type().name() + "' isn't a tuple or list");
  }

  private static int itemCount(PyObject sequence) {
    return sequence.nativeBase().length();
  }

  private static byte part(PyObject value) {
    if (value instanceof PyInt || value instanceof PyBigInt) {
      return (byte) Args.toLongTruncated(value);
    }
    if (value instanceof PyFloat f) {
      return (byte) (int) f.value;
    }
    throw PyError.typeError("can't convert " + value.type().name() + " to int");
  }
}

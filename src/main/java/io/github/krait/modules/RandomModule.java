package io.github.krait.modules;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Ops;
import io.github.krait.object.PyBigInt;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.runtime.Engine;

/**
 * {@code random}. The generator is MicroPython's (Ilya Levin's Yasmarang, in the public domain), so
 * that a seed gives the same numbers as on a board.
 */
@PyModule("random")
public final class RandomModule {
  private RandomModule() {}

  /** The generator of one engine. */
  static final class Generator {
    private int pad;
    private int n;
    private int d;
    private int dat;

    void seed(int seed) {
      pad = seed;
      n = 69;
      d = 233;
      dat = 0;
    }

    /** The next 32 bits. */
    int next() {
      pad += dat + d * n;
      pad = (pad << 3) + (pad >>> 29);
      n = pad | 2;
      d ^= (pad << 31) + (pad >>> 1);
      dat = (dat ^ (byte) pad ^ (d >>> 8) ^ 1) & 0xff;
      return pad ^ (d << 5) ^ (pad >>> 18) ^ (dat << 1);
    }

    /** A number below {@code limit}, which is unsigned and not 0. */
    long below(int limit) {
      int mask = limit == 1 ? 1 : -1 >>> Integer.numberOfLeadingZeros(limit);
      int r;
      do {
        r = next() & mask;
      } while (Integer.compareUnsigned(r, limit) >= 0);
      return Integer.toUnsignedLong(r);
    }

    /** A number from 0 up to but not 1, of the engine's float width. */
    double fraction(boolean single) {
      if (single) {
        return Float.intBitsToFloat(127 << 23 | (next() & 0x7fffff)) - 1;
      }
      long high = Integer.toUnsignedLong(next()) << 32;
      long bits = high | Integer.toUnsignedLong(next());
      return Double.longBitsToDouble(1023L << 52 | (bits & 0xfffffffffffffL)) - 1;
    }
  }

  /** The engine's generator, at first seeded from the clock. */
  private static Generator generator() {
    Engine engine = Engine.current();
    Generator g = engine.state(Generator.class);
    if (g == null) {
      g = new Generator();
      g.seed((int) System.nanoTime());
      engine.setState(Generator.class, g);
    }
    return g;
  }

  @PyFunction
  static PyObject getrandbits(long n) {
    if (n > 32 || n < 0) {
      throw PyError.valueError("bits must be 32 or less");
    }
    int bits = n == 0 ? 0 : generator().next() >>> (32 - n);
    return PyInt.of(Integer.toUnsignedLong(bits));
  }

  @PyFunction
  static void seed(@Optional PyObject seed) {
    if (seed == null || seed == PyNone.NONE) {
      generator().seed((int) System.nanoTime());
    } else {
      long bits = seed instanceof PyBigInt b ? b.value.longValue() : Args.toLong(seed);
      generator().seed((int) bits);
    }
  }

  @PyFunction
  static PyObject randrange(long start, @Optional PyObject stop, @Optional PyObject step) {
    if (stop == null) {
      return PyInt.of(below(start));
    }
    long by = step == null ? 1 : Args.toLong(step);
    if (by == 0) {
      throw PyError.of(Exceptions.VALUE_ERROR);
    }
    long n = (Args.toLong(stop) - start + by - Long.signum(by)) / by;
    return PyInt.of(start + by * below(n));
  }

  private static long below(long n) {
    if (n <= 0) {
      throw PyError.of(Exceptions.VALUE_ERROR);
    }
    // MicroPython's limit has 32 bits; one of which none is set would never be met.
    int limit = (int) n;
    return limit == 0 ? Integer.toUnsignedLong(generator().next()) : generator().below(limit);
  }

  @PyFunction
  static PyObject randint(long a, long b) {
    return PyInt.of(a + below(b - a + 1));
  }

  @PyFunction
  static PyObject choice(PyObject sequence) {
    long n = Args.toLong(Ops.len(sequence));
    if (n <= 0) {
      throw PyError.of(Exceptions.INDEX_ERROR);
    }
    return Ops.subscr(sequence, PyInt.of(below(n)));
  }

  @PyFunction
  static PyObject random() {
    return PyFloat.of(fraction());
  }

  @PyFunction
  static PyObject uniform(double a, double b) {
    return PyFloat.of(a + (b - a) * fraction());
  }

  private static double fraction() {
    return generator().fraction(Engine.current().language().float32());
  }
}

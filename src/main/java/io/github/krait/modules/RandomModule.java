package io.github.krait.modules;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Ops;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.runtime.Engine;

/** The module {@code random}: the same seed gives the same numbers as in MicroPython. */
@PyModule("random")
public final class RandomModule {
  private RandomModule() {}

  private static Yasmarang generator() {
    Engine engine = Engine.current();
    Yasmarang generator = engine.state(Yasmarang.class);
    if (generator == null) {
      generator = new Yasmarang((int) engine.epochNanos());
      engine.setState(Yasmarang.class, generator);
    }
    return generator;
  }

  /** Without a seed, or with None, the time is one. */
  @PyFunction
  static void seed(@Optional PyObject seed) {
    Engine engine = Engine.current();
    long start =
        seed == null || seed == PyNone.NONE ? engine.epochNanos() : Args.toLongTruncated(seed);
    engine.setState(Yasmarang.class, new Yasmarang((int) start));
  }

  @PyFunction
  static long getrandbits(long bits) {
    if (bits > 32 || bits < 0) {
      throw PyError.valueError("bits must be 32 or less");
    }
    return bits == 0 ? 0 : generator().next() & 0xffffffffL >>> (32 - bits);
  }

  @PyFunction
  static long randrange(long start, @Optional PyObject stop, @Optional PyObject step) {
    if (stop == null) {
      return below(start);
    }
    long end = Args.toLong(stop);
    if (step == null) {
      return start + below(end - start);
    }
    long by = Args.toLong(step);
    if (by == 0) {
      throw PyError.of(Exceptions.VALUE_ERROR);
    }
    return start + by * below((end - start + by + (by > 0 ? -1 : 1)) / by);
  }

  @PyFunction
  static long randint(long a, long b) {
    if (a > b) {
      throw PyError.of(Exceptions.VALUE_ERROR);
    }
    return a + generator().below(b - a + 1);
  }

  private static long below(long n) {
    if (n <= 0) {
      throw PyError.of(Exceptions.VALUE_ERROR);
    }
    return generator().below(n);
  }

  @PyFunction
  static PyObject choice(PyObject sequence) {
    long n = Args.toLong(Ops.len(sequence));
    if (n <= 0) {
      throw PyError.of(Exceptions.INDEX_ERROR);
    }
    return Ops.subscr(sequence, PyInt.of(generator().below(n)));
  }

  @PyFunction("random")
  static PyObject random_() {
    return PyFloat.of(generator().nextDouble());
  }

  @PyFunction
  static PyObject uniform(double a, double b) {
    return PyFloat.of(a + (b - a) * generator().nextDouble());
  }

  /** Ilya Levin's generator of that name, which is in the public domain. */
  private static final class Yasmarang {
    private int pad;
    private int n = 69;
    private int d = 233;
    private int dat;

    Yasmarang(int seed) {
      pad = seed;
    }

    int next() {
      pad += dat + d * n;
      pad = (pad << 3) + (pad >>> 29);
      n = pad | 2;
      d ^= (pad << 31) + (pad >>> 1);
      dat = (dat ^ pad ^ d >>> 8 ^ 1) & 0xff;
      return pad ^ d << 5 ^ pad >>> 18 ^ dat << 1;
    }

    /** A number from 0 to below {@code limit}, of which 32 bits count. */
    long below(long limit) {
      long max = limit & 0xffffffffL;
      long mask = 1;
      while ((max & mask) < max) {
        mask = mask << 1 | 1;
      }
      long r;
      do {
        r = next() & mask & 0xffffffffL;
      } while (r >= max && max != 0);
      return r;
    }

    /** 52 bits after the point. */
    double nextDouble() {
      long high = next();
      long low = next() & 0xffffffffL;
      long fraction = (high << 32 | low) & 0xfffffffffffffL;
      return Double.longBitsToDouble(0x3ff0000000000000L | fraction) - 1;
    }
  }
}

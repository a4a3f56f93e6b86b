package io.github.krait.modules.ulab;

import io.github.krait.object.Context;

/** Arithmetic in C's float or double: results are rounded to the width of the machine's floats. */
final class Reals {
  /** Below it, numbers count as zero: the distance from 1 to the next float. */
  final double epsilon;

  final double pi;
  private final boolean wide;

  private Reals(boolean wide) {
    this.wide = wide;
    epsilon = wide ? 2.3e-16 : 1.2e-7f;
    pi = of(Math.PI);
  }

  static Reals current() {
    return new Reals(!Context.current().float32);
  }

  double of(double value) {
    return wide ? value : (float) value;
  }

  boolean isWide() {
    return wide;
  }
}

package io.github.krait.fuzz;

import java.util.random.RandomGenerator;

/** What decides how a file is changed: a random generator, or the bytes that a fuzzer makes. */
interface Choices {
  /** A number from 0 to bound - 1. */
  int next(int bound);

  /** Whether there is anything left to choose by. */
  boolean hasMore();

  static Choices of(RandomGenerator random) {
    return new Choices() {
      @Override
      public int next(int bound) {
        return random.nextInt(bound);
      }

      @Override
      public boolean hasMore() {
        return true;
      }
    };
  }

  /** Takes a byte for a small bound, two or three for a larger one, and zeros at the end. */
  static Choices of(byte[] data, int from) {
    return new Choices() {
      private int at = from;

      @Override
      public int next(int bound) {
        int value = 0;
        for (int range = 1; range < bound; range <<= 8) {
          value = value << 8 | (hasMore() ? data[at++] & 0xff : 0);
        }
        return Integer.remainderUnsigned(value, bound);
      }

      @Override
      public boolean hasMore() {
        return at < data.length;
      }
    };
  }
}

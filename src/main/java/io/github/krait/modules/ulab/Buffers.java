package io.github.krait.modules.ulab;

import io.github.krait.object.Buffer;
import io.github.krait.object.PyError;

/** Numbers in foreign memory. */
final class Buffers {
  private Buffers() {}

  /**
   * How many items to take.
   *
   * @param count how many are asked for; not positive: all
   */
  static int count(Buffer b, int offset, int itemSize, int count) {
    int n = (b.length() - offset) / itemSize;
    if (n * itemSize != b.length() - offset) {
      throw PyError.valueError("buffer size must be a multiple of element size");
    }
    if (count > n) {
      throw PyError.valueError("buffer is smaller than requested size");
    }
    return count > 0 ? count : n;
  }
}

package io.github.krait.object;

/**
 * The memory of a board, which programs must not fill. The values are the JVM's all the same: this
 * is arithmetic, with the sizes that MicroPython has on 32-bit boards.
 */
public abstract class Heap {
  /** What MicroPython allocates is a number of these bytes. */
  public static final int BLOCK = 16;

  /** What a map has room for when it grows; from there by half. */
  private static final int[] MAP_SIZES = {0, 1, 2, 4, 6, 8, 10, 12, 17, 23, 29, 37, 47, 59, 73};

  protected Heap() {}

  /** What is taken for an allocation of so many bytes. */
  public static long blocks(long bytes) {
    return bytes + BLOCK - 1 & -BLOCK;
  }

  /** How many entries a map has room for that holds so many. */
  static long mapRoom(int entries) {
    for (int size : MAP_SIZES) {
      if (entries <= size) {
        return size;
      }
    }
    long size = MAP_SIZES[MAP_SIZES.length - 1];
    while (size < entries) {
      size = size + size / 2 | 1;
    }
    return size;
  }

  /**
   * To be called before something large is allocated.
   *
   * @param bytes how large, as MicroPython would ask for it
   * @param more a guess of what will be allocated with it: the items of a list
   * @throws PyError MemoryError where that does not fit
   */
  public abstract void reserve(long bytes, long more);
}

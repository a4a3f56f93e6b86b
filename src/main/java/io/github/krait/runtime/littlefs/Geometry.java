package io.github.krait.runtime.littlefs;

import io.github.krait.object.Errno;
import io.github.krait.object.PyError;

/**
 * In what pieces a device is used.
 *
 * @param readSize bytes; what is read begins at multiples of it
 * @param progSize bytes; what is written begins at multiples of it
 * @param lookahead how much of the map of used blocks is in memory: bytes in version 2, bits in
 *     version 1
 */
public record Geometry(int readSize, int progSize, int lookahead) {
  /** What MicroPython takes where nothing is said. */
  public static final int USUAL = 32;

  /** Raises EINVAL where a size is not above 0. */
  public Geometry {
    if (readSize <= 0 || progSize <= 0 || lookahead <= 0) {
      throw PyError.osError(Errno.EINVAL);
    }
  }

  /** Bytes that are read at once where little is asked for, and the limit of inline files. */
  int cacheSize(int blockSize) {
    return (int) Math.min(blockSize, 4L * Math.max(readSize, progSize));
  }
}

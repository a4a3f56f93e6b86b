package io.github.krait.modules.micropython;

import io.github.krait.object.Buffer;
import io.github.krait.object.PyError;
import java.util.Arrays;

/** Arrays of bytes of the sizes that programs ask for. */
final class Bytes {
  /** No board has more memory than this, so that the host's is not used up. */
  private static final int MOST = 1 << 24;

  private Bytes() {}

  static byte[] allocate(int length) {
    if (length < 0 || length > MOST) {
      throw PyError.memory(length & 0xffffffffL);
    }
    return new byte[length];
  }

  /** An array with the contents of a buffer after its own. */
  static byte[] append(byte[] before, Buffer more) {
    if (more.length() == 0) {
      return before;
    }
    byte[] all = Arrays.copyOf(before, before.length + more.length());
    System.arraycopy(more.bytes(), more.offset(), all, before.length, more.length());
    return all;
  }
}

package io.github.krait.runtime.littlefs;

import io.github.krait.object.PyError;

/** A block does not keep what was written, or what it holds makes no sense. */
final class Corrupt extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** EILSEQ: the number that littlefs has for this. */
  static final int ERRNO = 84;

  Corrupt(String what) {
    super(what, null, false, false);
  }

  static PyError error() {
    return PyError.osError(ERRNO);
  }
}

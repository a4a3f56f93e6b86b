package io.github.krait.modules.codec;

import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Language;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;

/** Arguments whose bytes are read. */
final class BytesLike {
  private BytesLike() {}

  /** The bytes of a value; in CircuitPython those of a str do not count. */
  static Buffer of(PyObject value) {
    if (value instanceof PyStr && Language.current().codecsRefuseStr()) {
      throw PyError.typeError("a bytes-like object is required");
    }
    return Args.toBuffer(value);
  }
}

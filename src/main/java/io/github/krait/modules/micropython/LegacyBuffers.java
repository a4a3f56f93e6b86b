package io.github.krait.modules.micropython;

import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;

/** What the buses of {@code pyb} send and receive: a number, a buffer, or so many bytes. */
final class LegacyBuffers {
  private LegacyBuffers() {}

  /** What is to be sent: an int is one byte. */
  static Buffer toSend(PyObject data) {
    if (PyInt.isInt(data)) {
      byte[] one = {(byte) Args.toLongTruncated(data)};
      return new Buffer(one, 0, 1, 'B', true);
    }
    return Args.toBuffer(data);
  }

  /** Where to receive: an int is how many bytes. */
  static Buffer toReceive(PyObject into) {
    if (!PyInt.isInt(into)) {
      return Args.toWritableBuffer(into);
    }
    int length = Args.toInt(into);
    if (length < 0) {
      throw PyError.valueError("negative length");
    }
    return new Buffer(new byte[length], 0, length, 'B', false);
  }

  /** What is returned: the buffer that was given, or the bytes. */
  static PyObject result(PyObject into, Buffer received) {
    return PyInt.isInt(into) ? PyBytes.of(received.bytes()) : into;
  }
}

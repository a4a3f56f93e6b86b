package io.github.krait.modules.codec;

import io.github.krait.annotation.PyFunction;
import io.github.krait.object.Buffer;
import io.github.krait.object.Context;
import io.github.krait.object.Heap;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** MicroPython's digests: once the digest was taken, the object is of no use. */
abstract class Digest extends PyObject {
  /** What mbedtls keeps for SHA-256, the largest. */
  private static final int CONTEXT = 128;

  /** So many bytes are hashed between two looks at whether the program is to end. */
  private static final int PART = 1 << 20;

  private transient MessageDigest digest;

  Digest(String algorithm, PyObject data) {
    digest = messageDigest(algorithm);
    if (data != null) {
      update(data);
    }
  }

  /** One that every JDK has. */
  static MessageDigest messageDigest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private MessageDigest notFinal() {
    if (digest == null) {
      throw PyError.valueError("hash is final");
    }
    return digest;
  }

  @PyFunction
  final void update(PyObject data) {
    MessageDigest to = notFinal();
    Buffer b = BytesLike.of(data);
    update(to, b);
  }

  /** In parts, between which a program can be ended. */
  static void update(MessageDigest to, Buffer b) {
    for (int done = 0; done < b.length(); done += PART) {
      Context.pollCurrent();
      to.update(b.bytes(), b.offset() + done, Math.min(PART, b.length() - done));
    }
  }

  @PyFunction("digest")
  final PyObject finish() {
    PyBytes result = PyBytes.of(notFinal().digest());
    digest = null;
    return result;
  }

  @Override
  public final long heapBytes() {
    return Heap.blocks(CONTEXT);
  }
}

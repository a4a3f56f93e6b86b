package io.github.krait.modules.codec;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyProperty;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import java.security.MessageDigest;

/** CircuitPython's {@code Hash}, which can go on after its digest was taken. */
@io.github.krait.annotation.PyType(name = "Hash")
public final class PyHash extends PyObject {
  static final PyType TYPE = PyType.builtin("Hash", new PyHash_Py.Binder());

  private final transient MessageDigest digest;

  PyHash(String algorithm) {
    digest = Digest.messageDigest(algorithm);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @PyProperty("digest_size")
  int digestSize() {
    return digest.getDigestLength();
  }

  @PyFunction
  void update(PyObject data) {
    Buffer b = Args.toBuffer(data);
    Digest.update(digest, b);
  }

  @PyFunction("digest")
  PyObject current() {
    try {
      return PyBytes.of(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e); // the JDK's own digests can be cloned
    }
  }
}

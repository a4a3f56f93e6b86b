package io.github.krait.modules.codec;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyNew;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code hashlib.sha256}. */
@io.github.krait.annotation.PyType(name = "sha256")
public final class PySha256 extends Digest {
  static final PyType TYPE = PyType.builtin("sha256", new PySha256_Py.Binder());

  private PySha256(PyObject data) {
    super("SHA-256", data);
  }

  @PyNew
  static PyObject make(PyType type, @Optional PyObject data) {
    return new PySha256(data);
  }

  @Override
  public PyType type() {
    return TYPE;
  }
}

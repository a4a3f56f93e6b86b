package io.github.krait.modules.codec;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyNew;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code hashlib.sha1}. */
@io.github.krait.annotation.PyType(name = "sha1")
public final class PySha1 extends Digest {
  static final PyType TYPE = PyType.builtin("sha1", new PySha1_Py.Binder());

  private PySha1(PyObject data) {
    super("SHA-1", data);
  }

  @PyNew
  static PyObject make(PyType type, @Optional PyObject data) {
    return new PySha1(data);
  }

  @Override
  public PyType type() {
    return TYPE;
  }
}

package io.github.krait.modules.codec;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyNew;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code hashlib.md5}. */
@io.github.krait.annotation.PyType(name = "md5")
public final class PyMd5 extends Digest {
  static final PyType TYPE = PyType.builtin("md5", new PyMd5_Py.Binder());

  private PyMd5(PyObject data) {
    super("MD5", data);
  }

  @PyNew
  static PyObject make(PyType type, @Optional PyObject data) {
    return new PyMd5(data);
  }

  @Override
  public PyType type() {
    return TYPE;
  }
}

package io.github.krait.modules;

import io.github.krait.object.PyType;

/** A file of text in a ROMFS image. */
@io.github.krait.annotation.PyType(name = "TextIOWrapper")
final class PyRomTextIO extends RomFile {
  static final PyType TYPE = PyType.builtin("TextIOWrapper", new PyRomTextIO_Py.Binder());

  PyRomTextIO(byte[] bytes, RomImage.Range data) {
    super(bytes, data);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isText() {
    return true;
  }
}

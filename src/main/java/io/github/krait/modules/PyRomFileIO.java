package io.github.krait.modules;

import io.github.krait.object.Buffer;
import io.github.krait.object.PyType;

/** A file of bytes in a ROMFS image. Its memory is that of the image. */
@io.github.krait.annotation.PyType(name = "FileIO")
final class PyRomFileIO extends RomFile {
  static final PyType TYPE = PyType.builtin("FileIO", new PyRomFileIO_Py.Binder());

  PyRomFileIO(byte[] bytes, RomImage.Range data) {
    super(bytes, data);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public Buffer buffer() {
    return new Buffer(bytes, start, length, 'B', true);
  }
}

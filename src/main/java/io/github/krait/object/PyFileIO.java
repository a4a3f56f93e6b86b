package io.github.krait.object;

/** A file of bytes. */
@io.github.krait.annotation.PyType(name = "FileIO")
public final class PyFileIO extends PyFile {
  public static final PyType TYPE = PyType.builtin("FileIO", new PyFileIO_Py.Binder());

  public PyFileIO(OpenFile file, int number) {
    super(file, number);
  }

  @Override
  public PyType type() {
    return TYPE;
  }
}

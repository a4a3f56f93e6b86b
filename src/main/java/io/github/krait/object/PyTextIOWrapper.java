package io.github.krait.object;

/** A file of text, UTF-8. The standard streams have their bytes beside them, as {@code buffer}. */
@io.github.krait.annotation.PyType(name = "TextIOWrapper")
public final class PyTextIOWrapper extends PyFile {
  public static final PyType TYPE =
      PyType.builtin("TextIOWrapper", new PyTextIOWrapper_Py.Binder());

  private static final PyStr BUFFER = PyStr.of("buffer");

  private final PyFileIO buffer;

  PyTextIOWrapper(OpenFile file, int number) {
    super(file, number);
    buffer = null;
  }

  private PyTextIOWrapper(OpenFile file, int number, PyFileIO buffer) {
    super(file, number);
    this.buffer = buffer;
  }

  /**
   * {@code sys.stdin}, {@code sys.stdout} or {@code sys.stderr}.
   *
   * @param bytes what {@code buffer} reads and writes
   */
  public static PyTextIOWrapper standard(OpenFile file, OpenFile bytes, int number) {
    return new PyTextIOWrapper(file, number, new PyFileIO(bytes, number));
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isText() {
    return true;
  }

  @Override
  public PyObject getAttr(PyStr name) {
    return buffer != null && name.sameAs(BUFFER) ? buffer : super.getAttr(name);
  }

  @Override
  public void addNames(PyDict names) {
    super.addNames(names);
    if (buffer != null) {
      names.put(BUFFER, PyNone.NONE);
    }
  }
}

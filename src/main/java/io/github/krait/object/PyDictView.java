package io.github.krait.object;

/** What {@code keys}, {@code values} and {@code items} of a dict return. */
public final class PyDictView extends PyObject {
  public static final PyType TYPE = PyType.builtin("dict_view", Binder.none());

  static final int ITEMS = 0;
  static final int KEYS = 1;
  static final int VALUES = 2;

  private static final String[] NAMES = {"dict_items", "dict_keys", "dict_values"};

  private final PyDict dict;
  private final int kind;

  PyDictView(PyDict dict, int kind) {
    this.dict = dict;
    this.kind = kind;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public int length() {
    return dict.length();
  }

  @Override
  public int hash() {
    if (kind == VALUES) {
      return super.hash();
    }
    throw PyError.unhashable(this);
  }

  @Override
  public PyObject binaryOp(int op, PyObject rhs) {
    return kind == KEYS && op == BinaryOp.CONTAINS ? dict.binaryOp(op, rhs) : null;
  }

  @Override
  public PyObject iter() {
    return new PyDictIterator(dict, kind);
  }

  @Override
  public void print(Printer out, int printKind) {
    out.print(NAMES[kind]);
    out.print("([");
    PyObject it = iter();
    String separator = "";
    for (PyObject item = it.next(); item != null; item = it.next()) {
      out.print(separator);
      out.print(item, PrintKind.REPR);
      separator = ", ";
    }
    out.print("])");
  }
}

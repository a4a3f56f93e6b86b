package io.github.krait.object;

/** A tuple whose items have names: {@code sys.implementation}, {@code os.uname()}. */
public final class PyAttrTuple extends PyTuple {
  private final PyStr[] fields;

  public PyAttrTuple(PyStr[] fields, PyObject[] items) {
    super(items);
    this.fields = fields;
  }

  @Override
  public PyObject getAttr(PyStr name) {
    for (int i = 0; i < fields.length; i++) {
      if (fields[i].sameAs(name)) {
        return get(i);
      }
    }
    return super.getAttr(name);
  }

  @Override
  public void addNames(PyDict names) {
    super.addNames(names);
    for (PyStr field : fields) {
      names.put(field, PyNone.NONE);
    }
  }

  @Override
  public void print(Printer out, int kind) {
    String separator = "(";
    for (int i = 0; i < fields.length; i++) {
      out.print(separator);
      out.print(fields[i]);
      out.print("=");
      out.print(get(i), PrintKind.REPR);
      separator = ", ";
    }
    out.print(")");
  }
}

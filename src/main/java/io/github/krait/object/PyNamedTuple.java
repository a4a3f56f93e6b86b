package io.github.krait.object;

/** An instance of a type that {@code namedtuple} made. */
public final class PyNamedTuple extends PyTuple {
  private static final PyStr AS_DICT = PyStr.of("_asdict");

  private final Type type;

  private PyNamedTuple(Type type, PyObject[] items) {
    super(items);
    this.type = type;
  }

  /** The type {@code name} with these fields. */
  public static PyType makeType(PyStr name, PyStr[] fields) {
    return new Type(name.toJava(), fields, new Maker());
  }

  private static final class Type extends PyType {
    final PyStr[] fields;

    Type(String name, PyStr[] fields, Maker maker) {
      super(name, new PyType[] {PyTuple.TYPE}, maker, new PyDict());
      this.fields = fields;
      maker.type = this;
    }
  }

  /** Knows its type: the type it is asked to make may be a class derived from it. */
  private static final class Maker extends Binder {
    Type type;

    @Override
    public PyObject make(PyType ignored, PyObject[] args, int nkw) {
      PyStr[] fields = type.fields;
      int positional = args.length - 2 * nkw;
      if (positional + nkw != fields.length) {
        throw PyError.typeError(
            type.name()
                + "() takes "
                + fields.length
                + " positional arguments but "
                + (positional + nkw)
                + " were given");
      }
      PyObject[] items = new PyObject[fields.length];
      System.arraycopy(args, 0, items, 0, positional);
      for (int i = positional; i < args.length; i += 2) {
        PyStr name = (PyStr) args[i];
        int at = find(fields, name);
        if (at < 0) {
          throw PyError.typeError("unexpected keyword argument '" + name.toJava() + "'");
        }
        if (items[at] != null) {
          throw PyError.typeError(
              "function got multiple values for argument '" + name.toJava() + "'");
        }
        items[at] = args[i + 1];
      }
      return new PyNamedTuple(type, items);
    }
  }

  private static int find(PyStr[] fields, PyStr name) {
    for (int i = 0; i < fields.length; i++) {
      if (fields[i].sameAs(name)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public PyType type() {
    return type;
  }

  @Override
  public PyObject getAttr(PyStr name) {
    int i = find(type.fields, name);
    if (i >= 0) {
      return get(i);
    }
    if (name.sameAs(AS_DICT)) {
      return new PyBoundMethod(AsDict.INSTANCE, this);
    }
    return name.sameAs(Names.CLASS) ? type : null;
  }

  @Override
  public void loadMethod(PyStr name, PyObject[] dest, int at) {
    dest[at] = getAttr(name);
    dest[at + 1] = null;
  }

  @Override
  public void addNames(PyDict names) {
    for (PyStr field : type.fields) {
      names.put(field, PyNone.NONE);
    }
  }

  @Override
  public boolean setAttr(PyStr name, PyObject value) {
    throw PyError.attributeError("can't set attribute");
  }

  @Override
  public boolean delAttr(PyStr name) {
    throw PyError.attributeError("can't set attribute");
  }

  @Override
  public void print(Printer out, int kind) {
    out.print(type.name());
    String separator = "(";
    for (int i = 0; i < type.fields.length; i++) {
      out.print(separator);
      out.print(type.fields[i]);
      out.print("=");
      out.print(get(i), PrintKind.REPR);
      separator = ", ";
    }
    out.print(type.fields.length == 0 ? "()" : ")");
  }

  /** {@code _asdict()}. It is no attribute of the type, as methods are. */
  private static final class AsDict extends BuiltinFunction {
    static final AsDict INSTANCE = new AsDict();

    private AsDict() {
      super(0, "_asdict", 1, 1);
    }

    @Override
    public PyObject call(PyObject[] args, int nkw) {
      Args.check(args.length, nkw, 1, 1);
      PyNamedTuple self = (PyNamedTuple) args[0];
      PyOrderedDict dict = new PyOrderedDict();
      for (int i = 0; i < self.type.fields.length; i++) {
        dict.put(self.type.fields[i], self.get(i));
      }
      return dict;
    }
  }
}

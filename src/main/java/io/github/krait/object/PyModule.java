package io.github.krait.object;

/** A module: its globals as attributes. */
public final class PyModule extends PyObject {
  public static final PyType TYPE = PyType.builtin("module", Binder.none());

  private final PyDict globals;
  private final boolean builtin;
  private PyDict variables;

  /**
   * @param builtin its attributes cannot be changed by the program
   */
  public PyModule(PyDict globals, boolean builtin) {
    this.globals = globals;
    this.builtin = builtin;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  public PyDict globals() {
    return globals;
  }

  public boolean isBuiltin() {
    return builtin;
  }

  /** Gives a built-in module attributes that the program may set or delete. */
  public void setVariables(PyDict values) {
    variables = values;
  }

  @Override
  public void addNames(PyDict names) {
    addKeys(globals, names);
    if (variables != null) {
      addKeys(variables, names);
    }
    names.put(Names.DICT, PyNone.NONE);
  }

  static void addKeys(PyDict from, PyDict names) {
    for (int i = 0; i < from.positions(); i++) {
      PyDict.Entry e = from.at(i);
      if (e != null) {
        names.put(e.key, PyNone.NONE);
      }
    }
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @Override
  public PyObject getAttr(PyStr name) {
    PyDict.Entry e = globals.entry(name);
    if (e != null) {
      PyObject value = e.value;
      return value instanceof NativeProperty p ? p.get(this) : value;
    }
    if (name.sameAs(Names.DICT)) {
      return globals;
    }
    if (name.sameAs(Names.CLASS)) {
      return TYPE;
    }
    if (variables != null) {
      return variables.get(name);
    }
    e = globals.entry(Names.GETATTR);
    return e == null || name.sameAs(Names.GETATTR) ? null : e.value.call1(name);
  }

  @Override
  public void loadMethod(PyStr name, PyObject[] dest, int at) {
    dest[at] = getAttr(name);
    dest[at + 1] = null;
  }

  @Override
  public boolean setAttr(PyStr name, PyObject value) {
    if (builtin) {
      PyDict.Entry e = globals.entry(name);
      if (e != null) {
        return e.value instanceof NativeProperty p && p.set(this, value);
      }
      e = variables == null ? null : variables.entry(name);
      if (e != null) {
        e.value = value;
      }
      return e != null;
    }
    globals.put(name, value);
    return true;
  }

  @Override
  public boolean delAttr(PyStr name) {
    if (builtin) {
      return variables != null && variables.remove(name) != null;
    }
    if (globals.remove(name) == null) {
      throw PyError.keyError(name);
    }
    return true;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("<module '");
    PyObject name = globals.get(Names.NAME);
    if (name != null) {
      out.print(Ops.str(name));
    }
    PyObject file = globals.get(Names.FILE);
    if (file != null) {
      out.print("' from '");
      out.print(Ops.str(file));
    }
    out.print("'>");
  }
}

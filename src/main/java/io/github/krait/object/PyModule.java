package io.github.krait.object;

/** A module: its globals as attributes. */
public final class PyModule extends PyObject {
  public static final PyType TYPE = PyType.builtin("module", Binder.none());

  private final PyDict globals;
  private final boolean builtin;
  private boolean keepsOriginals;
  private PyDict variables;

  /** What deleting a name brings back: the module's first contents. */
  private PyDict originals;

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

  /** Makes deletion of a name bring back what the module had first under that name. */
  public void keepOriginals() {
    keepsOriginals = true;
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
      if (e != null && e.value != null) {
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
    if (keepsOriginals && originals == null) {
      originals = copy(globals);
    }
    globals.put(name, value);
    return true;
  }

  private static PyDict copy(PyDict from) {
    PyDict copy = new PyDict();
    for (int i = 0; i < from.positions(); i++) {
      PyDict.Entry e = from.at(i);
      if (e != null) {
        copy.put(e.key, e.value);
      }
    }
    return copy;
  }

  @Override
  public boolean delAttr(PyStr name) {
    if (builtin) {
      PyDict.Entry e = variables == null ? null : variables.entry(name);
      if (e != null) {
        // the entry stays: the variable can be set again
        e.value = null;
      }
      return e != null;
    }
    PyObject original = originals == null ? null : originals.get(name);
    PyDict.Entry e = globals.entry(name);
    if (e == null || e.value == original || (keepsOriginals && originals == null)) {
      throw PyError.keyError(name);
    }
    if (original != null) {
      e.value = original;
    } else {
      globals.remove(name);
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

  @Override
  public long heapBytes() {
    return builtin ? 0 : Heap.BLOCK;
  }
}

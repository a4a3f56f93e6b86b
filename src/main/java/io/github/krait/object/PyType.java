package io.github.krait.object;

/**
 * A type. Built-in types are shared by all engines and immutable; their tables are bound at first
 * use. A class statement makes a type of its engine.
 */
public class PyType extends PyObject {
  private static final PyType[] NO_BASES = {};

  public static final PyType TYPE = builtin("type", Binder.none());

  private final String name;
  private final PyType[] bases;
  private final Binder binder;
  private volatile PyDict locals;

  protected PyType(String name, PyType[] bases, Binder binder, PyDict locals) {
    this.name = name;
    this.bases = bases;
    this.binder = binder;
    this.locals = locals;
  }

  public static PyType builtin(String name, Binder binder) {
    return new Builtin(name, NO_BASES, binder);
  }

  /**
   * @param base the type it inherits from; null for none
   */
  public static PyType builtin(String name, PyType base, Binder binder) {
    return new Builtin(name, base == null ? NO_BASES : new PyType[] {base}, binder);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  public final String name() {
    return name;
  }

  public final PyType[] bases() {
    return bases;
  }

  public final Binder binder() {
    return binder;
  }

  /** The type's own attributes. */
  public final PyDict locals() {
    PyDict table = locals;
    if (table == null) {
      synchronized (this) {
        table = locals;
        if (table == null) {
          table = new PyDict();
          binder.bind(new TypeAttributes(table));
          locals = table;
        }
      }
    }
    return table;
  }

  /** Where {@code name} is found in the type or its bases, depth first; null where nowhere. */
  public PyDict.Entry lookupEntry(PyStr name) {
    PyDict.Entry e = locals().entry(name);
    if (e != null && (!(e.value instanceof ProfileOnly p) || p.visible())) {
      return e;
    }
    for (PyType base : bases) {
      e = base.lookupEntry(name);
      if (e != null) {
        return e;
      }
    }
    return null;
  }

  /** The attribute {@code name} of the type or its bases, not bound; null where there is none. */
  public final PyObject lookup(PyStr name) {
    PyDict.Entry e = lookupEntry(name);
    return e == null ? null : e.value instanceof ProfileOnly p ? p.value : e.value;
  }

  public final boolean isSubclassOf(PyType other) {
    if (this == other) {
      return true;
    }
    for (PyType base : bases) {
      if (base.isSubclassOf(other)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public PyObject call(PyObject[] args, int nkw) {
    return binder.make(this, args, nkw);
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("<class '");
    out.print(name);
    out.print("'>");
  }

  private record TypeAttributes(PyDict table) implements Attributes {
    @Override
    public void put(String name, PyObject value, String profiles) {
      table.put(PyStr.of(name), profiles == null ? value : new ProfileOnly(value, profiles));
    }
  }

  /** An attribute of a built-in type that only some profiles have. */
  private static final class ProfileOnly extends PyObject {
    final PyObject value;
    private final String profiles;

    ProfileOnly(PyObject value, String profiles) {
      this.value = value;
      this.profiles = profiles;
    }

    boolean visible() {
      return profiles.contains(Context.current().language().profile());
    }

    @Override
    public PyType type() {
      return value.type();
    }
  }

  /** A type written in Java: a call without keywords goes to its binder without an array. */
  private static final class Builtin extends PyType {
    Builtin(String name, PyType[] bases, Binder binder) {
      super(name, bases, binder, null);
    }

    @Override
    public PyObject call0() {
      return binder().make0(this);
    }

    @Override
    public PyObject call1(PyObject a) {
      return binder().make1(this, a);
    }

    @Override
    public PyObject call2(PyObject a, PyObject b) {
      return binder().make2(this, a, b);
    }

    @Override
    public PyObject call3(PyObject a, PyObject b, PyObject c) {
      return binder().make3(this, a, b, c);
    }
  }
}

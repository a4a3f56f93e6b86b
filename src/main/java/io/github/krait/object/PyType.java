package io.github.krait.object;

/**
 * A type. Built-in types are shared by all engines and immutable; their tables are bound at first
 * use. A class statement makes a {@link PyClass}, which belongs to its engine.
 */
public class PyType extends PyObject {
  private static final PyType[] NO_BASES = {};

  public static final PyType TYPE = builtin("type", new TypeBinder());

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

  /** The bases that a class statement names; {@code object} need not be among them. */
  public final PyType[] bases() {
    return bases;
  }

  public final Binder binder() {
    return binder;
  }

  /** Whether instances can be made of it, which a base class must allow. */
  boolean canMake() {
    return binder.canMake();
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

  /** The entry of {@code name} among the type's own attributes; null where it has none. */
  final PyDict.Entry ownEntry(PyStr name) {
    PyDict.Entry e = locals().entry(name);
    return e == null || (e.value instanceof ProfileOnly p && !p.visible()) ? null : e;
  }

  /**
   * The type that {@code name} is found in: this one or, depth first, one of its bases; null where
   * none has it. {@code object} is not searched, as everything lacks a base of that name.
   */
  public PyType ownerOf(PyStr name) {
    if (ownEntry(name) != null) {
      return this;
    }
    for (PyType base : bases) {
      PyType owner = base == PyPlainObject.TYPE ? null : base.ownerOf(name);
      if (owner != null) {
        return owner;
      }
    }
    return null;
  }

  /** Where {@code name} is found in the type or its bases, depth first; null where nowhere. */
  public PyDict.Entry lookupEntry(PyStr name) {
    PyType owner = ownerOf(name);
    return owner == null ? null : owner.ownEntry(name);
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

  /** Whether a value found in a class of the program becomes a method of its instances. */
  public static boolean isMethod(PyObject member) {
    return member.bindsSelf() && !(member instanceof BuiltinFunction);
  }

  /** {@code issubclass(type, info)}: info is a type or a tuple of types. */
  static boolean isSubclass(PyType type, PyObject info) {
    if (info instanceof PyType t) {
      return t == PyPlainObject.TYPE || type.isSubclassOf(t);
    }
    if (info instanceof PyTuple types) {
      for (PyObject t : types.items()) {
        if (t == PyPlainObject.TYPE || (t instanceof PyType u && type.isSubclassOf(u))) {
          return true;
        }
      }
      return false;
    }
    throw PyError.typeError("issubclass() arg 2 must be a class or a tuple of classes");
  }

  @Override
  public PyObject getAttr(PyStr attribute) {
    if (attribute.sameAs(Names.NAME)) {
      return PyStr.of(name);
    }
    if (attribute.sameAs(Names.DICT)) {
      return copyOfLocals();
    }
    if (attribute.sameAs(Names.BASES)) {
      return this == PyPlainObject.TYPE
          ? PyTuple.EMPTY
          : bases.length == 0 ? PyTuple.of(PyPlainObject.TYPE) : PyTuple.of(bases.clone());
    }
    if (attribute.sameAs(Names.CLASS)) {
      return TYPE;
    }
    PyObject member = lookup(attribute);
    return member == null ? null : member.bind(null, this);
  }

  @Override
  public void addNames(PyDict names) {
    addMemberNames(names);
    names.put(Names.NAME, PyNone.NONE);
    names.put(Names.DICT, PyNone.NONE);
    names.put(Names.BASES, PyNone.NONE);
  }

  /** Puts the names that a look-up in the type finds into {@code names}. */
  final void addMemberNames(PyDict names) {
    PyModule.addKeys(copyOfLocals(), names);
    for (PyType base : bases) {
      if (base != PyPlainObject.TYPE) {
        base.addMemberNames(names);
      }
    }
  }

  private PyDict copyOfLocals() {
    PyDict own = locals();
    PyDict copy = new PyDict();
    for (int i = 0; i < own.positions(); i++) {
      PyDict.Entry e = own.at(i);
      if (e != null && !(e.value instanceof ProfileOnly p && !p.visible())) {
        copy.put(e.key, e.value instanceof ProfileOnly p ? p.value : e.value);
      }
    }
    copy.makeReadOnly();
    return copy;
  }

  @Override
  public boolean setAttr(PyStr attribute, PyObject value) {
    return false;
  }

  @Override
  public void loadMethod(PyStr attribute, PyObject[] dest, int at) {
    PyObject value = getAttr(attribute);
    dest[at] = value;
    dest[at + 1] = null;
  }

  @Override
  public PyObject call(PyObject[] args, int nkw) {
    return binder.make(this, args, nkw);
  }

  @Override
  public boolean isCallable() {
    return true;
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

  /** The constructor {@code type(x)} and {@code type(name, bases, dict)}. */
  private static final class TypeBinder extends Binder {
    @Override
    public PyObject make(PyType type, PyObject[] args, int nkw) {
      if (nkw != 0) {
        throw Args.noKeywords();
      }
      if (args.length == 1) {
        return args[0].type();
      }
      if (args.length == 3) {
        return PyClass.create(args[0], args[1], args[2], true);
      }
      throw args.length == 2
          ? PyError.typeError("type takes 1 or 3 arguments")
          : Args.arity(args.length, 1, 3);
    }
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

  @Override
  public long heapBytes() {
    return 0;
  }
}

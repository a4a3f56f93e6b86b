package io.github.krait.object;

/** {@code super}: the attributes that the bases of a class give an instance. */
public final class PySuper extends PyObject {
  public static final PyType TYPE = PyType.builtin("super", new Maker());

  private final PyType after;
  private final PyObject self;

  private PySuper(PyType after, PyObject self) {
    this.after = after;
    this.self = self;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("<super: ");
    out.print(after, PrintKind.STR);
    out.print(", ");
    out.print(self, PrintKind.STR);
    out.print(">");
  }

  @Override
  public PyObject getAttr(PyStr name) {
    if (name.sameAs(Names.CLASS)) {
      return TYPE;
    }
    PyObject[] method = new PyObject[2];
    loadMethod(name, method, 0);
    return method[1] == null ? method[0] : new PyBoundMethod(method[0], method[1]);
  }

  @Override
  public void loadMethod(PyStr name, PyObject[] dest, int at) {
    load(after, self, name, dest, at);
  }

  /** The class of {@code super(after, self)}, which self must be an instance or subclass of. */
  static PyType check(PyObject after, PyObject self) {
    if (!(after instanceof PyType) && Language.current().circuitPythonMessages()) {
      throw PyError.typeError("first argument to super() must be type");
    }
    PyType cls = self instanceof PyType t ? t : self.type();
    if (!PyType.isSubclass(cls, after) || !(after instanceof PyType type)) {
      throw PyError.of(Exceptions.TYPE_ERROR);
    }
    return type;
  }

  /** {@code super(after, self).name} as {@link PyObject#loadMethod} has it, without a super. */
  static void load(PyType after, PyObject self, PyStr name, PyObject[] dest, int at) {
    dest[at] = null;
    dest[at + 1] = null;
    for (PyType base : after.bases()) {
      if (base != PyPlainObject.TYPE && loadFrom(base, self, name, dest, at)) {
        if (dest[at + 1] == null && Language.current().superReadsProperties()) {
          dest[at] = read(dest[at], new PySuper(after, self));
        }
        return;
      }
    }
    PyObject member = PyPlainObject.TYPE.lookup(name);
    if (member != null) {
      put(member, self, PyPlainObject.TYPE, dest, at);
    }
  }

  private static PyObject read(PyObject member, PySuper self) {
    if (member instanceof PyProperty p) {
      return p.read(self);
    }
    PyObject get = member instanceof PyInstance ? member.getAttr(Names.GET) : null;
    return get == null ? member : get.call2(self, TYPE);
  }

  private static boolean loadFrom(PyType base, PyObject self, PyStr name, PyObject[] dest, int at) {
    PyType owner = base.ownerOf(name);
    if (owner != null) {
      PyObject member = owner.lookup(name);
      if (owner instanceof PyClass || self instanceof PyType) {
        put(member, self, owner, dest, at);
      } else {
        put(member, nativePart(self), owner, dest, at);
      }
      return true;
    }
    PyType nativeBase = base instanceof PyClass c ? c.nativeBase : base;
    if (nativeBase == null) {
      return false;
    }
    if (name.sameAs(Names.INIT)) {
      dest[at] = NativeInit.INSTANCE;
      dest[at + 1] = self;
      return true;
    }
    PyObject part = self.nativeBase();
    if (part == self) {
      return false;
    }
    part.loadMethod(name, dest, at);
    return dest[at] != null;
  }

  private static PyObject nativePart(PyObject self) {
    if (self instanceof PyInstance i && !i.hasNative()) {
      throw PyError.attributeError("call super().__init__() first");
    }
    return self.nativeBase();
  }

  private static void put(PyObject member, PyObject self, PyType owner, PyObject[] dest, int at) {
    if (owner instanceof PyClass ? PyType.isMethod(member) : member.bindsSelf()) {
      dest[at] = member;
      dest[at + 1] = self;
    } else {
      dest[at] =
          owner instanceof PyClass
              ? PyClass.bindMember(member, self, owner)
              : member.bind(self, owner);
    }
  }

  private static final class Maker extends Binder {
    @Override
    public PyObject make(PyType type, PyObject[] args, int nkw) {
      Args.check(args.length, nkw, 2, 2);
      return new PySuper(check(args[0], args[1]), args[1]);
    }
  }
}

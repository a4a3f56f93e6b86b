package io.github.krait.object;

import java.util.Arrays;

/** A class made by a class statement or by {@code type(name, bases, dict)}. */
public final class PyClass extends PyType {
  private static final int CACHE_SIZE = 32;

  final Context context;
  private final Shape root = new Shape(this);

  /** The one built-in type among its bases, whose value each instance holds; null for none. */
  public final PyType nativeBase;

  /**
   * Whether loads and stores of attributes may run code: the class or a base has a property, a
   * descriptor, {@code __setattr__} or {@code __delattr__}. {@link Context#classEpoch} moves when
   * it changes.
   */
  private boolean specialAccessors;

  private boolean subclassed;

  /** How many slots a new instance is given room for: what earlier ones came to need. */
  int slotHint = 2;

  // transient: no values of the program's, for the count of its heap
  private final transient PyStr[] cachedNames = new PyStr[CACHE_SIZE];
  private final transient PyType[] cachedOwners = new PyType[CACHE_SIZE];
  private final transient PyDict.Entry[] cachedEntries = new PyDict.Entry[CACHE_SIZE];
  private int cacheEpoch;

  private PyClass(Context context, String name, PyType[] bases, PyType nativeBase, PyDict locals) {
    super(name, bases, Binder.none(), locals);
    this.context = context;
    this.nativeBase = nativeBase;
    this.cacheEpoch = context.classEpoch;
  }

  /**
   * {@code type(name, bases, dict)}.
   *
   * @param copy whether the dict stays the caller's
   */
  static PyClass create(PyObject name, PyObject bases, PyObject dict, boolean copy) {
    if (!(name instanceof PyStr className)) {
      throw Args.wrongType(name, "str");
    }
    if (!(bases instanceof PyTuple tuple) || !(dict instanceof PyDict given)) {
      throw PyError.of(Exceptions.TYPE_ERROR);
    }
    PyDict locals = given;
    if (copy) {
      locals = new PyDict();
      for (int i = 0; i < given.positions(); i++) {
        PyDict.Entry e = given.at(i);
        if (e != null) {
          locals.put(e.key, e.value);
        }
      }
    }
    PyObject[] items = tuple.items();
    PyType[] types = new PyType[items.length];
    boolean special = false;
    for (int i = 0; i < items.length; i++) {
      if (!(items[i] instanceof PyType base)) {
        throw PyError.of(Exceptions.TYPE_ERROR);
      }
      if (!base.canMake()) {
        throw PyError.typeError("type '" + base.name() + "' isn't an acceptable base type");
      }
      if (base instanceof PyClass c) {
        c.subclassed = true;
        special |= c.specialAccessors;
      }
      types[i] = base;
    }
    PyType nativeBase = nativeBaseOf(types, null);
    special |= nativeBase != null && hasSettableProperties(nativeBase);
    Context context = Context.current();
    String text = context.intern(className).toJava();
    PyClass made = new PyClass(context, text, types, nativeBase, locals);
    made.specialAccessors = special;
    made.prepareMembers();
    return made;
  }

  /** Finds the only built-in type that instances have to hold; two are a conflict. */
  private static PyType nativeBaseOf(PyType[] bases, PyType found) {
    for (PyType base : bases) {
      if (base == PyPlainObject.TYPE) {
        continue;
      }
      PyType next = base instanceof PyClass c ? c.nativeBase : base;
      if (next != null) {
        if (found != null) {
          throw PyError.typeError("multiple bases have instance lay-out conflict");
        }
        found = next;
      }
    }
    return found;
  }

  /** Whether assigning an attribute of an instance may set one of its built-in part. */
  private static boolean hasSettableProperties(PyType builtin) {
    if (!Language.current().nativePropertiesInherited()) {
      return false;
    }
    PyDict locals = builtin.locals();
    for (int i = 0; i < locals.positions(); i++) {
      PyDict.Entry e = locals.at(i);
      if (e != null && e.value instanceof NativeProperty) {
        return true;
      }
    }
    return false;
  }

  /** Makes {@code __new__} static, notes special accessors and calls {@code __set_name__}. */
  private void prepareMembers() {
    PyDict locals = locals();
    PyObject[] setNames = NO_ARGS;
    for (int i = 0; i < locals.positions(); i++) {
      PyDict.Entry e = locals.at(i);
      if (e == null || !(e.key instanceof PyStr key)) {
        continue;
      }
      specialAccessors = specialAccessors || isSpecialAccessor(key, e.value);
      if (e.value instanceof PyInstance value) {
        PyObject[] method = new PyObject[2];
        value.loadMethod(Names.SET_NAME, method, 0);
        if (method[0] != null && method[1] != null) {
          int n = setNames.length;
          setNames = Arrays.copyOf(setNames, n + 3);
          setNames[n] = method[0];
          setNames[n + 1] = method[1];
          setNames[n + 2] = key;
        }
      }
    }
    PyDict.Entry e = locals.entry(Names.NEW);
    if (e != null && e.value.bindsSelf()) {
      e.value = new PyStaticMethod(e.value);
    }
    for (int i = 0; i < setNames.length; i += 3) {
      setNames[i].call3(setNames[i + 1], this, setNames[i + 2]);
    }
  }

  private static boolean isSpecialAccessor(PyStr name, PyObject value) {
    if (value instanceof PyProperty || name.sameAs(Names.SETATTR) || name.sameAs(Names.DELATTR)) {
      return true;
    }
    if (!(value instanceof PyInstance) && !(value instanceof PyType)) {
      return false;
    }
    try {
      return value.getAttr(Names.GET) != null
          || value.getAttr(Names.SET) != null
          || value.getAttr(Names.DELETE) != null;
    } catch (PyError e) {
      return false;
    }
  }

  /** The engine that it belongs to. */
  public Context context() {
    return context;
  }

  /** Whether a load or store of an attribute of an instance may run code. */
  public boolean hasSpecialAccessors() {
    return specialAccessors;
  }

  public Shape rootShape() {
    return root;
  }

  @Override
  boolean canMake() {
    return true;
  }

  @Override
  public PyType ownerOf(PyStr name) {
    return cachedOwners[cacheLine(name)];
  }

  @Override
  public PyDict.Entry lookupEntry(PyStr name) {
    return cachedEntries[cacheLine(name)];
  }

  /** The line of the cache that holds what is known of {@code name}. */
  private int cacheLine(PyStr name) {
    int line = name.hash() & (CACHE_SIZE - 1);
    if (cachedNames[line] != name || cacheEpoch != context.classEpoch) {
      learn(line, name);
    }
    return line;
  }

  private void learn(int line, PyStr name) {
    if (cacheEpoch != context.classEpoch) {
      Arrays.fill(cachedNames, null);
      cacheEpoch = context.classEpoch;
    }
    PyType owner = super.ownerOf(name);
    cachedOwners[line] = owner;
    cachedEntries[line] = owner == null ? null : owner.ownEntry(name);
    cachedNames[line] = name;
  }

  /**
   * The value of {@code name} in this class or a base that is a class too; null where there is none
   * before a built-in base is reached.
   */
  PyObject special(PyStr name) {
    int line = cacheLine(name);
    return cachedOwners[line] instanceof PyClass ? cachedEntries[line].value : null;
  }

  /** The entry of a special method that is called with the instance; null where there is none. */
  public PyDict.Entry methodEntry(PyStr name) {
    int line = cacheLine(name);
    return cachedOwners[line] instanceof PyClass && isMethod(cachedEntries[line].value)
        ? cachedEntries[line]
        : null;
  }

  /** The same of the method that an arithmetic operation asks an instance for first. */
  public PyDict.Entry operatorEntry(int op) {
    if (op <= BinaryOp.EXCEPTION_MATCH || op > BinaryOp.DIVMOD) {
      return null;
    }
    PyDict.Entry own = methodEntry(BinaryOp.name(op));
    return own == null
            && op <= BinaryOp.INPLACE_POWER
            && nativeBase == null
            && ownerOf(BinaryOp.name(op)) == null
        ? methodEntry(BinaryOp.name(op + BinaryOp.INPLACE_TO_PLAIN))
        : own;
  }

  /** What a value found in a class is for an instance: built-in functions act as static methods. */
  static PyObject bindMember(PyObject member, PyObject self, PyType owner) {
    return member instanceof BuiltinFunction ? member : member.bind(self, owner);
  }

  @Override
  public boolean setAttr(PyStr name, PyObject value) {
    if (!specialAccessors && isSpecialAccessor(name, value)) {
      if (subclassed) {
        throw PyError.attributeError("can't add special method to already-subclassed class");
      }
      specialAccessors = true;
      context.classEpoch++;
    }
    PyDict locals = locals();
    int before = locals.length();
    locals.put(name, value);
    if (locals.length() != before) {
      context.classEpoch++;
    }
    return true;
  }

  @Override
  public boolean delAttr(PyStr name) {
    if (locals().remove(name) == null) {
      return false;
    }
    context.classEpoch++;
    return true;
  }

  @Override
  public void loadMethod(PyStr name, PyObject[] dest, int at) {
    PyObject member = lookup(name);
    if (member instanceof PyClassMethod m) {
      dest[at] = m.function();
      dest[at + 1] = this;
    } else {
      super.loadMethod(name, dest, at);
    }
  }

  /** A new instance before {@code __init__}: without attributes and without its built-in part. */
  public PyInstance newInstance() {
    return new PyInstance(this);
  }

  @Override
  public PyObject call(PyObject[] args, int nkw) {
    PyObject newMethod = special(Names.NEW);
    PyInstance self;
    if (newMethod == null) {
      self = new PyInstance(this);
    } else {
      PyObject made =
          bindMember(newMethod, null, this).call(PyBoundMethod.prepend(this, args), nkw);
      if (made.type() != this) {
        return made;
      }
      self = (PyInstance) made;
    }
    PyObject init = special(Names.INIT);
    if (init != null) {
      PyObject result =
          isMethod(init)
              ? init.call(PyBoundMethod.prepend(self, args), nkw)
              : bindMember(init, self, this).call(args, nkw);
      checkInit(result);
    }
    if (nativeBase != null && newMethod == null && !self.hasNative()) {
      self.initNative(args, nkw);
    }
    return self;
  }

  @Override
  public PyObject call0() {
    PyObject init = special(Names.INIT);
    if (nativeBase != null || special(Names.NEW) != null || (init != null && !isMethod(init))) {
      return call(NO_ARGS, 0);
    }
    PyInstance self = new PyInstance(this);
    if (init != null) {
      checkInit(init.call1(self));
    }
    return self;
  }

  @Override
  public PyObject call1(PyObject a) {
    PyObject init = special(Names.INIT);
    if (init == null || nativeBase != null || special(Names.NEW) != null || !isMethod(init)) {
      return call(new PyObject[] {a}, 0);
    }
    PyInstance self = new PyInstance(this);
    checkInit(init.call2(self, a));
    return self;
  }

  @Override
  public PyObject call2(PyObject a, PyObject b) {
    PyObject init = special(Names.INIT);
    if (init == null || nativeBase != null || special(Names.NEW) != null || !isMethod(init)) {
      return call(new PyObject[] {a, b}, 0);
    }
    PyInstance self = new PyInstance(this);
    checkInit(init.call3(self, a, b));
    return self;
  }

  /**
   * The method that a call of the class runs on the instance it has made, where that is all it
   * does; else null.
   */
  public PyObject plainInit() {
    PyObject init = special(Names.INIT);
    return init != null && nativeBase == null && special(Names.NEW) == null && isMethod(init)
        ? init
        : null;
  }

  /** Raises TypeError unless {@code __init__} returned None. */
  public static void checkInit(PyObject result) {
    if (result != PyNone.NONE) {
      throw PyError.typeError("__init__() should return None, not '" + result.type().name() + "'");
    }
  }

  @Override
  public long heapBytes() {
    return 4 * Heap.BLOCK;
  }
}

package io.github.krait.object;

import java.util.Arrays;

/**
 * An instance of a class of the program. Operators and protocols ask the class for a special method
 * and, where it derives from a built-in type, then the built-in value inside.
 */
public final class PyInstance extends PyObject {
  private static final PyObject[] NO_SLOTS = {};

  /** Its class and the slots of its attributes; changes when it gains or loses one. */
  public Shape shape;

  /** The attributes' values, the first {@link Shape#size} of them in use. */
  public PyObject[] slots;

  /** The value of the class's built-in base; null where there is none or not made yet. */
  private PyObject nativePart;

  public PyInstance(PyClass type) {
    shape = type.rootShape();
    slots = type.slotHint == 0 ? NO_SLOTS : new PyObject[type.slotHint];
  }

  @Override
  public PyClass type() {
    return shape.owner;
  }

  @Override
  public PyObject nativeBase() {
    return nativePart == null ? this : nativePart;
  }

  boolean hasNative() {
    return nativePart != null;
  }

  /** Runs the constructor of the class's built-in base. */
  void initNative(PyObject[] args, int nkw) {
    PyType base = type().nativeBase;
    nativePart = base.binder().make(base, args, nkw);
    nativePart.partOf(this);
  }

  /** The built-in part for an operator; null also for exceptions, which have none of their own. */
  private PyObject operand() {
    return nativePart instanceof PyBaseException ? null : nativePart;
  }

  private PyObject special(PyStr name) {
    return type().special(name);
  }

  private PyObject call(PyObject method) {
    return PyType.isMethod(method)
        ? method.call1(this)
        : PyClass.bindMember(method, this, type()).call0();
  }

  private PyObject call(PyObject method, PyObject a) {
    return PyType.isMethod(method)
        ? method.call2(this, a)
        : PyClass.bindMember(method, this, type()).call1(a);
  }

  private PyObject call(PyObject method, PyObject a, PyObject b) {
    return PyType.isMethod(method)
        ? method.call3(this, a, b)
        : PyClass.bindMember(method, this, type()).call2(a, b);
  }

  // Attributes

  @Override
  public PyObject getAttr(PyStr name) {
    int i = shape.indexOf(name);
    return i >= 0 ? slots[i] : classAttr(name);
  }

  /** An attribute that is not the instance's own. */
  private PyObject classAttr(PyStr name) {
    PyClass cls = type();
    if (name.sameAs(Names.CLASS)) {
      return cls;
    }
    if (name.sameAs(Names.DICT)) {
      return copyOfAttributes();
    }
    PyType owner = cls.ownerOf(name);
    if (owner != null) {
      PyObject member = cls.lookup(name);
      if (!(owner instanceof PyClass)) {
        return member.bind(madeNativePart(), owner);
      }
      PyObject value = PyClass.bindMember(member, this, cls);
      return cls.hasSpecialAccessors() ? access(value) : value;
    }
    if (nativePart != null) {
      PyObject value = nativePart.getAttr(name);
      if (value != null) {
        return value;
      }
    }
    if (isNeverDelegated(name)) {
      return null;
    }
    PyObject getattr = getAttr(Names.GETATTR);
    return getattr == null ? null : getattr.call1(name);
  }

  /** What reading the class's {@code member} gives: properties and descriptors are asked. */
  private PyObject access(PyObject member) {
    if (member instanceof PyProperty p) {
      return p.read(this);
    }
    if (member instanceof PyInstance || member instanceof PyType) {
      PyObject get = member.getAttr(Names.GET);
      if (get != null) {
        return get.call2(this, type());
      }
    }
    return member;
  }

  private PyObject madeNativePart() {
    if (nativePart == null) {
      throw PyError.attributeError("call super().__init__() first");
    }
    return nativePart;
  }

  /** Names that {@code __getattr__} is not asked for. */
  private static boolean isNeverDelegated(PyStr name) {
    byte[] text = name.utf8();
    return text.length > 6
        && text[0] == '_'
        && text[1] == '_'
        && (name.sameAs(Names.GETATTR)
            || name.sameAs(Names.GET)
            || name.sameAs(Names.SET)
            || name.sameAs(Names.DELETE)
            || name.sameAs(Names.SET_NAME)
            || name.sameAs(Names.SETATTR)
            || name.sameAs(Names.DELATTR));
  }

  private PyDict copyOfAttributes() {
    PyDict dict = new PyDict();
    for (int i = 0; i < shape.size; i++) {
      dict.put(shape.nameAt(i), slots[i]);
    }
    dict.makeReadOnly();
    return dict;
  }

  @Override
  public void addNames(PyDict names) {
    for (int i = 0; i < shape.size; i++) {
      names.put(shape.nameAt(i), PyNone.NONE);
    }
    names.put(Names.DICT, PyNone.NONE);
    type().addMemberNames(names);
    if (nativePart != null) {
      nativePart.addNames(names);
    }
  }

  @Override
  public void loadMethod(PyStr name, PyObject[] dest, int at) {
    int i = shape.indexOf(name);
    if (i < 0) {
      PyClass cls = type();
      PyType owner = cls.ownerOf(name);
      if (owner != null && !cls.hasSpecialAccessors()) {
        PyObject member = cls.lookup(name);
        if (!(owner instanceof PyClass)) {
          if (member.bindsSelf()) {
            dest[at] = member;
            dest[at + 1] = madeNativePart();
            return;
          }
        } else if (PyType.isMethod(member)) {
          dest[at] = member;
          dest[at + 1] = this;
          return;
        }
      } else if (owner instanceof PyClass && PyType.isMethod(cls.lookup(name))) {
        dest[at] = cls.lookup(name);
        dest[at + 1] = this;
        return;
      }
    }
    dest[at] = getAttr(name);
    dest[at + 1] = null;
  }

  @Override
  public boolean setAttr(PyStr name, PyObject value) {
    if (type().hasSpecialAccessors()) {
      PyObject member = type().lookup(name);
      if (member instanceof PyProperty p) {
        return p.write(this, value);
      }
      if (member instanceof NativeProperty p) {
        return p.set(madeNativePart(), value);
      }
      if (member instanceof PyInstance || member instanceof PyType) {
        PyObject set = member.getAttr(Names.SET);
        if (set != null) {
          set.call2(this, value);
          return true;
        }
      }
      PyObject setattr = getAttr(Names.SETATTR);
      if (setattr != null) {
        setattr.call2(name, value);
        return true;
      }
    }
    putAttr(name, value);
    return true;
  }

  /** Sets the instance's own attribute, whatever the class says. */
  public void putAttr(PyStr name, PyObject value) {
    int i = shape.indexOf(name);
    if (i >= 0) {
      slots[i] = value;
    } else {
      addAttr(shape.with(name), value);
    }
  }

  /**
   * Adds the attribute that {@code next}, made by {@link Shape#with} from this instance's shape,
   * has more.
   */
  public void addAttr(Shape next, PyObject value) {
    int n = shape.size;
    if (n == slots.length) {
      slots = Arrays.copyOf(slots, n < 4 ? n + 2 : n + (n >> 1));
      PyClass cls = shape.owner;
      if (cls.slotHint < slots.length && slots.length <= 64) {
        cls.slotHint = slots.length;
      }
    }
    slots[n] = value;
    shape = next;
  }

  @Override
  public boolean delAttr(PyStr name) {
    if (type().hasSpecialAccessors()) {
      PyObject member = type().lookup(name);
      if (member instanceof PyProperty p) {
        return p.delete(this);
      }
      if (member instanceof PyInstance || member instanceof PyType) {
        PyObject delete = member.getAttr(Names.DELETE);
        if (delete != null) {
          delete.call1(this);
          return true;
        }
      }
      PyObject delattr = getAttr(Names.DELATTR);
      if (delattr != null) {
        delattr.call1(name);
        return true;
      }
    }
    return removeAttr(name);
  }

  /** Removes the instance's own attribute; false where it has none of that name. */
  boolean removeAttr(PyStr name) {
    int i = shape.indexOf(name);
    if (i < 0) {
      return false;
    }
    Shape next = shape.without(i);
    int last = shape.size - 1;
    System.arraycopy(slots, i + 1, slots, i, last - i);
    slots[last] = null;
    shape = next;
    return true;
  }

  // Protocols

  @Override
  public void print(Printer out, int kind) {
    PyObject method = special(kind == PrintKind.STR ? Names.STR : Names.REPR);
    if (method == null && kind == PrintKind.STR && operand() == null && nativePart == null) {
      method = special(Names.REPR);
    }
    if (method != null) {
      out.print(call(method), PrintKind.STR);
    } else if (nativePart instanceof PyBaseException e) {
      e.printAs(type().name(), out, kind);
    } else if (nativePart != null) {
      out.print(nativePart, kind);
    } else {
      out.print("<" + type().name() + " object at " + Ops.address(this) + ">");
    }
  }

  @Override
  public boolean isTrue() {
    PyObject method = special(Names.BOOL);
    if (method != null) {
      return call(method) == PyBool.TRUE;
    }
    if (operand() != null) {
      return operand().isTrue();
    }
    method = special(Names.LEN);
    if (method == null) {
      return true;
    }
    return !(call(method) instanceof PyInt n && n.value == 0);
  }

  @Override
  public int length() {
    PyObject n = len();
    return n == null ? -1 : Args.toInt(n);
  }

  /** What {@code len()} gives, which need not be an int; null where there is no length. */
  PyObject len() {
    PyObject method = special(Names.LEN);
    if (method != null) {
      return call(method);
    }
    if (operand() == null) {
      return null;
    }
    int n = operand().length();
    return n < 0 ? null : PyInt.of(n);
  }

  @Override
  public int hash() {
    return Long.hashCode(hashValue());
  }

  /** What {@code hash()} gives. */
  long hashValue() {
    PyObject method = special(Names.HASH);
    if (method != null) {
      return Args.toLongTruncated(call(method));
    }
    if (operand() != null) {
      return Ops.hashValue(operand());
    }
    if (special(Names.EQ) != null) {
      throw PyError.typeError("unsupported type for __hash__: '" + type().name() + "'");
    }
    return System.identityHashCode(this);
  }

  @Override
  public PyObject unaryOp(int op) {
    PyObject method = special(UnaryOp.name(op));
    if (method != null) {
      PyObject result = call(method);
      if (op == UnaryOp.INT && result.type() != PyInt.TYPE) {
        throw PyError.of(Exceptions.TYPE_ERROR);
      }
      return result;
    }
    return operand() == null ? null : Ops.unaryOpOrNull(op, operand());
  }

  @Override
  public PyObject binaryOp(int op, PyObject rhs) {
    PyStr name = BinaryOp.name(op);
    PyObject method = name == null ? null : special(name);
    PyObject result;
    if (method != null) {
      result = call(method, rhs);
      if (op == BinaryOp.CONTAINS) {
        result = PyBool.of(result.isTrue());
      }
    } else if (operand() != null) {
      result = nativeBinaryOp(op, rhs);
    } else {
      return null;
    }
    return result == PySingleton.NOT_IMPLEMENTED ? null : result;
  }

  private PyObject nativeBinaryOp(int op, PyObject rhs) {
    if (op == BinaryOp.CONTAINS) {
      return Ops.binaryOp(BinaryOp.IN, rhs, operand());
    }
    if (op >= BinaryOp.REVERSE_OR) {
      PyObject result = operand().binaryOp(op, rhs);
      if (result != null) {
        return result;
      }
      throw operand() instanceof PyInt && rhs instanceof PyInt
          ? Ops.unsupported(op, operand(), rhs)
          : Ops.unsupported(op - BinaryOp.REVERSE_OR + BinaryOp.OR, rhs, operand());
    }
    return Ops.binaryOp(op, operand(), rhs);
  }

  @Override
  public PyObject subscr(PyObject index) {
    PyObject method = special(Names.GETITEM);
    if (method != null) {
      return call(method, index);
    }
    return operand() == null ? null : Ops.subscr(operand(), index);
  }

  @Override
  public boolean setSubscr(PyObject index, PyObject value) {
    PyObject method = special(Names.SETITEM);
    if (method != null) {
      call(method, index, value);
      return true;
    }
    if (operand() == null) {
      return false;
    }
    Ops.setSubscr(operand(), index, value);
    return true;
  }

  @Override
  public boolean delSubscr(PyObject index) {
    PyObject method = special(Names.DELITEM);
    if (method != null) {
      call(method, index);
      return true;
    }
    if (operand() == null) {
      return false;
    }
    Ops.delSubscr(operand(), index);
    return true;
  }

  @Override
  public PyObject iter() {
    PyObject method = special(Names.ITER);
    if (method != null) {
      return call(method);
    }
    return operand() == null ? null : operand().isIterator() ? operand() : operand().iter();
  }

  @Override
  public boolean isIterator() {
    return special(Names.NEXT) != null || getAttr(Names.NEXT) != null;
  }

  @Override
  public PyObject next() {
    PyObject method = special(Names.NEXT);
    try {
      if (method != null && shape.indexOf(Names.NEXT) < 0) {
        return call(method);
      }
      PyObject next = getAttr(Names.NEXT);
      if (next == null) {
        return super.next();
      }
      return next.call0();
    } catch (PyError e) {
      if (!e.matches(Exceptions.STOP_ITERATION)) {
        throw e;
      }
      type().context.stopValue = e.exception().value();
      return null;
    }
  }

  @Override
  public boolean isCallable() {
    return special(Names.CALL) != null || (operand() != null && operand().isCallable());
  }

  @Override
  public PyObject call(PyObject[] args, int nkw) {
    PyObject method = special(Names.CALL);
    if (method != null) {
      return PyType.isMethod(method)
          ? method.call(PyBoundMethod.prepend(this, args), nkw)
          : PyClass.bindMember(method, this, type()).call(args, nkw);
    }
    if (operand() != null && operand().isCallable()) {
      return operand().call(args, nkw);
    }
    return super.call(args, nkw);
  }

  @Override
  public PyObject call0() {
    PyObject method = special(Names.CALL);
    return method == null ? call(NO_ARGS, 0) : call(method);
  }

  @Override
  public PyObject call1(PyObject a) {
    PyObject method = special(Names.CALL);
    return method == null ? call(new PyObject[] {a}, 0) : call(method, a);
  }

  @Override
  public PyObject call2(PyObject a, PyObject b) {
    PyObject method = special(Names.CALL);
    return method == null ? call(new PyObject[] {a, b}, 0) : call(method, a, b);
  }

  @Override
  public Buffer buffer() {
    return operand() == null ? null : operand().buffer();
  }

  @Override
  public long heapBytes() {
    return Heap.BLOCK + Heap.blocks(8 * Heap.mapRoom(shape.size));
  }
}

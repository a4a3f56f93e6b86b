package io.github.krait.object;

/** The object protocol: what the language does with any value, error texts included. */
public final class Ops {
  private Ops() {}

  // Text

  public static void print(Printer out, PyObject value, int kind) {
    Context context = Context.currentOrNull();
    if (context == null) {
      value.print(out, kind);
      return;
    }
    context.push();
    try {
      value.print(out, kind);
    } finally {
      context.pop();
    }
  }

  public static String repr(PyObject value) {
    StringPrinter out = new StringPrinter();
    print(out, value, PrintKind.REPR);
    return out.toStr().toJava();
  }

  /** {@code repr(value)} as a Python string, which may hold what a Java string cannot. */
  public static PyStr reprStr(PyObject value) {
    StringPrinter out = new StringPrinter();
    print(out, value, PrintKind.REPR);
    return out.toStr();
  }

  public static PyStr str(PyObject value) {
    if (value instanceof PyStr s) {
      return s;
    }
    StringPrinter out = new StringPrinter();
    print(out, value, PrintKind.STR);
    return out.toStr();
  }

  /** What {@code id()} returns: the address that MicroPython's value would have. */
  public static long id(PyObject value) {
    return Context.current().addressOf(value);
  }

  /** The address as {@code <A object at ...>} has it. */
  static String address(PyObject value) {
    String digits = Long.toHexString(id(value));
    return Language.current().prefixesAddresses() ? "0x" + digits : digits;
  }

  // Operators

  /** A unary operation; a type that does not support it raises TypeError. */
  public static PyObject unaryOp(int op, PyObject value) {
    if (op == UnaryOp.NOT) {
      return PyBool.of(!value.isTrue());
    }
    PyObject result = value.unaryOp(op);
    if (result == null) {
      throw PyError.typeError(
          "unsupported type for " + UnaryOp.name(op).toJava() + ": '" + value.type().name() + "'");
    }
    return result;
  }

  /** A unary operation; for INT, FLOAT and COMPLEX null where the type does not support it. */
  static PyObject unaryOpOrNull(int op, PyObject value) {
    return op == UnaryOp.INT || op == UnaryOp.FLOAT || op == UnaryOp.COMPLEX
        ? value.unaryOp(op)
        : unaryOp(op, value);
  }

  /**
   * {@code a op b}, with the fall-backs: the plain operator for an in-place one, then the right
   * operand's reverse method. No support raises TypeError.
   *
   * <p>With the rarer comparisons in it, so that HotSpot does not inline it: it is large. The
   * methods of programs' classes would come with it to wherever there is an operator.
   */
  public static PyObject binaryOp(int op, PyObject a, PyObject b) {
    PyObject r;
    switch (op) {
      case BinaryOp.EQUAL:
        return compareEqual(a, b);
      case BinaryOp.NOT_EQUAL:
        if (a == b && !(a instanceof PyInstance)) {
          return PyBool.of(!isReflexive(a));
        }
        if (a instanceof PyStr || b instanceof PyStr) {
          warnOfBytes(a);
          warnOfBytes(b);
        }
        r = notEqual(a, b);
        if (r == null) {
          r = notEqual(b, a);
        }
        return r == null ? PyBool.of(a != b) : r;
      case BinaryOp.IN:
      case BinaryOp.CONTAINS:
        PyObject container = op == BinaryOp.IN ? b : a;
        PyObject item = op == BinaryOp.IN ? a : b;
        r = container.binaryOp(BinaryOp.CONTAINS, item);
        if (r != null) {
          return r;
        }
        if (container instanceof PyInt && item instanceof PyInt) {
          throw unsupported(BinaryOp.IN, item, container);
        }
        PyObject iterator = iter(container);
        Context context = Context.current();
        for (PyObject x = iterator.next(); x != null; x = iterator.next()) {
          context.tick();
          if (equal(x, item)) {
            return PyBool.TRUE;
          }
        }
        return PyBool.FALSE;
      case BinaryOp.IS:
        return PyBool.of(is(a, b));
      case BinaryOp.EXCEPTION_MATCH:
        return PyBool.of(exceptionMatch(a, b));
      default:
        r = a.binaryOp(op, b);
        if (r != null) {
          return r;
        }
        if (op <= BinaryOp.EXCEPTION_MATCH) {
          throw unsupported(op, a, b);
        }
        return binaryOpAfter(op, op, a, b);
    }
  }

  /**
   * The rest of {@link #binaryOp}.
   *
   * @param asked the operation that {@code a} has been asked for in vain: {@code op}, or the plain
   *     one of an in-place one
   */
  public static PyObject binaryOpAfter(int op, int asked, PyObject a, PyObject b) {
    int plain = op;
    if (op <= BinaryOp.INPLACE_POWER) {
      plain = op + BinaryOp.INPLACE_TO_PLAIN;
      if (asked == op) {
        PyObject r = a.binaryOp(plain, b);
        if (r != null) {
          return r;
        }
      }
    }
    if (plain <= BinaryOp.POWER) {
      PyObject r = b.binaryOp(plain - BinaryOp.OR + BinaryOp.REVERSE_OR, a);
      if (r != null) {
        return r;
      }
    }
    throw unsupported(plain, a, b);
  }

  static PyError unsupported(int op, PyObject a, PyObject b) {
    PyStr name = BinaryOp.name(op);
    return PyError.typeError(
        "unsupported types for "
            + (name == null ? "" : name.toJava())
            + ": '"
            + operandType(a, true)
            + "', '"
            + operandType(b, op > BinaryOp.EXCEPTION_MATCH && op != BinaryOp.DIVMOD)
            + "'");
  }

  /** Arithmetic sees a bool as an int, and says so. */
  private static String operandType(PyObject operand, boolean number) {
    return number && operand instanceof PyBool ? "int" : operand.type().name();
  }

  /** {@code a is b}: floats, and ints of up to 64 bits, have no identity of their own. */
  public static boolean is(PyObject a, PyObject b) {
    return a == b
        || a instanceof PyFloat f
            && b instanceof PyFloat g
            && Double.doubleToRawLongBits(f.value) == Double.doubleToRawLongBits(g.value)
        || a instanceof PyInt i && b instanceof PyInt j && i.value == j.value;
  }

  /** {@code a == b} as a truth value. */
  public static boolean equal(PyObject a, PyObject b) {
    if (a == b && !(a instanceof PyInstance)) {
      return isReflexive(a);
    }
    if (a instanceof PyStr s && b instanceof PyStr t) {
      return s.sameAs(t);
    }
    if (a instanceof PyInt i && b instanceof PyInt j) {
      return i.value == j.value;
    }
    return compareEqual(a, b).isTrue();
  }

  /** Whether a value of a built-in type equals itself: all but NaNs do. */
  private static boolean isReflexive(PyObject a) {
    return a instanceof PyFloat f ? !Double.isNaN(f.value) : a.isReflexive();
  }

  /** {@code a == b}; an {@code __eq__} may return anything. */
  public static PyObject compareEqual(PyObject a, PyObject b) {
    if (a == b && !(a instanceof PyInstance)) {
      return PyBool.of(isReflexive(a));
    }
    if (a instanceof PyStr s) {
      if (b instanceof PyStr t) {
        return PyBool.of(s.sameAs(t));
      }
      warnOfBytes(b);
    } else if (b instanceof PyStr) {
      warnOfBytes(a);
    }
    PyObject r = a.binaryOp(BinaryOp.EQUAL, b);
    if (r == null) {
      r = b.binaryOp(BinaryOp.EQUAL, a);
    }
    return r == null ? PyBool.of(a == b) : r;
  }

  private static void warnOfBytes(PyObject other) {
    if (other instanceof PyBytes) {
      Context.current().warning("Comparison between bytes and str");
    }
  }

  private static PyObject notEqual(PyObject a, PyObject b) {
    PyObject r =
        a instanceof PyInstance || a.comparesItems() ? a.binaryOp(BinaryOp.NOT_EQUAL, b) : null;
    if (r != null) {
      return r;
    }
    r = a.binaryOp(BinaryOp.EQUAL, b);
    return r == null ? null : PyBool.of(!r.isTrue());
  }

  /** {@code a < b} as sorting asks: only {@code True} itself counts. */
  public static boolean lessThan(PyObject a, PyObject b) {
    if (a instanceof PyInt i && b instanceof PyInt j) {
      return i.value < j.value;
    }
    if (a instanceof PyStr s && b instanceof PyStr t) {
      return ByteSearch.compare(BinaryOp.LESS, s.bytes, 0, s.size, t.bytes, 0, t.size);
    }
    return binaryOp(BinaryOp.LESS, a, b) == PyBool.TRUE;
  }

  public static int hash(PyObject value) {
    return value.hash();
  }

  /** What {@code hash()} returns. */
  public static long hashValue(PyObject value) {
    if (value instanceof PyInt i) {
      return i.value;
    }
    if (value instanceof PyFloat f && f.value == (long) f.value) {
      return (long) f.value;
    }
    return value instanceof PyInstance i ? i.hashValue() : value.hash() & 0xffffffffL;
  }

  // Attributes

  /** {@code value.name}; AttributeError where there is none. */
  public static PyObject getAttr(PyObject value, PyStr name) {
    PyObject attribute = value.getAttr(name);
    if (attribute == null) {
      throw noAttribute(value, name);
    }
    return attribute;
  }

  /** {@code value.name}, or {@code absent} where there is none or reading raises so. */
  public static PyObject getAttr(PyObject value, PyStr name, PyObject absent) {
    PyObject attribute = null;
    try {
      attribute = value.getAttr(name);
    } catch (PyError e) {
      if (!e.matches(Exceptions.ATTRIBUTE_ERROR)) {
        throw e;
      }
    }
    return attribute == null ? absent : attribute;
  }

  /** Whether reading the attribute gives something other than AttributeError. */
  public static boolean hasAttr(PyObject value, PyStr name) {
    try {
      return value.getAttr(name) != null;
    } catch (PyError e) {
      if (e.matches(Exceptions.ATTRIBUTE_ERROR)) {
        return false;
      }
      throw e;
    }
  }

  /** As {@link PyObject#loadMethod}; AttributeError where there is no such attribute. */
  public static void loadMethod(PyObject value, PyStr name, PyObject[] dest, int at) {
    value.loadMethod(name, dest, at);
    if (dest[at] == null) {
      throw noAttribute(value, name);
    }
  }

  /** The method pair of {@code super(after, self).name}. */
  public static void loadSuperMethod(
      PyObject after, PyObject self, PyStr name, PyObject[] dest, int at) {
    PySuper.load(PySuper.check(after, self), self, name, dest, at);
    if (dest[at] == null) {
      throw noAttribute(PySuper.TYPE.call2(after, self), name);
    }
  }

  private static PyError noAttribute(PyObject value, PyStr name) {
    if (value instanceof PyType t) {
      return PyError.attributeError(
          "type object '" + t.name() + "' has no attribute '" + name.toJava() + "'");
    }
    if (value instanceof PyModule m) {
      PyObject module = m.globals().get(Names.NAME);
      String of = module instanceof PyStr s ? s.toJava() : "";
      return PyError.attributeError("module '" + of + "' has no attribute '" + name.toJava() + "'");
    }
    return noAttributeOf(value, name);
  }

  private static PyError noAttributeOf(PyObject value, PyStr name) {
    return PyError.attributeError(
        "'" + value.type().name() + "' object has no attribute '" + name.toJava() + "'");
  }

  private static PyError cannotSet(PyObject target, PyStr name) {
    return Language.current().circuitPythonMessages()
        ? PyError.attributeError("can't set attribute '" + name.toJava() + "'")
        : noAttributeOf(target, name);
  }

  /** {@code target.name = value}. */
  public static void setAttr(PyObject target, PyStr name, PyObject value) {
    if (!target.setAttr(name, value)) {
      throw cannotSet(target, name);
    }
  }

  /** {@code del target.name}. */
  public static void delAttr(PyObject target, PyStr name) {
    if (!target.delAttr(name)) {
      throw cannotSet(target, name);
    }
  }

  // Items

  /** {@code value[index]}. */
  public static PyObject subscr(PyObject value, PyObject index) {
    PyObject item = value.subscr(index);
    if (item == null) {
      throw PyError.typeError("'" + value.type().name() + "' object isn't subscriptable");
    }
    return item;
  }

  /** {@code target[index] = value}. */
  public static void setSubscr(PyObject target, PyObject index, PyObject value) {
    if (!target.setSubscr(index, value)) {
      throw PyError.typeError(
          "'" + target.type().name() + "' object doesn't support item assignment");
    }
  }

  /** {@code del target[index]}. */
  public static void delSubscr(PyObject target, PyObject index) {
    if (!target.delSubscr(index)) {
      throw PyError.typeError(
          "'" + target.type().name() + "' object doesn't support item deletion");
    }
  }

  /** {@code len(value)}, which {@code __len__} of a class may make anything. */
  public static PyObject len(PyObject value) {
    PyObject n;
    if (value instanceof PyInstance i) {
      n = i.len();
    } else {
      int length = value.length();
      n = length < 0 ? null : PyInt.of(length);
    }
    if (n == null) {
      throw PyError.typeError("object of type '" + value.type().name() + "' has no len()");
    }
    return n;
  }

  // Iteration

  /** {@code iter(value)}, also for a value that has only {@code __getitem__}. */
  public static PyObject iter(PyObject value) {
    PyObject iterator = value.iter();
    if (iterator != null) {
      return iterator;
    }
    if (!(value instanceof PyInstance) && value.isIterator()) {
      return value;
    }
    PyObject getItem = value.getAttr(Names.GETITEM);
    if (getItem == null) {
      throw PyError.typeError("'" + value.type().name() + "' object isn't iterable");
    }
    return new GetItemIterator(getItem);
  }

  /** {@code next(iterator)} as loops have it: null at the end. */
  public static PyObject next(PyObject iterator) {
    return iterator.next();
  }

  // Calls

  /** Calls the method {@code name} of a value without arguments. */
  public static PyObject callMethod(PyObject value, PyStr name) {
    PyObject[] method = new PyObject[2];
    loadMethod(value, name, method, 0);
    return method[1] == null ? method[0].call0() : method[0].call1(method[1]);
  }

  /** Calls the method {@code name} of a value with one argument. */
  public static PyObject callMethod(PyObject value, PyStr name, PyObject a) {
    PyObject[] method = new PyObject[2];
    loadMethod(value, name, method, 0);
    return method[1] == null ? method[0].call1(a) : method[0].call2(method[1], a);
  }

  // Types and exceptions

  /** {@code isinstance(value, info)}: info is a type or a tuple of types. */
  public static boolean isInstance(PyObject value, PyObject info) {
    return PyType.isSubclass(value.type(), info);
  }

  /** {@code issubclass(type, info)}: info is a type or a tuple of types. */
  public static boolean isSubclass(PyType type, PyObject info) {
    return PyType.isSubclass(type, info);
  }

  static boolean isExceptionType(PyObject value) {
    return value instanceof PyType t && t.isSubclassOf(Exceptions.BASE_EXCEPTION);
  }

  /** Whether a value can be raised: an exception that its constructor has been run for. */
  public static boolean isException(PyObject value) {
    return value.nativeBase() instanceof PyBaseException;
  }

  /** Whether {@code except info} takes the exception (or exception type). */
  public static boolean exceptionMatch(PyObject exception, PyObject info) {
    if (isExceptionType(info)) {
      return matches(exception, (PyType) info);
    }
    if (info instanceof PyTuple types) {
      for (PyObject type : types.items()) {
        if (!isExceptionType(type)) {
          throw unsupported(BinaryOp.EXCEPTION_MATCH, exception, type);
        }
        if (matches(exception, (PyType) type)) {
          return true;
        }
      }
      return false;
    }
    throw unsupported(BinaryOp.EXCEPTION_MATCH, exception, info);
  }

  private static boolean matches(PyObject exception, PyType type) {
    return exception instanceof PyType t
        ? t.isSubclassOf(type)
        : exception.type().isSubclassOf(type);
  }

  /** What {@code raise value} raises: an exception is made of a type. */
  public static PyObject toRaise(PyObject value) {
    PyObject exception = isExceptionType(value) ? value.call0() : value;
    return isException(exception)
        ? exception
        : PyError.typeError("exceptions must derive from BaseException").value;
  }
}

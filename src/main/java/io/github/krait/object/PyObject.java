package io.github.krait.object;

/**
 * Every value a program can hold. The methods are MicroPython's type slots as virtual calls: a
 * built-in type overrides those it supports, and {@link Ops} adds the protocol around them (reverse
 * operators, error texts, recursion checks).
 */
public abstract class PyObject implements HeapSized {

  /** The value's Python type, never null. */
  public abstract PyType type();

  /**
   * Writes the value's text.
   *
   * @param kind one of {@link PrintKind}'s constants
   */
  public void print(Printer out, int kind) {
    out.print("<");
    out.print(type().name());
    out.print(">");
  }

  /** Truth value; a container is true when it is not empty. */
  public boolean isTrue() {
    return length() != 0;
  }

  /** Number of items, or -1 where the type has no length. */
  public int length() {
    return -1;
  }

  /** Hash for dict and set keys; unhashable values raise TypeError. */
  public int hash() {
    return System.identityHashCode(this);
  }

  /**
   * A unary operation.
   *
   * @param op one of {@link UnaryOp}'s constants
   * @return the result, or null where the type does not support it
   */
  public PyObject unaryOp(int op) {
    return null;
  }

  /**
   * A binary operation with this value on the left (or, for the reverse operators, on the right).
   *
   * @param op one of {@link BinaryOp}'s constants
   * @return the result, or null where the type does not support it with that operand
   */
  public PyObject binaryOp(int op, PyObject rhs) {
    return null;
  }

  /** Whether it equals itself without being asked: numbers that hold a NaN do not. */
  public boolean isReflexive() {
    return true;
  }

  /** Whether {@code !=} is an operation of its own, not the opposite of {@code ==}. */
  public boolean comparesItems() {
    return false;
  }

  /** {@code self[index]}; null where the type is not subscriptable. */
  public PyObject subscr(PyObject index) {
    return null;
  }

  /** {@code self[index] = value}; false where the type does not support it. */
  public boolean setSubscr(PyObject index, PyObject value) {
    return false;
  }

  /** {@code del self[index]}; false where the type does not support it. */
  public boolean delSubscr(PyObject index) {
    return false;
  }

  /**
   * {@code self.name}, with methods bound.
   *
   * @return the value, or null where there is no such attribute
   */
  public PyObject getAttr(PyStr name) {
    PyObject member = type().lookup(name);
    if (member != null) {
      return member.bind(this, type());
    }
    if (name.sameAs(Names.NEXT) && isIterator()) {
      return new PyBoundMethod(NextFunction.INSTANCE, this);
    }
    return name.sameAs(Names.CLASS) ? type() : null;
  }

  /** {@code self.name = value}; false where the attribute cannot be set. */
  public boolean setAttr(PyStr name, PyObject value) {
    PyObject member = type().lookup(name);
    return member instanceof NativeProperty p && p.set(this, value);
  }

  /** {@code del self.name}; false where there is nothing to delete. */
  public boolean delAttr(PyStr name) {
    return false;
  }

  /**
   * The method pair of LOAD_METHOD: {@code dest[at]} gets the callable, {@code dest[at + 1]} the
   * self that goes before the arguments, or null. Leaves {@code dest[at]} null where there is no
   * such attribute.
   */
  public void loadMethod(PyStr name, PyObject[] dest, int at) {
    PyObject member = type().lookup(name);
    if (member != null && member.bindsSelf()) {
      dest[at] = member;
      dest[at + 1] = this;
    } else {
      dest[at] = getAttr(name);
      dest[at + 1] = null;
    }
  }

  /**
   * Whether the methods of every value of this Java class are those of its one type, so that what
   * {@link #loadMethod} finds may be kept.
   */
  public boolean hasPlainMethods() {
    return false;
  }

  /**
   * Puts the names of the value's attributes, as keys, into {@code names}: those of the type, and
   * what an override adds.
   */
  public void addNames(PyDict names) {
    type().addMemberNames(names);
    if (isIterator()) {
      names.put(Names.NEXT, PyNone.NONE);
    }
  }

  /** True for functions: found in a class they become methods of the instance. */
  public boolean bindsSelf() {
    return false;
  }

  /**
   * What this value, found in a class, becomes when read through an instance (or through the class:
   * {@code self} null): a function is bound, a property computed, anything else is itself.
   */
  public PyObject bind(PyObject self, PyType owner) {
    return this;
  }

  /** A new iterator over the value; null where it is not iterable. */
  public PyObject iter() {
    return null;
  }

  /**
   * The iterator's next value, or null when it is exhausted. A generator that returned a value
   * leaves it in {@link Context#stopValue}.
   */
  public PyObject next() {
    throw PyError.typeError("'" + type().name() + "' object isn't an iterator");
  }

  /** True for values that have {@link #next()}. */
  public boolean isIterator() {
    return false;
  }

  /** Whether the value can be called: functions by default. */
  public boolean isCallable() {
    return bindsSelf();
  }

  /**
   * Calls the value.
   *
   * @param args the positional arguments, then {@code nkw} pairs of name ({@link PyStr}) and value
   */
  public PyObject call(PyObject[] args, int nkw) {
    throw PyError.typeError("'" + type().name() + "' object isn't callable");
  }

  public PyObject call0() {
    return call(NO_ARGS, 0);
  }

  public PyObject call1(PyObject a) {
    return call(new PyObject[] {a}, 0);
  }

  public PyObject call2(PyObject a, PyObject b) {
    return call(new PyObject[] {a, b}, 0);
  }

  public PyObject call3(PyObject a, PyObject b, PyObject c) {
    return call(new PyObject[] {a, b, c}, 0);
  }

  /**
   * The built-in value inside an instance of a class that derives from a built-in type; the value
   * itself everywhere else.
   */
  public PyObject nativeBase() {
    return this;
  }

  /**
   * Tells a built-in value that it is the one inside {@code instance}, whose class may replace or
   * add methods that the value calls.
   */
  public void partOf(PyInstance instance) {}

  /** The value's bytes for the buffer protocol; null where it has none. */
  public Buffer buffer() {
    return null;
  }

  /** The shared empty argument list. */
  public static final PyObject[] NO_ARGS = {};

  /** The text that {@code repr()} gives; for messages and debuggers. */
  @Override
  public final String toString() {
    return Ops.repr(this);
  }

  /** One block, unless a class says otherwise. */
  @Override
  public long heapBytes() {
    return Heap.BLOCK;
  }
}

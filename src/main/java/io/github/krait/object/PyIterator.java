package io.github.krait.object;

/** An iterator of the built-in types, all of which have the one Python type {@code iterator}. */
public abstract class PyIterator extends PyObject {
  public static final PyType TYPE = PyType.builtin("iterator", Binder.none());

  /** Iterators inside of iterators beyond this are a recursion too deep. */
  private static final int MAX_NESTING = 1000;

  /** How many of those that iterate over others are inside of this one. */
  private int nesting;

  /** Notes that this iterates over another iterator. */
  protected final void nest(PyObject iterator) {
    if (iterator instanceof PyIterator inner && inner.nesting >= nesting) {
      nesting = inner.nesting + 1;
    }
  }

  /** Raises RuntimeError where iterators are nested so deep that the stack would not do. */
  protected final void checkNesting() {
    if (nesting > MAX_NESTING) {
      throw PyError.recursion();
    }
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public final PyObject iter() {
    return this;
  }

  @Override
  public final boolean isIterator() {
    return true;
  }

  @Override
  public final boolean isTrue() {
    return true;
  }

  @Override
  public abstract PyObject next();
}

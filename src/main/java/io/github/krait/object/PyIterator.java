package io.github.krait.object;

/** An iterator of the built-in types, all of which have the one Python type {@code iterator}. */
public abstract class PyIterator extends PyObject {
  public static final PyType TYPE = PyType.builtin("iterator", Binder.none());

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

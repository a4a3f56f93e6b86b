package io.github.krait.object;

/** A Python exception in flight. Stackless: the traceback is the exception object's own. */
@SuppressWarnings("serial")
public final class PyError extends RuntimeException {
  /** The exception object: a {@link PyBaseException} or an instance of a class derived from one. */
  public final PyObject value;

  public PyError(PyObject value) {
    super(null, null, false, false);
    this.value = value;
  }

  public static PyError of(PyType type) {
    return new PyError(new PyBaseException(type, PyTuple.EMPTY));
  }

  public static PyError of(PyType type, String message) {
    return of(type, PyStr.of(message));
  }

  public static PyError of(PyType type, PyObject argument) {
    return new PyError(new PyBaseException(type, PyTuple.of(argument)));
  }

  public static PyError typeError(String message) {
    return of(Exceptions.TYPE_ERROR, message);
  }

  public static PyError valueError(String message) {
    return of(Exceptions.VALUE_ERROR, message);
  }

  public static PyError indexError(String message) {
    return of(Exceptions.INDEX_ERROR, message);
  }

  public static PyError keyError(PyObject key) {
    return of(Exceptions.KEY_ERROR, key);
  }

  public static PyError attributeError(String message) {
    return of(Exceptions.ATTRIBUTE_ERROR, message);
  }

  public static PyError nameError(String message) {
    return of(Exceptions.NAME_ERROR, message);
  }

  public static PyError overflow(String message) {
    return of(Exceptions.OVERFLOW_ERROR, message);
  }

  public static PyError runtime(String message) {
    return of(Exceptions.RUNTIME_ERROR, message);
  }

  public static PyError notImplemented(String message) {
    return of(Exceptions.NOT_IMPLEMENTED_ERROR, message);
  }

  public static PyError unhashable(PyObject value) {
    return typeError("unsupported type for __hash__: '" + value.type().name() + "'");
  }

  public static PyError zeroDivision() {
    return of(
        Exceptions.ZERO_DIVISION_ERROR,
        Language.current().circuitPythonMessages() ? "division by zero" : "divide by zero");
  }

  public static PyError memory(long bytes) {
    return of(Exceptions.MEMORY_ERROR, "memory allocation failed, allocating " + bytes + " bytes");
  }

  public static PyError recursion() {
    return runtime("maximum recursion depth exceeded");
  }

  public static PyError osError(int errno) {
    return of(Exceptions.OS_ERROR, PyInt.of(errno));
  }

  /** StopIteration with the value that a generator returned. */
  public static PyError stopIteration(PyObject value) {
    return value == null || value == PyNone.NONE
        ? of(Exceptions.STOP_ITERATION)
        : of(Exceptions.STOP_ITERATION, value);
  }

  /** The native part of the exception object. */
  public PyBaseException exception() {
    return PyBaseException.of(value);
  }

  /** Whether {@code except type} catches this. */
  public boolean matches(PyType type) {
    return value.type().isSubclassOf(type);
  }

  @Override
  public String getMessage() {
    return Ops.repr(value);
  }
}

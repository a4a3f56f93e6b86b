package io.github.krait.object;

import io.github.krait.annotation.PyNew;

/**
 * {@code io.IOBase}: a class that derives from it is a stream by its methods {@code readinto},
 * {@code write} and {@code ioctl}, which have the protocol's results.
 */
@io.github.krait.annotation.PyType(name = "IOBase")
public final class PyIOBase extends PyStream {
  public static final PyType TYPE = PyType.builtin("IOBase", new PyIOBase_Py.Binder());

  private static final PyStr READINTO = PyStr.of("readinto");
  private static final PyStr WRITE_NAME = PyStr.of("write");
  private static final PyStr IOCTL = PyStr.of("ioctl");

  private final PyObject instance;

  /**
   * The stream behind an instance of a derived class.
   *
   * @param instance null in the instance itself, which it is the base of
   */
  PyIOBase(PyObject instance) {
    this.instance = instance;
  }

  @PyNew(raw = true, kw = true)
  static PyIOBase make(PyType type, PyObject[] args, int nkw) {
    return new PyIOBase(null);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  /** A bare IOBase can do nothing: it does not even iterate. */
  @Override
  public PyObject iter() {
    return null;
  }

  @Override
  public boolean isIterator() {
    return false;
  }

  @Override
  public PyObject next() {
    throw PyError.typeError("'" + TYPE.name() + "' object isn't an iterator");
  }

  /** The class may raise something better than OSError. */
  @Override
  protected PyError error(int number) {
    if (Language.current().streamsRaise()) {
      control(RAISE_ERROR, number);
    }
    return super.error(number);
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    return transfer(READINTO, into, offset, length);
  }

  @Override
  public int write(byte[] from, int offset, int length) {
    return transfer(WRITE_NAME, from, offset, length);
  }

  private PyObject method(PyStr name) {
    return Ops.getAttr(instance == null ? this : instance, name);
  }

  private int transfer(PyStr method, byte[] bytes, int offset, int length) {
    boolean whole = offset == 0 && length == bytes.length;
    byte[] own = whole ? bytes : java.util.Arrays.copyOfRange(bytes, offset, offset + length);
    PyObject result = method(method).call1(PyByteArray.of(own));
    if (!whole) {
      System.arraycopy(own, 0, bytes, offset, length);
    }
    if (result == PyNone.NONE) {
      return -EAGAIN;
    }
    long n = Args.toLong(result);
    return n > length ? -EIO : (int) Math.max(n, Integer.MIN_VALUE);
  }

  @Override
  public int flush() {
    return (int) control(FLUSH, 0);
  }

  @Override
  public int close() {
    return (int) control(CLOSE, 0);
  }

  /**
   * The class gets the address of a structure, as in C: a word for the offset, which becomes the
   * new position, and an int for where to count from. Where there are no addresses it gets 0, and
   * seeking is an error.
   */
  @Override
  public long seek(long offset, int whence) {
    char word = BinaryValue.size('@', 'P') == 8 ? 'q' : 'l';
    byte[] structure = new byte[BinaryValue.size('<', word) + 4];
    BinaryValue.set('<', word, structure, 0, PyInt.of(offset));
    BinaryValue.set('<', 'i', structure, structure.length - 4, PyInt.of(whence));
    PyObject address = Context.current().memoryAddress(PyByteArray.of(structure));
    PyObject result = method(IOCTL).call2(PyInt.of(SEEK), address == null ? PyInt.of(0) : address);
    long error = Args.toLong(result);
    if (error < 0 || address == null) {
      return error < 0 ? error : -EINVAL;
    }
    return Args.toLong(BinaryValue.get('<', word, structure, 0));
  }

  @Override
  public long control(int request, long argument) {
    return Args.toLong(method(IOCTL).call2(PyInt.of(request), PyInt.of(argument)));
  }
}

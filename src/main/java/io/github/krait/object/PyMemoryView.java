package io.github.krait.object;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import java.util.Arrays;

/** A window on another value's memory. After that value grows it shows the old memory. */
@io.github.krait.annotation.PyType(name = "memoryview")
public final class PyMemoryView extends PyObject {
  public static final PyType TYPE = PyType.builtin("memoryview", new PyMemoryView_Py.Binder());

  private final byte[] bytes;

  /** Where the window begins, in bytes. */
  private final int offset;

  private int size;
  private final char typecode;
  private final int itemSize;
  private final boolean readOnly;

  private PyMemoryView(byte[] bytes, int offset, int size, char typecode, boolean readOnly) {
    this.bytes = bytes;
    this.offset = offset;
    this.size = size;
    this.typecode = typecode;
    this.itemSize = Typecode.size(typecode);
    this.readOnly = readOnly;
  }

  /** A window on the whole of a buffer. */
  public static PyMemoryView of(Buffer b) {
    return new PyMemoryView(
        b.bytes(),
        b.offset(),
        b.length() / Typecode.size(b.typecode()),
        b.typecode(),
        b.readOnly());
  }

  @PyNew
  static PyMemoryView make(PyObject value) {
    return of(Args.toBuffer(value));
  }

  /**
   * Has the window end after so many items, within the memory behind it.
   *
   * @return false where that has not as many
   */
  public boolean resize(int items) {
    if (items > (bytes.length - offset) / itemSize) {
      return false;
    }
    size = items;
    return true;
  }

  @PyProperty(value = "itemsize", profiles = "micropython")
  int itemSize() {
    return itemSize;
  }

  @PyFunction
  PyObject hex(@Optional PyObject sep) {
    return Hex.encode(this, sep);
  }

  @PyFunction(profiles = "circuitpython")
  PyMemoryView cast(PyObject format) {
    ByteString text = ByteString.text(format);
    char code = text.size == 0 ? 0 : (char) (text.bytes[0] & 0xff);
    int newSize = Typecode.size(code);
    int total = size * itemSize;
    if (total % newSize != 0) {
      throw PyError.typeError("memoryview: length is not a multiple of itemsize");
    }
    return new PyMemoryView(bytes, offset, total / newSize, code, readOnly);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean hasPlainMethods() {
    return true;
  }

  @Override
  public int length() {
    return size;
  }

  @Override
  public int hash() {
    throw PyError.unhashable(this);
  }

  @Override
  public PyObject binaryOp(int op, PyObject rhs) {
    switch (op) {
      case BinaryOp.CONTAINS:
        return ArrayOps.contains(rhs);
      case BinaryOp.EQUAL:
      case BinaryOp.LESS:
      case BinaryOp.MORE:
      case BinaryOp.LESS_EQUAL:
      case BinaryOp.MORE_EQUAL:
        return ArrayOps.compare(op, buffer(), rhs);
      case BinaryOp.MULTIPLY:
        return Language.current().repeatsArrays() && rhs instanceof PyInt n
            ? PyArray.of(typecode, repeated(n.value))
            : null;
      default:
        return null;
    }
  }

  private byte[] repeated(long times) {
    int n = size * itemSize;
    byte[] unit = Arrays.copyOfRange(bytes, offset, offset + n);
    return n == 0 || times == 0 ? ByteArrays.EMPTY : ByteArrays.repeat(unit, n, times, false);
  }

  private PyObject get(int index) {
    return Typecode.get(typecode, bytes, offset + index * itemSize);
  }

  @Override
  public PyObject subscr(PyObject index) {
    if (index instanceof PyInt n && n.value >= 0 && n.value < size) {
      return get((int) n.value);
    }
    if (index instanceof PySlice slice) {
      PySlice.Bound b = ArrayOps.bounds(slice, size);
      return new PyMemoryView(
          bytes,
          offset + (int) b.start() * itemSize,
          (int) (b.stop() - b.start()),
          typecode,
          readOnly);
    }
    return get(Sequences.index(this, index));
  }

  @Override
  public boolean setSubscr(PyObject index, PyObject value) {
    if (index instanceof PySlice slice) {
      PySlice.Bound b = ArrayOps.bounds(slice, size);
      Buffer source = ArrayOps.assignable(value, itemSize);
      if (readOnly) {
        return false;
      }
      int n = (int) (b.stop() - b.start()) * itemSize;
      if (source.length() != n) {
        throw ArrayOps.incompatible();
      }
      System.arraycopy(
          source.bytes(), source.offset(), bytes, offset + (int) b.start() * itemSize, n);
      return true;
    }
    int at = Sequences.index(this, index);
    if (readOnly) {
      return false;
    }
    Typecode.set(typecode, bytes, offset + at * itemSize, value);
    return true;
  }

  @Override
  public PyObject iter() {
    return new Items(this);
  }

  @Override
  public Buffer buffer() {
    return new Buffer(bytes, offset, size * itemSize, typecode, readOnly);
  }

  private static final class Items extends PyIterator {
    private final PyMemoryView view;
    private int at;

    Items(PyMemoryView view) {
      this.view = view;
    }

    @Override
    public PyObject next() {
      return at < view.size ? view.get(at++) : null;
    }
  }
}

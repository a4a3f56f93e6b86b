package io.github.krait.object;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyClassMethod;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import java.util.Arrays;

/** Bytes that change and grow. */
@io.github.krait.annotation.PyType(name = "bytearray")
public final class PyByteArray extends ByteString {
  public static final PyType TYPE = PyType.builtin("bytearray", new PyByteArray_Py.Binder());

  private PyByteArray(byte[] bytes, int size) {
    super(bytes, size);
  }

  /** A bytearray of these bytes, which it keeps. */
  public static PyByteArray of(byte[] bytes) {
    return new PyByteArray(bytes, bytes.length);
  }

  @PyNew(raw = true, max = 3)
  static PyObject make(PyType type, PyObject[] args, int nkw) {
    if (args.length == 0) {
      return of(ByteArrays.EMPTY);
    }
    PyObject source = args[0];
    if (source instanceof PyInt || source instanceof PyBigInt) {
      if (args.length > 1 && Language.current().checksArrayItems()) {
        throw PyError.typeError("wrong number of arguments");
      }
      return of(ByteArrays.allocate(Args.toLong(source)));
    }
    if (source instanceof PyStr && args.length == 1) {
      throw PyBytes.noEncoding();
    }
    Buffer b = source.buffer();
    if (b != null) {
      return of(Arrays.copyOfRange(b.bytes(), b.offset(), b.offset() + b.length()));
    }
    PyByteArray made = of(ByteArrays.EMPTY);
    made.extend(source);
    return made;
  }

  /** The bytes, of which the first {@link #length()} count; another array after it grew. */
  public byte[] array() {
    return bytes;
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
  public void print(Printer out, int kind) {
    out.print("bytearray(");
    Quoting.bytes(out, bytes, 0, size);
    out.print(")");
  }

  @Override
  public PyObject binaryOp(int op, PyObject rhs) {
    switch (op) {
      case BinaryOp.ADD:
        return of(ArrayOps.concat(buffer(), Args.toBuffer(rhs), 1));
      case BinaryOp.INPLACE_ADD:
        extend(rhs);
        return this;
      case BinaryOp.CONTAINS:
        Buffer b = rhs.buffer();
        return b == null
            ? ArrayOps.contains(rhs)
            : PyBool.of(
                contains(
                    Arrays.copyOfRange(b.bytes(), b.offset(), b.offset() + b.length()),
                    b.length()));
      case BinaryOp.EQUAL:
      case BinaryOp.LESS:
      case BinaryOp.MORE:
      case BinaryOp.LESS_EQUAL:
      case BinaryOp.MORE_EQUAL:
        return ArrayOps.compare(op, buffer(), rhs);
      case BinaryOp.MULTIPLY:
      case BinaryOp.INPLACE_MULTIPLY:
        return repeat(op, rhs);
      default:
        return null;
    }
  }

  private PyObject repeat(int op, PyObject rhs) {
    if (!Language.current().repeatsArrays() || !(rhs instanceof PyInt n)) {
      return null;
    }
    byte[] all =
        size == 0 || n.value == 0
            ? ByteArrays.EMPTY
            : ByteArrays.repeat(bytes, size, n.value, false);
    if (op == BinaryOp.MULTIPLY) {
      return of(all);
    }
    bytes = all;
    size = all.length;
    return this;
  }

  @PyFunction
  void append(PyObject value) {
    byte b = (byte) Typecode.integer('B', value);
    if (size == bytes.length) {
      bytes = ByteArrays.grow(bytes, size, size + 1L);
    }
    bytes[size++] = b;
  }

  @PyFunction
  void extend(PyObject source) {
    Buffer b = source.buffer();
    if (b != null) {
      bytes = ArrayOps.splice(bytes, size, size, size, b);
      size += b.length();
      return;
    }
    PyObject items = Ops.iter(source);
    for (PyObject item = items.next(); item != null; item = items.next()) {
      append(item);
    }
  }

  @Override
  public PyObject subscr(PyObject index) {
    if (index instanceof PyInt n && n.value >= 0 && n.value < size) {
      return PyInt.of(bytes[(int) n.value] & 0xff);
    }
    if (index instanceof PySlice slice) {
      PySlice.Bound b = ArrayOps.bounds(slice, size);
      return part((int) b.start(), (int) b.stop());
    }
    return PyInt.of(bytes[Sequences.index(this, index)] & 0xff);
  }

  @Override
  public boolean setSubscr(PyObject index, PyObject value) {
    if (index instanceof PyInt n && value instanceof PyInt v) {
      long i = n.value;
      if (i >= 0 && i < size && (v.value & 0xff) == v.value) {
        bytes[(int) i] = (byte) v.value;
        return true;
      }
    }
    if (index instanceof PySlice slice) {
      PySlice.Bound bound = ArrayOps.bounds(slice, size);
      Buffer source = ArrayOps.assignable(value, 1);
      int from = (int) bound.start();
      int to = (int) bound.stop();
      int n = source.length();
      bytes = ArrayOps.splice(bytes, size, from, to, source);
      size += n - (to - from);
      return true;
    }
    int at = Sequences.index(this, index);
    byte b = (byte) Typecode.integer('B', value);
    if (at >= size) {
      // the value's own conversion may have shortened this
      throw PyError.indexError("bytearray index out of range");
    }
    bytes[at] = b;
    return true;
  }

  @Override
  PyByteArray part(int from, int to) {
    return of(Arrays.copyOfRange(bytes, from, to));
  }

  @Override
  PyByteArray adopt(byte[] exact) {
    return of(exact);
  }

  @Override
  ByteString nothing() {
    return PyBytes.EMPTY;
  }

  @Override
  ByteString sameKind(PyObject argument) {
    return PyBytes.bytesLike(argument);
  }

  @Override
  public PyObject iter() {
    return new Numbers(this);
  }

  @Override
  public Buffer buffer() {
    return new Buffer(bytes, 0, size, 'B', false);
  }

  @PyFunction
  PyObject decode(@Optional PyObject encoding, @Optional PyObject errors) {
    return Encoding.decode(bytes, 0, size, encoding, errors, false);
  }

  @PyFunction
  PyObject hex(@Optional PyObject sep) {
    return Hex.encode(this, sep);
  }

  @PyClassMethod
  static PyObject fromhex(PyType cls, PyObject digits) {
    return Hex.decode(cls, digits);
  }

  private static final class Numbers extends PyIterator {
    private final PyByteArray array;
    private int at;

    Numbers(PyByteArray array) {
      this.array = array;
    }

    @Override
    public PyObject next() {
      return at < array.size ? PyInt.of(array.bytes[at++] & 0xff) : null;
    }
  }

  @Override
  public long heapBytes() {
    return Heap.BLOCK + Heap.blocks(size);
  }
}

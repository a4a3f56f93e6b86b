package io.github.krait.object;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyClassMethod;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import java.util.Arrays;

/** Bytes that do not change. */
@io.github.krait.annotation.PyType(name = "bytes")
public final class PyBytes extends ByteString {
  public static final PyType TYPE = PyType.builtin("bytes", new PyBytes_Py.Binder());
  public static final PyBytes EMPTY = new PyBytes(ByteArrays.EMPTY);

  private static final PyStr BYTES = PyStr.of("__bytes__");

  private int hash;

  private PyBytes(byte[] bytes) {
    super(bytes, bytes.length);
  }

  /** A value of these bytes, which it keeps. */
  public static PyBytes of(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new PyBytes(bytes);
  }

  public static PyBytes copyOf(byte[] bytes, int from, int to) {
    return of(Arrays.copyOfRange(bytes, from, to));
  }

  @PyNew(raw = true, kw = true)
  static PyObject make(PyType type, PyObject[] args, int nkw) {
    if (nkw != 0) {
      throw noKeywords();
    }
    if (args.length == 0) {
      return EMPTY;
    }
    PyObject source = args[0];
    if (source instanceof PyBytes) {
      return source;
    }
    if (source instanceof PyStr s) {
      if (args.length < 2 || args.length > 3) {
        throw noEncoding();
      }
      return Encoding.encode(s, args[1]);
    }
    if (args.length > 1) {
      throw PyError.typeError("wrong number of arguments");
    }
    if (source instanceof PyInt n) {
      if (n.value < 0) {
        throw PyError.of(Exceptions.VALUE_ERROR);
      }
      return of(ByteArrays.allocateText(n.value));
    }
    if (source instanceof PyInstance && Language.current().bytesMethod()) {
      PyObject method = source.getAttr(BYTES);
      if (method != null) {
        return method.call0();
      }
    }
    Buffer b = source.buffer();
    if (b != null) {
      return copyOf(b.bytes(), b.offset(), b.offset() + b.length());
    }
    StringPrinter out = new StringPrinter();
    PyObject items = Ops.iter(source);
    for (PyObject item = items.next(); item != null; item = items.next()) {
      out.write(checkedByte(item));
    }
    return of(out.toBytes());
  }

  static PyError noEncoding() {
    return PyError.typeError("string argument without an encoding");
  }

  static PyError noKeywords() {
    return PyError.notImplemented("keyword argument(s) not implemented - use normal args instead");
  }

  static PyError onlyStepOne() {
    return PyError.notImplemented("only slices with step=1 (aka None) are supported");
  }

  static byte checkedByte(PyObject number) {
    long v = Args.toLong(number);
    if (v < 0 || v > 255) {
      throw PyError.valueError("bytes value out of range");
    }
    return (byte) v;
  }

  /** The bytes; not to be changed. */
  public byte[] bytes() {
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
    int h = hash;
    if (h == 0) {
      h = Arrays.hashCode(bytes);
      h = h == 0 ? 1 : h;
      hash = h;
    }
    return h;
  }

  @Override
  public void print(Printer out, int kind) {
    if (kind == PrintKind.JSON) {
      Quoting.json(out, bytes, size);
    } else {
      Quoting.bytes(out, bytes, 0, size);
    }
  }

  @Override
  public PyObject binaryOp(int op, PyObject rhs) {
    switch (op) {
      case BinaryOp.MODULO:
        return adopt(new StrModulo(bytes, size, rhs, true).format());
      case BinaryOp.MULTIPLY:
        PyObject n = Args.asInt(rhs);
        if (n == null) {
          return null;
        }
        long times = Args.toLong(n);
        return times <= 0 || size == 0 ? EMPTY : of(ByteArrays.repeat(bytes, size, times, true));
      case BinaryOp.EQUAL:
        return rhs instanceof PyBytes b ? PyBool.of(Arrays.equals(bytes, b.bytes)) : null;
      default:
        Buffer right = rhs.buffer();
        return right == null ? null : binaryOp(op, rhs, right);
    }
  }

  private PyObject binaryOp(int op, PyObject rhs, Buffer right) {
    int from = right.offset();
    int to = from + right.length();
    switch (op) {
      case BinaryOp.ADD:
      case BinaryOp.INPLACE_ADD:
        if (size == 0 && rhs instanceof PyBytes) {
          return rhs;
        }
        if (from == to) {
          return this;
        }
        byte[] joined = ByteArrays.allocateText((long) size + right.length());
        System.arraycopy(bytes, 0, joined, 0, size);
        System.arraycopy(right.bytes(), from, joined, size, right.length());
        return new PyBytes(joined);
      case BinaryOp.CONTAINS:
        return PyBool.of(contains(Arrays.copyOfRange(right.bytes(), from, to), to - from));
      case BinaryOp.LESS:
      case BinaryOp.MORE:
      case BinaryOp.LESS_EQUAL:
      case BinaryOp.MORE_EQUAL:
        return PyBool.of(ByteSearch.compare(op, bytes, 0, size, right.bytes(), from, to));
      default:
        return null;
    }
  }

  @Override
  public PyObject subscr(PyObject index) {
    if (index instanceof PyInt n && n.value >= 0 && n.value < size) {
      return PyInt.of(bytes[(int) n.value] & 0xff);
    }
    if (index instanceof PySlice slice) {
      PySlice.Bound b = slice.contiguous(size);
      if (b == null) {
        throw onlyStepOne();
      }
      return part((int) b.start(), (int) b.stop());
    }
    return PyInt.of(bytes[Sequences.index(this, index)] & 0xff);
  }

  @Override
  PyBytes part(int from, int to) {
    return from == 0 && to == size ? this : copyOf(bytes, from, to);
  }

  @Override
  PyBytes adopt(byte[] exact) {
    return of(exact);
  }

  @Override
  PyBytes nothing() {
    return EMPTY;
  }

  @Override
  ByteString sameKind(PyObject argument) {
    return bytesLike(argument);
  }

  static ByteString bytesLike(PyObject argument) {
    if (argument instanceof PyBytes || argument instanceof PyByteArray) {
      return (ByteString) argument;
    }
    throw notConvertible(argument);
  }

  @Override
  public PyObject iter() {
    return new Numbers(bytes);
  }

  @Override
  public Buffer buffer() {
    return new Buffer(bytes, 0, size, 'B', true);
  }

  @PyFunction("decode")
  PyObject decodeMethod(@Optional PyObject encoding, @Optional PyObject errors) {
    return Encoding.decode(bytes, 0, size, encoding, errors, true);
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
    private final byte[] bytes;
    private int at;

    Numbers(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public PyObject next() {
      return at == bytes.length ? null : PyInt.of(bytes[at++] & 0xff);
    }
  }

  @Override
  public long heapBytes() {
    return size == 0 ? 0 : Heap.BLOCK + Heap.blocks(size + 1L);
  }
}

package io.github.krait.object;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A string: UTF-8 bytes, indexed by code point. {@link String} is only a cached view of it: it
 * orders and hashes otherwise, and cannot hold what a program can.
 */
@io.github.krait.annotation.PyType(name = "str")
public final class PyStr extends ByteString {
  public static final PyType TYPE = PyType.builtin("str", new PyStr_Py.Binder());
  public static final PyStr EMPTY = new PyStr(ByteArrays.EMPTY, 0, 0);

  private static final PyStr[] ASCII = makeAscii();

  /** From this size on, appending over and over shares one growing array. */
  private static final int SHARE_FROM = 128;

  /** Every so many characters the offset of one is noted, once a long string is indexed. */
  private static final int STRIDE = 16;

  private final int codePoints;
  private int hash;
  private String java;

  /** Null, or the array {@link #bytes} as what appending to this string may write behind it. */
  private Tail tail;

  /** The offsets of the characters 0, STRIDE, 2 * STRIDE …; null until needed. */
  private int[] offsets;

  /** An array that strings share, each having more of it than the one it was appended to. */
  private static final class Tail {
    int used;

    Tail(int used) {
      this.used = used;
    }
  }

  private PyStr(byte[] bytes, int size, int codePoints) {
    super(bytes, size);
    this.codePoints = codePoints;
  }

  private static PyStr[] makeAscii() {
    PyStr[] all = new PyStr[128];
    for (int c = 0; c < all.length; c++) {
      all[c] = new PyStr(new byte[] {(byte) c}, 1, 1);
    }
    return all;
  }

  /** A string of these UTF-8 bytes, which it keeps without a copy and without a check. */
  public static PyStr of(byte[] utf8) {
    return new PyStr(utf8, utf8.length, Utf8Text.count(utf8, 0, utf8.length));
  }

  public static PyStr of(String text) {
    PyStr s = of(text.getBytes(StandardCharsets.UTF_8));
    s.java = text;
    return s;
  }

  /** The string of one character. */
  public static PyStr ofCodePoint(int c) {
    if (c < 0x80) {
      return ASCII[c];
    }
    byte[] utf8 = Utf8Text.encode(c);
    return new PyStr(utf8, utf8.length, 1);
  }

  /** The code point of a string of one character. */
  public int codePoint() {
    return Utf8Text.codePoint(utf8(), 0, size);
  }

  /** A string of a copy of these bytes, without a check. */
  static PyStr copyOf(byte[] bytes, int from, int to) {
    return to - from == 1 && bytes[from] >= 0
        ? ASCII[bytes[from]]
        : of(Arrays.copyOfRange(bytes, from, to));
  }

  /** A string of a copy of these bytes; UnicodeError where they are no UTF-8. */
  public static PyStr checked(byte[] bytes, int from, int to) {
    if (!Utf8Text.isValid(bytes, from, to)) {
      throw PyError.of(Exceptions.UNICODE_ERROR);
    }
    return copyOf(bytes, from, to);
  }

  @PyNew(raw = true, kw = true)
  static PyObject make(PyType type, PyObject[] args, int nkw) {
    if (nkw != 0) {
      throw PyBytes.noKeywords();
    }
    switch (args.length) {
      case 0:
        return EMPTY;
      case 1:
        return Ops.str(args[0]);
      case 2:
      case 3:
        Buffer b = Args.toBuffer(args[0]);
        return Encoding.decode(
            b.bytes(),
            b.offset(),
            b.offset() + b.length(),
            args[1],
            args.length == 3 ? args[2] : null,
            args[0] instanceof PyBytes);
      default:
        throw Args.arity(args.length, 0, 3);
    }
  }

  /** The UTF-8 bytes; not to be changed. */
  public byte[] utf8() {
    byte[] b = bytes;
    if (b.length != size) {
      b = Arrays.copyOf(b, size);
      bytes = b;
      tail = null;
    }
    return b;
  }

  public boolean isAscii() {
    return codePoints == size;
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
    return codePoints;
  }

  @Override
  public int hash() {
    int h = hash;
    return h != 0 ? h : firstHash();
  }

  private int firstHash() {
    int h = 1;
    byte[] b = bytes;
    for (int i = 0, n = size; i < n; i++) {
      h = 31 * h + b[i];
    }
    h = h == 0 ? 1 : h;
    hash = h;
    return h;
  }

  public boolean sameAs(PyStr other) {
    return this == other || (size == other.size && hasSameBytes(other));
  }

  private boolean hasSameBytes(PyStr other) {
    int n = size;
    if (hash != 0 && other.hash != 0 && hash != other.hash) {
      return false;
    }
    byte[] a = bytes;
    byte[] b = other.bytes;
    if (n > 16) {
      return Arrays.equals(a, 0, n, b, 0, n);
    }
    for (int i = 0; i < n; i++) { // to set up the comparison of arrays takes longer
      if (a[i] != b[i]) {
        return false;
      }
    }
    return true;
  }

  /** The Java form; what UTF-16 cannot hold is replaced. */
  public String toJava() {
    String s = java;
    if (s == null) {
      s = new String(bytes, 0, size, StandardCharsets.UTF_8);
      java = s;
    }
    return s;
  }

  @Override
  public void print(Printer out, int kind) {
    if (kind == PrintKind.STR) {
      out.write(bytes, 0, size);
    } else if (kind == PrintKind.JSON) {
      Quoting.json(out, bytes, size);
    } else {
      Quoting.str(out, bytes, size);
    }
  }

  @Override
  public PyObject binaryOp(int op, PyObject rhs) {
    switch (op) {
      case BinaryOp.ADD:
      case BinaryOp.INPLACE_ADD:
        return rhs instanceof PyStr s ? concat(s) : null;
      case BinaryOp.MODULO:
        return adopt(new StrModulo(bytes, size, rhs, false).format());
      case BinaryOp.MULTIPLY:
        return repeat(rhs);
      case BinaryOp.CONTAINS:
        if (rhs instanceof PyStr s) {
          return PyBool.of(contains(s.bytes, s.size));
        }
        throw notConvertible(rhs);
      case BinaryOp.EQUAL:
        return rhs instanceof PyStr s ? PyBool.of(sameAs(s)) : null;
      case BinaryOp.LESS:
      case BinaryOp.MORE:
      case BinaryOp.LESS_EQUAL:
      case BinaryOp.MORE_EQUAL:
        return rhs instanceof PyStr s
            ? PyBool.of(ByteSearch.compare(op, bytes, 0, size, s.bytes, 0, s.size))
            : null;
      default:
        return null;
    }
  }

  /** This string and then {@code right}. */
  public PyStr concat(PyStr right) {
    int n = size;
    int m = right.size;
    if (n == 0) {
      return right;
    }
    if (m == 0) {
      return this;
    }
    long total = (long) n + m;
    Tail shared = tail;
    PyStr joined;
    if (total < SHARE_FROM) {
      byte[] all = Arrays.copyOf(bytes, n + m);
      System.arraycopy(right.bytes, 0, all, n, m);
      return new PyStr(all, n + m, codePoints + right.codePoints);
    }
    if (shared == null) {
      byte[] all = ByteArrays.allocateText(total);
      System.arraycopy(bytes, 0, all, 0, n);
      joined = new PyStr(all, all.length, codePoints + right.codePoints);
      joined.tail = new Tail(all.length);
    } else if (shared.used == n && total <= bytes.length) {
      joined = new PyStr(bytes, n + m, codePoints + right.codePoints);
      joined.tail = shared;
      shared.used = n + m;
    } else {
      joined = new PyStr(ByteArrays.grow(bytes, n, total), n + m, codePoints + right.codePoints);
      joined.tail = new Tail(n + m);
    }
    System.arraycopy(right.bytes, 0, joined.bytes, n, m);
    return joined;
  }

  private PyObject repeat(PyObject times) {
    PyObject n = Args.asInt(times);
    if (n == null) {
      return null;
    }
    long count = Args.toLong(n);
    if (count <= 0 || size == 0) {
      return EMPTY;
    }
    byte[] all = ByteArrays.repeat(bytes, size, count, true);
    return adopt(all, codePoints * (int) count);
  }

  @Override
  public PyObject subscr(PyObject index) {
    if (index instanceof PyInt i) {
      return at(i.value);
    }
    if (index instanceof PySlice slice) {
      PyObject step = slice.step();
      if (step != PyNone.NONE && !(step instanceof PyInt n && n.value == 1)) {
        throw PyBytes.onlyStepOne();
      }
      int from = slice.start() == PyNone.NONE ? 0 : offset(slice.start());
      int to = slice.stop() == PyNone.NONE ? size : offset(slice.stop());
      return from < to ? part(from, to) : EMPTY;
    }
    return at(number(index));
  }

  private PyStr at(long index) {
    long i = index < 0 ? index + codePoints : index;
    if (i < 0 || i >= codePoints) {
      throw PyError.indexError("string index out of range");
    }
    if (codePoints == size) {
      return copyOf(bytes, (int) i, (int) i + 1);
    }
    int at = offsetOf((int) i);
    return copyOf(bytes, at, Utf8Text.next(bytes, at, size));
  }

  private static long number(PyObject index) {
    PyObject i = Args.asInt(index);
    if (i == null) {
      throw PyError.typeError("string indices must be integers, not " + index.type().name());
    }
    return Args.toLong(i);
  }

  @Override
  int offset(PyObject index) {
    long i = index instanceof PyInt n ? n.value : number(index);
    if (i < 0) {
      i += codePoints;
    }
    return i <= 0 ? 0 : i >= codePoints ? size : codePoints == size ? (int) i : offsetOf((int) i);
  }

  /** The offset of a character that there is. */
  private int offsetOf(int index) {
    int at = 0;
    int left = index;
    if (codePoints > 2 * STRIDE) {
      if (offsets == null) {
        offsets = noteOffsets();
      }
      at = offsets[index / STRIDE];
      left = index % STRIDE;
    } else if (size > 0 && bytes[0] < -64) {
      at = Utf8Text.next(bytes, 0, size);
    }
    while (left-- > 0) {
      at = Utf8Text.next(bytes, at, size);
    }
    return at;
  }

  private int[] noteOffsets() {
    int[] notes = new int[(codePoints + STRIDE - 1) / STRIDE];
    int seen = 0;
    for (int i = 0; i < size; i++) {
      if (!Utf8Text.isContinuation(bytes[i])) {
        if (seen % STRIDE == 0) {
          notes[seen / STRIDE] = i;
        }
        seen++;
      }
    }
    return notes;
  }

  @Override
  int position(int offset) {
    return codePoints == size ? offset : Utf8Text.count(bytes, 0, offset);
  }

  @Override
  PyStr part(int from, int to) {
    int n = to - from;
    if (n == 0) {
      return EMPTY;
    }
    if (codePoints != size) {
      return checked(bytes, from, to);
    }
    // not ASCII where a first byte has none that go on
    return n == 1
        ? checked(bytes, from, to)
        : n == size ? this : new PyStr(Arrays.copyOfRange(bytes, from, to), n, n);
  }

  @Override
  PyStr adopt(byte[] exact) {
    return of(exact);
  }

  @Override
  PyStr adopt(byte[] exact, int characters) {
    return new PyStr(exact, exact.length, characters);
  }

  @Override
  PyStr nothing() {
    return EMPTY;
  }

  @Override
  ByteString sameKind(PyObject argument) {
    if (argument instanceof PyStr s) {
      return s;
    }
    throw notConvertible(argument);
  }

  @Override
  public PyObject iter() {
    return new Characters(this);
  }

  @Override
  public Buffer buffer() {
    return new Buffer(utf8(), 0, size, 'B', true);
  }

  @PyFunction
  PyObject encode(@Optional PyObject encoding, @Optional PyObject errors) {
    return Encoding.encode(this, encoding);
  }

  private static final class Characters extends PyIterator {
    private final PyStr text;
    private int at;

    Characters(PyStr text) {
      this.text = text;
    }

    @Override
    public PyObject next() {
      PyStr s = text;
      int i = at;
      if (i >= s.size) {
        return null;
      }
      byte b = s.bytes[i];
      if (b >= 0 && s.codePoints == s.size) {
        at = i + 1;
        return ASCII[b];
      }
      at = Utf8Text.next(s.bytes, i, s.size);
      return copyOf(s.bytes, i, at);
    }
  }

  @Override
  public long heapBytes() {
    return size <= 1 ? 0 : Heap.BLOCK + Heap.blocks(size + 1L);
  }
}

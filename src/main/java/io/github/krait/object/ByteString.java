package io.github.krait.object;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import java.util.Arrays;

/**
 * What str, bytes and bytearray have in common: bytes, and the methods on them. As in MicroPython
 * the methods work on bytes, where a str has its characters in UTF-8, and only positions are
 * translated.
 */
abstract class ByteString extends PyObject {
  private static final byte[] WHITESPACE = {' ', '\t', '\n', '\r', 0x0b, '\f'};

  /** The value is the first {@link #size} of them. */
  protected byte[] bytes;

  protected int size;

  protected ByteString(byte[] bytes, int size) {
    this.bytes = bytes;
    this.size = size;
  }

  /** A value of the same type from a range of this one's bytes. */
  abstract ByteString part(int from, int to);

  /** A value of the same type that keeps these bytes. */
  abstract ByteString adopt(byte[] exact);

  /** The same where the number of characters is known already. */
  ByteString adopt(byte[] exact, int characters) {
    return adopt(exact);
  }

  /** What methods return for nothing: of a bytearray it is a bytes. */
  abstract ByteString nothing();

  /** The bytes of an argument that has to be of this type; bytearray and bytes are one here. */
  abstract ByteString sameKind(PyObject argument);

  /** The offset of the bytes that an index means, cut to what exists. */
  int offset(PyObject index) {
    long i = index instanceof PyInt n ? n.value : Sequences.indexValue(this, index);
    return (int) Math.max(0, Math.min(i < 0 ? i + size : i, size));
  }

  /** The index of the character at an offset. */
  int position(int offset) {
    return offset;
  }

  @Override
  public final boolean isTrue() {
    return size != 0;
  }

  /** The argument's bytes where MicroPython takes str and bytes alike. */
  static ByteString text(PyObject argument) {
    if (argument instanceof PyStr || argument instanceof PyBytes) {
      return (ByteString) argument;
    }
    throw notConvertible(argument);
  }

  static PyError notConvertible(PyObject value) {
    return PyError.typeError(
        "can't convert '"
            + value.type().name()
            + "' object to "
            + (value instanceof PyStr ? "bytes" : "str")
            + " implicitly");
  }

  private int start(PyObject index) {
    return index == null || index == PyNone.NONE ? 0 : offset(index);
  }

  private int stop(PyObject index) {
    return index == null || index == PyNone.NONE ? size : offset(index);
  }

  final boolean contains(byte[] needle, int n) {
    return ByteSearch.first(bytes, 0, size, needle, n) >= 0;
  }

  @PyFunction
  final PyObject find(PyObject what, @Optional PyObject from, @Optional PyObject to) {
    return PyInt.of(search(what, from, to, true));
  }

  @PyFunction
  final PyObject rfind(PyObject what, @Optional PyObject from, @Optional PyObject to) {
    return PyInt.of(search(what, from, to, false));
  }

  @PyFunction
  final PyObject index(PyObject what, @Optional PyObject from, @Optional PyObject to) {
    return found(search(what, from, to, true));
  }

  @PyFunction
  final PyObject rindex(PyObject what, @Optional PyObject from, @Optional PyObject to) {
    return found(search(what, from, to, false));
  }

  private static PyObject found(int position) {
    if (position < 0) {
      throw PyError.valueError("substring not found");
    }
    return PyInt.of(position);
  }

  private int search(PyObject what, PyObject from, PyObject to, boolean forward) {
    byte[] needle;
    int n;
    PyObject number = this instanceof PyStr ? null : Args.asInt(what);
    if (number != null && Language.current().oldStrings()) {
      number = null;
    }
    if (number != null) {
      needle = new byte[] {PyBytes.checkedByte(number)};
      n = 1;
    } else {
      ByteString s = sameKind(what);
      needle = s.bytes;
      n = s.size;
    }
    int start = start(from);
    int stop = stop(to);
    int at =
        stop < start
            ? -1
            : forward
                ? ByteSearch.first(bytes, start, stop, needle, n)
                : ByteSearch.last(bytes, start, stop, needle, n);
    return at < 0 ? -1 : position(at);
  }

  @PyFunction
  final int count(PyObject what, @Optional PyObject from, @Optional PyObject to) {
    ByteString needle = sameKind(what);
    int at = start(from);
    int stop = stop(to);
    if (needle.size == 0) {
      return Utf8Text.count(bytes, at, Math.max(at, stop)) + 1;
    }
    int n = 0;
    while ((at = ByteSearch.first(bytes, at, stop, needle.bytes, needle.size)) >= 0) {
      n++;
      at += needle.size;
    }
    return n;
  }

  @PyFunction
  final boolean startswith(PyObject prefix, @Optional PyObject from, @Optional PyObject to) {
    return beginsOrEnds(prefix, from, to, false);
  }

  @PyFunction
  final boolean endswith(PyObject suffix, @Optional PyObject from, @Optional PyObject to) {
    return beginsOrEnds(suffix, from, to, true);
  }

  private boolean beginsOrEnds(PyObject affix, PyObject from, PyObject to, boolean atEnd) {
    int stop = stop(to);
    int start = start(from);
    int length = Math.max(0, stop - start);
    PyObject[] candidates = affix instanceof PyTuple t ? t.items() : new PyObject[] {affix};
    for (PyObject candidate : candidates) {
      ByteString s = text(candidate);
      if (s.size <= length
          && ByteSearch.matches(bytes, atEnd ? start + length - s.size : start, s.bytes, s.size)) {
        return true;
      }
    }
    return false;
  }

  @PyFunction
  final ByteString join(PyObject items) {
    PyObject[] parts;
    int n;
    if (items instanceof PyTuple t) {
      parts = t.items();
      n = parts.length;
    } else {
      PyList list = items instanceof PyList l ? l : listOf(items);
      parts = list.array();
      n = list.length();
    }
    boolean isText = this instanceof PyStr;
    long total = (long) size * Math.max(0, n - 1);
    int characters = isText ? length() * Math.max(0, n - 1) : 0;
    for (int i = 0; i < n; i++) {
      if (!(parts[i] instanceof ByteString s) || s instanceof PyStr != isText) {
        throw PyError.typeError(
            "join expects a list of str/bytes objects consistent with self object");
      }
      total += s.size;
      characters += isText ? s.length() : 0;
    }
    byte[] joined = ByteArrays.allocateText(total);
    int at = 0;
    for (int i = 0; i < n; i++) {
      if (i > 0) {
        System.arraycopy(bytes, 0, joined, at, size);
        at += size;
      }
      ByteString s = (ByteString) parts[i];
      System.arraycopy(s.bytes, 0, joined, at, s.size);
      at += s.size;
    }
    return adopt(joined, characters);
  }

  private static PyList listOf(PyObject items) {
    PyList list = new PyList();
    list.extend(items);
    return list;
  }

  @PyFunction
  final PyList split(@Optional PyObject sep, @Optional("-1") long splits) {
    PyList parts = new PyList();
    if (sep == null || sep == PyNone.NONE) {
      splitOnSpace(parts, splits);
      return parts;
    }
    sameKind(sep);
    ByteString s = separator(text(sep));
    Context context = Context.current();
    int start = 0;
    int at;
    while (splits != 0 && (at = ByteSearch.first(bytes, start, size, s.bytes, s.size)) >= 0) {
      context.tick();
      parts.add(part(start, at));
      start = at + s.size;
      splits--;
    }
    parts.add(part(start, size));
    return parts;
  }

  private void splitOnSpace(PyList parts, long splits) {
    int i = afterSpace(0);
    while (i < size && splits != 0) {
      int start = i;
      while (i < size && !Ascii.isSpace(bytes[i])) {
        i++;
      }
      parts.add(part(start, i));
      i = afterSpace(i);
      splits--;
    }
    if (i < size) {
      parts.add(part(i, size));
    }
  }

  private int afterSpace(int from) {
    int i = from;
    while (i < size && Ascii.isSpace(bytes[i])) {
      i++;
    }
    return i;
  }

  @PyFunction
  final PyList rsplit(@Optional PyObject sep, @Optional("-1") long splits) {
    if (splits < 0) {
      return split(sep, -1);
    }
    if (sep == PyNone.NONE) {
      throw PyError.notImplemented("rsplit(None,n)");
    }
    ByteString s = separator(text(sep));
    PyList reversed = new PyList();
    int end = size;
    int at;
    while (splits != 0 && (at = ByteSearch.last(bytes, 0, end, s.bytes, s.size)) >= 0) {
      reversed.add(part(at + s.size, end));
      end = at;
      splits--;
    }
    PyObject[] parts = new PyObject[reversed.length() + 1];
    parts[0] = part(0, end);
    for (int i = 1; i < parts.length; i++) {
      parts[i] = reversed.get(parts.length - 1 - i);
    }
    return new PyList(parts);
  }

  private static ByteString separator(ByteString s) {
    if (s.size == 0) {
      throw PyError.valueError("empty separator");
    }
    return s;
  }

  @PyFunction(kw = true)
  final PyList splitlines(@Optional("false") boolean keepends) {
    PyList lines = new PyList();
    int i = 0;
    while (i < size) {
      int start = i;
      while (i < size && bytes[i] != '\n' && bytes[i] != '\r') {
        i++;
      }
      int end = i;
      if (i < size) {
        i += bytes[i] == '\r' && i + 1 < size && bytes[i + 1] == '\n' ? 2 : 1;
      }
      lines.add(part(start, keepends ? i : end));
    }
    return lines;
  }

  @PyFunction
  final ByteString strip(@Optional PyObject chars) {
    return strip(chars, true, true);
  }

  @PyFunction
  final ByteString lstrip(@Optional PyObject chars) {
    return strip(chars, true, false);
  }

  @PyFunction
  final ByteString rstrip(@Optional PyObject chars) {
    return strip(chars, false, true);
  }

  private ByteString strip(PyObject chars, boolean left, boolean right) {
    byte[] set = WHITESPACE;
    int n = set.length;
    if (chars != null) {
      ByteString s = sameKind(chars);
      set = s.bytes;
      n = s.size;
    }
    int from = 0;
    int to = size;
    if (left) {
      while (from < to && ByteSearch.contains(set, n, bytes[from])) {
        from++;
      }
    }
    if (right) {
      while (to > from && ByteSearch.contains(set, n, bytes[to - 1])) {
        to--;
      }
    }
    return from == to ? nothing() : to - from == size ? this : part(from, to);
  }

  @PyFunction
  final ByteString replace(PyObject what, PyObject with, @Optional PyObject most) {
    long limit = most == null ? -1 : Args.toLong(most);
    if (limit == 0) {
      return this;
    }
    ByteString before = sameKind(what);
    ByteString after = sameKind(with);
    if (before.size == 0) {
      return replaceNothing(after, limit);
    }
    int at = ByteSearch.first(bytes, 0, size, before.bytes, before.size);
    if (at < 0) {
      return this;
    }
    Context context = Context.current();
    StringPrinter out = new StringPrinter();
    int done = 0;
    while (at >= 0 && limit != 0) {
      context.tick();
      out.write(bytes, done, at - done);
      out.write(after.bytes, 0, after.size);
      done = at + before.size;
      at = ByteSearch.first(bytes, done, size, before.bytes, before.size);
      limit--;
    }
    out.write(bytes, done, size - done);
    return adopt(out.toBytes());
  }

  /** Replaces the nothing before each byte and after the last. */
  private ByteString replaceNothing(ByteString after, long limit) {
    StringPrinter out = new StringPrinter();
    int done = 0;
    while (true) {
      out.write(after.bytes, 0, after.size);
      limit--;
      if (done == size || limit == 0) {
        break;
      }
      out.write(bytes[done++]);
    }
    out.write(bytes, done, size - done);
    return adopt(out.toBytes());
  }

  @PyFunction
  final PyTuple partition(PyObject sep) {
    return partition(sep, true);
  }

  @PyFunction
  final PyTuple rpartition(PyObject sep) {
    return partition(sep, false);
  }

  private PyTuple partition(PyObject sep, boolean forward) {
    ByteString s = separator(sameKind(sep));
    int at =
        forward
            ? ByteSearch.first(bytes, 0, size, s.bytes, s.size)
            : ByteSearch.last(bytes, 0, size, s.bytes, s.size);
    if (at < 0) {
      return forward
          ? PyTuple.of(this, nothing(), nothing())
          : PyTuple.of(nothing(), nothing(), this);
    }
    ByteString middle = s.type() == type() ? s : part(at, at + s.size);
    return PyTuple.of(part(0, at), middle, part(at + s.size, size));
  }

  @PyFunction
  final ByteString center(long width) {
    int length =
        isAscii() || Language.current().oldStrings() ? size : Utf8Text.count(bytes, 0, size);
    if (Long.compareUnsigned(length, width) >= 0) {
      return this;
    }
    long padding = width - length;
    byte[] padded = ByteArrays.allocateText(padding + size);
    Arrays.fill(padded, (byte) ' ');
    System.arraycopy(bytes, 0, padded, (int) (padding / 2), size);
    return adopt(padded);
  }

  private boolean isAscii() {
    return Utf8Text.isAscii(bytes, 0, size);
  }

  @PyFunction
  final ByteString lower() {
    byte[] out = Arrays.copyOf(bytes, size);
    for (int i = 0; i < out.length; i++) {
      if (Ascii.isUpper(out[i])) {
        out[i] = (byte) (out[i] + 0x20);
      }
    }
    return adopt(out, length());
  }

  @PyFunction
  final ByteString upper() {
    byte[] out = Arrays.copyOf(bytes, size);
    for (int i = 0; i < out.length; i++) {
      if (Ascii.isLower(out[i])) {
        out[i] = (byte) (out[i] - 0x20);
      }
    }
    return adopt(out, length());
  }

  @PyFunction
  final boolean isspace() {
    for (int i = 0; i < size; i++) {
      if (!Ascii.isSpace(bytes[i])) {
        return false;
      }
    }
    return size != 0;
  }

  @PyFunction
  final boolean isalpha() {
    for (int i = 0; i < size; i++) {
      if (!Ascii.isAlpha(bytes[i])) {
        return false;
      }
    }
    return size != 0;
  }

  @PyFunction
  final boolean isdigit() {
    for (int i = 0; i < size; i++) {
      if (!Ascii.isDigit(bytes[i])) {
        return false;
      }
    }
    return size != 0;
  }

  @PyFunction
  final boolean isupper() {
    boolean any = false;
    for (int i = 0; i < size; i++) {
      if (Ascii.isLower(bytes[i])) {
        return false;
      }
      any |= Ascii.isUpper(bytes[i]);
    }
    return any;
  }

  @PyFunction
  final boolean islower() {
    boolean any = false;
    for (int i = 0; i < size; i++) {
      if (Ascii.isUpper(bytes[i])) {
        return false;
      }
      any |= Ascii.isLower(bytes[i]);
    }
    return any;
  }

  @PyFunction(raw = true, kw = true)
  final ByteString format(PyObject[] args, int nkw) {
    return adopt(new StrFormat(bytes, size, args, nkw).format());
  }
}

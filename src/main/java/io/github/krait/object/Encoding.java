package io.github.krait.object;

/** The encodings that there are: UTF-8 and ASCII. */
final class Encoding {
  private Encoding() {}

  /**
   * The text of encoded bytes.
   *
   * @param encoding null for UTF-8
   * @param errors what to do about bytes that are no text; null or None: raise UnicodeError
   * @param share whether the array is a value's own and never changes
   */
  static PyStr decode(
      byte[] bytes, int from, int to, PyObject encoding, PyObject errors, boolean share) {
    boolean ascii = isAscii(encoding);
    boolean valid = ascii ? Utf8Text.isAscii(bytes, from, to) : Utf8Text.isValid(bytes, from, to);
    if (valid) {
      return share && from == 0 && to == bytes.length
          ? PyStr.of(bytes)
          : PyStr.copyOf(bytes, from, to);
    }
    if (errors != null && errors != PyNone.NONE && !Language.current().oldStrings()) {
      String handler = Args.toJavaString(errors);
      if (handler.equals("ignore")) {
        return mend(bytes, from, to, ascii, null);
      }
      if (handler.equals("replace")) {
        return mend(bytes, from, to, ascii, Utf8Text.encode(0xfffd));
      }
    }
    throw PyError.of(Exceptions.UNICODE_ERROR);
  }

  /** The bytes of a text. */
  static PyBytes encode(PyStr text, PyObject encoding) {
    if (isAscii(encoding) && !text.isAscii()) {
      throw PyError.of(Exceptions.UNICODE_ERROR);
    }
    return PyBytes.of(text.utf8());
  }

  private static boolean isAscii(PyObject encoding) {
    if (encoding == null || Language.current().oldStrings()) {
      return false;
    }
    if (!(encoding instanceof PyStr s)) {
      throw ByteString.notConvertible(encoding);
    }
    switch (s.toJava()) {
      case "ascii":
        return true;
      case "utf-8":
      case "utf8":
        return false;
      default:
        throw PyError.of(Exceptions.LOOKUP_ERROR, "unknown encoding: " + s.toJava());
    }
  }

  /** The text with every fault left out or replaced. */
  private static PyStr mend(byte[] bytes, int from, int to, boolean ascii, byte[] substitute) {
    StringPrinter out = new StringPrinter();
    for (int i = from; i < to; ) {
      int need = ascii ? 0 : Utf8Text.continuations(bytes[i]);
      int start = i++;
      boolean whole = bytes[start] >= 0 || need > 0;
      for (; need > 0; need--) {
        if (i == to || !Utf8Text.isContinuation(bytes[i])) {
          whole = false;
          break;
        }
        i++;
      }
      if (whole) {
        out.write(bytes, start, i - start);
      } else if (substitute != null) {
        out.write(substitute, 0, substitute.length);
      }
    }
    return out.toStr();
  }
}

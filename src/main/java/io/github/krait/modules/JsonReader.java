package io.github.krait.modules;

import io.github.krait.object.Context;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyStream;
import io.github.krait.object.StringPrinter;
import java.util.ArrayList;

/**
 * Reads JSON. It is as forgiving as MicroPython's reader: commas and colons are white space to it,
 * and a bracket closes a brace.
 */
final class JsonReader {
  private static final int END = 0;

  /** So many fit a long in any case. */
  private static final int EASY_DIGITS = 18;

  private final PyStream stream;
  private final byte[] bytes;
  private final int limit;
  private int at;

  /** The byte at hand; {@link #END} at the end, where a null byte ends the text too. */
  private int current;

  private final Context context = Context.current();
  private final ArrayList<PyObject> open = new ArrayList<>();
  private PyObject top;
  private PyObject key;

  JsonReader(PyStream stream) {
    this.stream = stream;
    this.bytes = new byte[1];
    this.limit = 0;
  }

  JsonReader(byte[] bytes, int from, int to) {
    this.stream = null;
    this.bytes = bytes;
    this.at = from;
    this.limit = to;
  }

  private int next() {
    if (stream == null) {
      current = at < limit ? bytes[at++] & 0xff : END;
      return current;
    }
    int n = stream.read(bytes, 0, 1);
    if (n < 0) {
      throw PyError.osError(-n);
    }
    current = n == 0 ? END : bytes[0] & 0xff;
    return current;
  }

  private static PyError syntaxError() {
    return PyError.valueError("syntax error in JSON");
  }

  /** Reads a value that is all there is. */
  PyObject read() {
    PyObject value = readFirst();
    while (current == ' ' || (current >= '\t' && current <= '\r')) {
      next();
    }
    if (current != END) {
      throw syntaxError();
    }
    return value;
  }

  /** Reads a value, and of what follows no more than a byte. */
  PyObject readFirst() {
    next();
    boolean done = false;
    while (!done) {
      if (current == END) {
        throw syntaxError();
      }
      int c = current;
      next();
      switch (c) {
        case ',':
        case ':':
        case ' ':
        case '\t':
        case '\n':
        case '\r':
          break;
        case 'n':
          done = take(word("ull", PyNone.NONE), false);
          break;
        case 'f':
          done = take(word("alse", PyBool.FALSE), false);
          break;
        case 't':
          done = take(word("rue", PyBool.TRUE), false);
          break;
        case '"':
          done = take(string(), false);
          break;
        case '[':
          take(new PyList(), true);
          break;
        case '{':
          take(new PyDict(), true);
          break;
        case ']':
        case '}':
          done = close();
          break;
        default:
          if (c != '-' && (c < '0' || c > '9')) {
            throw syntaxError();
          }
          done = take(number(c), false);
          break;
      }
    }
    return top;
  }

  /** Puts a value where it belongs; true where it is all there is. */
  private boolean take(PyObject value, boolean opens) {
    context.tick();
    if (top == null) {
      top = value;
      return !opens;
    }
    if (top instanceof PyList list) {
      list.add(value);
    } else if (key == null) {
      if (opens) {
        throw syntaxError();
      }
      key = value;
    } else {
      ((PyDict) top).put(key, value);
      key = null;
    }
    if (opens) {
      open.add(top);
      top = value;
    }
    return false;
  }

  private boolean close() {
    if (top == null) {
      throw syntaxError();
    }
    if (open.isEmpty()) {
      return true;
    }
    top = open.remove(open.size() - 1);
    return false;
  }

  private PyObject word(String rest, PyObject value) {
    for (int i = 0; i < rest.length(); i++) {
      if (current != rest.charAt(i)) {
        throw syntaxError();
      }
      next();
    }
    return value;
  }

  private PyObject string() {
    PyObject plain = stream == null && current != END ? plainString() : null;
    if (plain != null) {
      return plain;
    }
    StringPrinter text = new StringPrinter();
    while (current != END && current != '"') {
      int c = current;
      if (c == '\\') {
        c = next();
        switch (c) {
          case 'b':
            c = '\b';
            break;
          case 'f':
            c = '\f';
            break;
          case 'n':
            c = '\n';
            break;
          case 'r':
            c = '\r';
            break;
          case 't':
            c = '\t';
            break;
          case 'u':
            text.print(PyStr.ofCodePoint(codePoint()));
            next();
            continue;
          default:
            break;
        }
      }
      text.write(c);
      next();
    }
    if (current == END) {
      throw syntaxError();
    }
    next();
    byte[] utf8 = text.toBytes();
    return PyStr.checked(utf8, 0, utf8.length);
  }

  /** A string in memory without escapes; null for any other, of which nothing is read. */
  private PyObject plainString() {
    int end = at - 1;
    while (end < limit && bytes[end] != '"' && bytes[end] != '\\' && bytes[end] != END) {
      end++;
    }
    if (end == limit || bytes[end] != '"') {
      return null;
    }
    PyObject value = PyStr.checked(bytes, at - 1, end);
    at = end + 1;
    next();
    return value;
  }

  /** Four digits, which are not checked. */
  private int codePoint() {
    int number = 0;
    for (int i = 0; i < 4; i++) {
      int digit = (next() | 0x20) - '0' & 0xff;
      if (digit > 9) {
        digit = digit - ('a' - '9' - 1) & 0xff;
      }
      number = number << 4 | digit;
    }
    return number;
  }

  private PyObject number(int first) {
    StringPrinter text = new StringPrinter();
    boolean isFloat = false;
    int c = first;
    while (true) {
      text.write(c);
      c = current;
      if (c == '.' || c == 'E' || c == 'e') {
        isFloat = true;
      } else if (c != '+' && c != '-' && (c < '0' || c > '9')) {
        break;
      }
      next();
    }
    byte[] digits = text.toBytes();
    if (isFloat) {
      return PyFloat.of(PyFloat.parse(digits));
    }
    PyObject small = smallInt(digits);
    return small == null ? PyInt.TYPE.call1(PyStr.of(digits)) : small;
  }

  /** An int that fits easily; null for any other, and for what is none. */
  private static PyObject smallInt(byte[] digits) {
    int start = digits[0] == '-' ? 1 : 0;
    if (digits.length == start || digits.length > EASY_DIGITS) {
      return null;
    }
    long value = 0;
    for (int i = start; i < digits.length; i++) {
      if (digits[i] < '0' || digits[i] > '9') {
        return null;
      }
      value = 10 * value + digits[i] - '0';
    }
    return PyInt.of(start == 0 ? value : -value);
  }
}

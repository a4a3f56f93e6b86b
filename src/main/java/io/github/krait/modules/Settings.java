package io.github.krait.modules;

import io.github.krait.object.PyBool;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.FileSystem;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * CircuitPython's {@code settings.toml}, by rules of its own: what every reader of TOML refuses may
 * be in the file, as long as nobody asks for it, and much of TOML is not known. Lines {@code key =
 * value}, read anew for each look at it. A value is a string in double quotes, an int, a float, or
 * {@code true} or {@code false}. What comes after the first {@code [section]} does not count.
 */
public final class Settings {
  private static final String FILE = "/settings.toml";

  /** Longer ones are no ints, no floats. */
  private static final int INT_CHARACTERS = 15;

  private static final int FLOAT_CHARACTERS = 47;

  /** What is wrong with a value. */
  public static final class InvalidException extends Exception {
    private static final long serialVersionUID = 1;
  }

  private record Value(byte[] text, boolean quoted) {}

  private final byte[] file;
  private int at;

  private Settings(byte[] file) {
    this.file = file;
  }

  /**
   * A value as text, whatever it is.
   *
   * @return null where there is none
   */
  public static PyObject text(String key) throws InvalidException {
    Value value = find(key);
    return value == null ? null : PyStr.checked(value.text, 0, value.text.length);
  }

  /**
   * A value as what it looks like.
   *
   * @return null where there is none
   */
  public static PyObject value(String key) throws InvalidException {
    Value value = find(key);
    if (value == null) {
      return null;
    }
    if (value.quoted) {
      return PyStr.checked(value.text, 0, value.text.length);
    }
    String text = new String(value.text, StandardCharsets.UTF_8);
    if (text.equals("true") || text.equals("false")) {
      return PyBool.of(text.equals("true"));
    }
    PyObject number = parseInt(text);
    return number == null ? parseFloat(text) : number;
  }

  private static Value find(String key) throws InvalidException {
    FileSystem files = Engine.current().fileSystem;
    if (files.kind(FILE) != FileSystem.FILE) {
      return null;
    }
    return new Settings(files.read(FILE)).search(key.getBytes(StandardCharsets.UTF_8));
  }

  private Value search(byte[] key) throws InvalidException {
    while (at < file.length) {
      if (isLineOf(key)) {
        return readValue();
      }
    }
    return null;
  }

  /** The next byte; 0 at the end. */
  private int next() {
    return at < file.length ? file[at++] & 0xff : 0;
  }

  private static boolean isSpace(int c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  /** The next byte that is no white space, but a line's end. */
  private int afterSpace() {
    int c;
    do {
      c = next();
    } while (c != '\n' && isSpace(c));
    return c;
  }

  private void skipLine() {
    int c;
    do {
      c = next();
    } while (c != 0 && c != '\n');
  }

  /** Goes on behind the {@code =} of a line with that key; else to the next line. */
  private boolean isLineOf(byte[] key) {
    int c = afterSpace();
    if (c == '[' || c == 0) {
      at = file.length;
      return false;
    }
    boolean same = true;
    for (int i = 0; i < key.length && same; i++) {
      same = c == (key[i] & 0xff);
      if (same) {
        c = next();
      }
    }
    if (same && isSpace(c)) { // the line's end is space too: then the next line goes on here
      c = afterSpace();
    }
    if (same && c == '=') {
      return true;
    }
    if (c != '\n') {
      skipLine();
    }
    return false;
  }

  private Value readValue() throws InvalidException {
    int c = afterSpace();
    if (c == '"') {
      return new Value(readQuoted(), true);
    }
    if (c == '\n' || c == 0) {
      throw new InvalidException();
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    while (c != 0 && c != '\n' && c != '#') {
      text.write(c);
      c = next();
    }
    byte[] bytes = text.toByteArray();
    int end = bytes.length;
    while (end > 0 && (bytes[end - 1] == ' ' || bytes[end - 1] == '\t' || bytes[end - 1] == '\r')) {
      end--;
    }
    return new Value(java.util.Arrays.copyOf(bytes, end), false);
  }

  private byte[] readQuoted() throws InvalidException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    while (true) {
      int c = next();
      if (c == '"') {
        c = afterSpace();
        if (c != '#' && c != 0 && c != '\n') {
          throw new InvalidException();
        }
        return text.toByteArray();
      }
      if (c == '\\') {
        c = next();
        if (c == 'u' || c == 'U') {
          text.writeBytes(readCodePoint(c == 'u' ? 4 : 8));
          continue;
        }
        int escape = "brntvf".indexOf(c);
        if (escape >= 0) {
          text.write("\b\r\n\t\u000b\f".charAt(escape));
          continue;
        }
      }
      if (c == 0 || c == '\n') {
        throw new InvalidException();
      }
      text.write(c);
    }
  }

  private byte[] readCodePoint(int digits) throws InvalidException {
    long code = 0;
    for (int i = 0; i < digits; i++) {
      int digit = Character.digit(next(), 16);
      if (digit < 0) {
        throw new InvalidException();
      }
      code = code << 4 | digit;
    }
    if (code > Character.MAX_CODE_POINT) {
      throw new InvalidException();
    }
    return PyStr.ofCodePoint((int) code).utf8();
  }

  /** As C's strtol with base 0 and 32 bits; null where it is no int. */
  private static PyObject parseInt(String text) {
    if (text.length() > INT_CHARACTERS) {
      return null;
    }
    boolean negative = text.startsWith("-");
    String digits = negative || text.startsWith("+") ? text.substring(1) : text;
    int base = 10;
    if (digits.startsWith("0x") || digits.startsWith("0X")) {
      base = 16;
      digits = digits.substring(2);
    } else if (digits.startsWith("0") && digits.length() > 1) {
      base = 8;
      digits = digits.substring(1);
    }
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = Character.digit(digits.charAt(i), base);
      if (digit < 0) {
        return null;
      }
      value = Math.min(value * base + digit, 1L << 31);
    }
    if (digits.isEmpty()) {
      return null;
    }
    return PyInt.of(negative ? -value : Math.min(value, Integer.MAX_VALUE));
  }

  private static PyObject parseFloat(String text) throws InvalidException {
    boolean plain = text.matches("[+-]?(inf|nan|(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?)");
    if (!plain || text.length() > FLOAT_CHARACTERS) {
      throw new InvalidException();
    }
    try {
      return PyFloat.of(PyFloat.parse(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (PyError e) {
      throw new InvalidException();
    }
  }
}

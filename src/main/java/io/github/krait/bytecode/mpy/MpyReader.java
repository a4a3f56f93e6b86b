package io.github.krait.bytecode.mpy;

import io.github.krait.bytecode.CodeModule;
import io.github.krait.bytecode.CodeUnit;
import io.github.krait.bytecode.Complex;
import io.github.krait.bytecode.Singleton;
import io.github.krait.bytecode.Utf8;
import io.github.krait.number.Decimal;
import io.github.krait.number.IntegerDigits;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Reads a {@code .mpy} file. What it gives is verified: untrusted files may be run. */
public final class MpyReader {
  /** Byte 0 of a file. */
  public static final int MICROPYTHON = 'M';

  public static final int CIRCUITPYTHON = 'C';

  static final int VERSION = 6;
  private static final int SUB_VERSION = 3;
  private static final int MAX_SMALL_INT_BITS = 63;
  private static final int MAX_DEPTH = 1500;

  /** Decimal digits that a mantissa of 64 bits surely holds. */
  private static final int MAX_DIGITS = 19;

  private final byte[] data;
  private int pos;
  private CodeModule module;

  private MpyReader(byte[] data) {
    this.data = data;
  }

  /**
   * Reads and verifies a file.
   *
   * @param magic the first byte that the profile's files have
   */
  public static CodeUnit read(byte[] file, int magic) throws MpyException {
    CodeUnit unit;
    try {
      unit = new MpyReader(file).file(magic);
    } catch (IndexOutOfBoundsException | NumberFormatException cutOff) {
      throw incompatible();
    }
    Verifier.verify(unit);
    return unit;
  }

  private CodeUnit file(int magic) throws MpyException {
    if (data[0] != magic) {
      throw magic == CIRCUITPYTHON && data[0] == MICROPYTHON
          ? new MpyException("MicroPython .mpy file; use CircuitPython mpy-cross")
          : incompatible();
    }
    int features = data[2] & 0xff;
    int arch = features >> 2 & 0x2f;
    if (data[1] != VERSION
        || arch != 0 && (features & 3) != SUB_VERSION
        || (data[3] & 0xff) > MAX_SMALL_INT_BITS) {
      throw incompatible();
    }
    if (arch != 0) {
      throw new MpyException("native code in .mpy unsupported");
    }
    if ((features & 0x40) != 0) {
      throw incompatible();
    }
    pos = 4;
    int nQstrs = count();
    int nObjs = count();
    Utf8[] qstrs = new Utf8[nQstrs];
    Object[] objs = new Object[nObjs];
    for (int i = 0; i < nQstrs; i++) {
      qstrs[i] = qstr();
    }
    for (int i = 0; i < nObjs; i++) {
      objs[i] = object(0);
    }
    module = new CodeModule(qstrs, objs, data[3]);
    return unit(0);
  }

  private static MpyException incompatible() {
    return new MpyException(MpyException.INCOMPATIBLE);
  }

  private int uint() {
    long v = 0;
    int b;
    do {
      b = data[pos++];
      v = v << 7 | (b & 0x7f);
      if (v > Integer.MAX_VALUE) {
        throw new IndexOutOfBoundsException("uint");
      }
    } while (b < 0);
    return (int) v;
  }

  /** A number of things that take at least one byte each. */
  private int count() {
    int n = uint();
    if (n > data.length - pos) {
      throw new IndexOutOfBoundsException("count");
    }
    return n;
  }

  private byte[] bytes(int n) {
    if (n > data.length - pos) {
      throw new IndexOutOfBoundsException("bytes");
    }
    byte[] b = new byte[n];
    System.arraycopy(data, pos, b, 0, n);
    pos += n;
    return b;
  }

  private Utf8 qstr() throws MpyException {
    int n = uint();
    if ((n & 1) != 0) {
      Utf8 s = StaticStrings.get(n >> 1);
      if (s == null) {
        throw incompatible();
      }
      return s;
    }
    Utf8 s = Utf8.wrap(bytes(n >> 1));
    pos++;
    return s;
  }

  private Object object(int depth) throws MpyException {
    int type = data[pos++];
    switch (type) {
      case MpyWriter.OBJ_NONE:
        return Singleton.NONE;
      case MpyWriter.OBJ_FALSE:
        return Boolean.FALSE;
      case MpyWriter.OBJ_TRUE:
        return Boolean.TRUE;
      case MpyWriter.OBJ_ELLIPSIS:
        return Singleton.ELLIPSIS;
      case MpyWriter.OBJ_TUPLE:
        if (depth > MAX_DEPTH) {
          throw incompatible();
        }
        Object[] items = new Object[count()];
        for (int i = 0; i < items.length; i++) {
          items[i] = object(depth + 1);
        }
        return items;
      default:
        break;
    }
    byte[] b = bytes(uint());
    switch (type) {
      case MpyWriter.OBJ_STR:
        pos++;
        return Utf8.wrap(b);
      case MpyWriter.OBJ_BYTES:
        pos++;
        return b;
      case MpyWriter.OBJ_INT:
        return integer(new String(b, StandardCharsets.ISO_8859_1));
      case MpyWriter.OBJ_FLOAT:
        return real(new String(b, StandardCharsets.ISO_8859_1));
      case MpyWriter.OBJ_COMPLEX:
        return complex(new String(b, StandardCharsets.ISO_8859_1));
      default:
        throw incompatible();
    }
  }

  private static Object integer(String text) {
    if (text.length() <= 18) {
      return Long.valueOf(text);
    }
    boolean negative = text.charAt(0) == '-';
    BigInteger digits = IntegerDigits.parse(negative ? text.substring(1) : text, 10);
    BigInteger i = negative ? digits.negate() : digits;
    return i.bitLength() < 64 ? (Object) i.longValue() : i;
  }

  private static double real(String text) {
    switch (text) {
      case "inf":
      case "+inf":
        return Double.POSITIVE_INFINITY;
      case "-inf":
        return Double.NEGATIVE_INFINITY;
      case "nan":
      case "+nan":
      case "-nan":
        return Double.NaN;
      default:
        return decimal(text);
    }
  }

  /** A number as the writer leaves it, with the rounding that MicroPython's reader has. */
  private static double decimal(String text) {
    boolean negative = text.startsWith("-");
    long mantissa = 0;
    int exponent = 0;
    int digits = 0;
    boolean inFraction = false;
    for (int i = negative || text.startsWith("+") ? 1 : 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && !inFraction) {
        inFraction = true;
      } else if (c == 'e' || c == 'E') {
        exponent += Integer.parseInt(text.substring(i + 1));
        break;
      } else if (c < '0' || c > '9' || ++digits > MAX_DIGITS) {
        return Double.parseDouble(text);
      } else {
        mantissa = 10 * mantissa + c - '0';
        exponent -= inFraction ? 1 : 0;
      }
    }
    if (digits == 0) {
      throw new NumberFormatException(text);
    }
    double value = Decimal.scale(mantissa, exponent);
    return negative ? -value : value;
  }

  /** The repr of a complex number: {@code 2j} or {@code (1+2j)}. */
  private static Complex complex(String text) {
    String t = text;
    if (t.startsWith("(") && t.endsWith(")")) {
      t = t.substring(1, t.length() - 1);
    }
    if (!t.endsWith("j")) {
      throw new NumberFormatException(text);
    }
    int split = t.length() - 1;
    do {
      split--;
    } while (split > 0 && !(isSign(t.charAt(split)) && t.charAt(split - 1) != 'e'));
    if (split <= 0) {
      return new Complex(0, real(t.substring(0, t.length() - 1)));
    }
    return new Complex(real(t.substring(0, split)), real(t.substring(split, t.length() - 1)));
  }

  private static boolean isSign(char c) {
    return c == '+' || c == '-';
  }

  private CodeUnit unit(int depth) throws MpyException {
    int head = uint();
    if ((head & 3) != 0 || depth > MAX_DEPTH) {
      throw incompatible();
    }
    byte[] code = bytes(head >> 3);
    CodeUnit[] children = CodeUnit.NO_CHILDREN;
    if ((head & 4) != 0) {
      children = new CodeUnit[count()];
      for (int i = 0; i < children.length; i++) {
        children[i] = unit(depth + 1);
      }
    }
    return new CodeUnit(module, code, children);
  }
}

package io.github.krait.object;

import java.util.Arrays;

/** {@code str.format}. */
final class StrFormat {
  private final byte[] pattern;
  private final int size;
  private final PyObject[] args;
  private final int positional;

  /** The next argument of a field without name; -1 once a field had a number. */
  private int next;

  /**
   * @param args the positional arguments, then {@code nkw} pairs of name and value
   */
  StrFormat(byte[] pattern, int size, PyObject[] args, int nkw) {
    this.pattern = pattern;
    this.size = size;
    this.args = args;
    this.positional = args.length - 2 * nkw;
  }

  byte[] format() {
    StringPrinter out = new StringPrinter();
    format(out, 0, size);
    return out.toBytes();
  }

  private void format(StringPrinter out, int from, int to) {
    int done = from;
    int i = from;
    while (i < to) {
      byte b = pattern[i++];
      if (b != '{' && b != '}') {
        continue;
      }
      if (i < to && pattern[i] == b) {
        out.write(pattern, done, i - done);
        done = ++i;
        continue;
      }
      if (b == '}') {
        throw PyError.valueError(
            Language.current().circuitPythonMessages()
                ? "unmatched '}' in format"
                : "single '}' encountered in format string");
      }
      out.write(pattern, done, i - 1 - done);
      i = field(out, i, to);
      done = i;
    }
    out.write(pattern, done, to - done);
  }

  /** Writes the field that begins after a brace; returns where the text goes on. */
  private int field(StringPrinter out, int from, int to) {
    int i = from;
    while (i < to && pattern[i] != '}' && pattern[i] != '!' && pattern[i] != ':') {
      i++;
    }
    int nameEnd = i;
    byte conversion = 0;
    if (i < to && pattern[i] == '!') {
      i++;
      if (i >= to) {
        throw PyError.valueError("end of format while looking for conversion specifier");
      }
      conversion = pattern[i++];
      if (conversion != 'r' && conversion != 's') {
        throw PyError.valueError("unknown conversion specifier " + (char) (conversion & 0xff));
      }
    }
    int spec = -1;
    if (i < to && pattern[i] == ':') {
      i++;
      // an empty specification is none
      if (i >= to || pattern[i] != '}') {
        spec = i;
        i = specificationEnd(i, to);
      }
    }
    if (i >= to) {
      throw PyError.valueError("unmatched '{' in format");
    }
    if (pattern[i] != '}') {
      throw PyError.valueError("expected ':' after format specifier");
    }
    PyObject arg = nameEnd == from ? nextArgument() : namedArgument(from, nameEnd);
    if (spec < 0) {
      out.printValue(arg, conversion == 'r' ? PrintKind.REPR : PrintKind.STR);
      return i + 1;
    }
    if (conversion != 0) {
      StringPrinter text = new StringPrinter();
      Ops.print(text, arg, conversion == 'r' ? PrintKind.REPR : PrintKind.STR);
      arg = text.toStr();
    }
    formatted(out, arg, specification(spec, i));
    return i + 1;
  }

  private int specificationEnd(int from, int to) {
    int nested = 1;
    int i = from;
    for (; i < to; i++) {
      if (pattern[i] == '{') {
        nested++;
      } else if (pattern[i] == '}' && --nested == 0) {
        break;
      }
    }
    return i;
  }

  /** The specification with the fields inside it filled in, and a zero byte at its end. */
  private byte[] specification(int from, int to) {
    for (int i = from; i < to; i++) {
      if (pattern[i] == '{' || pattern[i] == '}') {
        StringPrinter text = new StringPrinter();
        Context context = Context.current();
        context.push();
        try {
          format(text, from, to);
        } finally {
          context.pop();
        }
        text.write(0);
        return text.toBytes();
      }
    }
    byte[] text = new byte[to - from + 1];
    System.arraycopy(pattern, from, text, 0, to - from);
    return text;
  }

  private PyObject nextArgument() {
    if (next < 0) {
      throw PyError.valueError(
          "can't switch from manual field specification to automatic field numbering");
    }
    return argument(next++);
  }

  private PyObject namedArgument(int from, int to) {
    int end = from;
    PyObject arg;
    if (Ascii.isDigit(pattern[from])) {
      if (next > 0) {
        throw PyError.valueError(
            "can't switch from automatic field numbering to manual field specification");
      }
      int index = 0;
      while (end < to && Ascii.isDigit(pattern[end])) {
        index = index * 10 + pattern[end++] - '0';
      }
      arg = argument(index);
      next = -1;
    } else {
      while (end < to && pattern[end] != '.' && pattern[end] != '[') {
        end++;
      }
      arg = keyword(PyStr.copyOf(pattern, from, end));
    }
    if (end < to) {
      throw PyError.notImplemented("attributes not supported");
    }
    return arg;
  }

  private PyObject argument(int index) {
    if (index < 0 || index >= positional) {
      throw PyError.indexError("tuple index out of range");
    }
    return args[index];
  }

  private PyObject keyword(PyStr name) {
    for (int i = positional; i < args.length; i += 2) {
      if (args[i] instanceof PyStr s && s.sameAs(name)) {
        return args[i + 1];
      }
    }
    throw PyError.keyError(name);
  }

  private static boolean isAlignment(byte b) {
    return b == '<' || b == '>' || b == '=' || b == '^';
  }

  private static boolean isInteger(PyObject value) {
    return value instanceof PyInt || value instanceof PyBool || value instanceof PyBigInt;
  }

  /**
   * Writes a value by the specification {@code [[fill]align][sign][#][0][width][,][.precision]
   * [type]}.
   */
  private static void formatted(StringPrinter out, PyObject arg, byte[] text) {
    FormatSpec spec = new FormatSpec(out);
    boolean integer = isInteger(arg);
    boolean number = integer || arg instanceof PyFloat;
    byte align = 0;
    byte fill = 0;
    int i = 0;
    if (isAlignment(text[0])) {
      align = text[i++];
    } else if (text[0] != 0 && isAlignment(text[1])) {
      fill = text[0];
      align = text[1];
      i = 2;
    }
    if (text[i] == '+') {
      spec.flags = FormatSpec.PLUS;
      i++;
    } else if (text[i] == ' ') {
      spec.flags = FormatSpec.SPACE;
      i++;
    } else if (text[i] == '-') {
      i++;
    }
    if (text[i] == '#') {
      spec.flags |= FormatSpec.PREFIX;
      i++;
    }
    if (text[i] == '0') {
      if (align == 0 && number) {
        align = '=';
      }
      if (fill == 0) {
        fill = '0';
      }
    }
    int end = digitsEnd(text, i);
    if (end > i) {
      spec.width = decimal(text, i, end);
      i = end;
    }
    if (text[i] == ',' || text[i] == '_') {
      spec.separator = text[i++];
    }
    if (text[i] == '.') {
      i++;
      end = digitsEnd(text, i);
      if (end > i) {
        spec.precision = decimal(text, i, end);
        i = end;
      }
    }
    char type = 0;
    if (isType(text[i])) {
      type = (char) text[i++];
    }
    if (text[i] != 0) {
      throw PyError.valueError("invalid format specifier");
    }
    if (align == 0) {
      align = (byte) (number ? '>' : '<');
    }
    spec.fill = fill == 0 ? (byte) ' ' : fill;
    if ((spec.flags & (FormatSpec.PLUS | FormatSpec.SPACE)) != 0) {
      if (type == 's') {
        throw PyError.valueError("sign not allowed in string format specifier");
      }
      if (type == 'c') {
        throw PyError.valueError("sign not allowed with integer format specifier 'c'");
      }
    }
    spec.flags |=
        align == '<'
            ? FormatSpec.LEFT
            : align == '=' ? FormatSpec.PAD_AFTER_SIGN : align == '^' ? FormatSpec.CENTER : 0;
    if (integer && integer(spec, arg, type)) {
      return;
    }
    if (number) {
      floating(spec, arg, type);
    } else {
      string(spec, arg, type, align);
    }
  }

  private static int digitsEnd(byte[] text, int from) {
    int i = from;
    while (Ascii.isDigit(text[i])) {
      i++;
    }
    return i;
  }

  private static int decimal(byte[] text, int from, int to) {
    int n = 0;
    for (int i = from; i < to; i++) {
      n = n * 10 + text[i] - '0';
    }
    return n;
  }

  private static boolean isType(byte b) {
    return b > 0 && "bcdeEfFgGnosxX%".indexOf(b) >= 0;
  }

  /** False for the types that treat an int as a float; the others take no precision. */
  private static boolean integer(FormatSpec spec, PyObject arg, char type) {
    switch (type) {
      case 'b':
        spec.precision = 0;
        spec.integer(arg, 2, false);
        return true;
      case 'c':
        spec.character(arg);
        return true;
      case 0:
      case 'n':
      case 'd':
        spec.precision = 0;
        spec.integer(arg, 10, false);
        return true;
      case 'o':
        spec.flags |= FormatSpec.OCTAL_LETTER;
        spec.precision = 0;
        spec.integer(arg, 8, false);
        return true;
      case 'x':
      case 'X':
        spec.precision = 0;
        spec.integer(arg, 16, type == 'X');
        return true;
      case 's':
        throw unknownCode(type, arg);
      default:
        return false;
    }
  }

  private static void floating(FormatSpec spec, PyObject arg, char type) {
    switch (type) {
      case 'e':
      case 'E':
      case 'f':
      case 'F':
      case 'g':
      case 'G':
        spec.floating(Args.toDouble(arg), type, false);
        break;
      case 0:
      case 'n':
        spec.floating(Args.toDouble(arg), 'g', false);
        break;
      case '%':
        double percent = Args.toDouble(arg) * 100;
        spec.floating(
            Context.current().language().float32() ? (float) percent : percent, 'f', true);
        break;
      default:
        throw unknownCode(type, arg);
    }
  }

  private static void string(FormatSpec spec, PyObject arg, char type, byte align) {
    if (align == '=') {
      throw PyError.valueError("'=' alignment not allowed in string format specifier");
    }
    if (type != 0 && type != 's') {
      throw unknownCode(type, arg);
    }
    ByteString s = ByteString.text(arg);
    int n = spec.precision < 0 ? s.size : Math.min(s.size, spec.precision);
    spec.text(n == s.size && n == s.bytes.length ? s.bytes : Arrays.copyOf(s.bytes, n), n);
  }

  private static PyError unknownCode(char type, PyObject arg) {
    return PyError.valueError(
        "unknown format code '" + type + "' for object of type '" + arg.type().name() + "'");
  }
}

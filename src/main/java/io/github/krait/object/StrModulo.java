package io.github.krait.object;

/** {@code pattern % arguments}. */
final class StrModulo {
  private final byte[] pattern;
  private final int size;
  private final boolean isBytes;
  private final PyDict dict;
  private final PyObject[] args;
  private final StringPrinter out = new StringPrinter();
  private int used;
  private int i;

  StrModulo(byte[] pattern, int size, PyObject operand, boolean isBytes) {
    this.pattern = pattern;
    this.size = size;
    this.isBytes = isBytes;
    if (operand instanceof PyTuple t) {
      args = t.items();
      dict = null;
    } else {
      args = new PyObject[] {operand};
      dict = operand.type() == PyDict.TYPE ? (PyDict) operand : null;
    }
  }

  byte[] format() {
    int done = 0;
    while (i < size) {
      if (pattern[i] != '%') {
        i++;
        continue;
      }
      out.write(pattern, done, i - done);
      if (++i >= size) {
        throw incomplete();
      }
      if (pattern[i] == '%') {
        out.write('%');
      } else {
        conversion();
      }
      done = ++i;
    }
    out.write(pattern, done, size - done);
    if (dict == null && used != args.length) {
      throw PyError.typeError("format string didn't convert all arguments");
    }
    return out.toBytes();
  }

  private static PyError incomplete() {
    return PyError.valueError("incomplete format");
  }

  private PyObject nextArgument() {
    if (used >= args.length) {
      throw PyError.typeError("format string needs more arguments");
    }
    return args[used++];
  }

  /** One conversion; {@link #i} is behind the percent sign, then at the letter. */
  private void conversion() {
    PyObject arg = pattern[i] == '(' ? lookUp() : null;
    if (arg == null && !isBytes && isSimple(pattern[i])) {
      out.printValue(nextArgument(), PrintKind.STR);
      return;
    }
    FormatSpec spec = new FormatSpec(out);
    boolean alternate = flags(spec);
    spec.width = i < size && pattern[i] == '*' ? starred() : number();
    if (i < size && pattern[i] == '.') {
      i++;
      if (i < size) {
        spec.precision = pattern[i] == '*' ? starred() : number();
      }
    }
    if (i >= size) {
      throw incomplete();
    }
    if (arg == null) {
      arg = nextArgument();
    }
    write(spec, arg, alternate);
  }

  /** Whether a conversion without flags writes the next argument as {@code str()} does. */
  private boolean isSimple(byte type) {
    return type == 's' || (type == 'd' && used < args.length && args[used] instanceof PyInt);
  }

  private PyObject lookUp() {
    if (dict == null) {
      throw PyError.typeError("format needs a dict");
    }
    used = 1;
    int from = ++i;
    while (i < size && pattern[i] != ')') {
      i++;
    }
    if (i >= size) {
      throw PyError.valueError("incomplete format key");
    }
    PyStr key = Context.current().intern(PyStr.copyOf(pattern, from, i++));
    PyObject value = dict.get(key);
    if (value == null) {
      throw PyError.keyError(key);
    }
    return value;
  }

  /** Reads the flags; true where one asks for a prefix. */
  private boolean flags(FormatSpec spec) {
    boolean alternate = false;
    for (; i < size; i++) {
      switch (pattern[i]) {
        case '-':
          spec.flags |= FormatSpec.LEFT;
          break;
        case '+':
          spec.flags |= FormatSpec.PLUS;
          break;
        case ' ':
          spec.flags |= FormatSpec.SPACE;
          break;
        case '#':
          alternate = true;
          break;
        case '0':
          spec.flags |= FormatSpec.PAD_AFTER_SIGN;
          spec.fill = '0';
          break;
        default:
          return alternate;
      }
    }
    return alternate;
  }

  private int starred() {
    int n = (int) Args.toLong(nextArgument());
    i++;
    return n;
  }

  private int number() {
    int n = 0;
    while (i < size && Ascii.isDigit(pattern[i])) {
      n = n * 10 + pattern[i++] - '0';
    }
    return n;
  }

  private void write(FormatSpec spec, PyObject arg, boolean alternate) {
    char type = (char) (pattern[i] & 0xff);
    switch (type) {
      case 'c':
        spec.fill = ' ';
        character(spec, arg);
        break;
      case 'd':
      case 'i':
      case 'u':
        spec.integer(arg instanceof PyFloat f ? f.toInt() : arg, 10, false);
        break;
      case 'e':
      case 'E':
      case 'f':
      case 'F':
      case 'g':
      case 'G':
        spec.floating(Args.toDouble(arg), type, false);
        break;
      case 'o':
        if (alternate) {
          spec.flags |= FormatSpec.PREFIX | FormatSpec.OCTAL_LETTER;
        }
        spec.integer(arg, 8, false);
        break;
      case 'x':
      case 'X':
        if (alternate) {
          spec.flags |= FormatSpec.PREFIX;
        }
        spec.integer(arg, 16, type == 'X');
        break;
      case 'r':
      case 's':
        string(spec, arg, type == 'r');
        break;
      default:
        throw PyError.valueError(
            "unsupported format character '"
                + type
                + "' (0x"
                + Integer.toHexString(type)
                + ") at index "
                + i);
    }
  }

  private void character(FormatSpec spec, PyObject arg) {
    if (arg instanceof PyStr s) {
      if (s.size != 1) {
        throw PyError.typeError("%c needs int or char");
      }
      spec.text(s.bytes, 1);
    } else if (arg instanceof PyInt || arg instanceof PyBool || arg instanceof PyBigInt) {
      spec.character(arg);
    } else {
      throw PyError.typeError(
          Language.current().circuitPythonMessages() ? "%c needs int or char" : "integer needed");
    }
  }

  private void string(FormatSpec spec, PyObject arg, boolean repr) {
    byte[] text;
    int n;
    if (isBytes && !repr && arg instanceof PyBytes b) {
      text = b.bytes;
      n = b.size;
    } else if (!repr && arg instanceof PyStr s) {
      text = s.bytes;
      n = s.size;
    } else {
      StringPrinter p = new StringPrinter();
      Ops.print(p, arg, repr ? PrintKind.REPR : PrintKind.STR);
      text = p.toBytes();
      n = text.length;
    }
    spec.fill = ' ';
    spec.flags &= ~FormatSpec.CENTER;
    spec.text(text, spec.precision < 0 ? n : Math.min(n, spec.precision));
  }
}

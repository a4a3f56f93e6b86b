package io.github.krait.object;

/** Writes text as a program would have to write it. */
final class Quoting {
  private Quoting() {}

  static void str(Printer out, byte[] text, int size) {
    byte quote = quote(text, size);
    StringPrinter p = out instanceof StringPrinter s ? s : new StringPrinter();
    p.write(quote);
    for (int i = 0; i < size; ) {
      byte b = text[i];
      int next = Utf8Text.next(text, i, size);
      if (b >= 0) {
        ascii(p, b, quote);
        i = next;
        continue;
      }
      int c = Utf8Text.codePoint(text, i, size);
      boolean circuitPython = Language.current().escapesControls();
      if (c < 0x80) {
        // a character that was cut
        ascii(p, (byte) c, quote);
      } else if (circuitPython ? isUnprintable(c) : c >= 0xd800 && c < 0xe000 || c >= 0x110000) {
        p.print(c < 0x100 ? "\\x" : c < 0x10000 ? "\\u" : "\\U");
        hex(p, c, c < 0x100 ? 2 : c < 0x10000 ? 4 : 8);
      } else {
        p.write(text, i, next - i);
      }
      i = next;
    }
    p.write(quote);
    flush(out, p);
  }

  /** Characters that CircuitPython does not print: controls, odd spaces and non-characters. */
  private static boolean isUnprintable(int c) {
    return c <= 0xa0
        || c == 0xad
        || c >= 0x2000 && c <= 0x200f
        || c == 0x2028
        || c == 0x2029
        || c == 0xffff
        || c == 0x1ffff;
  }

  static void bytes(Printer out, byte[] data, int from, int to) {
    byte quote = quote(data, from, to);
    StringPrinter p = out instanceof StringPrinter s ? s : new StringPrinter();
    p.write('b');
    p.write(quote);
    for (int i = from; i < to; i++) {
      byte b = data[i];
      if (b >= 0) {
        ascii(p, b, quote);
      } else {
        p.print("\\x");
        hex(p, b & 0xff, 2);
      }
    }
    p.write(quote);
    flush(out, p);
  }

  static void json(Printer out, byte[] text, int size) {
    StringPrinter p = out instanceof StringPrinter s ? s : new StringPrinter();
    p.write('"');
    for (int i = 0; i < size; i++) {
      byte b = text[i];
      if (b == '"' || b == '\\') {
        p.write('\\');
        p.write(b);
      } else if (b < 0 || b >= 32) {
        p.write(b);
      } else if (b == '\n' || b == '\r' || b == '\t') {
        p.write('\\');
        p.write(b == '\n' ? 'n' : b == '\r' ? 'r' : 't');
      } else {
        p.print("\\u");
        hex(p, b, 4);
      }
    }
    p.write('"');
    flush(out, p);
  }

  private static byte quote(byte[] text, int size) {
    return quote(text, 0, size);
  }

  private static byte quote(byte[] text, int from, int to) {
    boolean single = false;
    for (int i = from; i < to; i++) {
      if (text[i] == '"') {
        return '\'';
      }
      single |= text[i] == '\'';
    }
    return (byte) (single ? '"' : '\'');
  }

  private static void ascii(StringPrinter p, byte b, byte quote) {
    if (b == quote || b == '\\') {
      p.write('\\');
      p.write(b);
    } else if (b >= 32 && b < 127) {
      p.write(b);
    } else if (b == '\n' || b == '\r' || b == '\t') {
      p.write('\\');
      p.write(b == '\n' ? 'n' : b == '\r' ? 'r' : 't');
    } else {
      p.print("\\x");
      hex(p, b, 2);
    }
  }

  private static void hex(StringPrinter p, int value, int digits) {
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      p.write(Ascii.hexDigit(value >> shift & 15));
    }
  }

  private static void flush(Printer out, StringPrinter p) {
    if (p != out) {
      byte[] all = p.toBytes();
      out.write(all, 0, all.length);
    }
  }
}

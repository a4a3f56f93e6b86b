package io.github.krait.syntax;

/**
 * MicroPython's lexer: bytes to tokens, one ahead of the parser.
 *
 * <p>It works on three bytes of look-ahead as the original does, because its oddities are part of
 * the language: an f-string is lexed as a plain string, and behind it a call {@code .format(…)} of
 * its arguments is fed back as if it stood in the source; line numbers count the newlines in it.
 */
final class Lexer {
  private static final int EOF = -1;
  private static final int TAB_SIZE = 8;

  /** The current token. */
  int token;

  int tokenLine;
  private int tokenColumn;

  /** The text of a NAME, number, STRING or BYTES token. */
  final ByteBuilder text = new ByteBuilder(32);

  /** The entry of a NAME token. */
  NameTable.Entry name;

  final NameTable names;

  private final LanguageOptions options;
  private final byte[] source;
  private int position;

  /** Tokens between two polls, less one: bits. */
  private static final int POLL = 0xff;

  private int tokens;
  private int chr0;
  private int chr1;
  private int chr2;
  private int line = 1;
  private int column = -2; // accounts for the first three bytes

  private int pendingDents;
  private int openBrackets;
  private int[] indents = new int[16];
  private int indentCount = 1;

  /** Bytes to be lexed before going on with the source; from {@link #injectAt} on. */
  private final ByteBuilder inject = new ByteBuilder(0);

  private int injectAt;

  /** The arguments of the f-string being lexed, or of a t-string's template. */
  private final ByteBuilder formatArgs = new ByteBuilder(0);

  // without nested f-strings the arguments are injected when the next token begins
  private int argsAt;
  private int saved0;
  private int saved1;
  private int saved2;

  Lexer(byte[] source, NameTable names, LanguageOptions options) {
    this.source = source;
    this.names = names;
    this.options = options;
    chr0 = chr1 = chr2 = options.nullBytes() ? 0 : EOF;
    advance();
    advance();
    advance();
    next();
    if (tokenColumn != 1 && token != Token.NEWLINE) {
      token = Token.INDENT; // the first line is indented
    }
  }

  private int read() {
    if (position == source.length) {
      return EOF;
    }
    int b = source[position++] & 0xff;
    return b == 0 && !options.nullBytes() ? 1 : b;
  }

  private void advance() {
    if (chr0 == '\n') {
      line++;
      column = 1;
    } else if (chr0 == '\t') {
      column = (column - 1 + TAB_SIZE) / TAB_SIZE * TAB_SIZE + 1;
    } else {
      column++;
    }
    chr0 = chr1;
    chr1 = chr2;
    int next = readNext();
    if (chr1 == '\r') {
      chr1 = '\n';
      if (next == '\n') {
        next = readNext();
      }
    }
    if (next == EOF && chr1 != EOF && chr1 != '\n') {
      next = '\n';
    }
    chr2 = next;
  }

  private int readNext() {
    if (injectAt != 0) {
      return readInjected();
    }
    return argsAt != 0 ? readArg() : read();
  }

  private int readInjected() {
    int b = inject.bytes[injectAt++] & 0xff;
    if (injectAt >= inject.length) {
      inject.length = 0;
      injectAt = 0;
    }
    return b == 0 ? EOF : b;
  }

  private int readArg() {
    int b = argsAt < formatArgs.length ? formatArgs.bytes[argsAt++] & 0xff : 0;
    if (chr0 == 0) {
      chr0 = saved0;
      chr1 = saved1;
      b = saved2;
      formatArgs.length = 0;
      argsAt = 0;
    }
    return b;
  }

  private static boolean isSpace(int c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(int c) {
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'z' && c > 0;
  }

  private static boolean isIdentifierHead(int c) {
    return isLetter(c) || c == '_' || c >= 0x80;
  }

  private static boolean isQuote(int c) {
    return c == '\'' || c == '"';
  }

  private boolean atString() {
    if (isQuote(chr0)) {
      return true;
    }
    if (isQuote(chr1)) {
      return chr0 == 'r' || chr0 == 'u' || chr0 == 'b' || chr0 == 'f' || isTemplate(chr0);
    }
    if (!isQuote(chr2)) {
      return false;
    }
    int other = chr0 == 'r' ? chr1 : chr1 == 'r' ? chr0 : 0;
    return other == 'b' || other == 'f' || isTemplate(other);
  }

  private boolean isTemplate(int c) {
    return c == 't' && options.templateStrings();
  }

  /** Skips to the next token. Returns whether a newline that counts was met (and not passed). */
  private boolean skipWhitespace(boolean stopAtNewline) {
    while (chr0 != EOF) {
      if (chr0 == '\n') {
        if (stopAtNewline && openBrackets == 0) {
          return true;
        }
        advance();
      } else if (isSpace(chr0)) {
        advance();
      } else if (chr0 == '#') {
        advance();
        while (chr0 != EOF && chr0 != '\n') {
          advance();
        }
      } else if (chr0 == '\\' && chr1 == '\n') {
        advance();
        advance();
      } else {
        break;
      }
    }
    return false;
  }

  /** Goes on to the next token. */
  void next() {
    if ((++tokens & POLL) == 0 && options.poll() != null) {
      options.poll().run();
    }
    if (formatArgs.length != 0 && argsAt == 0) {
      injectArgsOnce();
    }
    text.length = 0;
    boolean newline = skipWhitespace(true);
    tokenLine = line;
    tokenColumn = column;
    if (pendingDents < 0) {
      token = Token.DEDENT;
      pendingDents++;
    } else if (pendingDents > 0) {
      token = Token.INDENT;
      pendingDents--;
    } else if (newline) {
      newline();
    } else if (chr0 == EOF) {
      token = Token.END;
    } else if (atString()) {
      strings();
    } else if (isIdentifierHead(chr0)) {
      identifier();
    } else if (isDigit(chr0) || chr0 == '.' && isDigit(chr1)) {
      number();
    } else {
      operator();
    }
  }

  private void newline() {
    skipWhitespace(false);
    token = Token.NEWLINE;
    int spaces = column - 1;
    int top = indents[indentCount - 1];
    if (spaces > top) {
      if (indentCount == indents.length) {
        indents = java.util.Arrays.copyOf(indents, indentCount * 2);
      }
      indents[indentCount++] = spaces & 0xffff;
      pendingDents++;
    } else if (spaces < top) {
      while (spaces < indents[indentCount - 1]) {
        indentCount--;
        pendingDents--;
      }
      if (spaces != indents[indentCount - 1]) {
        token = Token.DEDENT_MISMATCH;
      }
    }
  }

  private void identifier() {
    do {
      text.add(chr0);
      advance();
    } while (chr0 != EOF && (isIdentifierHead(chr0) || isDigit(chr0)));
    name = names.intern(text.bytes, text.length);
    token = name.token;
    if (token == Token.DEBUG) {
      token = options.optimise() == 0 ? Token.TRUE : Token.FALSE;
    }
  }

  private void number() {
    int base = chr1 | 0x20;
    boolean forcedInteger = chr0 == '0' && (base == 'b' || base == 'o' || base == 'x');
    token = chr0 == '.' ? Token.FLOAT_OR_IMAG : Token.INTEGER;
    text.add(chr0);
    advance();
    while (chr0 != EOF) {
      if (!forcedInteger && (chr0 == 'e' || chr0 == 'E')) {
        token = Token.FLOAT_OR_IMAG;
        text.add('e');
        advance();
        if (chr0 == '+' || chr0 == '-') {
          text.add(chr0);
          advance();
        }
      } else if (isLetter(chr0) || isDigit(chr0) || chr0 == '.') {
        if (chr0 == '.' || chr0 == 'j' || chr0 == 'J') {
          token = Token.FLOAT_OR_IMAG;
        }
        text.add(chr0);
        advance();
      } else if (chr0 == '_') {
        advance();
      } else {
        break;
      }
    }
  }

  private void operator() {
    int c = chr0;
    advance();
    switch (c) {
      case '(':
        openBrackets++;
        token = Token.PAREN_OPEN;
        break;
      case ')':
        openBrackets--;
        token = Token.PAREN_CLOSE;
        break;
      case '[':
        openBrackets++;
        token = Token.BRACKET_OPEN;
        break;
      case ']':
        openBrackets--;
        token = Token.BRACKET_CLOSE;
        break;
      case '{':
        openBrackets++;
        token = Token.BRACE_OPEN;
        break;
      case '}':
        openBrackets--;
        token = Token.BRACE_CLOSE;
        break;
      case ',':
        token = Token.COMMA;
        break;
      case ';':
        token = Token.SEMICOLON;
        break;
      case '~':
        token = Token.TILDE;
        break;
      case ':':
        token = orEqual(Token.COLON, Token.WALRUS);
        break;
      case '<':
        token = doubled('<', Token.LESS, Token.LESS_EQUAL, Token.DBL_LESS, Token.DBL_LESS_EQUAL);
        break;
      case '>':
        token = doubled('>', Token.MORE, Token.MORE_EQUAL, Token.DBL_MORE, Token.DBL_MORE_EQUAL);
        break;
      case '*':
        token = doubled('*', Token.STAR, Token.STAR_EQUAL, Token.DBL_STAR, Token.DBL_STAR_EQUAL);
        break;
      case '/':
        token =
            doubled('/', Token.SLASH, Token.SLASH_EQUAL, Token.DBL_SLASH, Token.DBL_SLASH_EQUAL);
        break;
      case '+':
        token = orEqual(Token.PLUS, Token.PLUS_EQUAL);
        break;
      case '-':
        token = accept('>') ? Token.ARROW : orEqual(Token.MINUS, Token.MINUS_EQUAL);
        break;
      case '&':
        token = orEqual(Token.AMPERSAND, Token.AMPERSAND_EQUAL);
        break;
      case '|':
        token = orEqual(Token.PIPE, Token.PIPE_EQUAL);
        break;
      case '%':
        token = orEqual(Token.PERCENT, Token.PERCENT_EQUAL);
        break;
      case '^':
        token = orEqual(Token.CARET, Token.CARET_EQUAL);
        break;
      case '@':
        token = orEqual(Token.AT, Token.AT_EQUAL);
        break;
      case '=':
        token = orEqual(Token.EQUAL, Token.DBL_EQUAL);
        break;
      case '!':
        token = orEqual(Token.INVALID, Token.NOT_EQUAL);
        break;
      case '.':
        token = Token.PERIOD;
        if (chr0 == '.' && chr1 == '.') {
          advance();
          advance();
          token = Token.ELLIPSIS;
        }
        break;
      default:
        token = Token.INVALID;
        break;
    }
  }

  private boolean accept(int c) {
    if (chr0 == c) {
      advance();
      return true;
    }
    return false;
  }

  private int orEqual(int plain, int equal) {
    return accept('=') ? equal : plain;
  }

  private int doubled(int c, int single, int singleEqual, int twice, int twiceEqual) {
    return accept(c) ? orEqual(twice, twiceEqual) : orEqual(single, singleEqual);
  }

  /** Lexes adjacent literals to one token. */
  private void strings() {
    token = Token.END; // none seen so far
    boolean hadTemplate = false;
    do {
      int kind = Token.STRING;
      boolean raw = false;
      boolean format = false;
      boolean template = false;
      int prefix = isQuote(chr0) ? 0 : isQuote(chr1) ? 1 : 2;
      for (int i = 0; i < prefix; i++) {
        int c = i == 0 ? chr0 : chr1;
        raw |= c == 'r';
        format |= c == 'f';
        template |= c == 't';
        kind = c == 'b' ? Token.BYTES : kind;
      }
      hadTemplate |= template;
      if (token == Token.END) {
        token = kind;
      } else if (token != kind) {
        break; // strings and bytes do not mix
      }
      for (; prefix > 0; prefix--) {
        advance();
      }
      literal(raw, format, template);
      skipWhitespace(true);
    } while (atString());
    if (hadTemplate) {
      template();
    }
    if (formatArgs.length != 0 && options.nestedFormatStrings()) {
      injectArgs();
    }
  }

  private void literal(boolean raw, boolean format, boolean template) {
    int quote = chr0;
    int quotes = 1;
    advance();
    if (chr0 == quote && chr1 == quote) {
      advance();
      advance();
      quotes = 3;
    }
    if (formatArgs.length == 0) {
      if (format) {
        formatArgs.add(".format(");
      } else if (template) {
        text.add("((");
        repeat(text, quote, quotes);
      }
    }
    int closing = 0;
    int interpolations = 0;
    int formatStart = 0; // where a t-string's format spec begins in the text
    int formatDepth = 0; // braces open in that spec
    boolean formatHasFields = false;
    while (chr0 != EOF && (quotes > 1 || chr0 != '\n') && closing < quotes) {
      if (chr0 == quote) {
        closing++;
        text.add(quote);
        advance();
        continue;
      }
      if (template && chr0 == '\n') {
        text.add("\\n");
        advance();
        continue;
      }
      closing = 0;
      boolean field = false;
      while ((format || template) && chr0 == '{') {
        if (formatDepth != 0) {
          formatDepth++;
          break;
        }
        field = true;
        advance();
        if (chr0 == '{') {
          if (!template) {
            text.add('{');
          }
          advance();
        } else if (template) {
          interpolation(quote, quotes);
          formatDepth = 1;
          formatStart = text.length;
        } else {
          argument(false);
          formatArgs.add("),");
        }
        text.add('{');
        if (options.nestedFormatStrings()) {
          break;
        }
      }
      if (field && options.nestedFormatStrings()) {
        continue;
      }
      if (chr0 == '\\') {
        if (template) {
          templateEscape(raw);
        } else {
          escape(raw);
        }
      } else if (formatDepth != 0 && chr0 == '}') {
        if (--formatDepth > 0) {
          formatHasFields = true;
          text.add('}');
        } else {
          interpolations++;
          if (formatHasFields) {
            formatArgs.add('f');
            formatHasFields = false;
          }
          formatArgs.add(quote);
          formatArgs.add(text.bytes, formatStart + 1, text.length - formatStart - 1);
          text.length = formatStart;
          formatArgs.add(quote);
          formatArgs.add(',');
        }
      } else {
        text.add(chr0);
        if (template && chr0 == '}') {
          if (chr1 == '}') {
            advance();
          } else {
            token = Token.MALFORMED_FSTRING;
          }
        }
      }
      advance();
    }
    if (closing < quotes) {
      token = Token.LONELY_STRING_OPEN;
    }
    if (!template) {
      text.removeTail(closing);
      return;
    }
    if (formatDepth > 0) {
      token = Token.MALFORMED_FSTRING;
    }
    if (1 + interpolations * 4 > 255) {
      // more arguments than a call can have: pass one tuple
      formatArgs.insert(0, new byte[] {'('}, 1);
      formatArgs.add(')');
    }
  }

  private static void repeat(ByteBuilder to, int c, int count) {
    for (int i = 0; i < count; i++) {
      to.add(c);
    }
  }

  /**
   * Copies the expression of a replacement field, in a parenthesis that stays open, to the format
   * arguments. It knows brackets but no strings, as in MicroPython. Returns whether it ended in an
   * equals sign, which is then gone, the expression's text being in the string.
   */
  private boolean argument(boolean template) {
    formatArgs.add('(');
    int start = formatArgs.length;
    int depth = 0;
    while (chr0 != EOF && (depth != 0 || !atFieldEnd())) {
      if (chr0 == '[' || chr0 == '{') {
        depth++;
      } else if (chr0 == ']' || chr0 == '}') {
        depth--;
      }
      formatArgs.add(chr0);
      advance();
    }
    boolean debug = formatArgs.bytes[formatArgs.length - 1] == '=';
    if (debug) {
      text.add(formatArgs.bytes, start, formatArgs.length - start);
      formatArgs.length--;
    }
    if (template) {
      while (formatArgs.length > 0 && isSpace(formatArgs.bytes[formatArgs.length - 1])) {
        formatArgs.length--;
      }
    }
    if (formatArgs.length == start && options.nestedFormatStrings()) {
      token = Token.MALFORMED_FSTRING;
    }
    return debug;
  }

  private boolean atFieldEnd() {
    return chr0 == ':'
        || chr0 == '}'
        || chr0 == '!' && (chr1 == 'r' || chr1 == 's') && (chr2 == ':' || chr2 == '}');
  }

  /** A field of a t-string becomes the arguments value, expression, conversion, format. */
  private void interpolation(int quote, int quotes) {
    int start = formatArgs.length + 1;
    boolean debug = argument(true);
    int end = formatArgs.length;
    formatArgs.add("),");
    formatArgs.add(quote);
    for (int i = start; i < end; i++) {
      int b = formatArgs.bytes[i];
      if (b == quote || b == '\\') {
        formatArgs.add('\\');
      }
      formatArgs.add(b);
    }
    formatArgs.add(quote);
    formatArgs.add(',');
    repeat(text, quote, quotes);
    text.add(',');
    repeat(text, quote, quotes);
    if (chr0 == '!') {
      advance();
      formatArgs.add(quote);
      formatArgs.add(chr0);
      advance();
      formatArgs.add(quote);
      formatArgs.add(',');
    } else if (debug && chr0 != ':') {
      formatArgs.add("'r',");
    } else {
      formatArgs.add("None,");
    }
    if (chr0 == ':') {
      advance();
    }
  }

  /** A t-string's text is lexed again: keep the escape. */
  private void templateEscape(boolean raw) {
    text.add('\\');
    if (raw) {
      text.add('\\');
    } else {
      advance();
      text.add(chr0);
    }
  }

  private void escape(boolean raw) {
    advance();
    int c = chr0;
    if (raw) {
      text.add('\\');
    } else {
      switch (c) {
        case '\n':
          return;
        case '\\':
        case '\'':
        case '"':
          break;
        case 'a':
          c = 7;
          break;
        case 'b':
          c = 8;
          break;
        case 't':
          c = 9;
          break;
        case 'n':
          c = 10;
          break;
        case 'v':
          c = 11;
          break;
        case 'f':
          c = 12;
          break;
        case 'r':
          c = 13;
          break;
        case 'x':
          c = hex(2);
          break;
        case 'u':
        case 'U':
          if (token == Token.BYTES) {
            text.add('\\');
          } else {
            c = hex(c == 'u' ? 4 : 8);
          }
          break;
        case 'N':
          throw new SyntaxException("NotImplementedError", "unicode name escapes", 0);
        default:
          if (c >= '0' && c <= '7') {
            c -= '0';
            for (int i = 0; i < 2 && chr1 >= '0' && chr1 <= '7'; i++) {
              advance();
              c = c * 8 + chr0 - '0';
            }
          } else {
            text.add('\\');
          }
          break;
      }
    }
    if (token == Token.STRING && c >= 0 && c < 0x110000) {
      text.addCodePoint(c);
    } else if (token == Token.BYTES && c >= 0 && c < 0x100) {
      text.add(c);
    } else {
      token = Token.INVALID;
    }
  }

  private int hex(int digits) {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      advance();
      int digit = chr0 < 0 || chr0 >= 0x80 ? -1 : Character.digit(chr0, 16);
      if (digit < 0) {
        token = Token.INVALID;
        return 0;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  /** A t-string is a call of the built-in __template__. */
  private void template() {
    text.add(",),");
    formatArgs.insert(0, text.bytes, text.length);
    if (token > Token.MALFORMED_FSTRING) {
      token = Token.NAME;
      text.length = 0;
      text.add("__template__");
      name = names.intern(text.bytes, text.length);
    }
  }

  /** Feeds the format arguments back, in front of what is being lexed. */
  private void injectArgs() {
    formatArgs.add(')');
    if (injectAt == 0) {
      injectable(chr0);
      injectable(chr1);
      injectable(chr2);
    } else {
      injectAt -= 3;
    }
    inject.insert(injectAt, formatArgs.bytes, formatArgs.length);
    formatArgs.length = 0;
    chr0 = readInjected();
    chr1 = readInjected();
    chr2 = readInjected();
  }

  private void injectable(int c) {
    inject.add(c == EOF ? 0 : c);
  }

  /** The same without nesting: what is being lexed waits until the arguments are used up. */
  private void injectArgsOnce() {
    formatArgs.add(')');
    saved0 = chr0;
    saved1 = chr1;
    saved2 = chr2;
    chr0 = formatArgs.bytes[0];
    chr1 = formatArgs.bytes[1];
    chr2 = formatArgs.bytes[2];
    argsAt = 3;
  }
}

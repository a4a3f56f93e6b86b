package io.github.krait.syntax;

/** Kinds of tokens, in MicroPython's order: operators run parallel to {@link Operator}. */
final class Token {
  static final int END = 0;
  static final int INVALID = 1;
  static final int DEDENT_MISMATCH = 2;
  static final int LONELY_STRING_OPEN = 3;
  static final int MALFORMED_FSTRING = 4;
  static final int NEWLINE = 5;
  static final int INDENT = 6;
  static final int DEDENT = 7;
  static final int NAME = 8;
  static final int INTEGER = 9;
  static final int FLOAT_OR_IMAG = 10;
  static final int STRING = 11;
  static final int BYTES = 12;
  static final int ELLIPSIS = 13;

  static final int FALSE = 14;
  static final int NONE = 15;
  static final int TRUE = 16;
  static final int DEBUG = 17;
  static final int AND = 18;
  static final int AS = 19;
  static final int ASSERT = 20;
  static final int ASYNC = 21;
  static final int AWAIT = 22;
  static final int BREAK = 23;
  static final int CLASS = 24;
  static final int CONTINUE = 25;
  static final int DEF = 26;
  static final int DEL = 27;
  static final int ELIF = 28;
  static final int ELSE = 29;
  static final int EXCEPT = 30;
  static final int FINALLY = 31;
  static final int FOR = 32;
  static final int FROM = 33;
  static final int GLOBAL = 34;
  static final int IF = 35;
  static final int IMPORT = 36;
  static final int IN = 37;
  static final int IS = 38;
  static final int LAMBDA = 39;
  static final int NONLOCAL = 40;
  static final int NOT = 41;
  static final int OR = 42;
  static final int PASS = 43;
  static final int RAISE = 44;
  static final int RETURN = 45;
  static final int TRY = 46;
  static final int WHILE = 47;
  static final int WITH = 48;
  static final int YIELD = 49;

  static final int WALRUS = 50;
  static final int TILDE = 51;
  static final int LESS = 52;
  static final int MORE = 53;
  static final int DBL_EQUAL = 54;
  static final int LESS_EQUAL = 55;
  static final int MORE_EQUAL = 56;
  static final int NOT_EQUAL = 57;

  static final int PIPE = 58;
  static final int CARET = 59;
  static final int AMPERSAND = 60;
  static final int DBL_LESS = 61;
  static final int DBL_MORE = 62;
  static final int PLUS = 63;
  static final int MINUS = 64;
  static final int STAR = 65;
  static final int AT = 66;
  static final int DBL_SLASH = 67;
  static final int SLASH = 68;
  static final int PERCENT = 69;
  static final int DBL_STAR = 70;

  static final int PIPE_EQUAL = 71;
  static final int CARET_EQUAL = 72;
  static final int AMPERSAND_EQUAL = 73;
  static final int DBL_LESS_EQUAL = 74;
  static final int DBL_MORE_EQUAL = 75;
  static final int PLUS_EQUAL = 76;
  static final int MINUS_EQUAL = 77;
  static final int STAR_EQUAL = 78;
  static final int AT_EQUAL = 79;
  static final int DBL_SLASH_EQUAL = 80;
  static final int SLASH_EQUAL = 81;
  static final int PERCENT_EQUAL = 82;
  static final int DBL_STAR_EQUAL = 83;

  static final int PAREN_OPEN = 84;
  static final int PAREN_CLOSE = 85;
  static final int BRACKET_OPEN = 86;
  static final int BRACKET_CLOSE = 87;
  static final int BRACE_OPEN = 88;
  static final int BRACE_CLOSE = 89;
  static final int COMMA = 90;
  static final int COLON = 91;
  static final int PERIOD = 92;
  static final int SEMICOLON = 93;
  static final int EQUAL = 94;
  static final int ARROW = 95;
  static final int COUNT = 96;

  /** The keywords, the first being {@link #FALSE}. */
  static final String[] KEYWORDS = {
    "False",
    "None",
    "True",
    "__debug__",
    "and",
    "as",
    "assert",
    "async",
    "await",
    "break",
    "class",
    "continue",
    "def",
    "del",
    "elif",
    "else",
    "except",
    "finally",
    "for",
    "from",
    "global",
    "if",
    "import",
    "in",
    "is",
    "lambda",
    "nonlocal",
    "not",
    "or",
    "pass",
    "raise",
    "return",
    "try",
    "while",
    "with",
    "yield",
  };

  private Token() {}
}

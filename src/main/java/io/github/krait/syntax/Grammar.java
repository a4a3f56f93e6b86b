package io.github.krait.syntax;

/**
 * MicroPython's grammar as a table. It is LL(1): the first token of a rule decides, so each rule
 * has a set of first tokens.
 *
 * <p>Rules are of three kinds: OR, one of the arguments; AND, all of them; LIST, one or more of the
 * first, with the second as separator if there is one. The rules from {@link #TEST} to {@link
 * #EXPR}, operator precedence, are not in the table: {@link Parser} climbs them.
 */
final class Grammar {
  static final int OR = 1;
  static final int AND = 2;

  /** item item… */
  static final int ONE_OR_MORE = 3;

  /** item separator item… */
  static final int LIST = 4;

  /** The same, with a trailing separator allowed. */
  static final int LIST_WITH_END = 5;

  /** Kinds of the expression rules. */
  static final int EXPRESSION = 0;

  // arguments of rules: a token (nothing added), a rule, or a rule that may be absent
  static final int RULE = 0x100;
  static final int OPTIONAL = 0x200;
  static final int MASK = 0xff;

  static final int SINGLE_INPUT = 0;
  static final int FILE_INPUT = 1;
  static final int FILE_INPUT_2 = 2;
  static final int FILE_INPUT_3 = 3;
  static final int EVAL_INPUT = 4;
  static final int EVAL_INPUT_2 = 5;
  static final int DECORATOR = 6;
  static final int DECORATORS = 7;
  static final int DECORATED = 8;
  static final int DECORATED_BODY = 9;
  static final int ASYNC_FUNCDEF = 10;
  static final int FUNCDEF = 11;
  static final int FUNCDEF_RETURNS = 12;
  static final int PARAMS = 13;
  static final int PARAM = 14;
  static final int PARAM_NAME = 15;
  static final int PARAM_STAR = 16;
  static final int PARAM_STAR_NAME = 17;
  static final int PARAM_DBL_STAR = 18;
  static final int LAMBDA_PARAMS = 19;
  static final int LAMBDA_PARAM = 20;
  static final int LAMBDA_PARAM_NAME = 21;
  static final int LAMBDA_PARAM_STAR = 22;
  static final int LAMBDA_PARAM_STAR_NAME = 23;
  static final int LAMBDA_PARAM_DBL_STAR = 24;
  static final int COLON_TEST = 25;
  static final int EQUAL_TEST = 26;
  static final int STMT = 27;
  static final int SIMPLE_STMT = 28;
  static final int SIMPLE_STMT_2 = 29;
  static final int SMALL_STMT = 30;
  static final int EXPR_STMT = 31;
  static final int EXPR_STMT_2 = 32;
  static final int AUG_ASSIGN = 33;
  static final int AUG_OPERATOR = 34;
  static final int ASSIGN_LIST = 35;
  static final int ASSIGN = 36;
  static final int ASSIGNED = 37;
  static final int STAR_LIST = 38;
  static final int STAR_LIST_ITEM = 39;
  static final int ANN_ASSIGN = 40;
  static final int DEL_STMT = 41;
  static final int PASS_STMT = 42;
  static final int FLOW_STMT = 43;
  static final int BREAK_STMT = 44;
  static final int CONTINUE_STMT = 45;
  static final int RETURN_STMT = 46;
  static final int YIELD_STMT = 47;
  static final int RAISE_STMT = 48;
  static final int RAISE_ARG = 49;
  static final int RAISE_FROM = 50;
  static final int IMPORT_STMT = 51;
  static final int IMPORT_NAME = 52;
  static final int IMPORT_FROM = 53;
  static final int IMPORT_SOURCE = 54;
  static final int IMPORT_RELATIVE = 55;
  static final int IMPORT_NAMES = 56;
  static final int IMPORT_NAMES_PAREN = 57;
  static final int DOTS = 58;
  static final int DOT = 59;
  static final int IMPORT_AS_NAME = 60;
  static final int DOTTED_AS_NAME = 61;
  static final int AS_NAME = 62;
  static final int IMPORT_AS_NAMES = 63;
  static final int DOTTED_AS_NAMES = 64;
  static final int DOTTED_NAME = 65;
  static final int GLOBAL_STMT = 66;
  static final int NONLOCAL_STMT = 67;
  static final int NAME_LIST = 68;
  static final int ASSERT_STMT = 69;
  static final int ASSERT_MESSAGE = 70;
  static final int COMPOUND_STMT = 71;
  static final int ASYNC_STMT = 72;
  static final int ASYNC_STMT_2 = 73;
  static final int IF_STMT = 74;
  static final int ELIFS = 75;
  static final int ELIF = 76;
  static final int WHILE_STMT = 77;
  static final int FOR_STMT = 78;
  static final int TRY_STMT = 79;
  static final int TRY_STMT_2 = 80;
  static final int TRY_EXCEPT = 81;
  static final int HANDLER = 82;
  static final int HANDLER_TYPE = 83;
  static final int HANDLERS = 84;
  static final int FINALLY = 85;
  static final int ELSE_STMT = 86;
  static final int WITH_STMT = 87;
  static final int WITH_ITEMS = 88;
  static final int WITH_ITEM = 89;
  static final int WITH_ITEM_AS = 90;
  static final int SUITE = 91;
  static final int SUITE_BLOCK = 92;
  static final int SUITE_STMTS = 93;
  static final int NAMED_TEST = 94;
  static final int NAMED_TEST_2 = 95;
  static final int IF_ELSE = 96;
  static final int LAMBDEF = 97;
  static final int LAMBDEF_NOCOND = 98;
  static final int TEST_NOCOND = 99;
  static final int STAR_EXPR = 100;
  static final int ATOM_PAREN = 101;
  static final int ATOM_PAREN_2 = 102;
  static final int ATOM_BRACKET = 103;
  static final int ATOM_BRACE = 104;
  static final int COMP = 105;
  static final int COMP_ITEM = 106;
  static final int COMP_TAIL = 107;
  static final int COMP_LIST = 108;
  static final int COMP_LIST_2 = 109;
  static final int TRAILER = 110;
  static final int TRAILER_PAREN = 111;
  static final int TRAILER_BRACKET = 112;
  static final int TRAILER_PERIOD = 113;
  static final int SUBSCRIPTS = 114;
  static final int SUBSCRIPT = 115;
  static final int SUBSCRIPT_START = 116;
  static final int SUBSCRIPT_COLON = 117;
  static final int SUBSCRIPT_TAIL = 118;
  static final int SUBSCRIPT_STEP = 119;
  static final int SUBSCRIPT_STOP = 120;
  static final int EXPR_LIST = 121;
  static final int EXPR_LIST_ITEM = 122;
  static final int TEST_LIST = 123;
  static final int BRACE = 124;
  static final int BRACE_ITEM = 125;
  static final int BRACE_TAIL = 126;
  static final int BRACE_LIST = 127;
  static final int BRACE_LIST_2 = 128;
  static final int CLASSDEF = 129;
  static final int CLASSDEF_ARGS = 130;
  static final int ARGS = 131;
  static final int ARG = 132;
  static final int ARG_STAR = 133;
  static final int ARG_DBL_STAR = 134;
  static final int ARGUMENT = 135;
  static final int ARGUMENT_2 = 136;
  static final int ARGUMENT_NAMED = 137;
  static final int COMP_ITER = 138;
  static final int COMP_FOR = 139;
  static final int COMP_IF = 140;
  static final int YIELD_EXPR = 141;
  static final int YIELD_ARG = 142;
  static final int YIELD_FROM = 143;

  /** Rules of operator precedence: a conditional, and what may be without conditional. */
  static final int TEST = 144;

  static final int OR_TEST = 145;

  /** An expression without comparisons and logic. */
  static final int EXPR = 146;

  private static final int COUNT = 147;

  static final byte[] KIND = new byte[COUNT];
  static final short[][] ARGS_OF = new short[COUNT][];

  /** Two words a rule: the tokens that it may start with. */
  private static final long[] FIRST = new long[2 * COUNT];

  private Grammar() {}

  /** Whether a rule may start with a token. */
  static boolean starts(int rule, int token) {
    return (FIRST[2 * rule + (token >> 6)] >>> token & 1) != 0;
  }

  private static int opt(int rule) {
    return OPTIONAL | rule;
  }

  private static int rule(int rule) {
    return RULE | rule;
  }

  private static void def(int rule, int kind, int... args) {
    short[] copy = new short[args.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = (short) args[i];
    }
    KIND[rule] = (byte) kind;
    ARGS_OF[rule] = copy;
  }

  private static void first(int rule, int... tokens) {
    for (int token : tokens) {
      FIRST[2 * rule + (token >> 6)] |= 1L << token;
    }
  }

  private static void computeFirst(int rule) {
    if (FIRST[2 * rule] != 0 || FIRST[2 * rule + 1] != 0) {
      return;
    }
    short[] args = ARGS_OF[rule];
    int n = KIND[rule] == OR ? args.length : 1;
    for (int i = 0; i < n; i++) {
      int arg = args[i];
      if (arg < RULE) {
        first(rule, arg);
      } else {
        int other = arg & MASK;
        computeFirst(other);
        FIRST[2 * rule] |= FIRST[2 * other];
        FIRST[2 * rule + 1] |= FIRST[2 * other + 1];
      }
    }
  }

  static {
    defineStatements();
    defineCompoundStatements();
    defineExpressions();
    first(
        EXPR,
        Token.NAME,
        Token.INTEGER,
        Token.FLOAT_OR_IMAG,
        Token.STRING,
        Token.BYTES,
        Token.ELLIPSIS,
        Token.NONE,
        Token.TRUE,
        Token.FALSE,
        Token.PAREN_OPEN,
        Token.BRACKET_OPEN,
        Token.BRACE_OPEN,
        Token.PLUS,
        Token.MINUS,
        Token.TILDE,
        Token.AWAIT);
    FIRST[2 * OR_TEST] = FIRST[2 * EXPR] | 1L << Token.NOT;
    FIRST[2 * OR_TEST + 1] = FIRST[2 * EXPR + 1];
    FIRST[2 * TEST] = FIRST[2 * OR_TEST] | 1L << Token.LAMBDA;
    FIRST[2 * TEST + 1] = FIRST[2 * OR_TEST + 1];
    for (int rule = 0; rule < TEST; rule++) {
      computeFirst(rule);
    }
  }

  private static void defineStatements() {
    def(SINGLE_INPUT, OR, Token.NEWLINE, rule(SIMPLE_STMT), rule(COMPOUND_STMT));
    def(FILE_INPUT, AND, opt(FILE_INPUT_2));
    def(FILE_INPUT_2, ONE_OR_MORE, rule(FILE_INPUT_3));
    def(FILE_INPUT_3, OR, Token.NEWLINE, rule(STMT));
    def(EVAL_INPUT, AND, rule(TEST_LIST), opt(EVAL_INPUT_2));
    def(EVAL_INPUT_2, AND, Token.NEWLINE);
    def(STMT, OR, rule(COMPOUND_STMT), rule(SIMPLE_STMT));
    def(SIMPLE_STMT, AND, rule(SIMPLE_STMT_2), Token.NEWLINE);
    def(SIMPLE_STMT_2, LIST_WITH_END, rule(SMALL_STMT), Token.SEMICOLON);
    def(
        SMALL_STMT,
        OR,
        rule(EXPR_STMT),
        rule(FLOW_STMT),
        rule(PASS_STMT),
        rule(IMPORT_STMT),
        rule(DEL_STMT),
        rule(GLOBAL_STMT),
        rule(NONLOCAL_STMT),
        rule(ASSERT_STMT));
    def(EXPR_STMT, AND, rule(STAR_LIST), opt(EXPR_STMT_2));
    def(EXPR_STMT_2, OR, rule(ASSIGN_LIST), rule(AUG_ASSIGN), rule(ANN_ASSIGN));
    def(AUG_ASSIGN, AND, rule(AUG_OPERATOR), rule(ASSIGNED));
    def(
        AUG_OPERATOR,
        OR,
        Token.PLUS_EQUAL,
        Token.MINUS_EQUAL,
        Token.STAR_EQUAL,
        Token.AT_EQUAL,
        Token.SLASH_EQUAL,
        Token.PERCENT_EQUAL,
        Token.AMPERSAND_EQUAL,
        Token.PIPE_EQUAL,
        Token.CARET_EQUAL,
        Token.DBL_LESS_EQUAL,
        Token.DBL_MORE_EQUAL,
        Token.DBL_STAR_EQUAL,
        Token.DBL_SLASH_EQUAL);
    def(ASSIGN_LIST, ONE_OR_MORE, rule(ASSIGN));
    def(ASSIGN, AND, Token.EQUAL, rule(ASSIGNED));
    def(ASSIGNED, OR, rule(YIELD_EXPR), rule(STAR_LIST));
    def(STAR_LIST, LIST_WITH_END, rule(STAR_LIST_ITEM), Token.COMMA);
    def(STAR_LIST_ITEM, OR, rule(STAR_EXPR), rule(TEST));
    def(ANN_ASSIGN, AND, Token.COLON, rule(TEST), opt(ASSIGN));
    def(DEL_STMT, AND, Token.DEL, rule(EXPR_LIST));
    def(PASS_STMT, AND, Token.PASS);
    def(
        FLOW_STMT,
        OR,
        rule(RETURN_STMT),
        rule(BREAK_STMT),
        rule(CONTINUE_STMT),
        rule(RAISE_STMT),
        rule(YIELD_STMT));
    def(BREAK_STMT, AND, Token.BREAK);
    def(CONTINUE_STMT, AND, Token.CONTINUE);
    def(RETURN_STMT, AND, Token.RETURN, opt(TEST_LIST));
    def(YIELD_STMT, AND, rule(YIELD_EXPR));
    def(RAISE_STMT, AND, Token.RAISE, opt(RAISE_ARG));
    def(RAISE_ARG, AND, rule(TEST), opt(RAISE_FROM));
    def(RAISE_FROM, AND, Token.FROM, rule(TEST));
    def(IMPORT_STMT, OR, rule(IMPORT_NAME), rule(IMPORT_FROM));
    def(IMPORT_NAME, AND, Token.IMPORT, rule(DOTTED_AS_NAMES));
    def(IMPORT_FROM, AND, Token.FROM, rule(IMPORT_SOURCE), Token.IMPORT, rule(IMPORT_NAMES));
    def(IMPORT_SOURCE, OR, rule(DOTTED_NAME), rule(IMPORT_RELATIVE));
    def(IMPORT_RELATIVE, AND, rule(DOTS), opt(DOTTED_NAME));
    def(IMPORT_NAMES, OR, Token.STAR, rule(IMPORT_NAMES_PAREN), rule(IMPORT_AS_NAMES));
    def(IMPORT_NAMES_PAREN, AND, Token.PAREN_OPEN, rule(IMPORT_AS_NAMES), Token.PAREN_CLOSE);
    def(DOTS, ONE_OR_MORE, rule(DOT));
    def(DOT, OR, Token.PERIOD, Token.ELLIPSIS);
    def(IMPORT_AS_NAME, AND, Token.NAME, opt(AS_NAME));
    def(DOTTED_AS_NAME, AND, rule(DOTTED_NAME), opt(AS_NAME));
    def(AS_NAME, AND, Token.AS, Token.NAME);
    def(IMPORT_AS_NAMES, LIST_WITH_END, rule(IMPORT_AS_NAME), Token.COMMA);
    def(DOTTED_AS_NAMES, LIST, rule(DOTTED_AS_NAME), Token.COMMA);
    def(DOTTED_NAME, LIST, Token.NAME, Token.PERIOD);
    def(GLOBAL_STMT, AND, Token.GLOBAL, rule(NAME_LIST));
    def(NONLOCAL_STMT, AND, Token.NONLOCAL, rule(NAME_LIST));
    def(NAME_LIST, LIST, Token.NAME, Token.COMMA);
    def(ASSERT_STMT, AND, Token.ASSERT, rule(TEST), opt(ASSERT_MESSAGE));
    def(ASSERT_MESSAGE, AND, Token.COMMA, rule(TEST));
  }

  private static void defineCompoundStatements() {
    def(
        COMPOUND_STMT,
        OR,
        rule(IF_STMT),
        rule(FUNCDEF),
        rule(FOR_STMT),
        rule(WHILE_STMT),
        rule(TRY_STMT),
        rule(CLASSDEF),
        rule(WITH_STMT),
        rule(DECORATED),
        rule(ASYNC_STMT));
    def(DECORATOR, AND, Token.AT, rule(DOTTED_NAME), opt(TRAILER_PAREN), Token.NEWLINE);
    def(DECORATORS, ONE_OR_MORE, rule(DECORATOR));
    def(DECORATED, AND, rule(DECORATORS), rule(DECORATED_BODY));
    def(DECORATED_BODY, OR, rule(FUNCDEF), rule(CLASSDEF), rule(ASYNC_FUNCDEF));
    def(ASYNC_FUNCDEF, AND, Token.ASYNC, rule(FUNCDEF));
    def(
        FUNCDEF,
        AND,
        Token.DEF,
        Token.NAME,
        Token.PAREN_OPEN,
        opt(PARAMS),
        Token.PAREN_CLOSE,
        opt(FUNCDEF_RETURNS),
        Token.COLON,
        rule(SUITE));
    def(FUNCDEF_RETURNS, AND, Token.ARROW, rule(TEST));
    def(PARAMS, LIST_WITH_END, rule(PARAM), Token.COMMA);
    def(PARAM, OR, rule(PARAM_NAME), rule(PARAM_STAR), rule(PARAM_DBL_STAR));
    def(PARAM_NAME, AND, Token.NAME, opt(COLON_TEST), opt(EQUAL_TEST));
    def(PARAM_STAR, AND, Token.STAR, opt(PARAM_STAR_NAME));
    def(PARAM_STAR_NAME, AND, Token.NAME, opt(COLON_TEST));
    def(PARAM_DBL_STAR, AND, Token.DBL_STAR, Token.NAME, opt(COLON_TEST));
    def(COLON_TEST, AND, Token.COLON, rule(TEST));
    def(EQUAL_TEST, AND, Token.EQUAL, rule(TEST));
    def(ASYNC_STMT, AND, Token.ASYNC, rule(ASYNC_STMT_2));
    def(ASYNC_STMT_2, OR, rule(FUNCDEF), rule(WITH_STMT), rule(FOR_STMT));
    def(
        IF_STMT,
        AND,
        Token.IF,
        rule(NAMED_TEST),
        Token.COLON,
        rule(SUITE),
        opt(ELIFS),
        opt(ELSE_STMT));
    def(ELIFS, ONE_OR_MORE, rule(ELIF));
    def(ELIF, AND, Token.ELIF, rule(NAMED_TEST), Token.COLON, rule(SUITE));
    def(WHILE_STMT, AND, Token.WHILE, rule(NAMED_TEST), Token.COLON, rule(SUITE), opt(ELSE_STMT));
    def(
        FOR_STMT,
        AND,
        Token.FOR,
        rule(EXPR_LIST),
        Token.IN,
        rule(TEST_LIST),
        Token.COLON,
        rule(SUITE),
        opt(ELSE_STMT));
    def(TRY_STMT, AND, Token.TRY, Token.COLON, rule(SUITE), rule(TRY_STMT_2));
    def(TRY_STMT_2, OR, rule(TRY_EXCEPT), rule(FINALLY));
    def(TRY_EXCEPT, AND, rule(HANDLERS), opt(ELSE_STMT), opt(FINALLY));
    def(HANDLERS, ONE_OR_MORE, rule(HANDLER));
    def(HANDLER, AND, Token.EXCEPT, opt(HANDLER_TYPE), Token.COLON, rule(SUITE));
    def(HANDLER_TYPE, AND, rule(TEST), opt(AS_NAME));
    def(FINALLY, AND, Token.FINALLY, Token.COLON, rule(SUITE));
    def(ELSE_STMT, AND, Token.ELSE, Token.COLON, rule(SUITE));
    def(WITH_STMT, AND, Token.WITH, rule(WITH_ITEMS), Token.COLON, rule(SUITE));
    def(WITH_ITEMS, LIST, rule(WITH_ITEM), Token.COMMA);
    def(WITH_ITEM, AND, rule(TEST), opt(WITH_ITEM_AS));
    def(WITH_ITEM_AS, AND, Token.AS, rule(EXPR));
    def(SUITE, OR, rule(SUITE_BLOCK), rule(SIMPLE_STMT));
    def(SUITE_BLOCK, AND, Token.NEWLINE, Token.INDENT, rule(SUITE_STMTS), Token.DEDENT);
    def(SUITE_STMTS, ONE_OR_MORE, rule(STMT));
    def(CLASSDEF, AND, Token.CLASS, Token.NAME, opt(CLASSDEF_ARGS), Token.COLON, rule(SUITE));
    def(CLASSDEF_ARGS, AND, Token.PAREN_OPEN, opt(ARGS), Token.PAREN_CLOSE);
  }

  private static void defineExpressions() {
    def(NAMED_TEST, AND, rule(TEST), opt(NAMED_TEST_2));
    def(NAMED_TEST_2, AND, Token.WALRUS, rule(TEST));
    def(IF_ELSE, AND, Token.IF, rule(OR_TEST), Token.ELSE, rule(TEST));
    def(LAMBDEF, AND, Token.LAMBDA, opt(LAMBDA_PARAMS), Token.COLON, rule(TEST));
    def(LAMBDEF_NOCOND, AND, Token.LAMBDA, opt(LAMBDA_PARAMS), Token.COLON, rule(TEST_NOCOND));
    def(LAMBDA_PARAMS, LIST_WITH_END, rule(LAMBDA_PARAM), Token.COMMA);
    def(
        LAMBDA_PARAM,
        OR,
        rule(LAMBDA_PARAM_NAME),
        rule(LAMBDA_PARAM_STAR),
        rule(LAMBDA_PARAM_DBL_STAR));
    def(LAMBDA_PARAM_NAME, AND, Token.NAME, opt(EQUAL_TEST));
    def(LAMBDA_PARAM_STAR, AND, Token.STAR, opt(LAMBDA_PARAM_STAR_NAME));
    def(LAMBDA_PARAM_STAR_NAME, AND, Token.NAME);
    def(LAMBDA_PARAM_DBL_STAR, AND, Token.DBL_STAR, Token.NAME);
    def(TEST_NOCOND, OR, rule(LAMBDEF_NOCOND), rule(OR_TEST));
    def(STAR_EXPR, AND, Token.STAR, rule(EXPR));
    def(ATOM_PAREN, AND, Token.PAREN_OPEN, opt(ATOM_PAREN_2), Token.PAREN_CLOSE);
    def(ATOM_PAREN_2, OR, rule(YIELD_EXPR), rule(COMP));
    def(ATOM_BRACKET, AND, Token.BRACKET_OPEN, opt(COMP), Token.BRACKET_CLOSE);
    def(ATOM_BRACE, AND, Token.BRACE_OPEN, opt(BRACE), Token.BRACE_CLOSE);
    def(COMP, AND, rule(COMP_ITEM), opt(COMP_TAIL));
    def(COMP_ITEM, OR, rule(STAR_EXPR), rule(NAMED_TEST));
    def(COMP_TAIL, OR, rule(COMP_FOR), rule(COMP_LIST));
    def(COMP_LIST, AND, Token.COMMA, opt(COMP_LIST_2));
    def(COMP_LIST_2, LIST_WITH_END, rule(COMP_ITEM), Token.COMMA);
    def(TRAILER, OR, rule(TRAILER_PAREN), rule(TRAILER_PERIOD), rule(TRAILER_BRACKET));
    def(TRAILER_PAREN, AND, Token.PAREN_OPEN, opt(ARGS), Token.PAREN_CLOSE);
    def(TRAILER_BRACKET, AND, Token.BRACKET_OPEN, rule(SUBSCRIPTS), Token.BRACKET_CLOSE);
    def(TRAILER_PERIOD, AND, Token.PERIOD, Token.NAME);
    def(SUBSCRIPTS, LIST_WITH_END, rule(SUBSCRIPT), Token.COMMA);
    def(SUBSCRIPT, OR, rule(SUBSCRIPT_COLON), rule(SUBSCRIPT_START));
    def(SUBSCRIPT_START, AND, rule(TEST), opt(SUBSCRIPT_COLON));
    def(SUBSCRIPT_COLON, AND, Token.COLON, opt(SUBSCRIPT_TAIL));
    def(SUBSCRIPT_TAIL, OR, rule(SUBSCRIPT_STEP), rule(SUBSCRIPT_STOP));
    def(SUBSCRIPT_STOP, AND, rule(TEST), opt(SUBSCRIPT_STEP));
    def(SUBSCRIPT_STEP, AND, Token.COLON, opt(TEST));
    def(EXPR_LIST, LIST_WITH_END, rule(EXPR_LIST_ITEM), Token.COMMA);
    def(EXPR_LIST_ITEM, OR, rule(STAR_EXPR), rule(EXPR));
    def(TEST_LIST, LIST_WITH_END, rule(TEST), Token.COMMA);
    def(BRACE, AND, rule(BRACE_ITEM), opt(BRACE_TAIL));
    def(BRACE_ITEM, AND, rule(TEST), opt(COLON_TEST));
    def(BRACE_TAIL, OR, rule(COMP_FOR), rule(BRACE_LIST));
    def(BRACE_LIST, AND, Token.COMMA, opt(BRACE_LIST_2));
    def(BRACE_LIST_2, LIST_WITH_END, rule(BRACE_ITEM), Token.COMMA);
    def(ARGS, LIST_WITH_END, rule(ARG), Token.COMMA);
    def(ARG, OR, rule(ARGUMENT), rule(ARG_STAR), rule(ARG_DBL_STAR));
    def(ARG_STAR, AND, Token.STAR, rule(TEST));
    def(ARG_DBL_STAR, AND, Token.DBL_STAR, rule(TEST));
    def(ARGUMENT, AND, rule(TEST), opt(ARGUMENT_2));
    def(ARGUMENT_2, OR, rule(COMP_FOR), rule(EQUAL_TEST), rule(ARGUMENT_NAMED));
    def(ARGUMENT_NAMED, AND, Token.WALRUS, rule(TEST));
    def(COMP_ITER, OR, rule(COMP_FOR), rule(COMP_IF));
    def(COMP_FOR, AND, Token.FOR, rule(EXPR_LIST), Token.IN, rule(OR_TEST), opt(COMP_ITER));
    def(COMP_IF, AND, Token.IF, rule(TEST_NOCOND), opt(COMP_ITER));
    def(YIELD_EXPR, AND, Token.YIELD, opt(YIELD_ARG));
    def(YIELD_ARG, OR, rule(YIELD_FROM), rule(TEST_LIST));
    def(YIELD_FROM, AND, Token.FROM, rule(TEST));
  }
}

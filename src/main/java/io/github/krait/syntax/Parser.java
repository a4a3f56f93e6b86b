package io.github.krait.syntax;

import static io.github.krait.syntax.Grammar.MASK;
import static io.github.krait.syntax.Grammar.OPTIONAL;
import static io.github.krait.syntax.Grammar.RULE;

import java.util.Arrays;

/**
 * MicroPython's parser: source bytes to syntax tree.
 *
 * <p>It is a machine with a stack of rules that are under way and a stack of results, so deep
 * nesting takes memory and not Java stack. {@link Grammar} has the rules; those of operator
 * precedence are climbed here instead, from token to token. {@link TreeBuilder} makes the nodes.
 */
public final class Parser {
  /** Rules under way and nodes made; beyond, MicroPython has long run out of memory. */
  private static final int MAX_DEPTH = 1 << 16;

  // precedence levels; what binds tighter is greater
  private static final int NONE = -1;
  private static final int CONDITIONAL = 0;
  private static final int OR = 1;
  private static final int AND = 2;
  private static final int NOT = 3;
  private static final int COMPARISON = 4;
  private static final int BIT_OR = 5;
  private static final int FACTOR = 11;
  private static final int POWER = 12;

  // rules under way that are not in the grammar's table
  /** An expression; its index is the lowest level allowed. */
  private static final int BASE = 200;

  /** Plus the level: operands of that level (its index counts them), or a prefix operator. */
  private static final int LEVEL = 201;

  private static final int AWAIT = 220;

  /** An atom and its trailers; its index counts them. */
  private static final int TRAILERS = 221;

  /** The level of each token as infix operator. */
  private static final byte[] INFIX = infixLevels();

  private static final int STRIDE = 3; // rule, index, line

  private final Lexer lexer;
  private final TreeBuilder tree;
  private int[] frames = new int[STRIDE * 64];
  private int depth;

  private Parser(byte[] source, String fileName, LanguageOptions options, boolean single) {
    NameTable names = new NameTable(options);
    byte[] file = Names.encode(fileName);
    names.intern(file, file.length);
    tree = new TreeBuilder(names, options, single);
    lexer = new Lexer(source, names, options);
  }

  /** Parses a file (file_input). The result is a {@link Stmt.Block} or a single statement. */
  public static Stmt parseFile(byte[] source, String fileName, LanguageOptions options) {
    return (Stmt) new Parser(source, fileName, options, false).parse(Grammar.FILE_INPUT);
  }

  /** Parses one interactive statement (single_input). */
  public static Stmt parseSingle(byte[] source, String fileName, LanguageOptions options) {
    Object result = new Parser(source, fileName, options, true).parse(Grammar.SINGLE_INPUT);
    return result instanceof Stmt ? (Stmt) result : new Stmt.Block(0, new Stmt[0]);
  }

  /** Parses an expression (eval_input). */
  public static Expr parseExpression(byte[] source, String fileName, LanguageOptions options) {
    return (Expr) new Parser(source, fileName, options, false).parse(Grammar.EVAL_INPUT);
  }

  private static byte[] infixLevels() {
    byte[] levels = new byte[Token.COUNT];
    Arrays.fill(levels, (byte) NONE);
    levels[Token.IF] = CONDITIONAL;
    levels[Token.OR] = OR;
    levels[Token.AND] = AND;
    levels[Token.NOT] = COMPARISON; // not in
    levels[Token.IN] = COMPARISON;
    levels[Token.IS] = COMPARISON;
    for (int token = Token.LESS; token <= Token.NOT_EQUAL; token++) {
      levels[token] = COMPARISON;
    }
    levels[Token.PIPE] = BIT_OR;
    levels[Token.CARET] = 6;
    levels[Token.AMPERSAND] = 7;
    levels[Token.DBL_LESS] = 8;
    levels[Token.DBL_MORE] = 8;
    levels[Token.PLUS] = 9;
    levels[Token.MINUS] = 9;
    for (int token = Token.STAR; token <= Token.PERCENT; token++) {
      levels[token] = 10;
    }
    levels[Token.DBL_STAR] = POWER;
    return levels;
  }

  private Object parse(int start) {
    enter(start);
    while (depth > 0) {
      int rule = frames[depth - STRIDE];
      if (rule == TRAILERS) {
        trailers();
      } else if (rule == BASE) {
        depth -= STRIDE; // a conditional expression is complete, and nothing can follow it
      } else if (Grammar.KIND[rule] == Grammar.AND) {
        sequence(rule);
      } else {
        list(rule);
      }
    }
    if (lexer.token != Token.END) {
      throw syntaxError();
    }
    return tree.pop();
  }

  private SyntaxException syntaxError() {
    int line = lexer.tokenLine;
    switch (lexer.token) {
      case Token.INDENT:
        return new SyntaxException("IndentationError", "unexpected indent", line);
      case Token.DEDENT_MISMATCH:
        return new SyntaxException(
            "IndentationError", "unindent doesn't match any outer indent level", line);
      case Token.MALFORMED_FSTRING:
        return new SyntaxException("SyntaxError", "malformed f-string", line);
      default:
        return new SyntaxException("SyntaxError", "invalid syntax", line);
    }
  }

  private void pushFrame(int rule, int index, int line) {
    if (depth == frames.length) {
      if (depth >= STRIDE * MAX_DEPTH) {
        throw ResultStack.memoryError(2L * depth * Integer.BYTES);
      }
      frames = Arrays.copyOf(frames, depth * 2);
    }
    frames[depth] = rule;
    frames[depth + 1] = index;
    frames[depth + 2] = line;
    depth += STRIDE;
  }

  /** Starts a rule that the current token may start. */
  private void enter(int start) {
    int rule = start;
    while (rule < Grammar.TEST && Grammar.KIND[rule] == Grammar.OR) {
      int chosen = choose(Grammar.ARGS_OF[rule]);
      if (chosen < RULE) {
        tree.push(chosen);
        lexer.next();
        return;
      }
      rule = chosen & MASK;
    }
    if (rule < Grammar.TEST) {
      pushFrame(rule, 0, lexer.tokenLine);
    } else if (rule == Grammar.TEST && lexer.token == Token.LAMBDA) {
      pushFrame(Grammar.LAMBDEF, 0, lexer.tokenLine);
    } else {
      expression(rule == Grammar.TEST ? CONDITIONAL : rule == Grammar.OR_TEST ? OR : BIT_OR);
    }
  }

  private int choose(short[] alternatives) {
    int token = lexer.token;
    for (int alternative : alternatives) {
      if (alternative < RULE ? alternative == token : Grammar.starts(alternative & MASK, token)) {
        return alternative;
      }
    }
    throw syntaxError();
  }

  /** Goes on with a rule of kind AND: matches its arguments one by one. */
  private void sequence(int rule) {
    int frame = depth - STRIDE;
    short[] args = Grammar.ARGS_OF[rule];
    int i = frames[frame + 1];
    while (i < args.length) {
      int arg = args[i++];
      if (arg < RULE) {
        expect(arg);
      } else if (Grammar.starts(arg & MASK, lexer.token)) {
        frames[frame + 1] = i;
        enter(arg & MASK);
        return;
      } else if ((arg & OPTIONAL) != 0) {
        tree.push(null);
      } else {
        throw syntaxError();
      }
    }
    depth = frame;
    tree.reduce(rule, frames[frame + 2]);
  }

  private void expect(int token) {
    if (lexer.token != token) {
      throw syntaxError();
    }
    if (token == Token.NAME) {
      tree.pushName(lexer.name);
    }
    lexer.next();
  }

  /** Goes on with a rule of kind LIST; its index counts the items. */
  private void list(int rule) {
    int frame = depth - STRIDE;
    short[] args = Grammar.ARGS_OF[rule];
    int kind = Grammar.KIND[rule];
    int item = args[0];
    int n = frames[frame + 1];
    boolean trailing = false;
    for (; ; ) {
      if (n > 0 && kind != Grammar.ONE_OR_MORE) {
        if (lexer.token != args[1]) {
          break;
        }
        lexer.next();
      }
      if (item < RULE ? lexer.token != item : !Grammar.starts(item & MASK, lexer.token)) {
        if (kind == Grammar.LIST || n == 0) {
          throw syntaxError();
        }
        trailing = kind == Grammar.LIST_WITH_END;
        break;
      }
      n++;
      if (item >= RULE) {
        frames[frame + 1] = n;
        enter(item & MASK);
        return;
      }
      expect(item);
    }
    depth = frame;
    tree.reduceList(rule, frames[frame + 2], n, trailing);
  }

  private static boolean isTrailer(int token) {
    return token == Token.PAREN_OPEN || token == Token.PERIOD || token == Token.BRACKET_OPEN;
  }

  private static boolean isSimpleAtom(int token) {
    return token >= Token.NAME && token <= Token.TRUE;
  }

  /** Starts an expression of a level or above. */
  private void expression(int level) {
    int line = lexer.tokenLine;
    if (isSimpleAtom(lexer.token)) {
      tree.pushAtom(lexer);
      lexer.next();
      if (INFIX[lexer.token] >= level) {
        pushFrame(BASE, level, line);
        climb(NONE, line);
      } else if (isTrailer(lexer.token)) {
        pushFrame(BASE, level, line);
        pushFrame(TRAILERS, 0, line);
      }
    } else {
      pushFrame(BASE, level, line);
      climb(level, line);
    }
  }

  /**
   * Goes on with an expression.
   *
   * @param start the lowest level that the next operand may have, or NONE: the operand is done
   * @param startLine the line where the operand that is done begins
   */
  private void climb(int start, int startLine) {
    int level = start;
    int line = startLine;
    for (; ; ) {
      if (level != NONE) {
        level = prefixes(level);
        line = lexer.tokenLine;
        if (!isSimpleAtom(lexer.token)) {
          pushFrame(TRAILERS, 0, line);
          enter(bracketed());
          return;
        }
        tree.pushAtom(lexer);
        lexer.next();
        if (isTrailer(lexer.token)) {
          pushFrame(TRAILERS, 0, line);
          return;
        }
      }
      // an operand is done: take in what its right neighbour does not bind tighter
      int infix = INFIX[lexer.token];
      int frame = depth - STRIDE;
      int rule = frames[frame];
      while (rule != BASE && (rule == AWAIT || infix < rule - LEVEL)) {
        depth = frame;
        line = frames[frame + 2];
        if (rule == AWAIT) {
          tree.await(line, 0);
        } else {
          reduce(rule - LEVEL, line, frames[frame + 1]);
        }
        frame = depth - STRIDE;
        rule = frames[frame];
      }
      if (rule == BASE && infix < frames[frame + 1]) {
        depth = frame;
        return;
      }
      level = infixOperator(infix, rule == LEVEL + infix && infix != POWER, line);
      if (level == NONE) {
        return;
      }
    }
  }

  /** Takes in an infix operator. Returns the level of the operand behind it, NONE if a rule is. */
  private int infixOperator(int infix, boolean again, int line) {
    if (infix == CONDITIONAL) {
      pushFrame(Grammar.IF_ELSE, 0, line);
      return NONE;
    }
    if (again) {
      frames[depth - STRIDE + 1]++;
    } else {
      pushFrame(LEVEL + infix, 2, line);
    }
    int token = lexer.token;
    lexer.next();
    if (infix == COMPARISON) {
      tree.push(comparison(token));
    } else if (infix == POWER) {
      return FACTOR;
    } else if (infix > COMPARISON) {
      tree.push(token - Token.PIPE + Operator.OR);
    }
    return infix + 1;
  }

  private int comparison(int token) {
    switch (token) {
      case Token.IN:
        return Operator.IN;
      case Token.NOT:
        expect(Token.IN);
        return Operator.NOT_IN;
      case Token.IS:
        if (lexer.token != Token.NOT) {
          return Operator.IS;
        }
        lexer.next();
        return Operator.IS_NOT;
      default:
        return token - Token.LESS + Operator.LESS;
    }
  }

  /** Takes in prefix operators. Returns the level that the operand may have. */
  private int prefixes(int start) {
    int level = start;
    for (; ; ) {
      int token = lexer.token;
      if (token == Token.NOT && level <= NOT) {
        level = NOT;
        pushFrame(LEVEL + NOT, 1, lexer.tokenLine);
      } else if (token == Token.MINUS || token == Token.PLUS || token == Token.TILDE) {
        level = FACTOR;
        pushFrame(LEVEL + FACTOR, 1, lexer.tokenLine);
        tree.push(
            token == Token.MINUS
                ? Operator.NEGATIVE
                : token == Token.PLUS ? Operator.POSITIVE : Operator.INVERT);
      } else {
        if (token == Token.AWAIT) {
          pushFrame(AWAIT, 0, lexer.tokenLine);
          lexer.next();
        }
        return level;
      }
      lexer.next();
    }
  }

  private int bracketed() {
    switch (lexer.token) {
      case Token.PAREN_OPEN:
        return Grammar.ATOM_PAREN;
      case Token.BRACKET_OPEN:
        return Grammar.ATOM_BRACKET;
      case Token.BRACE_OPEN:
        return Grammar.ATOM_BRACE;
      default:
        throw syntaxError();
    }
  }

  private void reduce(int level, int line, int count) {
    switch (level) {
      case OR:
      case AND:
        tree.logical(line, level == OR, count);
        break;
      case NOT:
        tree.not(line);
        break;
      case COMPARISON:
        tree.comparison(line, count);
        break;
      case FACTOR:
        tree.unary(line);
        break;
      case POWER:
        tree.power(line);
        break;
      default:
        tree.arithmetic(line, count);
        break;
    }
  }

  /** Goes on with an atom's trailers. */
  private void trailers() {
    int frame = depth - STRIDE;
    while (isTrailer(lexer.token)) {
      frames[frame + 1]++;
      if (lexer.token != Token.PERIOD) {
        enter(Grammar.TRAILER);
        return;
      }
      int line = lexer.tokenLine;
      lexer.next();
      expect(Token.NAME);
      tree.reduce(Grammar.TRAILER_PERIOD, line);
    }
    int count = frames[frame + 1];
    int line = frames[frame + 2];
    depth = frame;
    if (frames[frame - STRIDE] == AWAIT) {
      depth -= STRIDE;
      line = frames[depth + 2];
      tree.await(line, count);
    } else if (count > 0) {
      tree.atom(line, count);
    }
    climb(NONE, line);
  }
}

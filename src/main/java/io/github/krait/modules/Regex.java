package io.github.krait.modules;

import io.github.krait.object.Context;
import io.github.krait.object.Language;
import io.github.krait.object.PyError;
import java.util.Arrays;

/**
 * A compiled regular expression and its matcher. The syntax is MicroPython's small one, over bytes:
 * groups, classes, alternatives, {@code ? * +} and their lazy forms, {@code ^ $ \\d \\s \\w}. The
 * program is laid out as MicroPython's, where jumps span 127 bytes at most: what is too complex
 * there is so here.
 */
final class Regex {
  static final int CHAR = 1;
  static final int ANY = 2;
  static final int CLASS = 3;
  static final int CLASS_NOT = 4;
  static final int NAMED_CLASS = 5;
  static final int LINE_START = 6;
  static final int LINE_END = 7;
  static final int JUMP = 8;

  /** Tries the next instruction first, then the jump's target; LAZY_SPLIT the other way round. */
  static final int SPLIT = 9;

  static final int LAZY_SPLIT = 10;
  static final int SAVE = 11;
  static final int MATCH = 12;

  /** The length of what MicroPython's programs begin with, to search: jumps are counted from it. */
  private static final int START = 5;

  private static final int NAMED = 0;

  /** Alternatives that may wait at a time: more is a recursion too deep. */
  private static final int MAX_PENDING = 200_000;

  /** Some expressions take for ever: they can be interrupted then. */
  private static final int FAILURES_BETWEEN_EVENTS = 5000;

  private final byte[] pattern;
  private final boolean escapes = Language.current().regexEscapes();
  private int at;
  private int[] code = new int[64];
  private int pc;
  private int groups;
  private boolean tooFar;

  /** Which bytes each class takes, by its place in the program. */
  private final boolean[][] classes;

  /** The bytes that matches begin with; null: any, or a match can be empty. */
  private boolean[] first = new boolean[256];

  Regex(byte[] pattern) {
    this.pattern = pattern;
    emit(LAZY_SPLIT, 3);
    emit(ANY);
    emit(JUMP, -5);
    emit(SAVE, 0);
    if (!compile() || tooFar) {
      throw PyError.valueError("regex too complex");
    }
    if (at < pattern.length) {
      throw PyError.valueError(escapes ? "Error in regex" : "error in regex");
    }
    emit(SAVE, 1);
    emit(MATCH);
    classes = new boolean[pc][];
    for (int p = START; p < pc; p += length(p)) {
      if (code[p] == CLASS || code[p] == CLASS_NOT || code[p] == NAMED_CLASS) {
        classes[p] = members(p);
      }
    }
    findFirst(START, new boolean[pc]);
  }

  private int length(int p) {
    int op = code[p];
    return op == CLASS || op == CLASS_NOT
        ? 2 + 2 * code[p + 1]
        : op == ANY || op == LINE_START || op == LINE_END || op == MATCH ? 1 : 2;
  }

  private boolean[] members(int p) {
    boolean[] members = new boolean[256];
    for (int c = 0; c < members.length; c++) {
      members[c] =
          code[p] == NAMED_CLASS
              ? inNamedClass(code[p + 1], (byte) c)
              : inClass(p, (byte) c) == (code[p] == CLASS);
    }
    return members;
  }

  /** Collects the bytes that can be the first one from there on. */
  private void findFirst(int from, boolean[] seen) {
    for (int p = from; first != null && !seen[p]; ) {
      seen[p] = true;
      switch (code[p]) {
        case CHAR:
          first[code[p + 1] & 0xff] = true;
          return;
        case NAMED_CLASS:
        case CLASS:
        case CLASS_NOT:
          for (int c = 0; c < first.length; c++) {
            first[c] |= classes[p][c];
          }
          return;
        case ANY:
        case MATCH:
          first = null;
          return;
        case JUMP:
          p += 2 + code[p + 1];
          break;
        case SPLIT:
        case LAZY_SPLIT:
          findFirst(p + 2 + code[p + 1], seen);
          p += 2;
          break;
        default:
          p += length(p);
          break;
      }
    }
  }

  /** The number of groups, not counting the whole. */
  int groups() {
    return groups;
  }

  /** Says how the expression was compiled, as {@code re.DEBUG} asks for. */
  String listing() {
    return RegexListing.of(code, pc);
  }

  // Compiling

  private int peek(int ahead) {
    return at + ahead < pattern.length ? pattern[at + ahead] : 0;
  }

  private void emit(int value) {
    if (pc == code.length) {
      code = Arrays.copyOf(code, pc * 2);
    }
    code[pc++] = value;
  }

  private void emit(int op, int operand) {
    emit(op);
    emit(operand);
  }

  private int small(int value) {
    tooFar |= value != (byte) value;
    return value;
  }

  /** C's escapes, where the language has them. */
  private int unescape(int c) {
    int i = escapes ? "abfnrtv".indexOf(c) : -1;
    return i < 0 ? c : "\007\b\f\n\r\t\013".charAt(i);
  }

  /** Makes room for a jump of two at {@code where}. */
  private void insert(int where, int op, int offset) {
    emit(0, 0);
    System.arraycopy(code, where, code, where + 2, pc - 2 - where);
    code[where] = op;
    code[where + 1] = small(offset);
  }

  /** Compiles up to a closing parenthesis or the end; false where the pattern is wrong. */
  private boolean compile() {
    int start = pc;
    int term = pc;
    int pendingJump = 0;
    for (; at < pattern.length && pattern[at] != ')'; at++) {
      switch (pattern[at]) {
        case '\\':
          at++;
          if (at >= pattern.length) {
            return false;
          }
          term = pc;
          if (isNamedClass(pattern[at])) {
            emit(NAMED_CLASS, pattern[at]);
          } else {
            emit(CHAR, unescape(pattern[at]));
          }
          break;
        case '.':
          term = pc;
          emit(ANY);
          break;
        case '[':
          term = pc;
          if (!compileClass()) {
            return false;
          }
          break;
        case '(':
          term = pc;
          if (!compileGroup()) {
            return false;
          }
          break;
        case '?':
          if (pc == term) {
            return false;
          }
          insert(term, lazy() ? LAZY_SPLIT : SPLIT, pc - term);
          term = pc;
          break;
        case '*':
          if (pc == term) {
            return false;
          }
          insert(term, lazy() ? LAZY_SPLIT : SPLIT, pc + 2 - term);
          emit(JUMP, small(term - pc - 2));
          term = pc;
          break;
        case '+':
          if (pc == term) {
            return false;
          }
          emit(lazy() ? SPLIT : LAZY_SPLIT, small(term - pc - 2));
          term = pc;
          break;
        case '|':
          if (pendingJump != 0) {
            code[pendingJump] = small(pc - pendingJump - 1);
          }
          insert(start, SPLIT, pc + 2 - start);
          emit(JUMP, 0);
          pendingJump = pc - 1;
          term = pc;
          break;
        case '^':
          emit(LINE_START);
          term = pc;
          break;
        case '$':
          emit(LINE_END);
          term = pc;
          break;
        default:
          term = pc;
          emit(CHAR, pattern[at]);
          break;
      }
    }
    if (pendingJump != 0) {
      code[pendingJump] = small(pc - pendingJump - 1);
    }
    return true;
  }

  /** Whether a question mark follows, which it takes. */
  private boolean lazy() {
    if (peek(1) != '?') {
      return false;
    }
    at++;
    return true;
  }

  private boolean compileClass() {
    at++;
    boolean negative = peek(0) == '^';
    if (negative) {
      at++;
    }
    emit(negative ? CLASS_NOT : CLASS, 0);
    int count = pc - 1;
    int n = 0;
    for (; peek(0) != ']'; at++, n++) {
      int c = peek(0);
      if (c == '\\') {
        at++;
        c = peek(0);
        if (isNamedClass(c)) {
          emit(NAMED, c);
          continue;
        }
        c = unescape(c); // but not in the end of the range, which CircuitPython forgets
      }
      if (c == 0) {
        return false;
      }
      if (peek(1) == '-' && peek(2) != ']') {
        at += 2;
      }
      emit(c, peek(0));
    }
    code[count] = small(n);
    return true;
  }

  private boolean compileGroup() {
    boolean capture = peek(1) != '?' || peek(2) != ':';
    int group = 0;
    if (capture) {
      group = ++groups;
      emit(SAVE, small(2 * group));
    } else {
      at += 2;
    }
    at++;
    if (groups > Byte.MAX_VALUE || !compile() || peek(0) != ')') {
      return false;
    }
    if (capture) {
      emit(SAVE, small(2 * group + 1));
    }
    return true;
  }

  private static boolean isNamedClass(int c) {
    return (c | 0x20) == 'd' || (c | 0x24) == 'w';
  }

  // Matching

  /** A subject, and the alternatives that are left to be tried. */
  private static final class Run {
    int[] pending = new int[48];
    int top;

    /** Entries: place in the program, or the complement of a capture to be put back; and where. */
    void push(int what, int where) {
      if (top == pending.length) {
        if (top >= 2 * MAX_PENDING) {
          throw PyError.recursion();
        }
        pending = Arrays.copyOf(pending, top * 2);
      }
      pending[top++] = what;
      pending[top++] = where;
    }
  }

  /**
   * Matches at {@code from}, or searches from there on.
   *
   * @param begin where the text begins, for {@code ^}
   * @return start and end of the whole and of each group, -1 where it took no part; null: no match
   */
  int[] match(byte[] text, int begin, int from, int end, boolean anchored) {
    int[] captures = new int[2 * (groups + 1)];
    Arrays.fill(captures, -1);
    Run run = new Run();
    if (anchored) {
      return matchAt(run, captures, text, begin, from, end) ? captures : null;
    }
    Context context = Context.current();
    for (int s = from; s <= end; s++) {
      if (first == null || s < end && first[text[s] & 0xff]) {
        context.tick();
        if (matchAt(run, captures, text, begin, s, end)) {
          return captures;
        }
      }
    }
    return null;
  }

  private boolean matchAt(Run run, int[] captures, byte[] text, int begin, int from, int end) {
    int p = START;
    int s = from;
    int failures = 0;
    while (true) {
      boolean alive = true;
      int op = code[p];
      switch (op) {
        case CHAR:
          alive = s < end && text[s] == code[p + 1];
          p += 2;
          s++;
          break;
        case ANY:
          alive = s < end;
          p++;
          s++;
          break;
        case NAMED_CLASS:
          alive = s < end && classes[p][text[s] & 0xff];
          p += 2;
          s++;
          break;
        case CLASS:
        case CLASS_NOT:
          alive = s < end && classes[p][text[s] & 0xff];
          p += 2 + 2 * code[p + 1];
          s++;
          break;
        case LINE_START:
          alive = s == begin;
          p++;
          break;
        case LINE_END:
          alive = s == end;
          p++;
          break;
        case JUMP:
          p += 2 + code[p + 1];
          break;
        case SPLIT:
          run.push(p + 2 + code[p + 1], s);
          p += 2;
          break;
        case LAZY_SPLIT:
          run.push(p + 2, s);
          p += 2 + code[p + 1];
          break;
        case SAVE:
          run.push(~code[p + 1], captures[code[p + 1]]);
          captures[code[p + 1]] = s;
          p += 2;
          break;
        default:
          return true;
      }
      if (alive) {
        continue;
      }
      if (++failures % FAILURES_BETWEEN_EVENTS == 0) {
        Context.current().safepoint();
      }
      int back;
      do {
        if (run.top == 0) {
          return false;
        }
        run.top -= 2;
        back = run.pending[run.top];
        if (back < 0) {
          captures[~back] = run.pending[run.top + 1];
        }
      } while (back < 0);
      p = back;
      s = run.pending[run.top + 1];
    }
  }

  private boolean inClass(int p, byte c) {
    for (int i = 0; i < code[p + 1]; i++) {
      int low = code[p + 2 + 2 * i];
      int high = code[p + 3 + 2 * i];
      if (low == NAMED ? inNamedClass(high, c) : c >= low && c <= high) {
        return true;
      }
    }
    return false;
  }

  private static boolean inNamedClass(int name, byte c) {
    boolean in;
    switch (name | 0x20) {
      case 'd':
        in = c >= '0' && c <= '9';
        break;
      case 's':
        in = c == ' ' || (c >= '\t' && c <= '\r');
        break;
      default:
        in = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
        break;
    }
    return in == ((name & 0x20) != 0);
  }
}

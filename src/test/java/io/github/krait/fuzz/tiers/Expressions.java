package io.github.krait.fuzz.tiers;

import static io.github.krait.fuzz.tiers.Node.expression;

import io.github.krait.fuzz.tiers.Scope.Function;
import io.github.krait.fuzz.tiers.Scope.Kind;
import io.github.krait.fuzz.tiers.Scope.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes expressions, mostly of the kind that is asked for. */
class Expressions {
  static final String[] INTS = {
    "0",
    "1",
    "2",
    "3",
    "-1",
    "7",
    "-7",
    "10",
    "63",
    "64",
    "100",
    "255",
    "256",
    "-128",
    "1000",
    "(1 << 30) - 1",
    "1 << 30",
    "(1 << 31)",
    "-(1 << 31)",
    "(1 << 32) + 1",
    "(1 << 53) + 1",
    "(1 << 62) - 1",
    "1 << 62",
    "-(1 << 62)",
    "-(1 << 62) - 1",
    "(1 << 63) - 1",
    "1 << 63",
    "-(1 << 63)",
    "-(1 << 63) - 1",
    "(1 << 63) + 5",
    "1 << 64",
    "-(1 << 64)",
    "3037000500",
    "-3037000500",
    "4611686018427387905",
    "12345678901234567890123",
    "1 << 100"
  };

  static final String[] FLOATS = {
    "0.0",
    "-0.0",
    "1.0",
    "0.5",
    "-2.5",
    "3.25",
    "0.1",
    "1e10",
    "1e300",
    "-1e308",
    "1e-300",
    "float('inf')",
    "-float('inf')",
    "float('nan')",
    "9007199254740993.0",
    "9.3e18",
    "2.0",
    "7.0"
  };

  private static final String[] STRS = {
    "''", "'a'", "'bc'", "'%d'", "'x%sy'", "'0'", "'-12'", "'é'", "'hello world'", "'{}'"
  };

  private static final String[] MASKS = {
    "255",
    "0xFFFF",
    "0xFFFFFFFF",
    "(1 << 62) - 1",
    "(1 << 63) - 1",
    "(1 << 64) - 1",
    "(1 << 70) - 1"
  };

  private static final String[] MODULI = {
    "7", "-5", "1000003", "(1 << 62) - 57", "(1 << 63) - 25", "-(1 << 63)", "(1 << 65) + 3"
  };

  final Random random;
  final List<Function> functions = new ArrayList<>();
  int classes;

  Expressions(long seed) {
    random = new Random(seed);
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  int number(int bound) {
    return random.nextInt(bound);
  }

  <T> T any(List<T> list) {
    return list.get(number(list.size()));
  }

  @SafeVarargs
  final <T> T any(T... of) {
    return of[number(of.length)];
  }

  Kind kind() {
    int n = number(100);
    if (n < 40) {
      return Kind.INT;
    }
    if (n < 56) {
      return Kind.FLOAT;
    }
    return any(
        Kind.BOOL,
        Kind.STR,
        Kind.STR,
        Kind.LIST,
        Kind.LIST,
        Kind.TUPLE,
        Kind.DICT,
        Kind.BYTES,
        Kind.OBJECT,
        Kind.OBJECT,
        Kind.ANY);
  }

  Node of(Kind wanted, Scope s, int depth) {
    Kind kind = chance(4) ? kind() : wanted;
    if (chance(depth <= 0 ? 75 : 30)) {
      List<Variable> known = new ArrayList<>();
      for (Variable v : s.variables) {
        if (v.kind() == kind || kind == Kind.ANY) {
          known.add(v);
        }
      }
      if (!known.isEmpty()) {
        return expression(any(known).name());
      }
    }
    if (depth <= 0) {
      return literal(kind, s);
    }
    if (chance(8)) {
      Node special = special(kind, s, depth - 1);
      if (special != null) {
        return special;
      }
    }
    if (chance(12)) {
      Node call = call(kind, s, depth - 1);
      if (call != null) {
        return call;
      }
    }
    return switch (kind) {
      case INT -> anInt(s, depth - 1);
      case FLOAT -> aFloat(s, depth - 1);
      case BOOL -> condition(s, depth - 1);
      case STR -> aStr(s, depth - 1);
      case LIST -> aList(s, depth - 1);
      case TUPLE -> aTuple(s, depth - 1);
      case DICT -> aDict(s, depth - 1);
      case BYTES -> bytes(s, depth - 1);
      case OBJECT -> anObject(s, depth - 1);
      case ANY -> of(kind(), s, depth - 1);
    };
  }

  Node literal(Kind kind, Scope s) {
    return switch (kind) {
      case INT -> expression(chance(70) ? any(INTS[number(12)]) : "(" + any(INTS) + ")");
      case FLOAT -> expression(any(FLOATS));
      case BOOL -> expression(any("True", "False"));
      case STR -> expression(any(STRS));
      case LIST -> expression(any("[]", "[1, 2, 3]", "[0] * 5", "[1.5, 2.5]", "['a', 1, None]"));
      case TUPLE -> expression(any("()", "(1, 2)", "(0, 1.5, 'x')", "((1, 2), 3)"));
      case DICT -> expression(any("{}", "{'a': 1, 'b': 2}", "{1: 'x', 2: 'y', 0: 0}"));
      case BYTES ->
          expression(
              any(
                  "bytearray(5)",
                  "bytearray(b'abcdef')",
                  "b'xyz'",
                  "array('i', [1, -2, 3])",
                  "array('q', [1, 2, 3])",
                  "array('d', [1.5, 2.0])",
                  "array('B', b'abc')",
                  "memoryview(bytearray(b'01234567'))"));
      case OBJECT -> object(s, 0);
      case ANY -> expression(any("None", "1", "'s'", "1.5", "True", "()", "[1]", "Ellipsis"));
    };
  }

  /** What gives a value of any kind. */
  private Node special(Kind kind, Scope s, int depth) {
    return switch (number(11)) {
      case 9 -> expression("(", any("n0", "n1"), " := ", of(kind, s, depth), ")");
      case 10 -> expression("[u for u in (", of(kind, s, depth), ",)][0]");
      case 0 ->
          expression(
              "(",
              of(kind, s, depth),
              " if ",
              condition(s, depth),
              " else ",
              of(kind, s, depth),
              ")");
      case 1 -> expression("(", of(kind, s, depth), " or ", of(kind, s, depth), ")");
      case 2 -> expression("(", of(kind, s, depth), " and ", of(kind, s, depth), ")");
      case 3 -> expression("(lambda u: u)(", of(kind, s, depth), ")");
      case 4 -> expression("[", of(kind, s, depth), ", None][", any("0", "-2", "0", "False"), "]");
      case 5 ->
          expression("(lambda u, v=", of(kind, s, depth), ", *w: v)(", of(Kind.INT, s, 0), ")");
      case 6 -> expression("ident(", of(kind, s, depth), ")");
      case 7 -> expression("max([", of(kind, s, depth), "], key=lambda u: u)");
      default ->
          kind == Kind.INT ? expression("eval('p + 1', {'p': ", of(kind, s, depth), "})") : null;
    };
  }

  /** A call of a function that was made before. */
  Node call(Kind kind, Scope s, int depth) {
    if (functions.isEmpty() || s.loops > 1 && chance(70)) {
      return null;
    }
    Function f = any(functions);
    if (f.result() != kind && kind != Kind.ANY && chance(80)) {
      return null;
    }
    Node call = expression(f.generates() ? "taken(" + f.name() + "(" : f.name() + "(");
    arguments(call, f, s, depth);
    call.parts.add(f.generates() ? "))" : ")");
    return call;
  }

  void arguments(Node call, Function f, Scope s, int depth) {
    int n = f.parameters().size();
    boolean named = chance(10);
    if (chance(8)) {
      call.parts.add("*(");
      for (Kind kind : f.parameters()) {
        call.parts.add(of(kind, s, depth));
        call.parts.add(", ");
      }
      call.parts.add(n == 0 ? "))" : ")");
      if (n == 0) {
        call.parts.set(call.parts.size() - 1, ")");
      }
      return;
    }
    for (int i = 0; i < n; i++) {
      if (i > 0) {
        call.parts.add(", ");
      }
      if (named && i == n - 1) {
        call.parts.add("p" + i + "=");
      }
      call.parts.add(of(f.parameters().get(i), s, depth));
    }
    if (!named && chance(2)) {
      call.parts.add(n > 0 ? ", 1" : "1");
    }
  }

  private Node anInt(Scope s, int depth) {
    Node a = of(Kind.INT, s, depth);
    Node b = of(Kind.INT, s, depth);
    return switch (number(27)) {
      case 0, 1, 2, 3 -> expression("(", a, " + ", b, ")");
      case 4, 5, 6 -> expression("(", a, " - ", b, ")");
      case 7, 8 -> expression("(", a, " * ", any("2", "3", "-1", "5", "1000003"), ")");
      case 9 -> expression("(", a, " * ", b, " & ", any(MASKS), ")");
      case 10 -> expression("(", a, " * ", b, " % ", any(MODULI), ")");
      case 11 -> expression("(", a, " // ", b, ")");
      case 12 -> expression("(", a, " % ", b, ")");
      case 13 -> expression("(", a, " & ", b, ")");
      case 14 -> expression("(", a, " | ", b, ")");
      case 15 -> expression("(", a, " ^ ", b, ")");
      case 16 ->
          expression("(", a, " << (", b, " & ", any("63", "31", "7"), ") & ", any(MASKS), ")");
      case 17 -> expression("(", a, " >> (", b, " & 127))");
      case 18 -> expression(any("-", "~", "+"), a);
      case 19 -> expression("(", a, " // ", any("1", "2", "-1", "3", "-7", "10"), ")");
      case 20 -> expression("(", a, any(" % ", " >> ", " & "), any("1", "2", "7", "64", "63"), ")");
      case 21 -> expression("len(", of(any(Kind.LIST, Kind.STR, Kind.TUPLE), s, depth), ")");
      case 22 -> expression(any("abs(", "int(", "bool("), a, ")");
      case 23 -> expression(any("min(", "max("), a, ", ", b, ")");
      case 24 ->
          expression(
              "(", of(any(Kind.LIST, Kind.BYTES, Kind.TUPLE), s, depth), ")[", index(s), "]");
      case 25 -> expression("(", of(Kind.OBJECT, s, 0), ").", any("x", "y", "x", "count", "prop"));
      default -> expression("sum(", of(Kind.LIST, s, depth), ")");
    };
  }

  Node index(Scope s) {
    return switch (number(8)) {
      case 0 -> expression(any("-1", "-2", "-9", "99", "1 << 62", "1 << 64"));
      case 1 -> expression(any("True", "False", "1.0", "None", "'a'"));
      case 2 -> of(Kind.INT, s, 1);
      case 3 -> expression("(", of(Kind.INT, s, 1), " & 3)");
      case 4 -> expression("(", of(Kind.INT, s, 0), " % 3)");
      default -> expression(any("0", "1", "2", "-1"));
    };
  }

  private Node aFloat(Scope s, int depth) {
    Node a = of(Kind.FLOAT, s, depth);
    Node b = of(chance(70) ? Kind.FLOAT : Kind.INT, s, depth);
    return switch (number(14)) {
      case 0, 1, 2 -> expression("(", a, " + ", b, ")");
      case 3, 4 -> expression("(", b, " - ", a, ")");
      case 5, 6, 7 -> expression("(", a, " * ", b, ")");
      case 8 -> expression("(", b, " / ", a, ")");
      case 9 -> expression("(", of(Kind.INT, s, depth), " / ", of(Kind.INT, s, depth), ")");
      case 10 -> expression("(", a, any(" // ", " % "), b, ")");
      case 11 -> expression(any("-", "+"), a);
      case 12 -> expression(any("abs(", "float(", "math.floor("), a, ")");
      default -> expression("(", a, any(" ** 2", " ** 0.5", " * 2", " / 3", " + 1"), ")");
    };
  }

  Node condition(Scope s, int depth) {
    Kind kind = chance(60) ? any(Kind.INT, Kind.INT, Kind.FLOAT) : kind();
    Node a = of(kind, s, depth);
    Node b = of(chance(85) ? kind : kind(), s, depth);
    String order = any(" < ", " <= ", " > ", " >= ", " == ", " != ");
    return switch (number(14)) {
      case 0, 1, 2, 3, 4 -> expression("(", a, order, b, ")");
      case 5 -> expression("(", a, any(" == ", " != ", " is ", " is not "), b, ")");
      case 6 ->
          expression("(", a, order, b, any(" < ", " >= ", " != ", " == "), of(kind, s, depth), ")");
      case 7 -> expression("(not ", of(chance(50) ? Kind.BOOL : kind, s, depth), ")");
      case 8 -> expression("(", condition(s, depth - 1), any(" and ", " or "), b, ")");
      case 9 ->
          expression("(", b, any(" in ", " not in "), of(any(Kind.LIST, Kind.DICT), s, depth), ")");
      case 10 ->
          expression("isinstance(", b, ", ", any("int", "float", "str", "(int, list)", "C0"), ")");
      case 11 -> expression("(", a, order, any("0", "1", "5", "-1", "100", "0.5"), ")");
      case 12 -> expression(any("bool(", "callable(", "len("), a, ")");
      default -> expression("(", b, any(" is None", " is not None"), ")");
    };
  }

  private Node aStr(Scope s, int depth) {
    Node a = of(Kind.STR, s, depth);
    return switch (number(10)) {
      case 9 ->
          expression(
              "f\"{",
              of(Kind.INT, s, 0),
              "}-{",
              of(kind() == Kind.STR ? Kind.ANY : Kind.FLOAT, s, 0),
              "}\"");
      case 0, 1 -> expression("(", a, " + ", of(Kind.STR, s, depth), ")[:9]");
      case 2 -> expression("(", a, " * (", of(Kind.INT, s, 0), " & 3))[:9]");
      case 3 -> expression(a, "[", index(s), "]");
      case 4 -> expression("str(", of(Kind.FLOAT, s, 0), ")");
      case 5 -> expression("('%s' % (", of(Kind.BOOL, s, depth), ",))");
      case 6 -> expression("'<{}>'.format(", of(Kind.BOOL, s, depth), ")");
      case 7 ->
          expression(
              "(", a, ")", any(".upper()", ".strip()", "[::-1]", "[1:]", ".replace('a', 'b')"));
      default -> expression("','.join([", a, ", ", of(Kind.STR, s, depth), "])[:9]");
    };
  }

  private Node aList(Scope s, int depth) {
    Node a = of(Kind.LIST, s, depth);
    Kind of = any(Kind.INT, Kind.INT, Kind.FLOAT, Kind.STR);
    Scope inner = new Scope(s, false);
    inner.loops = s.loops + 1;
    inner.define("q", Kind.INT);
    return switch (number(11)) {
      case 0, 1, 2 ->
          expression("[", of(of, s, depth), ", ", of(of, s, depth), ", ", of(of, s, 0), "]");
      case 3, 4 ->
          expression(
              "[",
              of(Kind.INT, inner, depth),
              " for q in ",
              chance(50) ? expression("range(" + number(6) + ")") : of(Kind.LIST, s, 0),
              chance(40) ? expression(" if ", condition(inner, 1)) : "",
              "]");
      case 5 -> expression("(", a, " + ", of(Kind.LIST, s, depth), ")[:6]");
      case 6 ->
          expression("sorted(", a, ", key=lambda u: ", any("-u", "u", "str(u)", "u % 3"), ")");
      case 7 ->
          expression("list(map(lambda u: ", any("u + 1", "u * 2", "-u", "u[0]"), ", ", a, "))[:6]");
      case 8 -> expression(a, any("[1:]", "[::-1]", "[:-1]", "[::2]", "[-3:9]"));
      case 9 -> expression("list(", of(any(Kind.TUPLE, Kind.DICT, Kind.BYTES), s, depth), ")[:6]");
      default -> expression("list(range(", of(Kind.INT, s, 0), " & 7))");
    };
  }

  private Node aTuple(Scope s, int depth) {
    return switch (number(4)) {
      case 0, 1 -> expression("(", of(kind(), s, depth), ", ", of(kind(), s, depth), ")");
      case 2 -> expression("divmod(", of(Kind.INT, s, depth), ", ", of(Kind.INT, s, depth), ")");
      default -> expression("tuple(", of(Kind.LIST, s, depth), ")");
    };
  }

  private Node aDict(Scope s, int depth) {
    Scope inner = new Scope(s, false);
    inner.define("q", Kind.INT);
    return switch (number(3)) {
      case 0 -> expression("{'a': ", of(kind(), s, depth), ", 'b': ", of(Kind.INT, s, 0), "}");
      case 1 ->
          expression("{q: ", of(Kind.INT, inner, depth), " for q in ", of(Kind.LIST, s, 0), "}");
      default -> expression("dict(a=", of(Kind.INT, s, depth), ", z=", of(Kind.INT, s, 0), ")");
    };
  }

  private Node bytes(Scope s, int depth) {
    Node list = of(Kind.LIST, s, depth);
    return switch (number(4)) {
      case 0 -> expression("bytearray(", list, ")");
      case 1 ->
          expression("array('", any("b", "B", "h", "i", "I", "q", "Q", "d", "f"), "', ", list, ")");
      case 2 -> expression(of(Kind.BYTES, s, depth), any("[1:]", "[:3]", "[::1]"));
      default -> expression("memoryview(bytearray(", of(Kind.INT, s, 0), " & 7))");
    };
  }

  Node object(Scope s, int depth) {
    String type = "C" + number(Math.max(classes, 1));
    return expression(type, "(", of(Kind.INT, s, depth), ", ", of(kind(), s, depth), ")");
  }

  private Node anObject(Scope s, int depth) {
    Node a = of(Kind.OBJECT, s, depth);
    return switch (number(5)) {
      case 0 -> expression("(", a, any(" + ", " - ", " * "), of(Kind.INT, s, depth), ")");
      case 1 -> expression("(", a, " + ", of(Kind.OBJECT, s, depth), ")");
      case 2 -> expression("(", a, ").m", any("0", "1"), "(", of(Kind.INT, s, depth), ")");
      default -> object(s, depth);
    };
  }
}

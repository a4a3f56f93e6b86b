package io.github.krait.fuzz.tiers;

import static io.github.krait.fuzz.tiers.Node.block;
import static io.github.krait.fuzz.tiers.Node.expression;
import static io.github.krait.fuzz.tiers.Node.statement;

import io.github.krait.fuzz.tiers.Scope.Kind;
import io.github.krait.fuzz.tiers.Scope.Variable;
import java.util.ArrayList;
import java.util.List;

/** Makes statements. All loops end; the limit of ticks ends what takes too long. */
class Statements extends Expressions {
  private static final String[] ERRORS = {
    "ZeroDivisionError", "TypeError", "ValueError", "(IndexError, KeyError)", "AttributeError",
    "NameError", "Exception", "OverflowError", "StopIteration", "RuntimeError"
  };

  private int names;

  Statements(long seed) {
    super(seed);
  }

  String fresh(String letter) {
    return letter + names++;
  }

  /** As many statements as {@code n}, or a few less. */
  Node body(Scope s, int n, int depth) {
    Node block = block();
    for (int i = 1 + number(n); i > 0; i--) {
      step(block, s, depth);
    }
    return block;
  }

  void step(Node to, Scope s, int depth) {
    int n = number(100);
    if (n < 30) {
      to.add(assignment(s));
    } else if (n < 42) {
      to.add(augmented(s));
    } else if (n < 50) {
      to.add(statement("out(", of(kind(), s, 2), ")"));
    } else if (n < 75) {
      if (depth > 0) {
        compound(to, s, depth - 1);
      } else {
        to.add(assignment(s));
      }
    } else {
      simple(to, s, depth);
    }
  }

  private Node assignment(Scope s) {
    Kind kind = kind();
    if (!s.assignable.isEmpty() && chance(75)) {
      Variable v = any(s.assignable);
      if (chance(12)) {
        Variable w = any(s.assignable);
        Kind first = v.kind();
        return statement(
            v.name(), ", ", w.name(), " = ", of(w.kind(), s, 2), ", ", of(first, s, 2));
      }
      return statement(v.name(), " = ", of(v.kind(), s, 3));
    }
    Node value = of(kind, s, 3);
    if (!s.isFunction && s.outer == null) {
      return statement(s.define("g" + number(6), kind).name(), " = ", value);
    }
    return statement(s.define(fresh("v"), kind).name(), " = ", value);
  }

  private Node augmented(Scope s) {
    if (s.assignable.isEmpty()) {
      return assignment(s);
    }
    Variable v = any(s.assignable);
    Kind kind = v.kind();
    return switch (kind) {
      case INT ->
          chance(75)
              ? statement(v.name(), any(" += ", " -= ", " ^= ", " |= ", " += "), of(kind, s, 2))
              : chance(50)
                  ? statement(v.name(), any(" //= ", " %= ", " &= "), of(kind, s, 2))
                  : statement(v.name(), any(" *= ", " <<= ", " >>= "), any("2", "3", "1", "7"));
      case FLOAT -> statement(v.name(), any(" += ", " -= ", " *= ", " /= "), of(kind, s, 2));
      case LIST ->
          chance(50)
              ? statement(v.name(), " += ", literal(kind, s))
              : statement(v.name(), "[", index(s), "]", any(" = ", " += "), of(Kind.INT, s, 2));
      case DICT ->
          statement(
              v.name(), "[", any("'a'", "1", "'n'"), "]", any(" = ", " += "), of(Kind.INT, s, 2));
      case BYTES ->
          statement(v.name(), "[", index(s), "]", any(" = ", " += ", " ^= "), of(Kind.INT, s, 2));
      case OBJECT ->
          statement(
              v.name(),
              ".",
              any("x", "y", "count", "z", "prop"),
              any(" = ", " += ", " -= "),
              of(any(Kind.INT, Kind.FLOAT, Kind.INT), s, 2));
      default -> statement(v.name(), " = ", of(kind, s, 2));
    };
  }

  /** At one turn of a loop around, if there is one: what was hot meets something new. */
  private Node once(Scope s, Node what) {
    if (s.turn == null || chance(40)) {
      return what;
    }
    Node b = block();
    b.add(what);
    return statement("if ", s.turn, any(" == ", " > ", " == "), "" + (1 + number(9)), ":", b);
  }

  private void simple(Node to, Scope s, int depth) {
    switch (number(24)) {
      case 0 -> {
        if (s.isFunction) {
          to.add(once(s, statement("return ", of(kind(), s, 2))));
        }
      }
      case 1, 2 -> {
        if (s.inLoop) {
          to.add(once(s, statement(any("break", "continue"))));
        }
      }
      case 3 ->
          to.add(
              once(
                  s,
                  statement(
                      "raise ",
                      any("ValueError", "KeyError", "Odd"),
                      "(",
                      of(Kind.INT, s, 1),
                      ")")));
      case 4 -> {
        if (!s.assignable.isEmpty()) {
          to.add(once(s, statement("del ", any(s.assignable).name())));
        }
      }
      case 5 -> to.add(once(s, statement("assert ", condition(s, 2), ", ", any("'no'", "1"))));
      case 6, 7, 8 -> {
        if (!s.assignable.isEmpty()) {
          to.add(once(s, statement(any(s.assignable).name(), " = ", of(kind(), s, 1))));
        }
      }
      case 9 -> {
        // builtins and functions shadowed, and let go again
        String name = any("len", "abs", "max", "range", "sum", "isinstance", "ident");
        Node b = block();
        b.add(statement("globals()['", name, "'] = ", any("lambda *a, **k: 3", "odd", "len")));
        Node undo = block();
        undo.add(statement("globals().pop('", name, "', None)"));
        to.add(statement("if ", condition(s, 1), ":", b, "else:", undo));
      }
      case 10 -> {
        if (!functions.isEmpty()) {
          to.add(
              once(
                  s,
                  statement(
                      "globals()['",
                      any(functions).name(),
                      "'] = ",
                      any("odd", "lambda *a: 1.5", "ident", "None"))));
        }
      }
      case 11 -> {
        String type = "C" + number(Math.max(classes, 1));
        to.add(
            once(
                s,
                statement(
                    any(
                        type + ".m0 = lambda self, a: a",
                        type + ".m1 = odd",
                        type + ".x = 5",
                        type + ".y = property(lambda self: 9)",
                        type + ".extra = " + number(5),
                        "del " + type + ".m0",
                        "del " + type + ".extra",
                        type + ".__add__ = lambda self, o: 2.5",
                        type + ".count = 'c'"))));
      }
      case 12 -> {
        Node o = of(Kind.OBJECT, s, 1);
        String v = fresh("o");
        s.define(v, Kind.OBJECT);
        to.add(statement(v, " = ", o));
        to.add(
            once(
                s,
                statement(
                    v,
                    any(".z = 1", ".m0 = lambda a: a", ".x = 'text'", ".w = 2.5", ".count += 1"))));
        to.add(once(s, statement("del ", v, ".", any("x", "y", "z"))));
      }
      case 13 -> to.add(statement("out((", of(Kind.INT, s, 2), ", ", of(kind(), s, 2), "))"));
      case 14 -> {
        String v = fresh("l");
        int had = s.variables.size();
        Node value = of(kind(), s, 2);
        to.add(statement(v, " = lambda a, b=", value, ": ", lambdaBody(s)));
        to.add(statement("out(", v, "(", of(Kind.INT, s, 1), "))"));
        to.add(statement("out(", v, "(", of(kind(), s, 1), ", ", of(kind(), s, 0), "))"));
        assert s.variables.size() == had;
      }
      case 15 -> {
        String v = fresh("v");
        Node value = of(Kind.LIST, s, 2);
        to.add(statement(v, ", *", v, "r = ", value));
        s.define(v, Kind.INT);
        s.define(v + "r", Kind.LIST);
      }
      case 16 -> {
        if (depth > 0) {
          closure(to, s, depth - 1);
        }
      }
      case 17 ->
          to.add(
              statement(
                  "exec(",
                  any("'p += 1'", "'p = q'", "'for k in range(3): p += k'"),
                  ", {'p': ",
                  of(Kind.INT, s, 1),
                  "})"));
      case 18 -> {
        to.add(statement(any("import math", "from math import floor", "import sys as system")));
      }
      case 19, 20, 21 -> {
        if (s.isGenerator) {
          if (chance(60)) {
            to.add(statement(s.define(fresh("v"), Kind.ANY).name(), " = yield ", of(kind(), s, 2)));
          } else if (chance(50)) {
            to.add(statement("yield ", of(kind(), s, 2)));
          } else {
            to.add(statement("yield from ", of(Kind.LIST, s, 2)));
          }
        } else {
          to.add(once(s, statement("globals()['g", "" + number(6), "'] = ", of(kind(), s, 1))));
        }
      }
      case 22 -> {
        if (chance(30)) {
          to.add(once(s, statement(any("interrupt()", "micropython.schedule(out, 7)", "trace()"))));
        } else {
          to.add(statement("out(g", "" + number(6), ")"));
        }
      }
      default -> {
        Variable v = s.variables.isEmpty() ? null : any(s.variables);
        if (v != null && v.kind() == Kind.LIST) {
          to.add(
              once(
                  s,
                  statement(
                      v.name(),
                      any(
                          ".append(1)",
                          ".pop()",
                          "[:] = [5]",
                          "[1:2] = [7, 8]",
                          ".sort()",
                          ".insert(0, 2)",
                          ".reverse()"))));
          to.add(statement("if len(", v.name(), ") > 12: del ", v.name(), "[3:]"));
        } else if (v != null) {
          to.add(statement("out(", v.name(), ")"));
        }
      }
    }
  }

  private Node lambdaBody(Scope s) {
    Scope inner = new Scope(s, false);
    inner.loops = 2;
    inner.define("a", Kind.INT);
    inner.define("b", Kind.ANY);
    return of(kind(), inner, 2);
  }

  private void closure(Node to, Scope s, int depth) {
    String name = fresh("h");
    Scope inner = new Scope(s, true);
    inner.loops = s.loops;
    String a = fresh("a");
    inner.define(a, Kind.INT);
    Node b = block();
    List<Variable> cells = new ArrayList<>(s.assignable);
    cells.removeIf(v -> v.name().charAt(0) == 'g' || v.name().contains("."));
    if (s.isFunction && !cells.isEmpty() && chance(70)) {
      Variable v = any(cells);
      b.add(statement("nonlocal ", v.name()));
      inner.assignable.add(v);
      inner.assignable.add(v);
    }
    Node rest = body(inner, 4, depth);
    b.parts.addAll(rest.parts);
    b.add(statement("return ", of(kind(), inner, 2)));
    to.add(statement("def ", name, "(", a, ", b=", of(kind(), s, 1), "):", b));
    Node calls = block();
    calls.add(statement("out(", name, "(", of(Kind.INT, s, 1), "))"));
    calls.add(statement("out(", name, "(", of(kind(), s, 1), ", b=", of(kind(), s, 0), "))"));
    to.add(statement("for ", fresh("k"), " in range(", "" + (1 + number(5)), "):", calls));
  }

  private Scope turn(Scope s, String name) {
    s.loops++;
    s.inLoop = true;
    s.turn = name;
    return s;
  }

  private void compound(Node to, Scope s, int depth) {
    int loops = s.loops;
    boolean inLoop = s.inLoop;
    String turn = s.turn;
    switch (number(16)) {
      case 0, 1, 2 -> {
        Node condition = condition(s, 2);
        Node yes = body(s, 3, depth);
        if (chance(50)) {
          to.add(statement("if ", condition, ":", yes));
        } else {
          to.add(statement("if ", condition, ":", yes, "else:", body(s, 3, depth)));
        }
      }
      case 3, 4, 5, 6 -> {
        String i = fresh("i");
        String turns = "" + (loops == 0 ? any(3, 8, 12, 20, 60) : loops == 1 ? any(2, 5, 9) : 3);
        Node range =
            switch (number(6)) {
              case 0 -> expression("range(1, ", turns, ", ", any("1", "2"), ")");
              case 1 -> expression("range(", turns, ", 0, -1)");
              case 2 -> expression("range(", of(Kind.INT, s, 1), " & 15)");
              default -> expression("range(", turns, ")");
            };
        s.define(i, Kind.INT);
        if (chance(85)) {
          s.assignable.removeIf(v -> v.name().equals(i));
        }
        Node b = body(turn(s, i), 5, depth);
        s.inLoop = inLoop;
        to.add(
            chance(85)
                ? statement("for ", i, " in ", range, ":", b)
                : statement("for ", i, " in ", range, ":", b, "else:", body(s, 2, 0)));
      }
      case 7, 8 -> {
        String w = fresh("w");
        to.add(statement(w, " = ", "" + (loops == 0 ? any(5, 12, 40) : 4)));
        s.define(w, Kind.INT);
        s.assignable.removeIf(v -> v.name().equals(w));
        Node condition = condition(s, 1);
        Node b = block();
        b.add(statement(w, " -= 1"));
        b.parts.addAll(body(turn(s, w), 5, depth).parts);
        to.add(
            chance(70)
                ? statement("while ", w, " > 0:", b)
                : statement("while ", w, " > 0 and ", condition, ":", b));
      }
      case 9 -> {
        String i = fresh("e");
        Kind of = any(Kind.LIST, Kind.TUPLE, Kind.STR, Kind.DICT, Kind.BYTES);
        Node items = of(of, s, 2);
        Node over =
            switch (number(8)) {
              case 6, 7 -> items;
              case 0 -> expression("zip(", items, ", ", literal(Kind.LIST, s), ")");
              case 1 -> expression("enumerate(", items, ")");
              case 2 -> expression("taken(", items, ")");
              case 3 -> expression("reversed(list(", items, ")[:9])");
              default -> expression("tuple(", items, ")[:9]");
            };
        s.define(i, of == Kind.STR ? Kind.STR : Kind.ANY);
        s.loops++;
        s.inLoop = true;
        to.add(statement("for ", i, " in ", over, ":", body(s, 4, depth)));
      }
      case 10, 11, 12, 13 -> attempt(to, s, depth);
      case 14 -> {
        String v = fresh("c");
        Node what = expression("Manager(", of(Kind.INT, s, 1), ")");
        s.define(v, Kind.INT);
        to.add(statement("with ", what, " as ", v, ":", body(s, 4, depth)));
      }
      default -> closure(to, s, depth);
    }
    s.loops = loops;
    s.inLoop = inLoop;
    s.turn = turn;
  }

  private void attempt(Node to, Scope s, int depth) {
    Node b = body(s, 4, depth);
    Node whole = statement("try:", b);
    boolean handles = chance(80);
    if (handles) {
      String e = fresh("x");
      Node handler = block();
      handler.add(
          chance(60) ? statement("err(", e, ")") : statement("out(type(", e, ").__name__)"));
      handler.parts.addAll(body(s, 2, depth - 1).parts);
      if (chance(10)) {
        handler.add(statement("raise"));
      }
      whole.parts.add("except " + any(any(ERRORS), "Exception", "Exception") + " as " + e + ":");
      whole.parts.add(handler);
      if (chance(15)) {
        whole.parts.add("except Odd:");
        whole.parts.add(body(s, 1, 0));
      }
      if (chance(15)) {
        whole.parts.add("else:");
        whole.parts.add(body(s, 2, 0));
      }
    }
    if (!handles || chance(35)) {
      whole.parts.add("finally:");
      whole.parts.add(body(s, 2, depth - 1));
    }
    to.add(whole);
  }
}

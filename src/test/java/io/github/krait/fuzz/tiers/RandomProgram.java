package io.github.krait.fuzz.tiers;

import static io.github.krait.fuzz.tiers.Node.block;
import static io.github.krait.fuzz.tiers.Node.expression;
import static io.github.krait.fuzz.tiers.Node.statement;

import io.github.krait.fuzz.tiers.Scope.Function;
import io.github.krait.fuzz.tiers.Scope.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * A program with classes, functions and generators, and calls of them: often with what they were
 * written for, sometimes with anything else. The same seed makes the same program.
 */
final class RandomProgram extends Statements {
  /** What all programs begin with. */
  static final String PRELUDE =
      """
      import sys, math, micropython
      from array import array
      class Odd(Exception):
        pass
      def show(v, d=2):
        if v is None or isinstance(v, (float, bool, bytes)):
          return repr(v)
        if isinstance(v, int):
          return repr(v) if -(1 << 200) < v < 1 << 200 else 'big %d %d' % (v % 1000003, v > 0)
        if isinstance(v, str):
          return repr(v[:40])
        if isinstance(v, (list, tuple)):
          if d == 0:
            return 'deep'
          return type(v).__name__ + ' ' + ' '.join([show(u, d - 1) for u in v[:20]]) + '.'
        if isinstance(v, dict):
          if d == 0:
            return 'deep'
          return 'dict ' + ' '.join([show(k, 0) + ':' + show(v[k], d - 1) for k in list(v)[:20]])
        if type(v) in (bytearray, array, memoryview):
          return type(v).__name__ + ' ' + ' '.join([repr(u) for u in list(v)[:20]]) + '.'
        if hasattr(v, '__dict__') and d:
          t = type(v).__name__
          if t == 'type':
            return 'class ' + v.__name__
          if t[0] == 'C':
            return t + ' ' + show({k: v.__dict__[k] for k in sorted(v.__dict__)}, d - 1)
        return type(v).__name__
      def out(v):
        print(show(v))
      def err(e):
        print('caught', type(e).__name__, show(e.args))
        sys.print_exception(e, sys.stdout)
      def ident(a, *more, **named):
        return a
      def odd(*a, **k):
        return len(a) + len(k) * 0.5
      def taken(it):
        r = []
        for u in it:
          r.append(u)
          if len(r) > 8:
            break
        return r
      def trace():
        n = [0]
        def tracer(frame, event, arg):
          n[0] += 1
          if n[0] > 40:
            getattr(sys, 'set' + 'trace')(None)
            return None
          print(frame.f_code.co_name, frame.f_lineno, event)
          return tracer
        getattr(sys, 'set' + 'trace')(tracer)
      class Manager:
        left = 0
        def __init__(self, n):
          self.n = n
        def __enter__(self):
          return self.n
        def __exit__(self, t, v, tb):
          Manager.left += 1
          print('exit', t)
          return self.n & 1 == 1
      """;

  /** What they all end with. */
  static final String EPILOGUE =
      """
      getattr(sys, 'set' + 'trace')(None)
      for name in sorted(globals().keys()):
        if name[0] in 'gC':
          print(name, show(globals()[name]))
      print(Manager.left)
      """;

  private final Node main = block();
  private final Scope globals = new Scope(null, false);

  RandomProgram(long seed) {
    super(seed);
    for (int i = 0; i < 6; i++) {
      Kind kind = kind();
      main.add(statement("g" + i, " = ", literal(kind == Kind.OBJECT ? Kind.INT : kind, globals)));
      globals.define("g" + i, kind == Kind.OBJECT ? Kind.INT : kind);
    }
    for (int i = 1 + number(3); i > 0; i--) {
      type();
    }
    for (int i = 1 + number(5); i > 0; i--) {
      function();
      if (chance(15)) {
        main.add(statement("micropython.schedule(out, 1)"));
      }
    }
    for (int i = functions.size() + number(4); i > 0; i--) {
      calls();
    }
    if (chance(50)) {
      statementOrLoop();
    }
    if (chance(20)) {
      Node call = call(Kind.ANY, globals, 1);
      main.add(statement("out(", call == null ? "1 // 0" : call, ")"));
    }
  }

  Node tree() {
    return main;
  }

  private void statementOrLoop() {
    Node b = block();
    globals.turn = "t";
    globals.inLoop = true;
    globals.define("t", Kind.INT);
    globals.assignable.removeIf(v -> v.name().equals("t"));
    b.parts.addAll(body(globals, 6, 2).parts);
    globals.inLoop = false;
    globals.turn = null;
    Node attempt = block();
    attempt.add(statement("for t in range(", any("20", "100", "900", "5000"), "):", b));
    Node handler = block();
    handler.add(statement("err(e)"));
    main.add(statement("try:", attempt, "except Exception as e:", handler));
  }

  /** A class: with methods, and sometimes with operators, properties and hooks. */
  private void type() {
    String name = "C" + classes;
    Node b = block();
    b.add(statement("count = ", literal(any(Kind.INT, Kind.FLOAT), globals)));
    Node init = block();
    init.add(statement("self.x = x"));
    init.add(statement("self.y = y"));
    if (chance(20)) {
      init.add(statement("if y: self.z = y"));
    }
    b.add(statement("def __init__(self, x, y):", init));
    for (int i = 0; i < 2; i++) {
      Scope s = new Scope(globals, true);
      s.define("a", Kind.INT);
      s.variables.add(new Scope.Variable("self", Kind.OBJECT));
      s.variables.add(new Scope.Variable("self.x", Kind.INT));
      s.variables.add(new Scope.Variable("self.y", Kind.ANY));
      s.assignable.add(new Scope.Variable("self.x", Kind.INT));
      Node method = body(s, 3, 1);
      method.add(statement("return ", of(kind(), s, 2)));
      b.add(statement("def m" + i, "(self, a", any("", "=1", ", *r", "=2, **k"), "):", method));
    }
    String[][] hooks = {
      {"prop = property(", "lambda self: self.x)"},
      {"def __add__(self, o):", "return " + name + "(self.x, 1) if isinstance(o, C0) else o"},
      {"def __radd__(self, o):", "return o"},
      {"def __mul__(self, o):", "return self.x * 2"},
      {"def __iadd__(self, o):", "self.count += 1; return self"},
      {"def __eq__(self, o):", "return o is self or o == self.x"},
      {"def __lt__(self, o):", "return self.x < (o.x if isinstance(o, C0) else o)"},
      {"def __bool__(self):", "return self.x != 3"},
      {"def __len__(self):", "return 2"},
      {"def __getitem__(self, i):", "return (self.x, self.y)[i]"},
      {"def __setitem__(self, i, v):", "self.x = v"},
      {
        "def __getattr__(self, n):",
        "return len(n) if n == 'z' else odd(n) if n == 'w' else self.__class__.nothing"
      },
      {"def __call__(self, *a):", "return a"},
      {"def __contains__(self, v):", "return v == self.x"},
      {"def __neg__(self):", "return " + name + "(self.y, self.x)"},
      {"def __hash__(self):", "return 5"},
      {"def __iter__(self):", "yield self.x; yield self.y"},
    };
    for (String[] hook : hooks) {
      if (chance(25)) {
        b.add(statement(hook[0], " " + hook[1]));
      }
    }
    String base = classes > 0 && chance(40) ? "(C" + number(classes) + ")" : "";
    main.add(statement("class ", name, base, ":", b));
    classes++;
  }

  private void function() {
    String name = "f" + functions.size();
    List<Kind> kinds = new ArrayList<>();
    for (int i = number(5); i > 0; i--) {
      kinds.add(kind());
    }
    Scope s = new Scope(globals, true);
    s.isGenerator = chance(15);
    Node b = block();
    if (chance(30)) {
      String g = "g" + number(6);
      Kind kind =
          globals.variables.stream().filter(v -> v.name().equals(g)).findFirst().get().kind();
      b.add(statement("global ", g));
      s.assignable.add(new Scope.Variable(g, kind));
    }
    boolean recursive = chance(15);
    StringBuilder parameters = new StringBuilder();
    for (int i = 0; i < kinds.size(); i++) {
      s.define("p" + i, kinds.get(i));
      parameters.append(i > 0 ? ", " : "").append("p").append(i);
      if (i == kinds.size() - 1 && chance(25)) {
        parameters.append("=").append(literal(kinds.get(i), s));
      }
    }
    if (chance(10)) {
      parameters.append(kinds.isEmpty() ? "*rest" : ", *rest");
      s.define("rest", Kind.TUPLE);
    }
    Kind result = kind();
    Function f = new Function(name, kinds, result, s.isGenerator);
    if (recursive && !kinds.isEmpty()) {
      // p0 counts down
      kinds.set(0, Kind.INT);
      s.define("p0", Kind.INT);
      s.assignable.removeIf(v -> v.name().equals("p0"));
      Node end = block();
      end.add(statement("return ", literal(result, s)));
      b.add(statement("if not isinstance(p0, int) or p0 <= 0 or p0 > 30:", end));
    }
    b.parts.addAll(body(s, 7, 3).parts);
    if (recursive && !kinds.isEmpty()) {
      Node call = expression(name, "(p0 - 1");
      for (int i = 1; i < kinds.size(); i++) {
        call.parts.add(", ");
        call.parts.add(of(kinds.get(i), s, 1));
      }
      call.parts.add(")");
      if (s.isGenerator) {
        b.add(statement("yield from ", call));
      } else {
        b.add(statement(s.define("r", result).name(), " = ", call));
      }
    }
    if (s.isGenerator) {
      b.add(statement("yield ", of(result, s, 2)));
    }
    b.add(statement("return ", of(result, s, 3)));
    main.add(statement("def ", name, "(", parameters.toString(), "):", b));
    functions.add(f);
  }

  /** Calls of a function, all alike, and then one that is not. */
  private void calls() {
    Function f = any(functions);
    Node b = block();
    globals.define("t", Kind.INT);
    globals.assignable.removeIf(v -> v.name().equals("t"));
    Node call = expression(f.name(), "(");
    arguments(call, f, globals, 1);
    call.parts.add(")");
    if (f.generates()) {
      drive(b, call);
    } else {
      b.add(statement("out(", call, ")"));
    }
    Node other = block();
    Node wild = expression(f.generates() ? "taken(" + f.name() : f.name(), "(");
    for (int i = 0; i < f.parameters().size(); i++) {
      wild.parts.add(i > 0 ? ", " : "");
      wild.parts.add(of(chance(50) ? kind() : f.parameters().get(i), globals, 1));
    }
    wild.parts.add(f.generates() ? "))" : ")");
    other.add(statement("out(", wild, ")"));
    b.add(statement("if t % ", any("3", "5", "7"), " == ", any("1", "2"), ":", other));
    Node attempt = block();
    Node handler = block();
    attempt.parts.add(
        statement("try:", b, "except ", any("Exception", "BaseException"), " as e:", handler));
    handler.add(statement("err(e)"));
    main.add(statement("for t in range(", any("3", "10", "20", "40"), "):", attempt));
  }

  private void drive(Node b, Node call) {
    b.add(statement("it = ", call));
    Node turn = block();
    turn.add(statement("out(next(it))"));
    Node send = block();
    send.add(
        statement(
            any(
                "out(it.send(k))",
                "out(it.send('s'))",
                "out(it.throw(ValueError(1)))",
                "out(it.throw(Odd))",
                "it.close()")));
    turn.add(statement("if k == ", any("1", "2", "4"), ":", send));
    b.add(statement("for k in range(", any("3", "6", "20"), "):", turn));
  }
}

package io.github.krait.compiler;

import io.github.krait.bytecode.CodeUnit;
import io.github.krait.bytecode.ViperOp;
import io.github.krait.syntax.Expr;
import io.github.krait.syntax.Param;
import java.util.ArrayList;

/**
 * The first pass: finds the scopes of a module and what each name is in them. It writes no code,
 * but the instructions it is told of already number names and constants.
 */
final class ScopeAnalyzer extends Emitter {
  /** All scopes, outer before inner. */
  final ArrayList<Scope> scopes = new ArrayList<>();

  ScopeAnalyzer(Tables tables) {
    super(tables);
  }

  @Override
  void start(Scope s) {
    super.start(s);
    tables.name(s.name);
  }

  /** Decides about names that were read but never assigned in the scope. */
  void end() {
    for (int i = 0; i < scope.ids.size(); i++) {
      Id id = scope.ids.get(i);
      if (id.kind == Id.GLOBAL_IMPLICIT) {
        scope.closeOver(id);
      }
    }
  }

  @Override
  Scope innerScope(int kind, Object node, int line, String name) {
    Scope s = new Scope(kind, node, line, name, scope);
    scopes.add(s);
    scope.inner.add(s);
    return s;
  }

  @Override
  void loadId(String name) {
    scope.findOrAdd(name, Id.GLOBAL_IMPLICIT);
  }

  @Override
  void storeId(String name) {
    modify(scope, name);
  }

  @Override
  void deleteId(String name) {
    modify(scope, name);
  }

  private static Id modify(Scope s, String name) {
    Id id = s.findOrAdd(name, Id.GLOBAL_IMPLICIT);
    if (id.kind == Id.GLOBAL_IMPLICIT) {
      id.kind = s.isFunctionLike() ? Id.LOCAL : Id.GLOBAL_IMPLICIT_ASSIGNED;
    }
    return id;
  }

  /** Parameters come before anything else, so that they are numbered first. */
  void parameters(Param[] params) {
    boolean star = false;
    for (Param p : params) {
      if ((scope.flags & CodeUnit.VARKEYWORDS) != 0) {
        error("invalid syntax", p.line());
        continue;
      }
      int flags = Id.PARAM;
      if (p.kind() == Param.NAME) {
        if (star) {
          scope.nKwOnlyArgs++;
        } else {
          scope.nPosArgs++;
        }
      } else if (p.kind() == Param.STAR) {
        if (star) {
          throw refusal("invalid syntax", p.line());
        }
        star = true;
        if (p.name() == null) {
          continue;
        }
        flags |= Id.STAR_PARAM;
        scope.flags |= CodeUnit.VARARGS;
      } else {
        flags |= Id.DOUBLE_STAR_PARAM;
        scope.flags |= CodeUnit.VARKEYWORDS;
      }
      Id id = scope.findOrAdd(p.name(), Id.UNDECIDED);
      if (id.kind != Id.UNDECIDED) {
        error("argument name reused", p.line());
        continue;
      }
      id.kind = Id.LOCAL;
      id.flags = flags;
      if (scope.emit == Scope.VIPER && scope.kind == Scope.FUNCTION) {
        id.type = viperType(p.annotation());
      }
    }
  }

  /** What viper takes an annotation for. */
  int viperType(Expr annotation) {
    if (annotation == null) {
      return ViperOp.TYPE_OBJECT;
    }
    if (annotation.kind() != Expr.Kind.NAME) {
      error("annotation must be an identifier", annotation.line());
      return ViperOp.TYPE_OBJECT;
    }
    String name = ((Expr.Name) annotation).id();
    int type = ViperEmitter.type(name);
    if (type < 0) {
      typeError("unknown type '" + name + "'");
      return ViperOp.TYPE_OBJECT;
    }
    return type;
  }

  /** A name that is a local of the scope from the start. */
  void local(String name) {
    scope.findOrAdd(name, Id.LOCAL);
  }

  void global(String name, int line) {
    declareGlobal(scope.findOrAdd(name, Id.UNDECIDED), line);
  }

  void nonlocal(String name, int line) {
    declareNonlocal(scope.findOrAdd(name, Id.UNDECIDED), line);
  }

  private void declareGlobal(Id id, int line) {
    if (id.kind != Id.UNDECIDED && id.kind != Id.GLOBAL_EXPLICIT) {
      error("identifier redefined as global", line);
      return;
    }
    id.kind = Id.GLOBAL_EXPLICIT;
    Id outer = scope.findInModule(id.name);
    if (outer != null) {
      outer.kind = Id.GLOBAL_EXPLICIT;
    }
  }

  private void declareNonlocal(Id id, int line) {
    if (id.kind == Id.UNDECIDED) {
      id.kind = Id.GLOBAL_IMPLICIT;
      scope.closeOver(id);
      if (id.kind == Id.GLOBAL_IMPLICIT) {
        error("no binding for nonlocal found", line);
      }
    } else if (id.kind != Id.FREE) {
      error("identifier redefined as nonlocal", line);
    }
  }

  /** {@code name := …} in a comprehension binds the name in the scope around it. */
  void comprehensionTarget(String name) {
    Id outer = modify(scope.parent, name);
    if (outer.kind == Id.GLOBAL_EXPLICIT) {
      scope.findOrAdd(name, Id.GLOBAL_EXPLICIT);
      return;
    }
    Id id = scope.findOrAdd(name, Id.UNDECIDED);
    if (scope.parent.parent == null) {
      declareGlobal(id, 0);
    } else {
      if (id.kind == Id.GLOBAL_IMPLICIT) {
        id.kind = Id.UNDECIDED; // read before; now it has to be closed over
      }
      declareNonlocal(id, 0);
    }
  }

  // Nothing is written.

  @Override
  void op(int op, int effect) {}

  @Override
  void opUint(int op, int effect, int value) {}

  @Override
  void opSmallInt(int effect, long value) {}

  @Override
  void opLabel(int op, int effect, int label) {}

  @Override
  void opChild(int op, int effect, Scope child) {}

  @Override
  void rawByte(int b) {}

  @Override
  void adjustStack(int delta) {}

  @Override
  void line(int line) {}

  @Override
  void label(int label) {}

  @Override
  void unreachable() {}
}

package io.github.krait.compiler;

import io.github.krait.bytecode.Op;
import io.github.krait.syntax.Expr;
import io.github.krait.syntax.Stmt;
import io.github.krait.syntax.Trailer;

/** Assignments and deletions: what stands on the left of an equals sign. */
abstract class AssignmentCompiler extends ExprCompiler {
  AssignmentCompiler(CompilerOptions options, int maxDepth) {
    super(options, maxDepth);
  }

  final void assignment(Stmt.Assign s) {
    Expr[] targets = s.targets();
    if (targets.length == 1) {
      assignTo(targets[0], s.value());
      return;
    }
    compile(s.value());
    for (int i = 0; i < targets.length; i++) {
      if (i + 1 < targets.length) {
        emit.op(Op.DUP_TOP, 1);
      }
      assign(targets[i]);
    }
  }

  final void augmented(Stmt.AugAssign s) {
    loadTarget(s.target());
    compile(s.value());
    emit.binary(s.op());
    storeTarget(s.target());
  }

  final void annotated(Stmt.AnnAssign s) {
    if (s.value() != null) {
      assignTo(s.target(), s.value());
    } else if (analyzer != null
        && emit.scope.kind == Scope.FUNCTION
        && s.target().kind() == Expr.Kind.NAME) {
      analyzer.local(((Expr.Name) s.target()).id());
    }
  }

  private void assignTo(Expr target, Expr value) {
    if (isOpenTuple(target) && isOpenTuple(value)) {
      Expr[] targets = ((Expr.Tuple) target).items();
      Expr[] values = ((Expr.Tuple) value).items();
      if (targets.length == values.length && canRotate(targets)) {
        compile(values[0]);
        compile(values[1]);
        if (values.length == 3) {
          compile(values[2]);
          emit.op(Op.ROT_THREE, 0);
        }
        emit.op(Op.ROT_TWO, 0);
        for (Expr t : targets) {
          assign(t);
        }
        return;
      }
    }
    compile(value);
    assign(target);
  }

  private static boolean isOpenTuple(Expr e) {
    return e.kind() == Expr.Kind.TUPLE && ((Expr.Tuple) e).form() == Expr.Tuple.STAR_LIST;
  }

  /** Whether two or three values can be swapped on the stack instead of going through a tuple. */
  private static boolean canRotate(Expr[] targets) {
    if (targets.length != 2 && targets.length != 3) {
      return false;
    }
    for (Expr t : targets) {
      if (t.kind() == Expr.Kind.STAR) {
        return false;
      }
    }
    return true;
  }

  @Override
  final void assign(Expr target) {
    switch (target.kind()) {
      case Expr.Kind.NAME:
        emit.storeId(((Expr.Name) target).id());
        return;
      case Expr.Kind.ATOM:
        Trailer last = primary((Expr.Atom) target);
        if (last instanceof Trailer.Subscript) {
          compile(((Trailer.Subscript) last).index());
          emit.op(Op.STORE_SUBSCR, -3);
        } else {
          emit.opName(Op.STORE_ATTR, -2, ((Trailer.Attribute) last).name());
        }
        return;
      case Expr.Kind.TUPLE:
        if (((Expr.Tuple) target).items().length == 0) {
          break;
        }
        unpack(((Expr.Tuple) target).items());
        return;
      case Expr.Kind.LIST:
        unpack(((Expr.List) target).items());
        return;
      default:
        break;
    }
    emit.error("can't assign to expression", target.line());
  }

  /** Compiles what an item or attribute is to be stored in and returns the last trailer. */
  private Trailer primary(Expr.Atom e) {
    Trailer[] trailers = e.trailers();
    compile(e.base());
    for (int i = 0; i < trailers.length - 1; i++) {
      trailer(trailers[i]);
    }
    Trailer last = trailers[trailers.length - 1];
    if (last instanceof Trailer.Call) {
      throw emit.refusal("can't assign to expression", e.line());
    }
    return last;
  }

  /** Loads the target of an augmented assignment and keeps on the stack what storing will need. */
  private void loadTarget(Expr target) {
    if (target.kind() == Expr.Kind.NAME) {
      emit.loadId(((Expr.Name) target).id());
      return;
    }
    if (target.kind() != Expr.Kind.ATOM) {
      emit.error("can't assign to expression", target.line());
      return;
    }
    Trailer last = primary((Expr.Atom) target);
    if (last instanceof Trailer.Subscript) {
      compile(((Trailer.Subscript) last).index());
      emit.op(Op.DUP_TOP_TWO, 2);
      emit.op(Op.LOAD_SUBSCR, -1);
    } else {
      emit.op(Op.DUP_TOP, 1);
      emit.opName(Op.LOAD_ATTR, 0, ((Trailer.Attribute) last).name());
    }
  }

  /** Stores the result of an augmented assignment. */
  private void storeTarget(Expr target) {
    if (target.kind() == Expr.Kind.NAME) {
      emit.storeId(((Expr.Name) target).id());
      return;
    }
    if (target.kind() != Expr.Kind.ATOM) {
      return; // refused already
    }
    Trailer[] trailers = ((Expr.Atom) target).trailers();
    Trailer last = trailers[trailers.length - 1];
    if (last instanceof Trailer.Subscript) {
      emit.op(Op.ROT_THREE, 0);
      emit.op(Op.STORE_SUBSCR, -3);
    } else {
      emit.op(Op.ROT_TWO, 0);
      emit.opName(Op.STORE_ATTR, -2, ((Trailer.Attribute) last).name());
    }
  }

  private void unpack(Expr[] targets) {
    int star = -1;
    int n = targets.length;
    for (int i = 0; i < n; i++) {
      if (targets[i].kind() == Expr.Kind.STAR) {
        if (star >= 0) {
          throw emit.refusal("multiple *x in assignment", targets[i].line());
        }
        star = i;
        int right = n - i - 1;
        emit.opUint(Op.UNPACK_EX, i + right, i | right << 8);
      }
    }
    if (star < 0) {
      emit.opUint(Op.UNPACK_SEQUENCE, n - 1, n);
    }
    enter();
    for (int i = 0; i < n; i++) {
      assign(i == star ? ((Expr.Star) targets[i]).value() : targets[i]);
    }
    leave();
  }

  final void delete(Expr e) {
    if (e.kind() == Expr.Kind.NAME) {
      emit.deleteId(((Expr.Name) e).id());
      return;
    }
    if (e.kind() == Expr.Kind.ATOM) {
      Trailer[] trailers = ((Expr.Atom) e).trailers();
      compile(((Expr.Atom) e).base());
      for (int i = 0; i < trailers.length - 1; i++) {
        trailer(trailers[i]);
      }
      Trailer last = trailers[trailers.length - 1];
      if (last instanceof Trailer.Subscript) {
        compile(((Trailer.Subscript) last).index());
        emit.deleteSubscr();
        return;
      } else if (last instanceof Trailer.Attribute) {
        emit.deleteAttr(((Trailer.Attribute) last).name());
        return;
      }
    } else if (e.kind() == Expr.Kind.TUPLE && ((Expr.Tuple) e).form() == Expr.Tuple.PAREN) {
      Expr[] items = ((Expr.Tuple) e).items();
      if (items.length > 0) {
        enter();
        for (Expr item : items) {
          delete(item);
        }
        leave();
        return;
      }
    }
    emit.error("can't delete expression", insideParentheses(e));
  }

  /** MicroPython looks for the line inside the parentheses, where () has nothing. */
  private static int insideParentheses(Expr e) {
    if (e.kind() == Expr.Kind.COMP && ((Expr.Comp) e).form() == Expr.Comp.GENERATOR) {
      return ((Expr.Comp) e).comprehension().line();
    }
    return e.kind() == Expr.Kind.TUPLE && ((Expr.Tuple) e).items().length == 0 ? 0 : e.line();
  }
}

package io.github.krait.compiler;

import io.github.krait.bytecode.CodeUnit;
import io.github.krait.bytecode.ViperUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;

/** One function-like piece of code on its way through the passes (MicroPython's scope_t). */
final class Scope {
  /** Kinds, in an order that the two tests below rely on. */
  static final int MODULE = 0;

  static final int CLASS = 1;
  static final int LAMBDA = 2;
  static final int LIST_COMP = 3;
  static final int DICT_COMP = 4;
  static final int SET_COMP = 5;
  static final int GEN_EXPR = 6;
  static final int FUNCTION = 7;

  private static final String[] NAMES = {
    "<module>", null, "<lambda>", "<listcomp>", "<dictcomp>", "<setcomp>", "<genexpr>", null
  };

  final int kind;

  /** The source of the code: a statement, an expression or a comprehension. */
  final Object node;

  /** Line of the node, the last resort for errors. */
  final int line;

  final String name;
  final Scope parent;

  /** Scopes opened by this one's code, in the order in which each walk meets them. */
  final ArrayList<Scope> inner = new ArrayList<>();

  final ArrayList<Id> ids = new ArrayList<>();
  private final HashMap<String, Id> byName = new HashMap<>();

  /** How the code is made, as decorators ask for it: the last one, or that of the scope around. */
  static final int BYTECODE = 0;

  static final int NATIVE = 1;
  static final int VIPER = 2;

  int emit;

  /** Viper's type of the value that it returns. */
  int returnType;

  /** How many labels a walk needs. */
  int labels;

  int flags;
  int nPosArgs;
  int nKwOnlyArgs;
  int nDefPosArgs;
  int nLocals;
  int stackSize;
  int excStackSize;

  /** Viper's code; null if it is bytecode. */
  ViperUnit viper;

  /** The finished code, and the scopes whose functions it makes. */
  byte[] data;

  ArrayList<Scope> children;

  /** What {@link CodeUnit#loopLine} wants to know. */
  int[] loopLines;

  CodeUnit unit;

  Scope(int kind, Object node, int line, String name, Scope parent) {
    this.kind = kind;
    this.node = node;
    this.line = line;
    this.name = name == null ? NAMES[kind] : name;
    this.parent = parent;
    emit = parent == null ? BYTECODE : parent.emit;
  }

  boolean isFunctionLike() {
    return kind >= LAMBDA;
  }

  boolean isComprehension() {
    return kind >= LIST_COMP && kind <= GEN_EXPR;
  }

  boolean isGenerator() {
    return (flags & CodeUnit.GENERATOR) != 0;
  }

  Id find(String name) {
    return byName.get(name);
  }

  /** The entry of a name; a new one gets the kind. */
  Id findOrAdd(String name, int newKind) {
    Id id = byName.get(name);
    if (id == null) {
      id = new Id(name, newKind);
      byName.put(name, id);
      id.index = ids.size();
      ids.add(id);
    }
    return id;
  }

  Id findInModule(String name) {
    Scope s = this;
    while (s.parent != null) {
      s = s.parent;
    }
    return s.find(name);
  }

  /** Turns an implicit global into a free variable if an enclosing function has that name. */
  void closeOver(Id id) {
    if (parent == null) {
      return;
    }
    for (Scope s = parent; s.parent != null; s = s.parent) {
      Id outer = s.find(id.name);
      if (outer != null) {
        if (outer.kind == Id.LOCAL || outer.isShared()) {
          id.kind = Id.FREE;
          closeOverInParents(id.name);
        }
        return;
      }
    }
  }

  private void closeOverInParents(String name) {
    for (Scope s = parent; ; s = s.parent) {
      Id id = s.findOrAdd(name, Id.UNDECIDED);
      if (id.kind != Id.UNDECIDED) {
        if (id.kind == Id.LOCAL) {
          id.kind = Id.CELL;
        }
        return;
      }
      id.kind = Id.FREE; // passed through from further out
    }
  }

  /** Numbers the locals once all names are known (MicroPython's scope_compute_things). */
  void numberLocals() {
    if ((flags & CodeUnit.VARARGS) != 0) {
      moveStarParameter();
    }
    nLocals = 0;
    int n = ids.size();
    for (int i = 0; i < n; i++) {
      Id id = ids.get(i);
      if (kind == CLASS && id.name.equals("__class__")) {
        continue; // a cell if it is used, otherwise nothing
      }
      if (isFunctionLike() && id.kind == Id.GLOBAL_IMPLICIT) {
        id.kind = Id.GLOBAL_EXPLICIT;
      }
      if (id.kind == Id.LOCAL || id.isParam()) {
        id.local = nLocals++;
      }
    }
    for (int i = 0; i < n; i++) {
      Id id = ids.get(i);
      if (id.kind == Id.CELL && !id.isParam()) {
        id.local = nLocals++;
      }
    }
    if (parent != null) {
      numberFreeVariables();
    }
  }

  /** {@code *args} is numbered behind the keyword-only parameters. */
  private void moveStarParameter() {
    int last = -1;
    for (int i = ids.size() - 1; i >= 0; i--) {
      Id id = ids.get(i);
      if ((id.flags & Id.STAR_PARAM) != 0) {
        if (last >= 0) {
          ids.get(last).index = i;
          ids.set(i, ids.get(last));
          id.index = last;
          ids.set(last, id);
        }
        return;
      }
      if (last < 0 && id.flags == Id.PARAM) {
        last = i;
      }
    }
  }

  /** Free variables come first, in the order of the parent, and count as parameters. */
  private void numberFreeVariables() {
    int nFree = 0;
    long[] order = new long[4]; // where the parent has it, where this scope has it
    for (Id id : ids) {
      Id outer = id.kind == Id.FREE ? parent.find(id.name) : null;
      if (outer != null && outer.isShared()) {
        if (nFree == order.length) {
          order = Arrays.copyOf(order, 2 * nFree);
        }
        order[nFree++] = (long) outer.index << 32 | id.index;
      }
    }
    Arrays.sort(order, 0, nFree);
    for (int i = 0; i < nFree; i++) {
      ids.get((int) order[i]).local = i;
    }
    if (nFree == 0) {
      return;
    }
    for (int i = 0; i < ids.size(); i++) {
      Id id = ids.get(i);
      if (id.kind != Id.FREE || id.isParam()) {
        id.local += nFree;
      }
    }
    nPosArgs += nFree;
    nLocals += nFree;
  }
}

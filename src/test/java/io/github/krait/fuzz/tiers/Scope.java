package io.github.krait.fuzz.tiers;

import java.util.ArrayList;
import java.util.List;

/** What can be named at a place of a program. */
final class Scope {
  /** What a variable mostly holds. */
  enum Kind {
    INT,
    FLOAT,
    BOOL,
    STR,
    LIST,
    TUPLE,
    DICT,
    BYTES,
    OBJECT,
    ANY
  }

  record Variable(String name, Kind kind) {}

  /** A function that may be called: one that was made before. */
  record Function(String name, List<Kind> parameters, Kind result, boolean generates) {}

  final Scope outer;
  final List<Variable> variables = new ArrayList<>();

  /** Those that may be assigned here. */
  final List<Variable> assignable = new ArrayList<>();

  final boolean isFunction;
  boolean isGenerator;

  /** How many loops are around. */
  int loops;

  /** Whether break and continue are possible. */
  boolean inLoop;

  /**
   * The number of the turn of a loop around, to do something at one of them only; null for none.
   */
  String turn;

  Scope(Scope outer, boolean isFunction) {
    this.outer = outer;
    this.isFunction = isFunction;
    if (outer != null) {
      variables.addAll(outer.variables);
    }
  }

  Variable define(String name, Kind kind) {
    Variable v = new Variable(name, kind);
    variables.removeIf(x -> x.name.equals(name));
    variables.add(v);
    assignable.removeIf(x -> x.name.equals(name));
    assignable.add(v);
    return v;
  }
}

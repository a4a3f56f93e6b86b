package io.github.krait.compiler;

/** What a name is in one scope (MicroPython's id_info_t). */
final class Id {
  /** Kinds. */
  static final int UNDECIDED = 0;

  static final int GLOBAL_IMPLICIT = 1;
  static final int GLOBAL_IMPLICIT_ASSIGNED = 2;
  static final int GLOBAL_EXPLICIT = 3;
  static final int LOCAL = 4;
  static final int CELL = 5;
  static final int FREE = 6;

  /** Flags. */
  static final int PARAM = 1;

  static final int STAR_PARAM = 2;
  static final int DOUBLE_STAR_PARAM = 4;

  final String name;
  int kind;
  int flags;
  int local;

  /** Where it stands among the names of its scope. */
  int index;

  /** Viper's type of a parameter. */
  int type;

  Id(String name, int kind) {
    this.name = name;
    this.kind = kind;
  }

  boolean isParam() {
    return (flags & PARAM) != 0;
  }

  /** Whether an inner scope may share this variable through a cell. */
  boolean isShared() {
    return kind == CELL || kind == FREE;
  }
}

package io.github.krait.bytecode.mpy;

/** Writes a {@code .mpy} file. */
public final class MpyWriter {
  static final int OBJ_NONE = 1;
  static final int OBJ_FALSE = 2;
  static final int OBJ_TRUE = 3;
  static final int OBJ_ELLIPSIS = 4;
  static final int OBJ_STR = 5;
  static final int OBJ_BYTES = 6;
  static final int OBJ_INT = 7;
  static final int OBJ_FLOAT = 8;
  static final int OBJ_COMPLEX = 9;
  static final int OBJ_TUPLE = 10;

  private MpyWriter() {}
}

package io.github.krait.bytecode;

/**
 * What all functions of one module share: the two tables that instructions index. The compiler and
 * the reader of {@code .mpy} files make the same structure.
 */
public final class CodeModule {
  /** Names and strings; number 0 is the name of the source file. */
  public final Utf8[] qstrs;

  /** Other constants, as the package description says. */
  public final Object[] objs;

  /** Bits of a small int that the compiler assumed, sign included. */
  public final int smallIntBits;

  public CodeModule(Utf8[] qstrs, Object[] objs, int smallIntBits) {
    this.qstrs = qstrs;
    this.objs = objs;
    this.smallIntBits = smallIntBits;
  }

  public Utf8 sourceFile() {
    return qstrs.length == 0 ? Utf8.EMPTY : qstrs[0];
  }
}

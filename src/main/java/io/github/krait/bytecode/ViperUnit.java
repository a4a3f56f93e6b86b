package io.github.krait.bytecode;

/**
 * A viper function's code: typed instructions ({@link ViperOp}) on registers. The first registers
 * are the function's locals, parameters first. No register is read before it was set, but locals,
 * which begin as None, 0 or a null pointer.
 */
public final class ViperUnit {
  /** Ints that each entry of {@link #handlers} takes. */
  public static final int HANDLER = 4;

  public final int[] code;
  public final int nRegisters;
  public final int nLocals;

  /** What the parameters' values are converted to. */
  public final int[] parameterTypes;

  /**
   * Exception handlers, no two for the same instruction: where the instructions begin and end, the
   * handler, and the register that gets the exception.
   */
  public final int[] handlers;

  /** The names that instructions on globals mean, by the number of their cache. */
  public final int[] names;

  /** Words of 32 bits, else of 64. */
  public final boolean words32;

  /** Where a line begins, in pairs: the offset of the instruction, the line. */
  private final int[] lines;

  public ViperUnit(
      int[] code,
      int nRegisters,
      int nLocals,
      int[] parameterTypes,
      int[] handlers,
      int[] names,
      boolean words32,
      int[] lines) {
    this.code = code;
    this.nRegisters = nRegisters;
    this.nLocals = nLocals;
    this.parameterTypes = parameterTypes;
    this.handlers = handlers;
    this.names = names;
    this.words32 = words32;
    this.lines = lines;
  }

  /** The line that begins at the instruction; 0 if none does. */
  public int lineAt(int pc) {
    for (int i = 0; i < lines.length && lines[i] <= pc; i += 2) {
      if (lines[i] == pc && (i + 2 == lines.length || lines[i + 2] != pc)) {
        return lines[i + 1];
      }
    }
    return 0;
  }

  /** The line of the instruction. */
  public int line(int pc) {
    int line = 0;
    for (int i = 0; i < lines.length && lines[i] <= pc; i += 2) {
      line = lines[i + 1];
    }
    return line;
  }

  /** The index of the instruction's handler in {@link #handlers}, or -1. */
  public int handler(int pc) {
    for (int i = 0; i < handlers.length; i += HANDLER) {
      if (handlers[i] <= pc && pc < handlers[i + 1]) {
        return i;
      }
    }
    return -1;
  }
}

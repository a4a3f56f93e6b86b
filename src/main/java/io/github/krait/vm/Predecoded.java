package io.github.krait.vm;

import io.github.krait.bytecode.CodeUnit;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;

/**
 * A function's code as the interpreter runs it; {@link Code} adds what a module's copy of it has.
 */
public final class Predecoded {
  /** Ints an entry of {@link #handlers}: from which pc on, handler's pc, slot, kind, level. */
  public static final int HANDLER_ENTRY = 5;

  /** The kind of a handler that finds no cause beside the exception. */
  public static final int EXCEPT = Flow.Block.EXCEPT;

  /** Ints an entry of {@link #continuations}: what, slot, next entry, pc. */
  public static final int CONTINUATION = 4;

  /** What END_FINALLY goes on with: a jump, one more finally handler, or the return. */
  public static final int GO_ON = 0;

  public static final int FINALLY = 1;
  public static final int RETURN = 2;

  public final CodeUnit unit;
  public final int[] code;
  public final PyObject[] consts;

  /** Names of globals, each of which gets a cache. */
  public final PyStr[] cells;

  /** Names of attributes, a cache each. */
  public final PyStr[] attributes;

  /** Pairs: from which pc on, which bytecode offset. */
  private final int[] lines;

  public final int[] handlers;
  public final int[] continuations;
  public final int nLocals;

  /** The first slot for exceptions that blocks save; -1 where nothing asks for them. */
  public final int savedSlot;

  public final int nSlots;

  Predecoded(
      CodeUnit unit,
      int[] code,
      PyObject[] consts,
      PyStr[] cells,
      PyStr[] attributes,
      int[] lines,
      int[] handlers,
      int[] continuations,
      int nLocals,
      int savedSlot,
      int nSlots) {
    this.unit = unit;
    this.code = code;
    this.consts = consts;
    this.cells = cells;
    this.attributes = attributes;
    this.lines = lines;
    this.handlers = handlers;
    this.continuations = continuations;
    this.nLocals = nLocals;
    this.savedSlot = savedSlot;
    this.nSlots = nSlots;
  }

  /** The source line of the instruction at {@code pc}. */
  public int line(int pc) {
    int at = find(lines, 2, pc);
    return unit.line(at < 0 ? 0 : lines[at + 1]);
  }

  /** The bytecode's offset of the instruction at {@code pc}. */
  public int offset(int pc) {
    int at = find(lines, 2, pc);
    return at < 0 ? 0 : lines[at + 1];
  }

  /** Index of the entry of {@link #handlers} for an exception at {@code pc}; -1 where none is. */
  public int handler(int pc) {
    int at = find(handlers, HANDLER_ENTRY, pc);
    return at < 0 || handlers[at + 1] < 0 ? -1 : at;
  }

  /** Index of the last entry that starts at or before {@code pc}. */
  private static int find(int[] table, int width, int pc) {
    int low = 0;
    int high = table.length / width - 1;
    while (low <= high) {
      int mid = (low + high) >>> 1;
      if (table[mid * width] <= pc) {
        low = mid + 1;
      } else {
        high = mid - 1;
      }
    }
    return high * width;
  }
}

package io.github.krait.bytecode;

/** The code of one function (or module, class body, comprehension): prelude fields and bytecode. */
public final class CodeUnit {
  public static final CodeUnit[] NO_CHILDREN = new CodeUnit[0];

  /** Scope flags. The last is CircuitPython's. */
  public static final int GENERATOR = 1;

  public static final int VARKEYWORDS = 2;
  public static final int VARARGS = 4;
  public static final int DEFKWARGS = 8;
  public static final int COROUTINE = 16;

  /** Numbers of arguments go on for that many bytes at most, the number of slots for fewer. */
  private static final int MAX_SHIFT = 20;

  private static final int MAX_STATE_SHIFT = 12;

  public final CodeModule module;

  /** Prelude and bytecode as they stand in the file. */
  public final byte[] data;

  /** Functions that MAKE_FUNCTION and MAKE_CLOSURE name. */
  public final CodeUnit[] children;

  /** Slots of a frame: locals and the deepest value stack. */
  public final int nState;

  /** Greatest number of nested exception blocks. */
  public final int nExcStack;

  public final int flags;
  public final int nPosArgs;
  public final int nKwOnlyArgs;
  public final int nDefPosArgs;

  /** Index of the function's name in the module's table of names. */
  public final int name;

  /** Indexes of the parameters' names, positional ones first. */
  public final int[] argNames;

  /** Locals that are wrapped in a cell at entry. */
  public final int[] cells;

  /** Where bytecode starts in {@link #data}. */
  public final int codeStart;

  /**
   * Pairs of an offset and the line from there on, 0 for that of the line table: what the table,
   * whose lines only grow, cannot say of where loops go on. Null where it is not known.
   */
  private final int[] loopLines;

  /** Whether {@code @micropython.native} asks for the code to be compiled at once. */
  public final boolean isNative;

  /** Viper's code, beside which there is no bytecode; null for bytecode. */
  public final ViperUnit viper;

  private final int linesStart;
  private final int linesEnd;

  public CodeUnit(CodeModule module, byte[] data, CodeUnit[] children) {
    this(module, data, children, null, false, null);
  }

  /**
   * Decodes the prelude.
   *
   * @param loopLines the lines of loops, for {@link #loopLine}
   * @throws IndexOutOfBoundsException where the prelude runs over the end of data
   */
  public CodeUnit(
      CodeModule module,
      byte[] data,
      CodeUnit[] children,
      int[] loopLines,
      boolean isNative,
      ViperUnit viper) {
    this.loopLines = loopLines;
    this.module = module;
    this.isNative = isNative;
    this.viper = viper;
    this.data = data;
    this.children = children;
    int p = 0;
    int z = data[p++];
    int states = (z >> 3) & 0xf;
    int excs = (z >> 2) & 1;
    int scopeFlags = 0;
    int args = z & 3;
    int kwArgs = 0;
    int defArgs = 0;
    for (int n = 0; (z & 0x80) != 0; ++n) {
      z = data[p++];
      if (n > MAX_SHIFT || n > MAX_STATE_SHIFT && (z & 0x30) != 0) {
        throw new IndexOutOfBoundsException("prelude");
      }
      states |= (z & 0x30) << (2 * n);
      excs |= (z & 2) << n;
      scopeFlags |= ((z & 0x40) >> 6) << n;
      args |= (z & 4) << n;
      kwArgs |= ((z & 8) >> 3) << n;
      defArgs |= (z & 1) << n;
    }
    nState = states + 1;
    nExcStack = excs;
    flags = scopeFlags;
    nPosArgs = args;
    nKwOnlyArgs = kwArgs;
    nDefPosArgs = defArgs;
    int info = 0;
    int nCells = 0;
    for (int n = 0; ; ++n) {
      if (n > 8) {
        throw new IndexOutOfBoundsException("prelude");
      }
      z = data[p++];
      nCells |= (z & 1) << n;
      if (n < 5) {
        info |= ((z & 0x7e) >> 1) << (6 * n);
      }
      if ((z & 0x80) == 0) {
        break;
      }
    }
    linesEnd = p + info;
    codeStart = linesEnd + nCells;
    if (info > data.length || codeStart > data.length) {
      throw new IndexOutOfBoundsException("prelude");
    }
    int v = 0;
    do {
      z = data[p++];
      v = v << 7 | (z & 0x7f);
    } while (z < 0);
    name = v;
    argNames = new int[Math.min(args + kwArgs, data.length)];
    for (int i = 0; i < argNames.length; i++) {
      v = 0;
      do {
        z = data[p++];
        v = v << 7 | (z & 0x7f);
      } while (z < 0);
      argNames[i] = v;
    }
    if (p > linesEnd) {
      throw new IndexOutOfBoundsException("prelude");
    }
    linesStart = p;
    cells = new int[nCells];
    for (int i = 0; i < nCells; i++) {
      cells[i] = data[linesEnd + i] & 0xff;
    }
  }

  public Utf8 name() {
    return module.qstrs[name];
  }

  /**
   * The line table as the file has it: pairs of how many bytes and how many lines to go on, from
   * offset 0 and line 1.
   */
  public int[] lineTable() {
    int[] pairs = new int[2 * (linesEnd - linesStart)];
    int n = 0;
    for (int p = linesStart; p < linesEnd; n += 2) {
      int c = data[p++] & 0xff;
      if (c < 0x80) {
        pairs[n] = c & 0x1f;
        pairs[n + 1] = c >> 5;
      } else {
        pairs[n] = c & 0xf;
        pairs[n + 1] = p < linesEnd ? (c << 4 & 0x700) | data[p++] & 0xff : 0;
      }
    }
    return java.util.Arrays.copyOf(pairs, n);
  }

  /** The source line of the instruction at the given offset from {@link #codeStart}. */
  public int line(int offset) {
    int line = 1;
    int left = offset;
    int p = linesStart;
    while (p < linesEnd) {
      int c = data[p] & 0xff;
      int bytes;
      int lines;
      if (c < 0x80) {
        bytes = c & 0x1f;
        lines = c >> 5;
        p++;
      } else {
        bytes = c & 0xf;
        lines = p + 1 < linesEnd ? (c << 4 & 0x700) | data[p + 1] & 0xff : 0;
        p += 2;
      }
      if (left < bytes) {
        break;
      }
      left -= bytes;
      line += lines;
    }
    return line;
  }

  /** Whether it is known where loops go on. */
  public boolean knowsLoops() {
    return loopLines != null;
  }

  /** Whether a loop goes on there with its next turn. */
  public boolean isNextTurn(int offset) {
    for (int i = 0; i < loopLines.length && loopLines[i] <= offset; i += 2) {
      if (loopLines[i] == offset && loopLines[i + 1] != 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * The loop's own line where it goes on with its next turn, else the one of the line table.
   *
   * @param line what {@link #line} says
   */
  public int loopLine(int offset, int line) {
    int own = 0;
    for (int i = 0; i < loopLines.length && loopLines[i] <= offset; i += 2) {
      own = loopLines[i + 1];
    }
    return own == 0 ? line : own;
  }
}

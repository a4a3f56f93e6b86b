package io.github.krait.compiler;

import io.github.krait.bytecode.Op;
import java.util.ArrayList;
import java.util.Arrays;

/**
 * The passes that write code (MicroPython's emitbc.c): the first finds the stack size and which
 * jumps can be short, the second the code size, further ones write the code until it has settled.
 */
final class BytecodeEmitter extends Emitter {
  static final int STACK_SIZE = 0;
  static final int CODE_SIZE = 1;
  static final int EMIT = 2;

  private final boolean lines;
  private int pass;
  private boolean suppress;
  private boolean overflow;
  private int stackSize;

  /** Bytecode offsets of labels: of the first pass, then of the code with its final jumps. */
  private int[] labels = new int[16];

  /** How many of them this function has: the array is as long as the longest one's. */
  private int nLabels;

  private final Jumps jumps = new Jumps();

  private byte[] info = new byte[64];
  private int infoSize;
  private int previousInfoSize;
  private byte[] code = new byte[256];
  private int codeSize;
  private int previousCodeSize;

  /** Bytes of the info section and number of cells: what the pass before counted. */
  private int nInfo;

  private int nCells;
  private int lastLine;
  private int lastLineOffset;
  private ArrayList<Scope> children;
  private int[] loopLines = new int[8];
  private int nLoopLines;

  BytecodeEmitter(Tables tables, boolean lines) {
    super(tables);
    this.lines = lines;
  }

  void start(Scope s, int newPass) {
    super.start(s);
    pass = newPass;
    suppress = false;
    overflow = false;
    stackSize = 0;
    if (pass == STACK_SIZE) {
      jumps.clear();
      nLabels = 0;
    }
    lastLine = 1;
    lastLineOffset = 0;
    infoSize = 0;
    codeSize = 0;
    nLoopLines = 0;
    children = new ArrayList<>();
    signature();
    if (pass != STACK_SIZE) {
      sizes();
    }
    nInfo = infoSize;
    infoUint(tables.name(s.name));
    int args = s.nPosArgs + s.nKwOnlyArgs;
    String[] names = new String[args];
    for (int i = 0; i < s.ids.size(); i++) {
      Id id = s.ids.get(i);
      if (id.isParam() && id.local < args && names[id.local] == null) {
        names[id.local] = id.name;
      }
    }
    for (int i = 0; i < args; i++) {
      infoUint(tables.name(names[i] == null ? "*" : names[i]));
    }
  }

  private void signature() {
    int states = Math.max(scope.nLocals + scope.stackSize, 1) - 1;
    int excs = scope.excStackSize;
    int flags = scope.flags;
    int args = scope.nPosArgs;
    int kwArgs = scope.nKwOnlyArgs;
    int defArgs = scope.nDefPosArgs;
    int z = (states & 0xf) << 3 | (excs & 1) << 2 | args & 3;
    states >>= 4;
    excs >>= 1;
    args >>= 2;
    while ((states | excs | flags | args | kwArgs | defArgs) != 0) {
      infoByte(0x80 | z);
      z = (flags & 1) << 6 | (states & 3) << 4 | (kwArgs & 1) << 3;
      z |= (args & 1) << 2 | (excs & 1) << 1 | defArgs & 1;
      states >>= 2;
      excs >>= 1;
      flags >>= 1;
      args >>= 1;
      kwArgs >>= 1;
      defArgs >>= 1;
    }
    infoByte(z);
  }

  private void sizes() {
    int i = nInfo;
    int c = nCells;
    do {
      int z = (i & 0x3f) << 1 | c & 1;
      c >>= 1;
      i >>= 6;
      infoByte((c | i) != 0 ? 0x80 | z : z);
    } while ((c | i) != 0);
  }

  /** Ends a pass; false if the code has shrunk, so that it has to be written once more. */
  boolean end() {
    nInfo = infoSize - nInfo;
    nCells = 0;
    for (int i = 0; i < scope.ids.size(); i++) {
      Id id = scope.ids.get(i);
      if (id.kind == Id.CELL) {
        infoByte(ofOneByte(id.local));
        nCells++;
      }
    }
    boolean settled = infoSize == previousInfoSize && codeSize == previousCodeSize;
    previousInfoSize = infoSize;
    previousCodeSize = codeSize;
    if (pass == STACK_SIZE) {
      jumps.shorten(labels, nLabels);
    }
    if (pass != EMIT) {
      return true;
    }
    if (!settled) {
      return false;
    }
    if (overflow) {
      throw overflow();
    }
    scope.data = Arrays.copyOf(info, infoSize + codeSize);
    System.arraycopy(code, 0, scope.data, infoSize, codeSize);
    scope.children = children;
    scope.loopLines = Arrays.copyOf(loopLines, nLoopLines);
    return true;
  }

  @Override
  void loopLine(int line) {
    if (lines) {
      mark(line);
    }
  }

  private void mark(int line) {
    if (nLoopLines == loopLines.length) {
      loopLines = Arrays.copyOf(loopLines, 2 * nLoopLines);
    }
    loopLines[nLoopLines++] = codeSize;
    loopLines[nLoopLines++] = line;
  }

  private void infoByte(int b) {
    if (infoSize == info.length) {
      info = Arrays.copyOf(info, 2 * infoSize);
    }
    info[infoSize++] = (byte) b;
  }

  private void infoUint(int n) {
    for (int shift = 28; shift > 0; shift -= 7) {
      if (n >>> shift != 0) {
        infoByte(0x80 | n >>> shift & 0x7f);
      }
    }
    infoByte(n & 0x7f);
  }

  @Override
  void raise(int args) {
    if (args != 1 && scope.emit == Scope.NATIVE) {
      throw new CompileError("NotImplementedError", "native raise", 0);
    }
    super.raise(args);
  }

  @Override
  void rawByte(int b) {
    if (suppress) {
      return;
    }
    if (codeSize == code.length) {
      code = Arrays.copyOf(code, 2 * codeSize);
    }
    code[codeSize++] = (byte) b;
  }

  @Override
  void adjustStack(int delta) {
    stackSize += delta;
    if (stackSize > scope.stackSize) {
      scope.stackSize = stackSize;
    }
  }

  @Override
  void op(int op, int effect) {
    adjustStack(effect);
    rawByte(op);
  }

  @Override
  void opUint(int op, int effect, int value) {
    op(op, effect);
    for (int shift = 28; shift > 0; shift -= 7) {
      if (value >>> shift != 0) {
        rawByte(0x80 | value >>> shift & 0x7f);
      }
    }
    rawByte(value & 0x7f);
  }

  @Override
  void opSmallInt(int effect, long value) {
    op(Op.LOAD_CONST_SMALL_INT, effect);
    int shift = 0;
    // the topmost group's bit 6 is the sign
    while (value >> shift + 6 != 0 && value >> shift + 6 != -1) {
      shift += 7;
    }
    for (; shift > 0; shift -= 7) {
      rawByte((int) (0x80 | value >> shift & 0x7f));
    }
    rawByte((int) (value & 0x7f));
  }

  @Override
  void opChild(int op, int effect, Scope child) {
    opUint(op, effect, children.size());
    children.add(child);
  }

  @Override
  void opLabel(int op, int effect, int label) {
    adjustStack(effect);
    if (suppress) {
      return;
    }
    boolean signed = Op.isSignedLabel(op);
    boolean wide = true;
    int offset = 0;
    if (pass == STACK_SIZE) {
      jumps.add(codeSize, label, signed);
    } else {
      offset = labels[label] - codeSize - 2;
      wide = !Jumps.isShort(offset, signed);
    }
    rawByte(op);
    if (wide) {
      offset += (signed ? 0x4000 : 0) - 1;
      if (pass == EMIT && (offset < 0 || offset > 0x7fff)) {
        overflow = true;
      }
      rawByte(0x80 | offset & 0x7f);
      rawByte(offset >> 7);
    } else {
      rawByte(signed ? offset + 0x40 : offset);
    }
  }

  @Override
  void label(int label) {
    suppress = false;
    if (label >= labels.length) {
      labels = Arrays.copyOf(labels, Math.max(2 * labels.length, label + 1));
    }
    nLabels = Math.max(nLabels, label + 1);
    labels[label] = codeSize;
  }

  @Override
  void unreachable() {
    suppress = true;
  }

  @Override
  void line(int line) {
    if (!lines || line <= lastLine) {
      return;
    }
    int bytes = codeSize - lastLineOffset;
    int more = line - lastLine;
    while (bytes > 0 || more > 0) {
      int b;
      int l;
      if (more <= 6 || bytes > 0xf) {
        b = Math.min(bytes, 0x1f);
        l = b < bytes ? 0 : Math.min(more, 3);
        infoByte(b | l << 5);
      } else {
        b = Math.min(bytes, 0xf);
        l = Math.min(more, 0x7ff);
        infoByte(0x80 | b | l >> 4 & 0x70);
        infoByte(l);
      }
      bytes -= b;
      more -= l;
    }
    if (nLoopLines > 0 && loopLines[nLoopLines - 1] != 0) {
      mark(0);
    }
    lastLine = line;
    lastLineOffset = codeSize;
  }

  @Override
  void loadId(String name) {
    id(name, 1, Op.LOAD_NAME, Op.LOAD_FAST_N, Op.LOAD_FAST_MULTI);
  }

  @Override
  void storeId(String name) {
    id(name, -1, Op.STORE_NAME, Op.STORE_FAST_N, Op.STORE_FAST_MULTI);
  }

  @Override
  void deleteId(String name) {
    id(name, 0, Op.DELETE_NAME, Op.DELETE_FAST, -1);
  }

  /** Opcodes for globals and cells follow those for names and locals. */
  private void id(String name, int effect, int nameOp, int fastOp, int multiOp) {
    Id id = scope.find(name);
    switch (id.kind) {
      case Id.GLOBAL_IMPLICIT:
      case Id.GLOBAL_IMPLICIT_ASSIGNED:
        opName(nameOp, effect, name);
        break;
      case Id.GLOBAL_EXPLICIT:
        opName(nameOp + 1, effect, name);
        break;
      case Id.LOCAL:
        if (multiOp >= 0 && id.local <= 15) {
          op(multiOp + id.local, effect);
        } else {
          opUint(fastOp, effect, id.local);
        }
        break;
      default:
        opUint(fastOp + 1, effect, id.local);
        break;
    }
  }
}

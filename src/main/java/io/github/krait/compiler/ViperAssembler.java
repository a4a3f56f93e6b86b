package io.github.krait.compiler;

import io.github.krait.bytecode.ViperOp;
import io.github.krait.bytecode.ViperUnit;
import java.util.ArrayList;
import java.util.Arrays;

/** Writes viper instructions, resolves their labels, and notes handlers and lines. */
final class ViperAssembler {
  private static final int NO_HANDLER = -1;

  private int[] code = new int[64];
  private int size;

  /** What follows is never reached. */
  private boolean suppress;

  private int[] labels = new int[16];

  /** Where a label is to be put in, and the label. */
  private final ArrayList<int[]> uses = new ArrayList<>();

  /** From, to, label of the handler, register. */
  private final ArrayList<int[]> ranges = new ArrayList<>();

  private int handler = NO_HANDLER;
  private int handlerRegister;
  private int handlerStart;
  private int[] lines = new int[16];
  private int nLines;

  ViperAssembler() {
    Arrays.fill(labels, -1);
  }

  int size() {
    return size;
  }

  boolean isSuppressed() {
    return suppress;
  }

  void suppress() {
    suppress = true;
  }

  /** Takes back what was written from there on. */
  void cut(int newSize) {
    size = newSize;
  }

  int at(int pc) {
    return code[pc];
  }

  void op(int op) {
    if (!suppress) {
      add(op);
    }
  }

  void op(int op, int a) {
    if (!suppress) {
      add(op);
      add(a);
    }
  }

  void op(int op, int a, int b) {
    if (!suppress) {
      op(op, a);
      add(b);
    }
  }

  void op(int op, int a, int b, int c) {
    if (!suppress) {
      op(op, a, b);
      add(c);
    }
  }

  void op(int op, int a, int b, int c, int d) {
    if (!suppress) {
      op(op, a, b, c);
      add(d);
    }
  }

  /** Adds a label as the last operand of the instruction that was begun. */
  void target(int label) {
    if (!suppress) {
      uses.add(new int[] {size, label});
      add(0);
    }
  }

  /** Has the operand that was written there mean another label. */
  void retarget(int use, int label) {
    for (int[] u : uses) {
      if (u[0] == use) {
        u[1] = label;
      }
    }
  }

  private void add(int value) {
    if (size == code.length) {
      code = Arrays.copyOf(code, 2 * size);
    }
    code[size++] = value;
  }

  void constant(int to, long value) {
    op(ViperOp.CONST_WORD, to, (int) value, (int) (value >> 32));
  }

  boolean isPlaced(int label) {
    return label < labels.length && labels[label] >= 0;
  }

  void place(int label) {
    if (label >= labels.length) {
      int n = labels.length;
      labels = Arrays.copyOf(labels, Math.max(2 * n, label + 1));
      Arrays.fill(labels, n, labels.length, -1);
    }
    labels[label] = size;
    suppress = false;
  }

  /** From here on exceptions go there; a label less than 0: nowhere. */
  void handler(int label, int register) {
    if (label == handler) {
      return;
    }
    if (handler >= 0 && size > handlerStart) {
      ranges.add(new int[] {handlerStart, size, handler, handlerRegister});
    }
    handler = label < 0 ? NO_HANDLER : label;
    handlerRegister = register;
    handlerStart = size;
  }

  void line(int line) {
    if (nLines > 0 && lines[nLines - 1] == line) {
      return;
    }
    if (nLines == lines.length) {
      lines = Arrays.copyOf(lines, 2 * nLines);
    }
    lines[nLines++] = size;
    lines[nLines++] = line;
  }

  ViperUnit finish(int nRegisters, int nLocals, int[] types, int[] names, boolean words32) {
    handler(NO_HANDLER, 0);
    for (int[] use : uses) {
      code[use[0]] = labels[use[1]];
    }
    int[] handlers = new int[ViperUnit.HANDLER * ranges.size()];
    for (int i = 0; i < ranges.size(); i++) {
      int[] range = ranges.get(i);
      handlers[4 * i] = range[0];
      handlers[4 * i + 1] = range[1];
      handlers[4 * i + 2] = labels[range[2]];
      handlers[4 * i + 3] = range[3];
    }
    return new ViperUnit(
        Arrays.copyOf(code, size),
        nRegisters,
        nLocals,
        types,
        handlers,
        names,
        words32,
        Arrays.copyOf(lines, nLines));
  }
}

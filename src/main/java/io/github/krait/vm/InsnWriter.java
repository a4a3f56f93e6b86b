package io.github.krait.vm;

import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.vm.Flow.State;
import java.util.ArrayList;
import java.util.Arrays;

/** Instructions, and the tables that they refer to: constants, cells, attributes, lines. */
abstract class InsnWriter {
  /** The operand that is no value. */
  static final int NULL = ~0;

  final Constants constants;
  int[] code = new int[64];
  int pc;
  PyObject[] consts = new PyObject[8];
  private int nConsts = 1; // constant 0 is null
  private final ArrayList<PyStr> cells = new ArrayList<>();
  private final ArrayList<PyStr> attributes = new ArrayList<>();
  private int[] lines = new int[16];
  private int nLines;

  /** Places in the code that wait for the pc of a state, with that state. */
  private int[] fixups = new int[16];

  private State[] fixupStates = new State[16];
  private int nFixups;

  InsnWriter(Constants constants) {
    this.constants = constants;
  }

  void markLine(int at, int offset) {
    if (nLines + 2 > lines.length) {
      lines = Arrays.copyOf(lines, nLines * 2);
    }
    lines[nLines++] = at;
    lines[nLines++] = offset;
  }

  void fixup(int at, State target) {
    if (target == null) {
      throw Flow.malformed();
    }
    if (nFixups == fixups.length) {
      fixups = Arrays.copyOf(fixups, nFixups * 2);
      fixupStates = Arrays.copyOf(fixupStates, nFixups * 2);
    }
    fixups[nFixups] = at;
    fixupStates[nFixups++] = target;
  }

  int constant(PyObject value) {
    for (int i = nConsts - 1; i > 0 && i > nConsts - 64; i--) {
      if (consts[i] == value) {
        return i;
      }
    }
    if (nConsts == consts.length) {
      consts = Arrays.copyOf(consts, nConsts * 2);
    }
    consts[nConsts] = value;
    return nConsts++;
  }

  int name(int index) {
    return constant(constants.name(index));
  }

  int cell(int name) {
    PyStr s = constants.name(name);
    int i = cells.indexOf(s);
    if (i < 0) {
      i = cells.size();
      cells.add(s);
    }
    return i;
  }

  int attribute(int name) {
    attributes.add(constants.name(name));
    return attributes.size() - 1;
  }

  private void room(int n) {
    if (pc + n > code.length) {
      code = Arrays.copyOf(code, Math.max(code.length * 2, pc + n));
    }
  }

  void put(int v) {
    room(1);
    code[pc++] = v;
  }

  void emit(int op, int a) {
    room(2);
    code[pc++] = op;
    code[pc++] = a;
  }

  void emit(int op, int a, int b) {
    room(3);
    code[pc++] = op;
    code[pc++] = a;
    code[pc++] = b;
  }

  void emit(int op, int a, int b, int c) {
    emit(op, a, b);
    put(c);
  }

  void emit(int op, int a, int b, int c, int e) {
    emit(op, a, b, c);
    put(e);
  }

  void move(int to, int from) {
    if (from == NULL) {
      emit(Insn.LOAD_NULL, to);
    } else if (from < 0) {
      emit(Insn.LOAD_CONST, to, ~from);
    } else if (from != to) {
      emit(Insn.MOVE, to, from);
    }
  }

  /** Puts in the pcs that were not known yet. */
  final void fix() {
    for (int i = 0; i < nFixups; i++) {
      code[fixups[i]] = fixupStates[i].pc;
    }
  }

  final int[] code() {
    return Arrays.copyOf(code, pc);
  }

  final PyObject[] consts() {
    return Arrays.copyOf(consts, nConsts);
  }

  final PyStr[] cells() {
    return cells.toArray(new PyStr[0]);
  }

  final PyStr[] attributes() {
    return attributes.toArray(new PyStr[0]);
  }

  final int[] lines() {
    return Arrays.copyOf(lines, nLines);
  }
}

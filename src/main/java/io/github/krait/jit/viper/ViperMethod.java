package io.github.krait.jit.viper;

import static io.github.krait.jit.viper.ViperWriter.CONTEXT;
import static io.github.krait.jit.viper.ViperWriter.L_CODE;
import static io.github.krait.jit.viper.ViperWriter.L_OBJECT;
import static io.github.krait.jit.viper.ViperWriter.OBJECTS;
import static io.github.krait.jit.viper.ViperWriter.POINTER;
import static org.objectweb.asm.Opcodes.*;

import io.github.krait.bytecode.ViperOp;
import io.github.krait.bytecode.ViperUnit;
import io.github.krait.vm.ViperCode;
import java.util.ArrayList;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * Writes the method of a viper function. A register is a local for its object, one for its word (a
 * long, or an int where words have 32 bits), and three for its pointer: the array, the array again
 * if it may be written to, and the index there. All have a value from the start, so that the types
 * of locals are the same all over the method.
 *
 * <p>The instructions are written in their order, which is enough for everything; loops without
 * calls are written a second time by {@link ViperFastLoop}.
 */
final class ViperMethod {
  final ViperCode code;
  final ViperUnit unit;
  final int[] insns;
  final ViperRegisters registers;
  final ViperWriter w;
  final ViperArithmetic arithmetic;
  final MethodVisitor m;

  /** Where the instructions are. */
  final Label[] labels;

  /** What stands at the end of the method, out of the way. */
  private final ArrayList<Runnable> stubs = new ArrayList<>();

  /** By their conditions. */
  private final ViperFastLoop[] loops;

  /** The loop whose fast form is being written, or null. */
  private ViperFastLoop fast;

  private int pc;

  ViperMethod(ViperCode code, ViperWriter w, boolean hasFastLoops) {
    this.code = code;
    this.w = w;
    m = w.m;
    registers = w.registers;
    unit = code.unit();
    insns = unit.code;
    arithmetic = new ViperArithmetic(w);
    labels = newLabels();
    loops = new ViperFastLoop[insns.length];
    if (hasFastLoops) {
      for (ViperLoop loop : ViperLoop.find(unit)) {
        loops[loop.condition] = new ViperFastLoop(this, loop);
      }
    }
  }

  Label[] newLabels() {
    Label[] made = new Label[insns.length + 1];
    for (int at = 0; at <= insns.length; at++) {
      made[at] = new Label();
    }
    return made;
  }

  void write() {
    entry();
    for (pc = 0; pc < insns.length; pc += ViperOp.length(insns[pc])) {
      place(labels);
      if (loops[pc] != null) {
        loops[pc].enter();
      }
      instruction();
    }
    m.visitLabel(labels[insns.length]);
    for (int i = 0; i < stubs.size(); i++) {
      stubs.get(i).run();
    }
    handlers();
  }

  /** Places the instruction's label, with its frame and its line. */
  private void place(Label[] at) {
    m.visitLabel(at[pc]);
    if (registers.framed[pc]) {
      w.frame();
    }
    int line = unit.lineAt(pc);
    if (line != 0) {
      m.visitLineNumber(line, at[pc]);
    }
  }

  /** Writes instructions of a loop's fast form. */
  void writeFast(ViperFastLoop loop, int from, int to) {
    int back = pc;
    fast = loop;
    for (pc = from; pc < to; pc += ViperOp.length(insns[pc])) {
      place(loop.labels);
      instruction();
    }
    fast = null;
    pc = back;
  }

  void atEnd(Runnable stub) {
    stubs.add(stub);
  }

  /** Where a jump to that instruction goes. */
  private Label target(int at) {
    return fast == null ? labels[at] : fast.target(at);
  }

  // Start and end

  private void entry() {
    for (int r = 0; r < unit.nRegisters; r++) {
      boolean isLocal = r < unit.nLocals;
      if (registers.objects[r] != 0) {
        if (isLocal) {
          w.none();
        } else {
          m.visitInsn(ACONST_NULL);
        }
        m.visitVarInsn(ASTORE, registers.objects[r]);
      }
      if (registers.words[r] != 0) {
        w.constant(0);
        w.storeWord(r);
      }
      if (registers.pointers[r] != 0) {
        w.nullPointer(r);
      }
    }
    for (int i = 0; i < loops.length; i++) {
      if (loops[i] != null) {
        loops[i].initialize();
      }
    }
    if (w.kept != 0) {
      w.integer(unit.nLocals);
      m.visitTypeInsn(ANEWARRAY, ViperWriter.OBJECT);
      m.visitVarInsn(ASTORE, w.kept);
      w.context();
      m.visitVarInsn(ALOAD, w.kept);
      w.integer(unit.nLocals);
      m.visitVarInsn(ILOAD, ViperRegisters.DEPTH);
      m.visitMethodInsn(INVOKEVIRTUAL, CONTEXT, "addFrame", "(" + OBJECTS + "II)V", false);
    }
    for (int i = 0; i < unit.parameterTypes.length; i++) {
      m.visitVarInsn(ALOAD, ViperRegisters.ARGS);
      w.integer(i);
      m.visitInsn(AALOAD);
      w.unbox(i, unit.parameterTypes[i]);
    }
    w.takeTicks();
  }

  /** The unit's handlers: each finds the exception's object and goes on where the unit says. */
  private void handlers() {
    for (int i = 0; i < unit.handlers.length; i += ViperUnit.HANDLER) {
      Label catcher = new Label();
      m.visitTryCatchBlock(
          labels[unit.handlers[i]], labels[unit.handlers[i + 1]], catcher, "java/lang/Throwable");
      for (Label[] covered : coveredStubs) {
        if (covered[2] == labels[unit.handlers[i]]) {
          m.visitTryCatchBlock(covered[0], covered[1], catcher, "java/lang/Throwable");
        }
      }
      m.visitLabel(catcher);
      w.frame("java/lang/Throwable");
      w.code();
      m.visitInsn(SWAP);
      m.visitVarInsn(ILOAD, ViperRegisters.DEPTH);
      w.runtime("caught", "(" + L_CODE + "Ljava/lang/Throwable;I)" + L_OBJECT);
      w.storeObject(unit.handlers[i + 3]);
      w.takeTicks();
      m.visitJumpInsn(GOTO, labels[unit.handlers[i + 2]]);
    }
  }

  /** Start and end of each stub whose instruction has a handler, and the handler's first label. */
  private final ArrayList<Label[]> coveredStubs = new ArrayList<>();

  /** Has the handler of the instruction at {@code at} cover what {@code body} writes. */
  void covered(int at, Runnable body) {
    int handler = unit.handler(at);
    Label start = new Label();
    Label end = new Label();
    m.visitLabel(start);
    body.run();
    m.visitLabel(end);
    if (handler >= 0) {
      coveredStubs.add(new Label[] {start, end, labels[unit.handlers[handler]]});
    }
  }

  // Instructions

  private void instruction() {
    int op = insns[pc];
    if (op <= ViperOp.COMPARE) {
      value(op);
    } else if (op <= ViperOp.STORE) {
      flow(op);
    } else {
      if (fast != null) {
        fast.settleTicks();
      }
      new ViperObjects(w, insns, pc, labels).write();
    }
  }

  private void value(int op) {
    int a = insns[pc + 1];
    int b = ViperOp.length(op) > 2 ? insns[pc + 2] : 0;
    switch (op) {
      case ViperOp.MOVE_OBJECT:
        w.loadObject(b);
        w.storeObject(a);
        break;
      case ViperOp.MOVE_WORD:
        w.loadWord(b);
        w.storeWord(a);
        break;
      case ViperOp.MOVE_POINTER:
        w.copyPointer(a, b);
        break;
      case ViperOp.CONST_WORD:
        w.constant((long) insns[pc + 3] << 32 | b & 0xffff_ffffL);
        w.storeWord(a);
        break;
      case ViperOp.NULL_POINTER:
        w.nullPointer(a);
        break;
      case ViperOp.CONST:
        w.object(b);
        w.storeObject(a);
        break;
      case ViperOp.CONST_NAME:
        w.name(b);
        w.storeObject(a);
        break;
      case ViperOp.NONE:
        w.none();
        w.storeObject(a);
        break;
      case ViperOp.NULL:
        m.visitInsn(ACONST_NULL);
        w.storeObject(a);
        break;
      case ViperOp.BOX:
        w.box(b, insns[pc + 3]);
        w.storeObject(a);
        break;
      case ViperOp.UNBOX:
        w.giveTicks();
        w.loadObject(b);
        w.unbox(a, insns[pc + 3]);
        w.takeTicks();
        break;
      case ViperOp.ADDRESS:
        w.code();
        w.loadPointer(b);
        w.runtime("address", "(" + L_CODE + "[B[BJ)J");
        w.storeLong(a);
        break;
      case ViperOp.POINTER:
        w.code();
        w.loadLong(b);
        w.runtime("pointer", "(" + L_CODE + "J)L" + POINTER + ";");
        w.storePointer(a);
        break;
      case ViperOp.COMPARE:
        compare(a, b, insns[pc + 3], insns[pc + 4]);
        break;
      case ViperOp.FLOOR_DIVIDE:
      case ViperOp.MODULO:
        divide(op, a, b, insns[pc + 3]);
        break;
      default:
        arithmetic.write(op, a, b, ViperOp.length(op) > 3 ? insns[pc + 3] : 0);
        break;
    }
  }

  private void compare(int to, int a, int b, int condition) {
    Label holds = new Label();
    arithmetic.jumpIf(a, b, condition, holds);
    w.constant(0);
    w.storeWord(to);
    m.visitJumpInsn(GOTO, target(pc + ViperOp.length(ViperOp.COMPARE)));
    m.visitLabel(holds);
    w.frame();
    w.constant(1);
    w.storeWord(to);
  }

  private void divide(int op, int to, int a, int b) {
    Label zero = new Label();
    arithmetic.divide(op, to, a, b, zero);
    int at = pc;
    ViperFastLoop loop = fast;
    atEnd(
        () -> {
          m.visitLabel(zero);
          w.frame();
          covered(
              at,
              () -> {
                if (loop != null) {
                  loop.settleTicks();
                }
                w.giveTicks();
                String error = "io/github/krait/object/PyError";
                m.visitMethodInsn(INVOKESTATIC, error, "zeroDivision", "()L" + error + ";", false);
                m.visitInsn(ATHROW);
              });
        });
  }

  private void flow(int op) {
    int a = ViperOp.length(op) > 1 ? insns[pc + 1] : 0;
    switch (op) {
      case ViperOp.JUMP:
        if (fast == null && loops[a] == null && isCondition(a)) {
          enterLoop(a);
        } else {
          m.visitJumpInsn(GOTO, target(a));
        }
        break;
      case ViperOp.IF:
      case ViperOp.IF_NOT:
        arithmetic.jumpIf(op == ViperOp.IF, a, target(insns[pc + 2]));
        break;
      case ViperOp.IF_COMPARE:
        arithmetic.jumpIf(a, insns[pc + 2], insns[pc + 3], target(insns[pc + 4]));
        break;
      case ViperOp.IF_OBJECT:
      case ViperOp.IF_NOT_OBJECT:
        objectCondition(op, labels[insns[pc + 2]]);
        break;
      case ViperOp.TICK:
        m.visitLabel(labels[pc + ViperOp.length(ViperOp.TICK)]);
        turn();
        break;
      default: // LOAD, STORE
        memory();
        break;
    }
  }

  private void objectCondition(int op, Label target) {
    w.giveTicks();
    w.loadObject(insns[pc + 1]);
    m.visitMethodInsn(INVOKEVIRTUAL, ViperWriter.OBJECT, "isTrue", "()Z", false);
    w.takeTicks();
    m.visitJumpInsn(op == ViperOp.IF_OBJECT ? IFNE : IFEQ, target);
  }

  private void memory() {
    ViperMemory access = new ViperMemory(w, insns, pc);
    if (fast != null) {
      access.write(fast.isWhole(pc));
      fast.leaveAt(pc, access);
      return;
    }
    access.write(false);
    int at = pc;
    int next = pc + ViperOp.length(insns[pc]);
    atEnd(
        () -> {
          m.visitLabel(access.failed);
          w.frame("java/lang/RuntimeException");
          m.visitInsn(POP);
          m.visitLabel(access.general);
          w.frame();
          covered(
              at,
              () -> {
                w.giveTicks();
                access.writeGeneral();
                w.takeTicks();
              });
          m.visitJumpInsn(GOTO, labels[next]);
        });
  }

  // Loops

  /**
   * A jump back, which counts a turn of a loop. The count comes last, so that HotSpot finds a loop
   * of so many turns; what has to be done at its end has a jump back of its own, so that the inner
   * loop has no calls.
   */
  private void turn() {
    pc += ViperOp.length(ViperOp.TICK);
    int next = pc + ViperOp.length(insns[pc]);
    Label top = labels[insns[next - 1]];
    unless(labels[next]);
    m.visitIincInsn(w.ticks, -1);
    m.visitVarInsn(ILOAD, w.ticks);
    m.visitJumpInsn(IFGE, top);
    w.giveTicks();
    w.context();
    m.visitMethodInsn(INVOKEVIRTUAL, CONTEXT, "safepoint", "()V", false);
    w.takeTicks();
    m.visitJumpInsn(GOTO, top);
  }

  /** Jumps where the jump at {@link #pc} does not. */
  private void unless(Label target) {
    int op = insns[pc];
    switch (op) {
      case ViperOp.IF:
      case ViperOp.IF_NOT:
        arithmetic.jumpIf(op == ViperOp.IF_NOT, insns[pc + 1], target);
        break;
      case ViperOp.IF_COMPARE:
        int negated = ViperOp.negated(insns[pc + 3]);
        arithmetic.jumpIf(insns[pc + 1], insns[pc + 2], negated, target);
        break;
      case ViperOp.IF_OBJECT:
        objectCondition(ViperOp.IF_NOT_OBJECT, target);
        break;
      case ViperOp.IF_NOT_OBJECT:
        objectCondition(ViperOp.IF_OBJECT, target);
        break;
      default: // JUMP
        break;
    }
  }

  /** Jumps where the jump at {@code at} does not. */
  void unless(int at, Label target) {
    int back = pc;
    pc = at;
    unless(target);
    pc = back;
  }

  /** Whether the condition of a loop stands there, which can stand elsewhere, too. */
  private boolean isCondition(int at) {
    int p = at;
    for (int n = 0; at > pc && n < 8 && p < insns.length; n++) {
      int op = insns[p];
      if (op == ViperOp.TICK) {
        int jump = insns[p + ViperOp.length(op)];
        return jump == ViperOp.IF || jump == ViperOp.IF_NOT || jump == ViperOp.IF_COMPARE;
      }
      if (op > ViperOp.CONST_WORD) {
        return false;
      }
      p += ViperOp.length(op);
    }
    return false;
  }

  /**
   * Enters a loop with its condition, instead of by a jump to that: then the loop begins where all
   * jumps back go to.
   */
  private void enterLoop(int at) {
    int back = pc;
    for (pc = at; insns[pc] != ViperOp.TICK; pc += ViperOp.length(insns[pc])) {
      value(insns[pc]);
    }
    turn(); // this jumps, whatever the condition
    pc = back;
  }
}

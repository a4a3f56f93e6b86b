package io.github.krait.jit.viper;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * The fast form of a {@link ViperLoop}: it runs only as far as there are ticks, and has no calls,
 * so that HotSpot keeps everything in the processor's registers; what is out of the ordinary goes
 * on in the slow form, at the same instruction. A loop that counts needs no ticks of its own: how
 * many it took follows from its counter, whose last value is known beforehand. That is a loop of
 * which HotSpot knows the number of turns, too, so it takes checks out of it.
 */
final class ViperFastLoop {
  /** Where the fast form's instructions are. */
  final Label[] labels;

  private final ViperMethod method;
  private final ViperLoop loop;
  private final ViperWriter w;
  private final MethodVisitor m;
  private final Label first = new Label();

  /** The end of a turn. */
  private final Label back = new Label();

  /** Locals: the counter as an int, where it ends, and what it would be without ticks left. */
  private int counter;

  private int end;
  private int base;

  ViperFastLoop(ViperMethod method, ViperLoop loop) {
    this.method = method;
    this.loop = loop;
    w = method.w;
    m = method.m;
    labels = method.newLabels();
    if (loop.isCounted) {
      counter = w.registers.local(INTEGER);
      end = w.registers.local(INTEGER);
      base = w.registers.local(INTEGER);
    }
    w.registers.frameMemory(loop.top, loop.next);
    w.registers.framed[loop.condition] = true;
  }

  void initialize() {
    if (loop.isCounted) {
      for (int local = counter; local <= base; local++) {
        m.visitInsn(ICONST_0);
        m.visitVarInsn(ISTORE, local);
      }
    }
  }

  /** Goes to the fast form where that can do something; otherwise, here begins the slow one. */
  void enter() {
    for (int r = loop.read.nextSetBit(0); r >= 0; r = loop.read.nextSetBit(r + 1)) {
      w.loadBytes(r);
      m.visitJumpInsn(IFNULL, loop.slow);
      checkWhole(r);
    }
    for (int r = loop.written.nextSetBit(0); r >= 0; r = loop.written.nextSetBit(r + 1)) {
      w.loadWritable(r);
      m.visitJumpInsn(IFNULL, loop.slow);
      if (!loop.read.get(r)) {
        checkWhole(r);
      }
    }
    if (loop.isCounted) {
      count();
    }
    m.visitJumpInsn(GOTO, first);
    m.visitLabel(loop.slow);
    w.frame();
    method.atEnd(() -> method.covered(loop.top, this::write));
  }

  private void checkWhole(int r) {
    if (!loop.direct.isEmpty()) {
      w.loadOffset(r);
      if (!w.words32) {
        m.visitInsn(LCONST_0);
        m.visitInsn(LCMP);
      }
      m.visitJumpInsn(IFNE, loop.slow);
    }
  }

  private void count() {
    if (!w.words32) {
      w.loadWord(loop.counter);
      m.visitInsn(L2I);
      m.visitInsn(I2L);
      w.loadWord(loop.counter);
      m.visitInsn(LCMP);
      m.visitJumpInsn(IFNE, loop.slow);
    }
    w.loadWord(loop.counter);
    if (!w.words32) {
      m.visitInsn(L2I);
    }
    m.visitInsn(DUP);
    m.visitVarInsn(ISTORE, counter);
    if (loop.limit >= 0) {
      w.loadLong(loop.limit);
    } else {
      m.visitLdcInsn(w.words32 ? (int) loop.constantLimit : loop.constantLimit);
    }
    m.visitVarInsn(ILOAD, w.ticks);
    w.integer(loop.step);
    w.integer(loop.isInclusive ? 1 : 0);
    w.runtime("lastTurn", "(IJIIZ)I");
    m.visitVarInsn(ISTORE, end);
    m.visitVarInsn(ILOAD, w.ticks);
    m.visitInsn(ICONST_M1);
    m.visitInsn(IADD);
    w.integer(loop.step);
    m.visitInsn(IMUL);
    m.visitVarInsn(ILOAD, counter);
    m.visitInsn(IADD);
    m.visitVarInsn(ISTORE, base);
  }

  private void write() {
    Label ended = new Label();
    m.visitLabel(first);
    w.frame();
    if (loop.isCounted) {
      m.visitVarInsn(ILOAD, counter);
      m.visitVarInsn(ILOAD, end);
      m.visitJumpInsn(loop.step > 0 ? IF_ICMPGE : IF_ICMPLE, ended);
      setCounter();
    } else {
      m.visitVarInsn(ILOAD, w.ticks);
      m.visitJumpInsn(IFLE, loop.slow);
      method.writeFast(this, loop.condition, loop.tick);
      method.unless(loop.tick + 1, method.labels[loop.next]);
      m.visitIincInsn(w.ticks, -1);
    }
    method.writeFast(this, loop.top, loop.condition);
    m.visitLabel(back);
    w.frame();
    if (loop.isCounted) {
      w.integer(loop.step);
      m.visitVarInsn(ILOAD, counter);
      m.visitInsn(IADD);
      m.visitVarInsn(ISTORE, counter);
    }
    m.visitJumpInsn(GOTO, first);
    if (loop.isCounted) {
      m.visitLabel(ended);
      w.frame();
      setCounter();
      settleTicks();
      m.visitIincInsn(w.ticks, 1); // this turn was not begun
      m.visitJumpInsn(GOTO, loop.slow);
    }
  }

  private void setCounter() {
    m.visitVarInsn(ILOAD, counter);
    if (!w.words32) {
      m.visitInsn(I2L);
    }
    w.storeWord(loop.counter);
  }

  /** Finds the ticks that are left, during a turn. */
  void settleTicks() {
    if (!loop.isCounted) {
      return;
    }
    m.visitVarInsn(ILOAD, base);
    m.visitVarInsn(ILOAD, counter);
    m.visitInsn(ISUB);
    if (loop.step != 1) {
      w.integer(loop.step);
      m.visitInsn(IDIV);
    }
    m.visitVarInsn(ISTORE, w.ticks);
  }

  /** Where a jump from the fast form goes. */
  Label target(int at) {
    if (at == loop.condition) {
      return back;
    }
    if (loop.contains(at)) {
      return labels[at];
    }
    return leave(method.labels[at]);
  }

  /** Whether an instruction's pointer is to the start of an array. */
  boolean isWhole(int pc) {
    return loop.direct.get(pc);
  }

  private Label leave(Label to) {
    if (!loop.isCounted) {
      return to;
    }
    Label way = new Label();
    method.atEnd(
        () -> {
          m.visitLabel(way);
          w.frame();
          settleTicks();
          m.visitJumpInsn(GOTO, to);
        });
    return way;
  }

  /** Has an access that fails be done by the slow form. */
  void leaveAt(int pc, ViperMemory access) {
    method.atEnd(
        () -> {
          m.visitLabel(access.failed);
          w.frame("java/lang/RuntimeException");
          m.visitInsn(POP);
          m.visitLabel(access.general);
          w.frame();
          settleTicks();
          m.visitJumpInsn(GOTO, method.labels[pc]);
        });
  }
}

package io.github.krait.jit;

import static io.github.krait.jit.Jvm.*;
import static org.objectweb.asm.Opcodes.*;

import io.github.krait.object.BinaryOp;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.vm.Insn;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** Arithmetic and conditions. */
final class OperatorCode {
  private final Edges e;
  private final int[] code;
  private final MethodVisitor m;

  private final CallCode calls;

  OperatorCode(Edges e, CallCode calls) {
    this.e = e;
    this.calls = calls;
    code = e.code;
    m = e.m;
  }

  byte kindOf(int slot, PyObject constant) {
    return constant == null ? e.k[slot] : e.types.ofConstant(constant);
  }

  void pushOperand(int slot, PyObject constant) {
    if (constant == null) {
      e.loadLong(slot);
    } else {
      e.pushLong(((PyInt) constant).value);
    }
  }

  void pushDouble(int slot, PyObject constant) {
    if (constant == null) {
      e.loadDouble(slot);
    } else {
      m.visitLdcInsn(constant instanceof PyInt i ? (double) i.value : ((PyFloat) constant).value);
    }
  }

  /** Takes operands, given by their places, for the numbers that were met there. */
  private void narrow(int op, int a, int b, PyObject constant) {
    if (e.types.narrows(e.pc, op, e.k, a, b, constant)) {
      e.narrow(a);
      if (constant == null) {
        e.narrow(b);
      }
    }
  }

  /** The operation of slot {@code a} with slot {@code b}, or with a constant. */
  void arithmetic(int a, int b, PyObject constant) {
    int d = code[e.pc + 1];
    int op = code[e.pc + 4];
    narrow(op, e.pc + 2, e.pc + 3, constant);
    byte kb = kindOf(b, constant);
    byte result = e.types.arithmetic(e.pc, op, e.k[a], kb);
    if (result == Kind.OBJECT) {
      e.here();
      Label slow = new Label();
      Label done = new Label();
      PyDict.Entry method = method(op, a, b, constant, slow);
      if (method != null) {
        m.visitJumpInsn(GOTO, done);
        m.visitLabel(slow);
      }
      e.loadObject(a);
      if (constant == null) {
        e.loadObject(b);
      } else {
        e.pushConstant(constant);
      }
      e.pushInt(op);
      e.pushContext();
      e.support("binary", "(" + L_OBJECT + L_OBJECT + "I" + L_CONTEXT + ")" + L_OBJECT);
      m.visitLabel(done);
      e.storeObject(d);
    } else if (result == Kind.INT) {
      longs(op, a, b, constant);
      e.storeLong(d);
    } else {
      doubles(op, a, b, constant);
      e.storeDouble(d);
    }
  }

  /** Calls the left operand's method, if that is known. */
  private PyDict.Entry method(int op, int a, int b, PyObject constant, Label slow) {
    int right = b;
    if (constant != null) {
      right = code[e.pc] == Insn.BINARY_CONST ? ~code[e.pc + 3] : a;
    }
    if (right == a && constant != null) {
      return null; // a number of the instruction's own
    }
    PyDict.Entry entry = calls.special(new int[] {a, right}, slow);
    if (entry != null) {
      boolean own = ((PyStr) entry.key).sameAs(BinaryOp.name(op));
      e.loadObject(a);
      e.loadValue(right);
      e.pushInt(op);
      e.pushInt(own ? op : op + BinaryOp.INPLACE_TO_PLAIN);
      e.support("implemented", "(" + L_OBJECT + L_OBJECT + L_OBJECT + "II)" + L_OBJECT);
    }
    return entry;
  }

  void addInt() {
    int a = code[e.pc + 2];
    int op = code[e.pc + 4];
    boolean adds = op == BinaryOp.ADD || op == BinaryOp.INPLACE_ADD;
    arithmetic(a, -1, PyInt.of(adds ? code[e.pc + 3] : -code[e.pc + 3]));
  }

  void exact(String name) {
    e.endGuard(); // whose handler would come first
    Label start = new Label();
    Label end = new Label();
    Label overflow = new Label();
    m.visitTryCatchBlock(start, end, overflow, "java/lang/ArithmeticException");
    m.visitLabel(start);
    m.visitMethodInsn(INVOKESTATIC, "java/lang/Math", name, "(JJ)J", false);
    m.visitLabel(end);
    e.overflows.add(new Edges.Overflow(overflow, e.exit()));
  }

  void longs(int op, int a, int b, PyObject constant) {
    switch (op) {
      case BinaryOp.ADD:
      case BinaryOp.INPLACE_ADD:
        e.loadLong(a);
        pushOperand(b, constant);
        exact("addExact");
        return;
      case BinaryOp.SUBTRACT:
      case BinaryOp.INPLACE_SUBTRACT:
        e.loadLong(a);
        pushOperand(b, constant);
        exact("subtractExact");
        return;
      case BinaryOp.MULTIPLY:
      case BinaryOp.INPLACE_MULTIPLY:
        e.loadLong(a);
        pushOperand(b, constant);
        exact("multiplyExact");
        return;
      case BinaryOp.AND:
      case BinaryOp.INPLACE_AND:
        both(a, b, constant, LAND);
        return;
      case BinaryOp.OR:
      case BinaryOp.INPLACE_OR:
        both(a, b, constant, LOR);
        return;
      case BinaryOp.XOR:
      case BinaryOp.INPLACE_XOR:
        both(a, b, constant, LXOR);
        return;
      case BinaryOp.FLOOR_DIVIDE:
      case BinaryOp.INPLACE_FLOOR_DIVIDE:
      case BinaryOp.MODULO:
      case BinaryOp.INPLACE_MODULO:
        divide(op, a, b, constant);
        return;
      default:
        shift(op, a, b, constant);
    }
  }

  void both(int a, int b, PyObject constant, int insn) {
    e.loadLong(a);
    pushOperand(b, constant);
    m.visitInsn(insn);
  }

  void divide(int op, int a, int b, PyObject constant) {
    long known = constant == null ? 0 : ((PyInt) constant).value;
    if (known == 0 || known == -1) {
      // the interpreter knows what comes of these
      pushOperand(b, constant);
      m.visitInsn(LCONST_0);
      m.visitInsn(LCMP);
      m.visitJumpInsn(IFEQ, e.exit());
      pushOperand(b, constant);
      m.visitLdcInsn(-1L);
      m.visitInsn(LCMP);
      m.visitJumpInsn(IFEQ, e.exit());
    }
    boolean mod = op == BinaryOp.MODULO || op == BinaryOp.INPLACE_MODULO;
    e.loadLong(a);
    pushOperand(b, constant);
    m.visitMethodInsn(
        INVOKESTATIC, "java/lang/Math", mod ? "floorMod" : "floorDiv", "(JJ)J", false);
  }

  void shift(int op, int a, int b, PyObject constant) {
    boolean left = op == BinaryOp.LSHIFT || op == BinaryOp.INPLACE_LSHIFT;
    long known = constant == null ? -1 : ((PyInt) constant).value;
    if (known < 0 || known > 62) {
      pushOperand(b, constant);
      m.visitInsn(LCONST_0);
      m.visitInsn(LCMP);
      m.visitJumpInsn(IFLT, e.exit());
      pushOperand(b, constant);
      m.visitLdcInsn(62L);
      m.visitInsn(LCMP);
      m.visitJumpInsn(IFGT, e.exit());
    }
    e.loadLong(a);
    pushOperand(b, constant);
    m.visitInsn(L2I);
    if (!left) {
      m.visitInsn(LSHR);
      return;
    }
    m.visitInsn(LSHL);
    m.visitInsn(DUP2);
    m.visitVarInsn(LSTORE, e.temp);
    pushOperand(b, constant);
    m.visitInsn(L2I);
    m.visitInsn(LSHR);
    e.loadLong(a);
    m.visitInsn(LCMP);
    m.visitJumpInsn(IFNE, e.exit());
    m.visitVarInsn(LLOAD, e.temp);
  }

  void doubles(int op, int a, int b, PyObject constant) {
    boolean divides = op == BinaryOp.TRUE_DIVIDE || op == BinaryOp.INPLACE_TRUE_DIVIDE;
    if (divides) {
      pushDouble(b, constant);
      m.visitInsn(DCONST_0);
      m.visitInsn(DCMPL);
      m.visitJumpInsn(IFEQ, e.exit());
    }
    if (op == BinaryOp.POWER || op == BinaryOp.INPLACE_POWER) {
      e.loadDouble(a);
      m.visitInsn(DCONST_0);
      m.visitInsn(DCMPL);
      m.visitJumpInsn(IFLE, e.exit());
      e.loadDouble(a);
      if (constant instanceof PyFloat y && y.value == 0.5) {
        m.visitMethodInsn(INVOKESTATIC, "java/lang/Math", "sqrt", "(D)D", false); // as pow has it
        return;
      }
      pushDouble(b, constant);
      e.support("power", "(DD)D");
      return;
    }
    e.loadDouble(a);
    pushDouble(b, constant);
    switch (op) {
      case BinaryOp.ADD:
      case BinaryOp.INPLACE_ADD:
        m.visitInsn(DADD);
        break;
      case BinaryOp.SUBTRACT:
      case BinaryOp.INPLACE_SUBTRACT:
        m.visitInsn(DSUB);
        break;
      case BinaryOp.MULTIPLY:
      case BinaryOp.INPLACE_MULTIPLY:
        m.visitInsn(DMUL);
        break;
      default:
        m.visitInsn(DDIV);
        break;
    }
  }

  void unary() {
    int s = code[e.pc + 2];
    byte result = e.types.unary(e.pc, code[e.pc + 3], e.k[s]);
    if (result == Kind.FLOAT) {
      e.loadDouble(s);
      m.visitInsn(DNEG);
      e.storeDouble(code[e.pc + 1]);
    } else if (result == Kind.INT) {
      e.loadLong(s);
      m.visitLdcInsn(Long.MIN_VALUE);
      m.visitInsn(LCMP);
      m.visitJumpInsn(IFEQ, e.exit());
      e.loadLong(s);
      m.visitInsn(LNEG);
      e.storeLong(code[e.pc + 1]);
    } else {
      e.here();
      e.loadObject(s);
      e.pushInt(code[e.pc + 3]);
      e.support("unary", "(" + L_OBJECT + "I)" + L_OBJECT);
      e.storeObject(code[e.pc + 1]);
    }
  }

  void jumpIf(int s, boolean sense) {
    int target = code[e.pc + 2];
    switch (e.k[s]) {
      case Kind.INT:
        e.loadLong(s);
        m.visitInsn(LCONST_0);
        m.visitInsn(LCMP);
        break;
      case Kind.FLOAT:
        e.loadDouble(s);
        m.visitInsn(DCONST_0);
        m.visitInsn(DCMPL);
        break;
      default:
        e.here();
        e.loadObject(s);
        e.support("isTrue", "(" + L_OBJECT + ")Z");
        break;
    }
    m.visitJumpInsn(sense ? IFNE : IFEQ, e.edge(target));
  }

  void compare(int a, int b, PyObject constant) {
    int mode = code[e.pc + 4];
    int op = mode & 63;
    boolean whenFalse = (mode & Insn.IF_FALSE) != 0;
    boolean swapped = (mode & Insn.SWAPPED) != 0;
    narrow(op, e.pc + 1, e.pc + 2, constant);
    byte ka = e.k[a];
    byte kb = kindOf(b, constant);
    Label target;
    if (!comparesNumbers(op, ka, kb)) {
      e.here();
      e.loadObject(a);
      if (constant == null) {
        e.loadObject(b);
      } else {
        e.pushConstant(constant);
      }
      e.pushInt(mode);
      e.pushContext();
      e.support("test", "(" + L_OBJECT + L_OBJECT + "I" + L_CONTEXT + ")Z");
      m.visitJumpInsn(IFNE, e.edge(code[e.pc + 3]));
      return;
    }
    target = e.edge(code[e.pc + 3]);
    boolean longs = ka == Kind.INT && kb == Kind.INT;
    // in the program's order
    for (int i = 0; i < 2; i++) {
      boolean first = i == 0 != swapped;
      if (longs) {
        if (first) {
          e.loadLong(a);
        } else {
          pushOperand(b, constant);
        }
      } else if (first) {
        e.loadDouble(a);
      } else {
        pushDouble(b, constant);
      }
    }
    int insn = jump(op);
    if (longs) {
      m.visitInsn(LCMP);
    } else {
      // with a NaN nothing holds
      m.visitInsn(op == BinaryOp.LESS || op == BinaryOp.LESS_EQUAL ? DCMPG : DCMPL);
    }
    m.visitJumpInsn(whenFalse ? negated(insn) : insn, target);
  }

  /** Whether such a comparison is done without calling anything. */
  static boolean comparesNumbers(int op, byte a, byte b) {
    return Types.isNumber(a) && Types.isNumber(b) && jump(op) >= 0 && (a == b || isOrder(op));
  }

  static boolean isOrder(int op) {
    return op == BinaryOp.LESS
        || op == BinaryOp.MORE
        || op == BinaryOp.LESS_EQUAL
        || op == BinaryOp.MORE_EQUAL;
  }

  static int jump(int op) {
    switch (op) {
      case BinaryOp.LESS:
        return IFLT;
      case BinaryOp.MORE:
        return IFGT;
      case BinaryOp.LESS_EQUAL:
        return IFLE;
      case BinaryOp.MORE_EQUAL:
        return IFGE;
      case BinaryOp.EQUAL:
        return IFEQ;
      case BinaryOp.NOT_EQUAL:
        return IFNE;
      default:
        return -1;
    }
  }

  static int negated(int insn) {
    switch (insn) {
      case IFLT:
        return IFGE;
      case IFGE:
        return IFLT;
      case IFGT:
        return IFLE;
      case IFLE:
        return IFGT;
      case IFEQ:
        return IFNE;
      default:
        return IFEQ;
    }
  }
}

package io.github.krait.jit;

import static io.github.krait.jit.Jvm.*;
import static org.objectweb.asm.Opcodes.*;

import io.github.krait.object.PyDict;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.object.Shape;
import io.github.krait.vm.Code;
import java.util.Arrays;
import java.util.BitSet;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * The values of a region's slots while its method is written: where each is, and how it is put on
 * the JVM's stack. Each slot is a Java local, as a long, a double or a reference.
 */
class Values {
  final Code c;
  final int[] code;
  final Liveness live;
  final Types types;
  final Constants constants;
  final ExitMethods exits;
  final MethodVisitor m;

  final int depth;
  final int where;
  final int temp;

  /** In loops that count them so: the context's ticks. */
  final int ticks;

  private final int[][] locals;
  private int nextLocal;

  /**
   * The local with the array of slots that the frame has all the time: a generator's, or any where
   * frames are counted; -1: there is none.
   */
  int frame = -1;

  /** Keeps that array up to date; null where nobody looks at it. */
  Mirror mirror;

  /** Whether what is written belongs to the instruction at {@link #pc}, not to an edge. */
  boolean inInstruction;

  /** The kinds before the instruction at hand. */
  byte[] k;

  /** The slots held as numbers of which the reference is there as well. */
  boolean[] boxed;

  /** The values that slots surely hold; null where that is not known. */
  private final PyObject[] known;

  private final boolean[] bound;

  int pc;

  Values(
      Code c,
      Liveness live,
      Types types,
      Constants constants,
      ExitMethods exits,
      MethodVisitor m,
      int parameters) {
    this.c = c;
    this.code = c.predecoded.code;
    this.live = live;
    this.types = types;
    this.constants = constants;
    this.exits = exits;
    this.m = m;
    depth = parameters;
    where = parameters + 1;
    temp = parameters + 2;
    ticks = parameters + 4; // the temporary one may be a long
    nextLocal = parameters + 5;
    locals = new int[Kind.OBJECT + 1][c.nSlots];
    boxed = new boolean[c.nSlots];
    known = new PyObject[c.nSlots];
    bound = new boolean[c.nSlots];
    shapes = new Shape[c.nSlots];
    attributes = new int[c.nSlots];
  }

  int asLong(int slot) {
    return local(slot, Kind.INT, 2);
  }

  int asDouble(int slot) {
    return local(slot, Kind.FLOAT, 2);
  }

  int asObject(int slot) {
    return local(slot, Kind.OBJECT, 1);
  }

  int newLocal() {
    return nextLocal++;
  }

  /** For a long or a double. */
  int newWideLocal() {
    nextLocal += 2;
    return nextLocal - 2;
  }

  /** The JVM's local for a slot as such a kind: made when asked for, as frames are to be small. */
  int local(int slot, byte kind, int size) {
    int at = locals[kind][slot];
    if (at == 0) {
      at = nextLocal;
      nextLocal += size;
      locals[kind][slot] = at;
    }
    return at;
  }

  void pushCode() {
    constants.push(m, c, CODE);
  }

  void pushContext() {
    constants.push(m, c.engine, CONTEXT);
  }

  void pushInt(int v) {
    if (v >= -1 && v <= 5) {
      m.visitInsn(ICONST_0 + v);
    } else if (v >= Byte.MIN_VALUE && v <= Byte.MAX_VALUE) {
      m.visitIntInsn(BIPUSH, v);
    } else if (v >= Short.MIN_VALUE && v <= Short.MAX_VALUE) {
      m.visitIntInsn(SIPUSH, v);
    } else {
      m.visitLdcInsn(v);
    }
  }

  void pushLong(long v) {
    if (v == 0 || v == 1) {
      m.visitInsn(v == 0 ? LCONST_0 : LCONST_1);
    } else {
      m.visitLdcInsn(v);
    }
  }

  void loadObject(int slot) {
    if (boxed[slot] && k[slot] != Kind.NONE) {
      m.visitVarInsn(ALOAD, asObject(slot));
      return;
    }
    switch (k[slot]) {
      case Kind.INT:
        m.visitVarInsn(LLOAD, asLong(slot));
        box();
        break;
      case Kind.FLOAT:
        m.visitVarInsn(DLOAD, asDouble(slot));
        support("box", "(D)" + L_OBJECT);
        break;
      case Kind.OBJECT:
        m.visitVarInsn(ALOAD, asObject(slot));
        break;
      default:
        m.visitInsn(ACONST_NULL);
        break;
    }
  }

  /** A value operand. */
  void loadValue(int operand) {
    if (operand >= 0) {
      loadObject(operand);
    } else {
      pushConstant(c.consts[~operand]);
    }
  }

  void pushConstant(PyObject value) {
    if (value == null) {
      m.visitInsn(ACONST_NULL);
    } else {
      constants.push(m, value, OBJECT);
    }
  }

  void loadLong(int slot) {
    m.visitVarInsn(LLOAD, asLong(slot));
  }

  void loadDouble(int slot) {
    if (k[slot] == Kind.INT) {
      m.visitVarInsn(LLOAD, asLong(slot));
      m.visitInsn(L2D);
    } else {
      m.visitVarInsn(DLOAD, asDouble(slot));
    }
  }

  /** The value on the stack becomes the slot's. */
  void storeObject(int slot) {
    m.visitVarInsn(ASTORE, asObject(slot));
    stored(slot);
    if (mirror != null) {
      mirror.store(slot, inInstruction);
    }
  }

  private void stored(int slot) {
    boxed[slot] = false;
    known[slot] = null;
    shapes[slot] = null;
  }

  /** The shape that the instance in a slot surely has; null where it is not known. */
  private final Shape[] shapes;

  /** Where the attributes' values of such an instance are. */
  private final int[] attributes;

  /** The local with the attributes of the instance in a slot, which has that shape; or -1. */
  int attributes(int slot, Shape shape) {
    return shapes[slot] == shape ? attributes[slot] : -1;
  }

  /** Makes a local for the attributes of the instance in a slot, which has that shape. */
  int newAttributes(int slot, Shape shape) {
    shapes[slot] = shape;
    if (attributes[slot] == 0) {
      attributes[slot] = nextLocal++;
    }
    return attributes[slot];
  }

  /** Something is called: instances may be of other shapes after it. */
  void forgetShapes() {
    Arrays.fill(shapes, null);
  }

  /** On some way here the slot, if it is held as a number, has no reference. */
  void forgetReference(int slot) {
    boxed[slot] = false;
  }

  void pushNumber(PyObject number) {
    if (number instanceof PyInt i) {
      pushLong(i.value);
    } else {
      m.visitLdcInsn(((PyFloat) number).value);
    }
  }

  /** Nothing is known of the slots any more but their kinds. */
  void forget() {
    Arrays.fill(boxed, false);
    Arrays.fill(known, null);
    forgetShapes();
  }

  /** The value that the slot surely holds; null where it is not known. */
  PyObject known(int slot) {
    return known[slot];
  }

  /** Notes what function was stored to the slot, and whether its self is in the next one. */
  void known(int slot, PyObject function, boolean bound) {
    known[slot] = function;
    this.bound[slot] = bound;
  }

  /** Whether the function that the slot is known to hold has its self in the next one. */
  boolean isBound(int slot) {
    return bound[slot];
  }

  /** Goes on where the program's classes have not changed since. */
  void isEpoch(int epoch, Label other) {
    pushContext();
    m.visitFieldInsn(GETFIELD, CONTEXT, "classEpoch", "I");
    pushInt(epoch);
    m.visitJumpInsn(IF_ICMPNE, other);
  }

  /** Goes on where a dict's entry has that value. */
  void holds(PyDict.Entry entry, PyObject value, Label other) {
    constants.push(m, entry, ENTRY);
    m.visitFieldInsn(GETFIELD, ENTRY, "value", L_OBJECT);
    pushConstant(value);
    m.visitJumpInsn(IF_ACMPNE, other);
  }

  /** Makes an int of the long on the stack. */
  void box() {
    m.visitMethodInsn(INVOKESTATIC, SUPPORT, "box", "(J)" + L_OBJECT, false);
  }

  void storeLong(int slot) {
    m.visitVarInsn(LSTORE, asLong(slot));
    stored(slot);
  }

  void storeDouble(int slot) {
    m.visitVarInsn(DSTORE, asDouble(slot));
    stored(slot);
  }

  /** Has a slot with a reference be held as a number as well; others go to {@code other}. */
  void unbox(int slot, byte kind, Label other) {
    String type = kind == Kind.INT ? PY_INT : PY_FLOAT;
    int local = asObject(slot);
    m.visitVarInsn(ALOAD, local);
    m.visitTypeInsn(INSTANCEOF, type);
    m.visitJumpInsn(IFEQ, other);
    m.visitVarInsn(ALOAD, local);
    m.visitTypeInsn(CHECKCAST, type);
    if (kind == Kind.INT) {
      m.visitFieldInsn(GETFIELD, PY_INT, "value", "J");
      storeLong(slot);
    } else {
      m.visitFieldInsn(GETFIELD, PY_FLOAT, "value", "D");
      storeDouble(slot);
    }
    boxed[slot] = true;
    k[slot] = kind;
  }

  void support(String name, String descriptor) {
    m.visitMethodInsn(INVOKESTATIC, SUPPORT, name, descriptor, false);
  }

  /** Puts an array on the stack with these slots in it; null where none are given. */
  void slots(BitSet which) {
    if (which == null) {
      m.visitInsn(ACONST_NULL);
      return;
    }
    if (frame >= 0) {
      m.visitVarInsn(ALOAD, frame);
      for (int i = which.nextSetBit(0); i >= 0; i = which.nextSetBit(i + 1)) {
        m.visitInsn(DUP);
        pushInt(i);
        loadObject(i);
        m.visitInsn(AASTORE);
      }
      return;
    }
    pushInt(c.nSlots);
    m.visitTypeInsn(ANEWARRAY, OBJECT);
    for (int i = which.nextSetBit(0); i >= 0; i = which.nextSetBit(i + 1)) {
      if (k[i] != Kind.NONE) {
        m.visitInsn(DUP);
        pushInt(i);
        loadObject(i);
        m.visitInsn(AASTORE);
      }
    }
  }

  /** The same of {@code n} operands that stand in the code from {@code at} on. */
  void values(int at, int n) {
    values(Arrays.copyOfRange(code, at, at + n));
  }

  /** Puts an array with the values of these operands on the stack. */
  void values(int[] operands) {
    pushInt(operands.length);
    m.visitTypeInsn(ANEWARRAY, OBJECT);
    for (int i = 0; i < operands.length; i++) {
      m.visitInsn(DUP);
      pushInt(i);
      loadValue(operands[i]);
      m.visitInsn(AASTORE);
    }
  }
}

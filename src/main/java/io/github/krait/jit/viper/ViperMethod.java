package io.github.krait.jit.viper;

import static org.objectweb.asm.Opcodes.*;

import io.github.krait.bytecode.ViperOp;
import io.github.krait.bytecode.ViperUnit;
import io.github.krait.jit.Constants;
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
 * <p>Memory is read and written as the array's items. Where that fails, because there is no array
 * or no such item, a handler of its own calls the general case.
 */
final class ViperMethod {
  private static final String OBJECT = "io/github/krait/object/PyObject";
  private static final String L_OBJECT = "L" + OBJECT + ";";
  private static final String OBJECTS = "[" + L_OBJECT;
  private static final String CODE = "io/github/krait/vm/ViperCode";
  private static final String L_CODE = "L" + CODE + ";";
  private static final String STR = "io/github/krait/object/PyStr";
  private static final String L_STR = "L" + STR + ";";
  private static final String CONTEXT = "io/github/krait/object/Context";
  private static final String POINTER = "io/github/krait/vm/ViperPointer";
  private static final String RUNTIME = "io/github/krait/vm/ViperRuntime";
  private static final String OPS = "io/github/krait/object/Ops";
  private static final String NONE = "io/github/krait/object/PyNone";

  private static final int ARGS = 1;
  private static final int DEPTH = 2;

  private final ViperCode code;
  private final ViperUnit unit;
  private final MethodVisitor m;
  private final Constants constants;
  private final int[] insns;
  private final boolean words32;

  /** Whether the function has loops; then the ticks that are left are in a local. */
  private final boolean ticks;

  /** Whether the engine wants to know of the objects in variables. */
  private final boolean keepsFrame;

  private final int[] objects;
  private final int[] words;
  private final int[] pointers;
  private final ArrayList<Object> localTypes = new ArrayList<>();
  private int nextLocal;
  private int tickLocal;
  private int frameLocal;

  private final Label[] labels;
  private final boolean[] framed;

  /** What stands at the end of the method, out of the way. */
  private final ArrayList<Runnable> stubs = new ArrayList<>();

  private int pc;

  ViperMethod(ViperCode code, MethodVisitor m, Constants constants) {
    this.code = code;
    this.m = m;
    this.constants = constants;
    unit = code.unit();
    insns = unit.code;
    words32 = unit.words32;
    objects = new int[unit.nRegisters];
    words = new int[unit.nRegisters];
    pointers = new int[unit.nRegisters];
    labels = new Label[insns.length + 1];
    framed = new boolean[insns.length + 1];
    keepsFrame = code.context().keepsFrames;
    boolean loops = false;
    for (int at = 0; at < insns.length; at += ViperOp.length(insns[at])) {
      loops |= insns[at] == ViperOp.TICK;
    }
    ticks = loops;
  }

  void write() {
    for (int at = 0; at <= insns.length; at++) {
      labels[at] = new Label();
    }
    scan();
    entry();
    for (pc = 0; pc < insns.length; pc += ViperOp.length(insns[pc])) {
      m.visitLabel(labels[pc]);
      if (framed[pc]) {
        frame();
      }
      int line = unit.lineAt(pc);
      if (line != 0) {
        m.visitLineNumber(line, labels[pc]);
      }
      instruction();
    }
    m.visitLabel(labels[insns.length]);
    for (int i = 0; i < stubs.size(); i++) {
      stubs.get(i).run();
    }
    handlers();
  }

  // Locals

  private int local(Object type) {
    int local = nextLocal;
    localTypes.add(type);
    nextLocal += type == LONG ? 2 : 1;
    return local;
  }

  private Object wordType() {
    return words32 ? INTEGER : LONG;
  }

  private void useObject(int r) {
    if (objects[r] == 0) {
      objects[r] = local(OBJECT);
    }
  }

  private void useWord(int r) {
    if (words[r] == 0) {
      words[r] = local(wordType());
    }
  }

  private void usePointer(int r) {
    if (pointers[r] == 0) {
      pointers[r] = local("[B");
      local("[B");
      local(wordType());
    }
  }

  private void useObjects(int from, int n) {
    for (int i = 0; i < n; i++) {
      useObject(from + i);
    }
  }

  private void use(int r, int type) {
    if (type == ViperOp.TYPE_OBJECT) {
      useObject(r);
    } else if (type >= ViperOp.TYPE_PTR) {
      usePointer(r);
    } else {
      useWord(r);
    }
  }

  /** Finds which locals there are and where jumps go to. */
  private void scan() {
    localTypes.add(ViperCompiler.BODY);
    localTypes.add(OBJECTS);
    localTypes.add(INTEGER);
    nextLocal = DEPTH + 1;
    if (ticks) {
      tickLocal = local(INTEGER);
    }
    if (keepsFrame) {
      frameLocal = local(OBJECTS);
    }
    for (int i = 0; i < unit.parameterTypes.length; i++) {
      use(i, unit.parameterTypes[i]);
    }
    for (int i = 0; i < unit.handlers.length; i += ViperUnit.HANDLER) {
      framed[unit.handlers[i + 2]] = true;
      useObject(unit.handlers[i + 3]);
    }
    for (int at = 0; at < insns.length; at += ViperOp.length(insns[at])) {
      scan(insns[at], at);
    }
  }

  private void scan(int op, int at) {
    int next = at + ViperOp.length(op);
    int a = next > at + 1 ? insns[at + 1] : 0;
    int b = next > at + 2 ? insns[at + 2] : 0;
    int c = next > at + 3 ? insns[at + 3] : 0;
    int d = next > at + 4 ? insns[at + 4] : 0;
    switch (op) {
      case ViperOp.MOVE_OBJECT:
      case ViperOp.ITERATE:
      case ViperOp.STORE_CELL:
      case ViperOp.LOAD_CELL:
      case ViperOp.UNARY:
      case ViperOp.LOAD_ATTR:
      case ViperOp.IMPORT_FROM:
      case ViperOp.ADD_TO_LIST:
      case ViperOp.ADD_TO_SET:
      case ViperOp.DELETE_ITEM:
        useObjects(a, 1);
        useObjects(b, 1);
        break;
      case ViperOp.LOAD_METHOD:
        useObjects(a, 2);
        useObjects(b, 1);
        break;
      case ViperOp.SUPER_METHOD:
        useObjects(a, 2);
        useObjects(b, 3);
        break;
      case ViperOp.MOVE_WORD:
      case ViperOp.NEGATE:
      case ViperOp.INVERT:
        useWord(a);
        useWord(b);
        break;
      case ViperOp.MOVE_POINTER:
        usePointer(a);
        usePointer(b);
        break;
      case ViperOp.CONST_WORD:
        useWord(a);
        break;
      case ViperOp.NULL_POINTER:
        usePointer(a);
        break;
      case ViperOp.BOX:
        useObject(a);
        use(b, c);
        break;
      case ViperOp.UNBOX:
        use(a, c);
        useObject(b);
        break;
      case ViperOp.ADDRESS:
        useWord(a);
        usePointer(b);
        break;
      case ViperOp.POINTER:
        usePointer(a);
        useWord(b);
        break;
      case ViperOp.COMPARE:
        useWord(a);
        useWord(b);
        useWord(c);
        framed[next] = true;
        break;
      case ViperOp.JUMP:
        framed[a] = true;
        framed[next] = true;
        break;
      case ViperOp.IF:
      case ViperOp.IF_NOT:
        useWord(a);
        framed[b] = true;
        break;
      case ViperOp.IF_COMPARE:
        useWord(a);
        useWord(b);
        framed[d] = true;
        break;
      case ViperOp.IF_OBJECT:
      case ViperOp.IF_NOT_OBJECT:
        useObject(a);
        framed[b] = true;
        break;
      case ViperOp.TICK:
        framed[next + ViperOp.length(insns[next])] = true;
        break;
      case ViperOp.LOAD:
        useWord(a);
        usePointer(b);
        useWord(c);
        framed[next] = true;
        break;
      case ViperOp.STORE:
        usePointer(a);
        useWord(b);
        useWord(c);
        framed[next] = true;
        break;
      case ViperOp.BINARY:
      case ViperOp.LOAD_ITEM:
      case ViperOp.STORE_ITEM:
      case ViperOp.STORE_MAP:
        useObject(a);
        useObject(b);
        useObject(c);
        break;
      case ViperOp.STORE_ATTR:
        useObject(a);
        useObject(c);
        break;
      case ViperOp.STORE_GLOBAL:
      case ViperOp.STORE_NAME:
        useObject(b);
        break;
      case ViperOp.DELETE_GLOBAL:
      case ViperOp.DELETE_NAME:
      case ViperOp.HANDLED:
        break;
      case ViperOp.CALL:
        useObjects(a, 1 + b);
        break;
      case ViperOp.CALL_METHOD:
        useObjects(a, 2 + b);
        break;
      case ViperOp.CALL_KW:
      case ViperOp.CALL_METHOD_KW:
      case ViperOp.CALL_VAR:
      case ViperOp.CALL_METHOD_VAR:
        boolean method = op == ViperOp.CALL_METHOD_KW || op == ViperOp.CALL_METHOD_VAR;
        boolean stars = op == ViperOp.CALL_VAR || op == ViperOp.CALL_METHOD_VAR;
        useObjects(a, (method ? 2 : 1) + b + 2 * c + (stars ? 1 : 0));
        break;
      case ViperOp.TUPLE:
      case ViperOp.LIST:
      case ViperOp.SET:
      case ViperOp.SLICE:
      case ViperOp.UNPACK:
        useObjects(a, Math.max(1, b));
        break;
      case ViperOp.UNPACK_EX:
        useObjects(a, b + 1 + c);
        break;
      case ViperOp.NEXT:
        useObject(a);
        useObject(b);
        framed[c] = true;
        break;
      case ViperOp.FUNCTION:
        useObjects(a, c == 0 ? 1 : 2);
        break;
      case ViperOp.CLOSURE:
        useObjects(a, 2 * c + d);
        break;
      case ViperOp.IMPORT_NAME:
        useObjects(a, 2);
        break;
      case ViperOp.ENTER_WITH:
        useObjects(a, 3);
        break;
      case ViperOp.EXIT_WITH:
        useObjects(a, 2);
        useObject(b);
        break;
      case ViperOp.RAISE:
      case ViperOp.RETURN:
        useObject(a);
        framed[next] = true;
        break;
      default: // CONST, CONST_NAME, NONE, NULL, RERAISE, MAP, LOAD_GLOBAL …
        useObject(a);
        break;
    }
  }

  private void frame() {
    Object[] types = localTypes.toArray();
    m.visitFrame(F_NEW, types.length, types, 0, new Object[0]);
  }

  private void frame(String onStack) {
    Object[] types = localTypes.toArray();
    m.visitFrame(F_NEW, types.length, types, 1, new Object[] {onStack});
  }

  // Start and end

  private void entry() {
    for (int r = 0; r < unit.nRegisters; r++) {
      boolean isLocal = r < unit.nLocals;
      if (objects[r] != 0) {
        if (isLocal) {
          none();
        } else {
          m.visitInsn(ACONST_NULL);
        }
        m.visitVarInsn(ASTORE, objects[r]);
      }
      if (words[r] != 0) {
        constant(0);
        storeWord(r);
      }
      if (pointers[r] != 0) {
        nullPointer(r);
      }
    }
    if (keepsFrame) {
      integer(unit.nLocals);
      m.visitTypeInsn(ANEWARRAY, OBJECT);
      m.visitVarInsn(ASTORE, frameLocal);
      context();
      m.visitVarInsn(ALOAD, frameLocal);
      integer(unit.nLocals);
      m.visitVarInsn(ILOAD, DEPTH);
      m.visitMethodInsn(INVOKEVIRTUAL, CONTEXT, "addFrame", "(" + OBJECTS + "II)V", false);
    }
    for (int i = 0; i < unit.parameterTypes.length; i++) {
      m.visitVarInsn(ALOAD, ARGS);
      integer(i);
      m.visitInsn(AALOAD);
      unbox(i, unit.parameterTypes[i]);
    }
    takeTicks();
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
      frame("java/lang/Throwable");
      code();
      m.visitInsn(SWAP);
      m.visitVarInsn(ILOAD, DEPTH);
      runtime("caught", "(" + L_CODE + "Ljava/lang/Throwable;I)" + L_OBJECT);
      storeObject(unit.handlers[i + 3]);
      takeTicks();
      m.visitJumpInsn(GOTO, labels[unit.handlers[i + 2]]);
    }
  }

  /** Start and end of each stub whose instruction has a handler, and the handler's first label. */
  private final ArrayList<Label[]> coveredStubs = new ArrayList<>();

  /** Has the handler of the instruction at {@code at} cover what {@code body} writes. */
  private void covered(int at, Runnable body) {
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

  // Small pieces

  private void runtime(String name, String descriptor) {
    m.visitMethodInsn(INVOKESTATIC, RUNTIME, name, descriptor, false);
  }

  private void code() {
    constants.push(m, code, CODE);
  }

  private void context() {
    constants.push(m, code.context(), CONTEXT);
  }

  private void name(int number) {
    constants.push(m, code.name(number), STR);
  }

  private void none() {
    m.visitFieldInsn(GETSTATIC, NONE, "NONE", "L" + NONE + ";");
  }

  private void integer(int value) {
    if (value >= -1 && value <= 5) {
      m.visitInsn(ICONST_0 + value);
    } else if (value == (short) value) {
      m.visitIntInsn(SIPUSH, value);
    } else {
      m.visitLdcInsn(value);
    }
  }

  private void constant(long value) {
    if (words32) {
      integer((int) value);
    } else if (value == 0 || value == 1) {
      m.visitInsn(value == 0 ? LCONST_0 : LCONST_1);
    } else {
      m.visitLdcInsn(value);
    }
  }

  private void loadObject(int r) {
    m.visitVarInsn(ALOAD, objects[r]);
  }

  private void storeObject(int r) {
    m.visitVarInsn(ASTORE, objects[r]);
    if (keepsFrame && r < unit.nLocals) {
      m.visitVarInsn(ALOAD, frameLocal);
      integer(r);
      loadObject(r);
      m.visitInsn(AASTORE);
    }
  }

  private void loadWord(int r) {
    m.visitVarInsn(words32 ? ILOAD : LLOAD, words[r]);
  }

  private void loadLong(int r) {
    loadWord(r);
    if (words32) {
      m.visitInsn(I2L);
    }
  }

  private void storeWord(int r) {
    m.visitVarInsn(words32 ? ISTORE : LSTORE, words[r]);
  }

  private void storeLong(int r) {
    if (words32) {
      m.visitInsn(L2I);
    }
    storeWord(r);
  }

  private void loadBytes(int r) {
    m.visitVarInsn(ALOAD, pointers[r]);
  }

  private void loadWritable(int r) {
    m.visitVarInsn(ALOAD, pointers[r] + 1);
  }

  private void loadOffset(int r) {
    m.visitVarInsn(words32 ? ILOAD : LLOAD, pointers[r] + 2);
  }

  /** A pointer as {@link io.github.krait.vm.ViperRuntime} takes it: an address is unsigned. */
  private void loadPointer(int r) {
    loadBytes(r);
    loadWritable(r);
    loadOffset(r);
    if (words32) {
      m.visitInsn(I2L);
      m.visitLdcInsn(0xffff_ffffL);
      m.visitInsn(LAND);
    }
  }

  /** Takes a pointer from the stack apart. */
  private void storePointer(int r) {
    m.visitInsn(DUP);
    m.visitFieldInsn(GETFIELD, POINTER, "bytes", "[B");
    m.visitVarInsn(ASTORE, pointers[r]);
    m.visitInsn(DUP);
    m.visitFieldInsn(GETFIELD, POINTER, "writable", "[B");
    m.visitVarInsn(ASTORE, pointers[r] + 1);
    m.visitFieldInsn(GETFIELD, POINTER, "offset", "J");
    if (words32) {
      m.visitInsn(L2I);
    }
    m.visitVarInsn(words32 ? ISTORE : LSTORE, pointers[r] + 2);
  }

  private void nullPointer(int r) {
    m.visitInsn(ACONST_NULL);
    m.visitVarInsn(ASTORE, pointers[r]);
    m.visitInsn(ACONST_NULL);
    m.visitVarInsn(ASTORE, pointers[r] + 1);
    constant(0);
    m.visitVarInsn(words32 ? ISTORE : LSTORE, pointers[r] + 2);
  }

  /** Gives the ticks that are left back to the engine, before something that may look at them. */
  private void giveTicks() {
    if (ticks) {
      context();
      m.visitVarInsn(ILOAD, tickLocal);
      m.visitFieldInsn(PUTFIELD, CONTEXT, "ticks", "I");
    }
  }

  private void takeTicks() {
    if (ticks) {
      context();
      m.visitFieldInsn(GETFIELD, CONTEXT, "ticks", "I");
      m.visitVarInsn(ISTORE, tickLocal);
    }
  }

  /** An array of objects. */
  private void array(int from, int n) {
    integer(n);
    m.visitTypeInsn(ANEWARRAY, OBJECT);
    for (int i = 0; i < n; i++) {
      m.visitInsn(DUP);
      integer(i);
      loadObject(from + i);
      m.visitInsn(AASTORE);
    }
  }

  /** Takes the items of an array on the stack. */
  private void spread(int to, int n) {
    for (int i = 0; i < n; i++) {
      m.visitInsn(DUP);
      integer(i);
      m.visitInsn(AALOAD);
      storeObject(to + i);
    }
    m.visitInsn(POP);
  }

  // Instructions

  private void unbox(int to, int type) {
    if (type == ViperOp.TYPE_OBJECT) {
      storeObject(to);
    } else if (type >= ViperOp.TYPE_PTR) {
      code();
      m.visitInsn(SWAP);
      runtime("unboxPointer", "(" + L_CODE + L_OBJECT + ")L" + POINTER + ";");
      storePointer(to);
    } else {
      integer(type);
      runtime("unbox", "(" + L_OBJECT + "I)J");
      storeLong(to);
    }
  }

  private void instruction() {
    int op = insns[pc];
    if (op <= ViperOp.COMPARE) {
      value(op);
    } else if (op <= ViperOp.STORE) {
      flow(op);
    } else {
      if (op != ViperOp.RETURN && op != ViperOp.HANDLED) {
        giveTicks();
      }
      new ViperObjects().write(op);
    }
  }

  private void value(int op) {
    int a = insns[pc + 1];
    int b = ViperOp.length(op) > 2 ? insns[pc + 2] : 0;
    switch (op) {
      case ViperOp.MOVE_OBJECT:
        loadObject(b);
        storeObject(a);
        break;
      case ViperOp.MOVE_WORD:
        loadWord(b);
        storeWord(a);
        break;
      case ViperOp.MOVE_POINTER:
        loadBytes(b);
        m.visitVarInsn(ASTORE, pointers[a]);
        loadWritable(b);
        m.visitVarInsn(ASTORE, pointers[a] + 1);
        loadOffset(b);
        m.visitVarInsn(words32 ? ISTORE : LSTORE, pointers[a] + 2);
        break;
      case ViperOp.CONST_WORD:
        constant((long) insns[pc + 3] << 32 | b & 0xffff_ffffL);
        storeWord(a);
        break;
      case ViperOp.NULL_POINTER:
        nullPointer(a);
        break;
      case ViperOp.CONST:
        constants.push(m, code.constant(b), OBJECT);
        storeObject(a);
        break;
      case ViperOp.CONST_NAME:
        name(b);
        storeObject(a);
        break;
      case ViperOp.NONE:
        none();
        storeObject(a);
        break;
      case ViperOp.NULL:
        m.visitInsn(ACONST_NULL);
        storeObject(a);
        break;
      case ViperOp.BOX:
        box(b, insns[pc + 3]);
        storeObject(a);
        break;
      case ViperOp.UNBOX:
        giveTicks();
        loadObject(b);
        unbox(a, insns[pc + 3]);
        takeTicks();
        break;
      case ViperOp.ADDRESS:
        code();
        loadPointer(b);
        runtime("address", "(" + L_CODE + "[B[BJ)J");
        storeLong(a);
        break;
      case ViperOp.POINTER:
        code();
        loadLong(b);
        runtime("pointer", "(" + L_CODE + "J)L" + POINTER + ";");
        storePointer(a);
        break;
      case ViperOp.COMPARE:
        compare(a, b, insns[pc + 3], insns[pc + 4]);
        break;
      default:
        arithmetic(op, a, b, ViperOp.length(op) > 3 ? insns[pc + 3] : 0);
        break;
    }
  }

  private void box(int from, int type) {
    if (type >= ViperOp.TYPE_PTR) {
      code();
      loadPointer(from);
      runtime("boxPointer", "(" + L_CODE + "[B[BJ)" + L_OBJECT);
      return;
    }
    loadLong(from);
    integer(type);
    integer(words32 ? 1 : 0);
    runtime("box", "(JIZ)" + L_OBJECT);
  }

  private void arithmetic(int op, int to, int a, int b) {
    if (op == ViperOp.FLOOR_DIVIDE || op == ViperOp.MODULO) {
      giveTicks();
      loadLong(a);
      loadLong(b);
      runtime(op == ViperOp.MODULO ? "modulo" : "floorDivide", "(JJ)J");
      storeLong(to);
      return;
    }
    loadWord(a);
    if (op == ViperOp.NEGATE) {
      m.visitInsn(words32 ? INEG : LNEG);
    } else if (op == ViperOp.INVERT) {
      constant(-1);
      m.visitInsn(words32 ? IXOR : LXOR);
    } else if (op >= ViperOp.SHIFT_LEFT) {
      shift(op, b);
    } else {
      loadWord(b);
      m.visitInsn(operation(op) + (words32 ? 0 : LADD - IADD));
    }
    storeWord(to);
  }

  private static int operation(int op) {
    switch (op) {
      case ViperOp.ADD:
        return IADD;
      case ViperOp.SUBTRACT:
        return ISUB;
      case ViperOp.MULTIPLY:
        return IMUL;
      case ViperOp.AND:
        return IAND;
      case ViperOp.OR:
        return IOR;
      default:
        return IXOR;
    }
  }

  private void shift(int op, int by) {
    loadWord(by);
    if (!words32) {
      m.visitInsn(L2I);
      m.visitInsn(op == ViperOp.SHIFT_LEFT ? LSHL : op == ViperOp.SHIFT_RIGHT ? LSHR : LUSHR);
      return;
    }
    runtime(
        op == ViperOp.SHIFT_LEFT
            ? "shiftLeft32"
            : op == ViperOp.SHIFT_RIGHT ? "shiftRight32" : "shiftRightUnsigned32",
        "(II)I");
  }

  /** Jumps if a comparison holds. */
  private void jumpIf(int a, int b, int condition, Label target) {
    boolean unsigned = condition >= ViperOp.UNSIGNED;
    int test = unsigned ? condition - ViperOp.UNSIGNED : condition;
    boolean isOrder = test != ViperOp.EQUAL && test != ViperOp.NOT_EQUAL;
    loadWord(a);
    loadWord(b);
    if (unsigned && isOrder) {
      String type = words32 ? "java/lang/Integer" : "java/lang/Long";
      String descriptor = words32 ? "(II)I" : "(JJ)I";
      m.visitMethodInsn(INVOKESTATIC, type, "compareUnsigned", descriptor, false);
      m.visitJumpInsn(zeroJump(test), target);
    } else if (words32) {
      m.visitJumpInsn(zeroJump(test) + IF_ICMPEQ - IFEQ, target);
    } else {
      m.visitInsn(LCMP);
      m.visitJumpInsn(zeroJump(test), target);
    }
  }

  private static int zeroJump(int test) {
    switch (test) {
      case ViperOp.LESS:
        return IFLT;
      case ViperOp.MORE:
        return IFGT;
      case ViperOp.EQUAL:
        return IFEQ;
      case ViperOp.LESS_EQUAL:
        return IFLE;
      case ViperOp.MORE_EQUAL:
        return IFGE;
      default:
        return IFNE;
    }
  }

  private void compare(int to, int a, int b, int condition) {
    Label holds = new Label();
    jumpIf(a, b, condition, holds);
    constant(0);
    storeWord(to);
    m.visitJumpInsn(GOTO, labels[pc + ViperOp.length(ViperOp.COMPARE)]);
    m.visitLabel(holds);
    frame();
    constant(1);
    storeWord(to);
  }

  private void flow(int op) {
    int a = ViperOp.length(op) > 1 ? insns[pc + 1] : 0;
    switch (op) {
      case ViperOp.JUMP:
        if (isCondition(a)) {
          enterLoop(a);
        } else {
          m.visitJumpInsn(GOTO, labels[a]);
        }
        break;
      case ViperOp.IF:
      case ViperOp.IF_NOT:
        condition(op, labels[insns[pc + 2]]);
        break;
      case ViperOp.IF_COMPARE:
        jumpIf(a, insns[pc + 2], insns[pc + 3], labels[insns[pc + 4]]);
        break;
      case ViperOp.IF_OBJECT:
      case ViperOp.IF_NOT_OBJECT:
        objectCondition(op, labels[insns[pc + 2]]);
        break;
      case ViperOp.TICK:
        jumpBack();
        break;
      case ViperOp.LOAD:
        load(a, insns[pc + 2], insns[pc + 3], insns[pc + 4]);
        break;
      default:
        store(a, insns[pc + 2], insns[pc + 3], insns[pc + 4]);
        break;
    }
  }

  /**
   * A jump back, which counts a turn of a loop. The count comes last, so that HotSpot finds a loop
   * of so many turns; what has to be done at its end has a jump back of its own, so that the inner
   * loop has no calls.
   */
  private void jumpBack() {
    m.visitLabel(labels[pc + ViperOp.length(ViperOp.TICK)]);
    turn();
  }

  private void turn() {
    pc += ViperOp.length(ViperOp.TICK);
    int op = insns[pc];
    int next = pc + ViperOp.length(op);
    Label top = labels[insns[next - 1]];
    switch (op) {
      case ViperOp.IF:
        condition(ViperOp.IF_NOT, labels[next]);
        break;
      case ViperOp.IF_NOT:
        condition(ViperOp.IF, labels[next]);
        break;
      case ViperOp.IF_COMPARE:
        jumpIf(insns[pc + 1], insns[pc + 2], ViperOp.negated(insns[pc + 3]), labels[next]);
        break;
      case ViperOp.IF_OBJECT:
        objectCondition(ViperOp.IF_NOT_OBJECT, labels[next]);
        break;
      case ViperOp.IF_NOT_OBJECT:
        objectCondition(ViperOp.IF_OBJECT, labels[next]);
        break;
      default: // JUMP
        break;
    }
    m.visitIincInsn(tickLocal, -1);
    m.visitVarInsn(ILOAD, tickLocal);
    m.visitJumpInsn(IFGE, top);
    giveTicks();
    context();
    m.visitMethodInsn(INVOKEVIRTUAL, CONTEXT, "safepoint", "()V", false);
    takeTicks();
    m.visitJumpInsn(GOTO, top);
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

  private void condition(int op, Label target) {
    loadWord(insns[pc + 1]);
    if (!words32) {
      m.visitInsn(LCONST_0);
      m.visitInsn(LCMP);
    }
    m.visitJumpInsn(op == ViperOp.IF ? IFNE : IFEQ, target);
  }

  private void objectCondition(int op, Label target) {
    giveTicks();
    loadObject(insns[pc + 1]);
    m.visitMethodInsn(INVOKEVIRTUAL, OBJECT, "isTrue", "()Z", false);
    takeTicks();
    m.visitJumpInsn(op == ViperOp.IF_OBJECT ? IFNE : IFEQ, target);
  }

  // Memory

  private static int log2(int size) {
    return size == 4 ? 2 : size - 1;
  }

  /** Puts the index in the array on the stack. */
  private void arrayIndex(int pointer, int index, int size) {
    if (words32) {
      loadOffset(pointer);
      loadWord(index);
      if (size > 1) {
        integer(log2(size));
        m.visitInsn(ISHL);
      }
      m.visitInsn(IADD);
      return;
    }
    loadOffset(pointer);
    m.visitInsn(L2I);
    scaled(index, size);
    m.visitInsn(L2I);
    m.visitInsn(IADD);
  }

  private void scaled(int index, int size) {
    loadWord(index);
    if (size > 1) {
      integer(log2(size));
      m.visitInsn(LSHL);
    }
  }

  /** Jumps if the distance in bytes is no int. */
  private void checkDistance(int index, int size, Label general) {
    if (!words32) {
      scaled(index, size);
      m.visitInsn(L2I);
      m.visitInsn(I2L);
      scaled(index, size);
      m.visitInsn(LCMP);
      m.visitJumpInsn(IFNE, general);
    }
  }

  /** Has the general case do what failed between two labels. */
  private void otherwise(Label start, Label end, Label general, Label failed, Runnable body) {
    int at = pc;
    int next = pc + ViperOp.length(insns[pc]);
    m.visitTryCatchBlock(start, end, failed, "java/lang/IndexOutOfBoundsException");
    m.visitTryCatchBlock(start, end, failed, "java/lang/NullPointerException");
    stubs.add(
        () -> {
          m.visitLabel(failed);
          frame("java/lang/RuntimeException");
          m.visitInsn(POP);
          m.visitLabel(general);
          frame();
          covered(
              at,
              () -> {
                giveTicks();
                body.run();
                takeTicks();
              });
          m.visitJumpInsn(GOTO, labels[next]);
        });
  }

  private void load(int to, int pointer, int index, int size) {
    Label start = new Label();
    Label end = new Label();
    Label general = new Label();
    Label failed = new Label();
    checkDistance(index, size, general);
    m.visitLabel(start);
    loadBytes(pointer);
    arrayIndex(pointer, index, size);
    if (size == 1) {
      m.visitInsn(BALOAD);
    } else {
      runtime(size == 2 ? "load16" : "load32", "([BI)I");
    }
    m.visitLabel(end);
    if (size == 1) {
      integer(0xff);
      m.visitInsn(IAND);
    }
    if (!words32) {
      m.visitInsn(I2L);
      if (size == 4) {
        m.visitLdcInsn(0xffff_ffffL);
        m.visitInsn(LAND);
      }
    }
    storeWord(to);
    otherwise(
        start,
        end,
        general,
        failed,
        () -> {
          code();
          loadPointer(pointer);
          loadLong(index);
          integer(size);
          runtime("load", "(" + L_CODE + "[B[BJJI)J");
          storeLong(to);
        });
  }

  private void store(int pointer, int index, int value, int size) {
    Label start = new Label();
    Label end = new Label();
    Label general = new Label();
    Label failed = new Label();
    checkDistance(index, size, general);
    m.visitLabel(start);
    loadWritable(pointer);
    arrayIndex(pointer, index, size);
    loadWord(value);
    if (!words32) {
      m.visitInsn(L2I);
    }
    if (size == 1) {
      m.visitInsn(BASTORE);
    } else {
      runtime(size == 2 ? "store16" : "store32", "([BII)V");
    }
    m.visitLabel(end);
    otherwise(
        start,
        end,
        general,
        failed,
        () -> {
          code();
          loadPointer(pointer);
          loadLong(index);
          loadLong(value);
          integer(size);
          runtime("store", "(" + L_CODE + "[B[BJJJI)V");
        });
  }

  /** What is done with objects. */
  private final class ViperObjects {
    private final int a = operand(1);
    private final int b = operand(2);
    private final int c = operand(3);
    private final int d = operand(4);

    private int operand(int i) {
      return i < ViperOp.length(insns[pc]) ? insns[pc + i] : 0;
    }

    private void ops(String name, String descriptor) {
      m.visitMethodInsn(INVOKESTATIC, OPS, name, descriptor, false);
    }

    private void result() {
      storeObject(a);
      takeTicks();
    }

    void write(int op) {
      switch (op) {
        case ViperOp.UNARY:
          integer(c);
          loadObject(b);
          ops("unaryOp", "(I" + L_OBJECT + ")" + L_OBJECT);
          result();
          break;
        case ViperOp.BINARY:
          code();
          loadObject(b);
          loadObject(c);
          integer(d);
          runtime("binary", "(" + L_CODE + L_OBJECT + L_OBJECT + "I)" + L_OBJECT);
          result();
          break;
        case ViperOp.LOAD_ITEM:
          loadObject(b);
          loadObject(c);
          runtime("loadItem", "(" + L_OBJECT + L_OBJECT + ")" + L_OBJECT);
          result();
          break;
        case ViperOp.STORE_ITEM:
          loadObject(a);
          loadObject(b);
          loadObject(c);
          runtime("storeItem", "(" + L_OBJECT + L_OBJECT + L_OBJECT + ")V");
          takeTicks();
          break;
        case ViperOp.DELETE_ITEM:
          loadObject(a);
          loadObject(b);
          runtime("deleteItem", "(" + L_OBJECT + L_OBJECT + ")V");
          takeTicks();
          break;
        case ViperOp.LOAD_ATTR:
          loadObject(b);
          name(c);
          ops("getAttr", "(" + L_OBJECT + L_STR + ")" + L_OBJECT);
          result();
          break;
        case ViperOp.STORE_ATTR:
          loadObject(a);
          name(b);
          loadObject(c);
          runtime("storeAttr", "(" + L_OBJECT + L_STR + L_OBJECT + ")V");
          takeTicks();
          break;
        case ViperOp.DELETE_ATTR:
          loadObject(a);
          name(b);
          runtime("deleteAttr", "(" + L_OBJECT + L_STR + ")V");
          takeTicks();
          break;
        case ViperOp.LOAD_METHOD:
          loadObject(b);
          name(c);
          runtime("method", "(" + L_OBJECT + L_STR + ")" + OBJECTS);
          spread(a, 2);
          takeTicks();
          break;
        case ViperOp.SUPER_METHOD:
          loadObject(b + 1);
          loadObject(b + 2);
          name(c);
          runtime("superMethod", "(" + L_OBJECT + L_OBJECT + L_STR + ")" + OBJECTS);
          spread(a, 2);
          takeTicks();
          break;
        case ViperOp.RAISE:
          loadObject(a);
          runtime("raise", "(" + L_OBJECT + ")Lio/github/krait/object/PyError;");
          m.visitInsn(ATHROW);
          break;
        case ViperOp.RERAISE:
          loadObject(a);
          runtime("reraise", "(" + L_OBJECT + ")V");
          break;
        case ViperOp.HANDLED:
          code();
          runtime("handled", "(" + L_CODE + ")V");
          break;
        case ViperOp.RETURN:
          giveTicks();
          loadObject(a);
          m.visitInsn(ARETURN);
          break;
        default:
          if (op <= ViperOp.CALL_METHOD_VAR) {
            call(op);
          } else if (op <= ViperOp.UNPACK_EX) {
            container(op);
          } else {
            names(op);
          }
          break;
      }
    }

    private void call(int op) {
      boolean method = op == ViperOp.CALL_METHOD_KW || op == ViperOp.CALL_METHOD_VAR;
      int n = b + 2 * c;
      code();
      loadObject(a);
      switch (op) {
        case ViperOp.CALL:
          array(a + 1, b);
          runtime("call", "(" + L_CODE + L_OBJECT + OBJECTS + ")" + L_OBJECT);
          break;
        case ViperOp.CALL_METHOD:
          array(a + 1, b + 1);
          runtime("callMethod", "(" + L_CODE + L_OBJECT + OBJECTS + ")" + L_OBJECT);
          break;
        default:
          if (method) {
            loadObject(a + 1);
          } else {
            m.visitInsn(ACONST_NULL);
          }
          int first = a + (method ? 2 : 1);
          array(first, n);
          if (op == ViperOp.CALL_KW || op == ViperOp.CALL_METHOD_KW) {
            integer(c);
            runtime("callKeywords", "(" + L_CODE + L_OBJECT + L_OBJECT + OBJECTS + "I)" + L_OBJECT);
          } else {
            integer(b);
            integer(c);
            loadObject(first + n);
            runtime(
                "callVar",
                "(" + L_CODE + L_OBJECT + L_OBJECT + OBJECTS + "II" + L_OBJECT + ")" + L_OBJECT);
          }
          break;
      }
      result();
    }

    private void container(int op) {
      switch (op) {
        case ViperOp.TUPLE:
          build("tuple");
          break;
        case ViperOp.LIST:
          build("list");
          break;
        case ViperOp.SET:
          build("set");
          break;
        case ViperOp.SLICE:
          build("slice");
          break;
        case ViperOp.MAP:
          runtime("map", "()" + L_OBJECT);
          result();
          break;
        case ViperOp.STORE_MAP:
          loadObject(a);
          loadObject(b);
          loadObject(c);
          runtime("storeMap", "(" + L_OBJECT + L_OBJECT + L_OBJECT + ")V");
          takeTicks();
          break;
        case ViperOp.ADD_TO_LIST:
        case ViperOp.ADD_TO_SET:
          loadObject(a);
          loadObject(b);
          runtime(
              op == ViperOp.ADD_TO_LIST ? "addToList" : "addToSet",
              "(" + L_OBJECT + L_OBJECT + ")V");
          takeTicks();
          break;
        case ViperOp.UNPACK:
          loadObject(a);
          integer(b);
          runtime("unpack", "(" + L_OBJECT + "I)" + OBJECTS);
          spread(a, b);
          takeTicks();
          break;
        default: // UNPACK_EX
          loadObject(a);
          integer(b);
          integer(c);
          runtime("unpackEx", "(" + L_OBJECT + "II)" + OBJECTS);
          spread(a, b + 1 + c);
          takeTicks();
          break;
      }
    }

    private void build(String how) {
      array(a, b);
      runtime(how, "(" + OBJECTS + ")" + L_OBJECT);
      result();
    }

    private void names(int op) {
      switch (op) {
        case ViperOp.LOAD_GLOBAL:
        case ViperOp.LOAD_NAME:
          code();
          integer(b);
          runtime(
              op == ViperOp.LOAD_GLOBAL ? "loadGlobal" : "loadName",
              "(" + L_CODE + "I)" + L_OBJECT);
          result();
          break;
        case ViperOp.STORE_GLOBAL:
        case ViperOp.STORE_NAME:
          code();
          integer(a);
          loadObject(b);
          runtime(
              op == ViperOp.STORE_GLOBAL ? "storeGlobal" : "storeName",
              "(" + L_CODE + "I" + L_OBJECT + ")V");
          takeTicks();
          break;
        case ViperOp.DELETE_GLOBAL:
        case ViperOp.DELETE_NAME:
          code();
          name(a);
          runtime(
              op == ViperOp.DELETE_GLOBAL ? "deleteGlobal" : "deleteName",
              "(" + L_CODE + L_STR + ")V");
          takeTicks();
          break;
        case ViperOp.LOAD_CELL:
          loadObject(b);
          runtime("loadCell", "(" + L_OBJECT + ")" + L_OBJECT);
          result();
          break;
        case ViperOp.STORE_CELL:
          loadObject(a);
          loadObject(b);
          runtime("storeCell", "(" + L_OBJECT + L_OBJECT + ")V");
          break;
        case ViperOp.DELETE_CELL:
          loadObject(a);
          runtime("deleteCell", "(" + L_OBJECT + ")V");
          break;
        case ViperOp.BUILD_CLASS:
          code();
          runtime("buildClass", "(" + L_CODE + ")" + L_OBJECT);
          result();
          break;
        case ViperOp.ITERATE:
          loadObject(b);
          ops("iter", "(" + L_OBJECT + ")" + L_OBJECT);
          result();
          break;
        case ViperOp.NEXT:
          loadObject(b);
          runtime("next", "(" + L_OBJECT + ")" + L_OBJECT);
          result();
          loadObject(a);
          m.visitJumpInsn(IFNULL, labels[c]);
          break;
        case ViperOp.FUNCTION:
        case ViperOp.CLOSURE:
          function();
          break;
        case ViperOp.IMPORT_NAME:
          code();
          name(b);
          loadObject(a);
          loadObject(a + 1);
          runtime("importName", "(" + L_CODE + L_STR + L_OBJECT + L_OBJECT + ")" + L_OBJECT);
          result();
          break;
        case ViperOp.IMPORT_FROM:
          code();
          loadObject(b);
          name(c);
          runtime("importFrom", "(" + L_CODE + L_OBJECT + L_STR + ")" + L_OBJECT);
          result();
          break;
        case ViperOp.IMPORT_STAR:
          code();
          loadObject(a);
          runtime("importStar", "(" + L_CODE + L_OBJECT + ")V");
          takeTicks();
          break;
        case ViperOp.ENTER_WITH:
          loadObject(a);
          runtime("enterWith", "(" + L_OBJECT + ")" + OBJECTS);
          spread(a, 3);
          takeTicks();
          break;
        case ViperOp.EXIT_WITH:
          loadObject(a);
          loadObject(a + 1);
          loadObject(b);
          runtime("exitWith", "(" + L_OBJECT + L_OBJECT + L_OBJECT + ")" + L_OBJECT);
          storeObject(b);
          takeTicks();
          break;
        default:
          throw new IllegalStateException("instruction " + op);
      }
    }

    private void function() {
      int cells = a + 2 * c;
      code();
      integer(b);
      if (c == 0) {
        m.visitInsn(ACONST_NULL);
        m.visitInsn(ACONST_NULL);
      } else {
        loadObject(a);
        loadObject(a + 1);
      }
      array(cells, d);
      runtime("function", "(" + L_CODE + "I" + L_OBJECT + L_OBJECT + OBJECTS + ")" + L_OBJECT);
      result();
    }
  }
}

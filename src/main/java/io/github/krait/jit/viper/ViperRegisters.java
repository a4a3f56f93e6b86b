package io.github.krait.jit.viper;

import static org.objectweb.asm.Opcodes.INTEGER;
import static org.objectweb.asm.Opcodes.LONG;

import io.github.krait.bytecode.ViperOp;
import io.github.krait.bytecode.ViperUnit;
import java.util.ArrayList;

/**
 * Which locals of the JVM a viper function's registers are, and where its instructions need a stack
 * map frame.
 */
final class ViperRegisters {
  static final int ARGS = 1;
  static final int DEPTH = 2;

  private final ViperUnit unit;
  private final int[] insns;

  /** The locals of a register: for an object, a word, and the first of three for a pointer. */
  final int[] objects;

  final int[] words;
  final int[] pointers;

  /** By instruction, and behind the last one: whether it can be jumped to. */
  final boolean[] framed;

  private final ArrayList<Object> localTypes = new ArrayList<>();
  private int nextLocal;

  ViperRegisters(ViperUnit unit) {
    this.unit = unit;
    insns = unit.code;
    objects = new int[unit.nRegisters];
    words = new int[unit.nRegisters];
    pointers = new int[unit.nRegisters];
    framed = new boolean[insns.length + 1];
    local(ViperCompiler.BODY);
    local(ViperWriter.OBJECTS);
    local(INTEGER);
    find();
  }

  /** The types of the locals, for frames. */
  Object[] types() {
    return localTypes.toArray();
  }

  /** Has all that reads or writes memory be something to jump to. */
  void frameMemory(int from, int to) {
    for (int at = from; at < to; at += ViperOp.length(insns[at])) {
      framed[at] |= insns[at] == ViperOp.LOAD || insns[at] == ViperOp.STORE;
    }
  }

  /** A new local. */
  int local(Object type) {
    int local = nextLocal;
    localTypes.add(type);
    nextLocal += type == LONG ? 2 : 1;
    return local;
  }

  private Object wordType() {
    return unit.words32 ? INTEGER : LONG;
  }

  private void useObject(int r) {
    if (objects[r] == 0) {
      objects[r] = local(ViperWriter.OBJECT);
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

  private void find() {
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
}

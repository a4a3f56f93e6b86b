package io.github.krait.jit.viper;

import static io.github.krait.jit.viper.ViperWriter.L_CODE;
import static io.github.krait.jit.viper.ViperWriter.L_OBJECT;
import static io.github.krait.jit.viper.ViperWriter.L_STR;
import static io.github.krait.jit.viper.ViperWriter.OBJECTS;
import static io.github.krait.jit.viper.ViperWriter.OPS;
import static org.objectweb.asm.Opcodes.*;

import io.github.krait.bytecode.ViperOp;
import org.objectweb.asm.Label;

/** Writes an instruction on objects, most of which call the runtime. */
final class ViperObjects {
  private final ViperWriter w;
  private final int op;
  private final int a;
  private final int b;
  private final int c;
  private final int d;

  /** Where the instruction jumps to, if it does. */
  private final Label end;

  ViperObjects(ViperWriter w, int[] insns, int pc, Label[] labels) {
    this.w = w;
    op = insns[pc];
    int n = ViperOp.length(op);
    a = n > 1 ? insns[pc + 1] : 0;
    b = n > 2 ? insns[pc + 2] : 0;
    c = n > 3 ? insns[pc + 3] : 0;
    d = n > 4 ? insns[pc + 4] : 0;
    end = op == ViperOp.NEXT ? labels[c] : null;
  }

  private void operation(String name, String descriptor) {
    w.m.visitMethodInsn(INVOKESTATIC, OPS, name, descriptor, false);
  }

  private void result() {
    w.storeObject(a);
    w.takeTicks();
  }

  void write() {
    if (op != ViperOp.RETURN && op != ViperOp.HANDLED) {
      w.giveTicks();
    }
    switch (op) {
      case ViperOp.UNARY:
        w.integer(c);
        w.loadObject(b);
        operation("unaryOp", "(I" + L_OBJECT + ")" + L_OBJECT);
        result();
        break;
      case ViperOp.BINARY:
        w.code();
        w.loadObject(b);
        w.loadObject(c);
        w.integer(d);
        w.runtime("binary", "(" + L_CODE + L_OBJECT + L_OBJECT + "I)" + L_OBJECT);
        result();
        break;
      case ViperOp.LOAD_ITEM:
        w.loadObject(b);
        w.loadObject(c);
        w.runtime("loadItem", "(" + L_OBJECT + L_OBJECT + ")" + L_OBJECT);
        result();
        break;
      case ViperOp.STORE_ITEM:
        w.loadObject(a);
        w.loadObject(b);
        w.loadObject(c);
        w.runtime("storeItem", "(" + L_OBJECT + L_OBJECT + L_OBJECT + ")V");
        w.takeTicks();
        break;
      case ViperOp.DELETE_ITEM:
        w.loadObject(a);
        w.loadObject(b);
        w.runtime("deleteItem", "(" + L_OBJECT + L_OBJECT + ")V");
        w.takeTicks();
        break;
      case ViperOp.LOAD_ATTR:
        w.loadObject(b);
        w.name(c);
        operation("getAttr", "(" + L_OBJECT + L_STR + ")" + L_OBJECT);
        result();
        break;
      case ViperOp.STORE_ATTR:
        w.loadObject(a);
        w.name(b);
        w.loadObject(c);
        w.runtime("storeAttr", "(" + L_OBJECT + L_STR + L_OBJECT + ")V");
        w.takeTicks();
        break;
      case ViperOp.DELETE_ATTR:
        w.loadObject(a);
        w.name(b);
        w.runtime("deleteAttr", "(" + L_OBJECT + L_STR + ")V");
        w.takeTicks();
        break;
      case ViperOp.LOAD_METHOD:
        w.loadObject(b);
        w.name(c);
        w.runtime("method", "(" + L_OBJECT + L_STR + ")" + OBJECTS);
        w.spread(a, 2);
        w.takeTicks();
        break;
      case ViperOp.SUPER_METHOD:
        w.loadObject(b + 1);
        w.loadObject(b + 2);
        w.name(c);
        w.runtime("superMethod", "(" + L_OBJECT + L_OBJECT + L_STR + ")" + OBJECTS);
        w.spread(a, 2);
        w.takeTicks();
        break;
      case ViperOp.RAISE:
        w.loadObject(a);
        w.runtime("raise", "(" + L_OBJECT + ")Lio/github/krait/object/PyError;");
        w.m.visitInsn(ATHROW);
        break;
      case ViperOp.RERAISE:
        w.loadObject(a);
        w.runtime("reraise", "(" + L_OBJECT + ")V");
        break;
      case ViperOp.HANDLED:
        w.code();
        w.runtime("handled", "(" + L_CODE + ")V");
        break;
      case ViperOp.RETURN:
        w.giveTicks();
        w.loadObject(a);
        w.m.visitInsn(ARETURN);
        break;
      default:
        if (op <= ViperOp.CALL_METHOD_VAR) {
          call();
        } else if (op <= ViperOp.UNPACK_EX) {
          container();
        } else {
          names();
        }
        break;
    }
  }

  private void call() {
    boolean method = op == ViperOp.CALL_METHOD_KW || op == ViperOp.CALL_METHOD_VAR;
    int n = b + 2 * c;
    w.code();
    w.loadObject(a);
    switch (op) {
      case ViperOp.CALL:
        w.array(a + 1, b);
        w.runtime("call", "(" + L_CODE + L_OBJECT + OBJECTS + ")" + L_OBJECT);
        break;
      case ViperOp.CALL_METHOD:
        w.array(a + 1, b + 1);
        w.runtime("callMethod", "(" + L_CODE + L_OBJECT + OBJECTS + ")" + L_OBJECT);
        break;
      default:
        if (method) {
          w.loadObject(a + 1);
        } else {
          w.m.visitInsn(ACONST_NULL);
        }
        int first = a + (method ? 2 : 1);
        w.array(first, n);
        if (op == ViperOp.CALL_KW || op == ViperOp.CALL_METHOD_KW) {
          w.integer(c);
          w.runtime("callKeywords", "(" + L_CODE + L_OBJECT + L_OBJECT + OBJECTS + "I)" + L_OBJECT);
        } else {
          w.integer(b);
          w.integer(c);
          w.loadObject(first + n);
          w.runtime(
              "callVar",
              "(" + L_CODE + L_OBJECT + L_OBJECT + OBJECTS + "II" + L_OBJECT + ")" + L_OBJECT);
        }
        break;
    }
    result();
  }

  private void container() {
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
        w.runtime("map", "()" + L_OBJECT);
        result();
        break;
      case ViperOp.STORE_MAP:
        w.loadObject(a);
        w.loadObject(b);
        w.loadObject(c);
        w.runtime("storeMap", "(" + L_OBJECT + L_OBJECT + L_OBJECT + ")V");
        w.takeTicks();
        break;
      case ViperOp.ADD_TO_LIST:
      case ViperOp.ADD_TO_SET:
        w.loadObject(a);
        w.loadObject(b);
        w.runtime(
            op == ViperOp.ADD_TO_LIST ? "addToList" : "addToSet", "(" + L_OBJECT + L_OBJECT + ")V");
        w.takeTicks();
        break;
      case ViperOp.UNPACK:
        w.loadObject(a);
        w.integer(b);
        w.runtime("unpack", "(" + L_OBJECT + "I)" + OBJECTS);
        w.spread(a, b);
        w.takeTicks();
        break;
      default: // UNPACK_EX
        w.loadObject(a);
        w.integer(b);
        w.integer(c);
        w.runtime("unpackEx", "(" + L_OBJECT + "II)" + OBJECTS);
        w.spread(a, b + 1 + c);
        w.takeTicks();
        break;
    }
  }

  private void build(String how) {
    w.array(a, b);
    w.runtime(how, "(" + OBJECTS + ")" + L_OBJECT);
    result();
  }

  private void names() {
    switch (op) {
      case ViperOp.LOAD_GLOBAL:
      case ViperOp.LOAD_NAME:
        w.code();
        w.integer(b);
        w.runtime(
            op == ViperOp.LOAD_GLOBAL ? "loadGlobal" : "loadName", "(" + L_CODE + "I)" + L_OBJECT);
        result();
        break;
      case ViperOp.STORE_GLOBAL:
      case ViperOp.STORE_NAME:
        w.code();
        w.integer(a);
        w.loadObject(b);
        w.runtime(
            op == ViperOp.STORE_GLOBAL ? "storeGlobal" : "storeName",
            "(" + L_CODE + "I" + L_OBJECT + ")V");
        w.takeTicks();
        break;
      case ViperOp.DELETE_GLOBAL:
      case ViperOp.DELETE_NAME:
        w.code();
        w.name(a);
        w.runtime(
            op == ViperOp.DELETE_GLOBAL ? "deleteGlobal" : "deleteName",
            "(" + L_CODE + L_STR + ")V");
        w.takeTicks();
        break;
      case ViperOp.LOAD_CELL:
        w.loadObject(b);
        w.runtime("loadCell", "(" + L_OBJECT + ")" + L_OBJECT);
        result();
        break;
      case ViperOp.STORE_CELL:
        w.loadObject(a);
        w.loadObject(b);
        w.runtime("storeCell", "(" + L_OBJECT + L_OBJECT + ")V");
        break;
      case ViperOp.DELETE_CELL:
        w.loadObject(a);
        w.runtime("deleteCell", "(" + L_OBJECT + ")V");
        break;
      case ViperOp.BUILD_CLASS:
        w.code();
        w.runtime("buildClass", "(" + L_CODE + ")" + L_OBJECT);
        result();
        break;
      case ViperOp.ITERATE:
        w.loadObject(b);
        operation("iter", "(" + L_OBJECT + ")" + L_OBJECT);
        result();
        break;
      case ViperOp.NEXT:
        w.loadObject(b);
        w.runtime("next", "(" + L_OBJECT + ")" + L_OBJECT);
        result();
        w.loadObject(a);
        w.m.visitJumpInsn(IFNULL, end);
        break;
      case ViperOp.FUNCTION:
      case ViperOp.CLOSURE:
        function();
        break;
      case ViperOp.IMPORT_NAME:
        w.code();
        w.name(b);
        w.loadObject(a);
        w.loadObject(a + 1);
        w.runtime("importName", "(" + L_CODE + L_STR + L_OBJECT + L_OBJECT + ")" + L_OBJECT);
        result();
        break;
      case ViperOp.IMPORT_FROM:
        w.code();
        w.loadObject(b);
        w.name(c);
        w.runtime("importFrom", "(" + L_CODE + L_OBJECT + L_STR + ")" + L_OBJECT);
        result();
        break;
      case ViperOp.IMPORT_STAR:
        w.code();
        w.loadObject(a);
        w.runtime("importStar", "(" + L_CODE + L_OBJECT + ")V");
        w.takeTicks();
        break;
      case ViperOp.ENTER_WITH:
        w.loadObject(a);
        w.runtime("enterWith", "(" + L_OBJECT + ")" + OBJECTS);
        w.spread(a, 3);
        w.takeTicks();
        break;
      case ViperOp.EXIT_WITH:
        w.loadObject(a);
        w.loadObject(a + 1);
        w.loadObject(b);
        w.runtime("exitWith", "(" + L_OBJECT + L_OBJECT + L_OBJECT + ")" + L_OBJECT);
        w.storeObject(b);
        w.takeTicks();
        break;
      default:
        throw new IllegalStateException("instruction " + op);
    }
  }

  private void function() {
    int cells = a + 2 * c;
    w.code();
    w.integer(b);
    if (c == 0) {
      w.m.visitInsn(ACONST_NULL);
      w.m.visitInsn(ACONST_NULL);
    } else {
      w.loadObject(a);
      w.loadObject(a + 1);
    }
    w.array(cells, d);
    w.runtime("function", "(" + L_CODE + "I" + L_OBJECT + L_OBJECT + OBJECTS + ")" + L_OBJECT);
    result();
  }
}

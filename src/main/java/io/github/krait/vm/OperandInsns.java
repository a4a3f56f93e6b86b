package io.github.krait.vm;

import io.github.krait.bytecode.Op;
import java.util.Arrays;

/** Instructions with any number of operands: calls, containers, closures. */
final class OperandInsns {
  private final SlotStack s;

  OperandInsns(SlotStack s) {
    this.s = s;
  }

  boolean storeComp(int arg) {
    int kind = arg & 3;
    int collection = s.peek(arg >> 2);
    int v = s.pop();
    if (kind == 0) {
      s.emit(Insn.LIST_APPEND, collection, v);
    } else if (kind == 1) {
      s.emit(Insn.STORE_MAP, collection, v, s.pop());
    } else {
      s.emit(Insn.SET_ADD, collection, v);
    }
    return true;
  }

  boolean build(int insn, int n) {
    int[] operands = operands(n);
    s.sp -= n;
    s.emit(insn, s.result(), n);
    putAll(operands);
    return true;
  }

  private int[] operands(int n) {
    return Arrays.copyOfRange(s.stack, s.sp - n, s.sp);
  }

  private void putAll(int[] operands) {
    for (int v : operands) {
      s.put(v);
    }
  }

  boolean unpack(int insn, int seq, int left, int right, int n) {
    int[] to = new int[n];
    int stored = 0;
    int end = s.d.end;
    // the items that are stored to locals at once go there
    for (; stored < n && s.followedBy(end); stored++) {
      int op = s.d.op;
      if (!(op >= Op.STORE_FAST_MULTI && op < Op.UNARY_OP_MULTI || op == Op.STORE_FAST_N)) {
        break;
      }
      s.protect(s.d.arg);
      to[stored] = s.d.arg;
      end = s.d.end;
    }
    s.d.seek(end);
    for (int i = n - 1; i >= stored; i--) {
      int own = s.own(s.sp);
      s.protect(own);
      to[i] = own;
      s.push(own);
    }
    if (insn == Insn.UNPACK_SEQUENCE) {
      s.emit(insn, seq, n);
    } else {
      s.emit(insn, seq, left, right);
    }
    putAll(to);
    return true;
  }

  boolean makeClosure(int child, int n, boolean withDefaults) {
    int[] closed = operands(n);
    s.sp -= n;
    int kw = withDefaults ? s.pop() : InsnWriter.NULL;
    int defaults = withDefaults ? s.pop() : InsnWriter.NULL;
    s.emit(Insn.MAKE_FUNCTION, s.result(), child, defaults, kw);
    s.put(n);
    putAll(closed);
    return true;
  }

  boolean call(int op, int arg) {
    boolean method = op == Op.CALL_METHOD || op == Op.CALL_METHOD_VAR_KW;
    boolean star = op == Op.CALL_FUNCTION_VAR_KW || op == Op.CALL_METHOD_VAR_KW;
    int pos = arg & 0xff;
    int kw = arg >> 8 & 0xff;
    int first = s.sp - pos - 2 * kw - (star ? 1 : 0);
    s.settleConstant(first - 1);
    if (method) {
      s.settleConstant(first - 2);
    }
    int stars = star ? s.pop() : 0;
    int[] operands = operands(pos + 2 * kw);
    s.sp -= operands.length;
    int self = method ? s.pop() : InsnWriter.NULL;
    int f = s.pop();
    int to = s.result();
    if (star) {
      s.emit(Insn.CALL_VAR_KW, to, f, self);
      s.put(pos);
      s.put(kw);
      s.put(stars);
    } else if (kw != 0) {
      if (method) {
        s.emit(Insn.CALL_METHOD_KW, to, f, self);
        s.put(pos);
      } else {
        s.emit(Insn.CALL_KW, to, f, pos);
      }
      s.put(kw);
    } else if (method) {
      s.emit(Insn.CALL_METHOD, to, f, self, pos);
    } else {
      s.emit(Insn.CALL, to, f, pos);
    }
    putAll(operands);
    return true;
  }
}

package io.github.krait.syntax;

import java.util.Arrays;

/** The results of rules that were parsed, and are to be parts of others. */
abstract class ResultStack {
  private static final int MAX_NODES = 8 << 20;

  private Object[] results = new Object[64];
  private int top;
  private int made;

  static SyntaxException memoryError(long bytes) {
    return new SyntaxException(
        "MemoryError", "memory allocation failed, allocating " + bytes + " bytes", 0);
  }

  final void push(Object result) {
    if (top == results.length) {
      results = Arrays.copyOf(results, top * 2);
    }
    if (++made > MAX_NODES) {
      throw memoryError(8L * top);
    }
    results[top++] = result;
  }

  final Object pop() {
    Object result = results[--top];
    results[top] = null;
    return result;
  }

  final Expr expr() {
    return (Expr) pop();
  }

  final Stmt stmt() {
    return (Stmt) pop();
  }

  final void popTo(Object[] items) {
    top -= items.length;
    System.arraycopy(results, top, items, 0, items.length);
    Arrays.fill(results, top, top + items.length, null);
  }

  final Expr[] exprs(int n) {
    Expr[] items = new Expr[n];
    popTo(items);
    return items;
  }

  /** The last result, which stays. */
  final Object peek() {
    return results[top - 1];
  }

  /** Replaces as many results as the array has places by the array. */
  final void array(Object[] items) {
    popTo(items);
    push(items);
  }

  /** Pops operands with the numbers of the operators between them, which it returns. */
  final int[] operators(Expr[] operands) {
    int[] ops = new int[operands.length - 1];
    int at = top - operands.length - ops.length;
    for (int i = 0; i < operands.length; i++) {
      operands[i] = (Expr) results[at + 2 * i];
      if (i < ops.length) {
        ops[i] = (Integer) results[at + 2 * i + 1];
      }
    }
    Arrays.fill(results, at, top, null);
    top = at;
    return ops;
  }
}

package io.github.krait.vm;

import io.github.krait.object.Binder;
import io.github.krait.object.Heap;
import io.github.krait.object.Ops;
import io.github.krait.object.PrintKind;
import io.github.krait.object.Printer;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** A function with the cells that it shares with the function around it: its first parameters. */
final class PyClosure extends PyFunction {
  static final PyType TYPE = PyType.builtin("closure", Binder.none());

  final PyObject[] closed;

  PyClosure(Code code, PyObject[] defaults, PyDict kwDefaults, PyObject[] closed) {
    super(code, defaults, kwDefaults);
    this.closed = closed;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  private PyObject[] prepend(PyObject[] args) {
    PyObject[] all = new PyObject[closed.length + args.length];
    System.arraycopy(closed, 0, all, 0, closed.length);
    System.arraycopy(args, 0, all, closed.length, args.length);
    return all;
  }

  @Override
  public PyObject call(PyObject[] args, int nkw) {
    return super.call(prepend(args), nkw);
  }

  /** Slots with the cells in place, where {@code n} arguments are what the code takes; or null. */
  PyObject[] slotsFor(int n) {
    Code c = code;
    int cells = closed.length;
    if (c.exact != n + cells) {
      return null;
    }
    PyObject[] slots = new PyObject[c.nSlots];
    for (int i = 0; i < cells; i++) {
      slots[i] = closed[i];
    }
    return slots;
  }

  @Override
  public PyObject call0() {
    PyObject[] slots = slotsFor(0);
    return slots == null ? call(NO_ARGS, 0) : Interpreter.run(code, slots, null, 0);
  }

  @Override
  public PyObject call1(PyObject a) {
    PyObject[] slots = slotsFor(1);
    if (slots == null) {
      return call(new PyObject[] {a}, 0);
    }
    slots[closed.length] = a;
    return Interpreter.run(code, slots, null, 0);
  }

  @Override
  public PyObject call2(PyObject a, PyObject b) {
    PyObject[] slots = slotsFor(2);
    if (slots == null) {
      return call(new PyObject[] {a, b}, 0);
    }
    slots[closed.length] = a;
    slots[closed.length + 1] = b;
    return Interpreter.run(code, slots, null, 0);
  }

  @Override
  public PyObject call3(PyObject a, PyObject b, PyObject d) {
    return call(new PyObject[] {a, b, d}, 0);
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("<closure ");
    if (code.isGenerator()) {
      out.print("<generator>");
    } else {
      super.print(out, kind);
    }
    out.print(" at 0x");
    out.print(Long.toHexString(Ops.id(this)));
    out.print(", n_closed=" + closed.length + " ");
    for (PyObject cell : closed) {
      if (cell == null) {
        out.print("(nil)");
      } else {
        out.print(cell, PrintKind.REPR);
      }
      out.print(" ");
    }
    out.print(">");
  }

  @Override
  public long heapBytes() {
    return super.heapBytes() + Heap.blocks(12 + 4L * closed.length);
  }
}

package io.github.krait.vm;

import io.github.krait.annotation.PyProperty;
import io.github.krait.object.Ops;
import io.github.krait.object.Printer;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** A frame as a trace function sees it. */
@io.github.krait.annotation.PyType(name = "frame")
public final class PyFrame extends PyObject {
  static final PyType TYPE = PyType.builtin("frame", new PyFrame_Py.Binder());

  final Code code;
  final PyFrame back;

  /** The line that it is at; 0 where the next one is to be told in any case. */
  int line;

  /** The offset of the bytecode that it is at. */
  int offset;

  /** What is told of its lines and its end; null for nobody. */
  PyObject callback;

  PyFrame(Code code, PyFrame back) {
    this.code = code;
    this.back = back;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("<frame at 0x" + Long.toHexString(Ops.id(this)) + ", file '");
    out.print(code.constants.name(0));
    out.print("', line " + line + ", code ");
    out.print(code.name);
    out.print(">");
  }

  @PyProperty
  PyObject f_back() {
    return back == null ? PyNone.NONE : back;
  }

  @PyProperty
  PyCode f_code() {
    return new PyCode(code);
  }

  @PyProperty
  PyDict f_globals() {
    return code.globals;
  }

  @PyProperty
  int f_lasti() {
    return offset;
  }

  @PyProperty
  int f_lineno() {
    return line;
  }
}

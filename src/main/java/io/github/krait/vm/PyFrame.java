package io.github.krait.vm;

import io.github.krait.annotation.PyProperty;
import io.github.krait.object.Ops;
import io.github.krait.object.Printer;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A frame as a trace function sees it. */
@io.github.krait.annotation.PyType(name = "frame")
public final class PyFrame extends PyObject {
  static final PyType TYPE = PyType.builtin("frame", new PyFrame_Py.Binder());

  private static final VarHandle LINE;

  static {
    try {
      LINE = MethodHandles.lookup().findVarHandle(PyFrame.class, "line", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final Code code;
  final PyFrame back;

  /** The line of {@link #back} that called this. */
  final int calledAt;

  /** What a profiler knows of its lines; null where there is none. */
  final FunctionLines lines;

  /** The line that it is at; 0 where the next one is to be told in any case. */
  int line;

  /** The offset of the bytecode that it is at. */
  int offset;

  /** What is told of its lines and its end; null for nobody. */
  PyObject callback;

  PyFrame(Code code, PyFrame back, FunctionLines lines) {
    this.code = code;
    this.back = back;
    this.lines = lines;
    calledAt = back == null ? 0 : back.line;
  }

  /** Sets {@link #line} where others than this thread may look at it. */
  void moveTo(int next) {
    LINE.setOpaque(this, next);
  }

  /** {@link #line} as another thread sees it. */
  int lineNow() {
    return (int) LINE.getOpaque(this);
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

package io.github.krait.modules;

import io.github.krait.annotation.PyNew;
import io.github.krait.object.Args;
import io.github.krait.object.PrintKind;
import io.github.krait.object.Printer;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;

/** {@code time.struct_time}: a date and time as a tuple whose nine items have names. */
@io.github.krait.annotation.PyType(name = "struct_time", base = PyTuple.class)
public final class PyStructTime extends PyTuple {
  public static final PyType TYPE =
      PyType.builtin("struct_time", PyTuple.TYPE, new PyStructTime_Py.Binder());

  private static final PyStr[] FIELDS =
      Args.names(
          "tm_year",
          "tm_mon",
          "tm_mday",
          "tm_hour",
          "tm_min",
          "tm_sec",
          "tm_wday",
          "tm_yday",
          "tm_isdst");

  PyStructTime(PyObject[] items) {
    super(items);
  }

  @PyNew
  static PyStructTime make(PyType type, PyObject sequence) {
    PyObject[] items = TimeModule.items(sequence);
    if (items.length != FIELDS.length) {
      throw PyError.valueError("value length must be " + FIELDS.length);
    }
    return new PyStructTime(items);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public PyObject getAttr(PyStr name) {
    for (int i = 0; i < FIELDS.length; i++) {
      if (FIELDS[i].sameAs(name)) {
        return get(i);
      }
    }
    return super.getAttr(name);
  }

  @Override
  public void addNames(PyDict names) {
    super.addNames(names);
    for (PyStr field : FIELDS) {
      names.put(field, PyNone.NONE);
    }
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("struct_time");
    String separator = "(";
    for (int i = 0; i < FIELDS.length; i++) {
      out.print(separator);
      out.print(FIELDS[i]);
      out.print("=");
      out.print(get(i), PrintKind.REPR);
      separator = ", ";
    }
    out.print(")");
  }
}

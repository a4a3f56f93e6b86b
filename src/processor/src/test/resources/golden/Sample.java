package sample;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyClassMethod;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.annotation.PyStatic;
import io.github.krait.object.PyList;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;

/** One of everything. */
@io.github.krait.annotation.PyType(name = "sample")
public final class Sample extends PyObject {
  public static final PyType TYPE = PyType.builtin("sample", new Sample_Py.Binder());

  @PyConst static final int ANSWER = 42;

  @PyConst(value = "pi", profiles = "circuitpython")
  static final double PI = 3.14;

  private long position;

  @PyNew
  static Sample make(PyType type, @Optional PyObject start, @Optional("0") long end) {
    return new Sample();
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @PyFunction
  void append(PyObject item) {}

  @PyFunction("index")
  int indexOf(PyObject value, @Optional("0") int start, @Optional("-1") int end) {
    return start + end;
  }

  @PyFunction(kw = true)
  PyObject sort(@KwOnly @Optional PyObject key, @KwOnly @Optional("false") boolean reverse) {
    return reverse ? this : key;
  }

  @PyFunction
  static String join(Sample self, PyList parts, @Optional(", ") String separator) {
    return separator;
  }

  @PyFunction
  boolean print_(PyObject... values) {
    return values.length > 0;
  }

  @PyFunction(raw = true, min = 1, max = 2)
  PyObject raw(PyObject[] args, int nkw) {
    return args[0];
  }

  @PyFunction(raw = true, kw = true, profiles = {"micropython", "circuitpython"})
  PyObject update(PyObject[] args, int nkw) {
    return this;
  }

  @PyFunction
  double five(double a, long b, String c, boolean d, PyStr e) {
    return a;
  }

  @PyStatic(kw = true)
  static PyObject open(PyObject file, @Optional("r") String mode) {
    return file;
  }

  @PyClassMethod
  static PyObject fromkeys(PyType cls, PyObject keys, @Optional PyObject value) {
    return keys;
  }

  @PyProperty
  long position() {
    return position;
  }

  @PyProperty(value = "position", set = true)
  void setPosition(long value) {
    position = value;
  }

  @PyProperty
  PyObject self() {
    return this;
  }
}

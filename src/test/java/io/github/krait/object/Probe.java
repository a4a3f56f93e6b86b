package io.github.krait.object;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.annotation.PyStatic;

/** A built-in type that says what its methods are given. */
@io.github.krait.annotation.PyType(name = "probe")
final class Probe extends PyObject {
  static final PyType TYPE = PyType.builtin("probe", new Probe_Py.Binder());

  @PyConst("SIZE")
  static final int SIZE = 42;

  @PyConst(value = "only", profiles = "circuitpython")
  static final String ONLY = "here";

  private final String text;
  private int value;

  private Probe(String text) {
    this.text = text;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  static String str(PyObject value) {
    return Ops.str(value).toJava();
  }

  @PyNew
  static Probe make(PyType type, @Optional("") String text) {
    return new Probe(type.name() + text);
  }

  @PyFunction
  String text() {
    return text;
  }

  @PyFunction
  String two(PyObject a, PyStr b) {
    return str(a) + str(b);
  }

  @PyFunction
  String defaults(
      int a, @Optional("-1") long b, @Optional("2.5") double c, @Optional("true") boolean d) {
    return a + " " + b + " " + c + " " + d;
  }

  @PyFunction(kw = true, value = "key_words")
  String keyWords(PyObject a, @Optional PyObject in_, @KwOnly @Optional("7") int c) {
    return str(a) + " " + (in_ == null ? "none" : str(in_)) + " " + c;
  }

  @PyFunction
  String rest(PyObject a, PyObject... more) {
    return str(a) + " " + more.length;
  }

  @PyFunction(raw = true, kw = true, min = 1, max = 2)
  String raw(PyObject[] args, int nkw) {
    return args.length + " " + nkw;
  }

  @PyFunction
  static String outside(Probe self, @Optional PyObject a) {
    return self.text + (a == null ? "" : str(a));
  }

  @PyStatic
  static long twice(long n) {
    return 2 * n;
  }

  @PyProperty
  int value() {
    return value;
  }

  @PyProperty(value = "value", set = true)
  void setValue(int value) {
    this.value = value;
  }

  @PyProperty
  boolean fixed() {
    return true;
  }
}

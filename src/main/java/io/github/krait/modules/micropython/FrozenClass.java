package io.github.krait.modules.micropython;

import io.github.krait.object.BuiltinFunction;
import io.github.krait.object.PyBoundMethod;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;

/**
 * Classes of an engine whose methods are written in Java. They stand for those that are written in
 * Python, and frozen into the firmware, on real boards: programs derive from them, and change
 * attributes of them and of their instances, as of any class.
 */
final class FrozenClass {
  private FrozenClass() {}

  /**
   * Makes a class.
   *
   * @param base null: none but {@code object}
   * @param members a type with static methods, which get self first, and constants
   */
  static PyObject make(String name, PyType base, PyType members) {
    PyDict locals = new PyDict();
    PyDict from = members == null ? locals : members.locals();
    for (int i = 0; i < from.positions(); i++) {
      PyDict.Entry e = from.at(i);
      if (e != null) {
        locals.put(e.key, e.value instanceof BuiltinFunction f ? new Method(f) : e.value);
      }
    }
    PyTuple bases = base == null ? PyTuple.EMPTY : PyTuple.of(base);
    return PyType.TYPE.call(new PyObject[] {PyStr.of(name), bases, locals}, 0);
  }

  /** An attribute of an instance. */
  static PyObject get(PyObject self, PyStr name) {
    PyObject value = self.getAttr(name);
    if (value == null) {
      throw PyError.attributeError(
          "'" + self.type().name() + "' object has no attribute '" + name.toJava() + "'");
    }
    return value;
  }

  /** A function that is a method where a class has it, which built-in ones are not. */
  private static final class Method extends PyObject {
    private final BuiltinFunction function;

    Method(BuiltinFunction function) {
      this.function = function;
    }

    @Override
    public PyType type() {
      return BuiltinFunction.TYPE;
    }

    @Override
    public boolean isTrue() {
      return true;
    }

    @Override
    public boolean bindsSelf() {
      return true;
    }

    @Override
    public PyObject bind(PyObject self, PyType owner) {
      return self == null ? this : new PyBoundMethod(this, self);
    }

    @Override
    public PyObject call(PyObject[] args, int nkw) {
      return function.call(args, nkw);
    }

    @Override
    public PyObject call0() {
      return function.call0();
    }

    @Override
    public PyObject call1(PyObject a) {
      return function.call1(a);
    }

    @Override
    public PyObject call2(PyObject a, PyObject b) {
      return function.call2(a, b);
    }

    @Override
    public PyObject call3(PyObject a, PyObject b, PyObject c) {
      return function.call3(a, b, c);
    }
  }
}

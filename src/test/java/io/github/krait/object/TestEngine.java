package io.github.krait.object;

/** What the tests of this package share: an engine's context and functions of classes. */
final class TestEngine {
  private TestEngine() {}

  static Context micropython() {
    return new Context(new Language("micropython", 64, 64, false, false, false, false)) {};
  }

  static Context circuitpython() {
    return new Context(new Language("circuitpython", 64, 64, true, true, true, true)) {};
  }

  /** A function as a program defines it: found in a class it becomes a method. */
  abstract static class Function extends PyObject {
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
      return run(args);
    }

    abstract PyObject run(PyObject[] args);
  }

  /** A function that returns the tuple of its arguments. */
  static PyObject arguments() {
    return new Function() {
      @Override
      PyObject run(PyObject[] args) {
        return PyTuple.of(args.clone());
      }
    };
  }

  /** A function that returns always the same. */
  static PyObject returning(PyObject value) {
    return new Function() {
      @Override
      PyObject run(PyObject[] args) {
        return value;
      }
    };
  }

  static PyStr s(String text) {
    return PyStr.of(text);
  }

  /** {@code type(name, bases, {names[0]: values[0], ...})}, names and values in turn. */
  static PyClass newClass(String name, PyType[] bases, Object... members) {
    PyDict dict = new PyDict();
    for (int i = 0; i < members.length; i += 2) {
      dict.put(s((String) members[i]), (PyObject) members[i + 1]);
    }
    return (PyClass) PyType.TYPE.call3(s(name), PyTuple.of(bases), dict);
  }
}

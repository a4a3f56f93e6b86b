package io.github.krait.modules;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;

/** The module {@code _thread}: each thread is one of Java's, of which one runs at a time. */
@PyModule(value = "_thread", profiles = "micropython")
public final class ThreadModule {
  @PyConst static final PyType LockType = PyLock.TYPE;

  private ThreadModule() {}

  /** What a program asked for. */
  private static final class StackSize {
    long bytes;
  }

  private static StackSize stackSize() {
    Engine engine = Engine.current();
    StackSize size = engine.state(StackSize.class);
    if (size == null) {
      size = new StackSize();
      engine.setState(StackSize.class, size);
    }
    return size;
  }

  @PyFunction
  static long get_ident() {
    return Engine.current().threads().ident();
  }

  /** Sets the size for threads to come, or the usual one, and returns what it was. */
  @PyFunction
  static long stack_size(@Optional PyObject size) {
    StackSize current = stackSize();
    long before = current.bytes;
    current.bytes = size == null ? 0 : Args.toLong(size);
    return before;
  }

  @PyFunction
  static long start_new_thread(PyObject function, PyObject args, @Optional PyObject kwargs) {
    PyObject[] given = TimeModule.items(args);
    int nkw = 0;
    if (kwargs != null) {
      if (kwargs.getClass() != PyDict.class) {
        throw PyError.typeError("expecting a dict for keyword args");
      }
      PyDict dict = (PyDict) kwargs;
      nkw = dict.length();
      PyObject[] all = new PyObject[given.length + 2 * nkw];
      System.arraycopy(given, 0, all, 0, given.length);
      int n = given.length;
      for (int i = 0; i < dict.positions(); i++) {
        PyDict.Entry e = dict.at(i);
        if (e != null) {
          all[n++] = name(e.key);
          all[n++] = e.value;
        }
      }
      given = all;
    } else {
      given = given.clone();
    }
    return Engine.current().threads().start(function, given, nkw, stackSize().bytes);
  }

  private static PyObject name(PyObject key) {
    if (key instanceof PyStr s) {
      return Engine.current().intern(s);
    }
    throw Args.wrongType(key, "str");
  }

  @PyFunction
  static void exit() {
    throw PyError.of(Exceptions.SYSTEM_EXIT);
  }

  @PyFunction
  static PyObject allocate_lock() {
    return new PyLock();
  }
}

package io.github.krait.vm;

import io.github.krait.object.Ops;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;

/** Items of containers: the common built-in ones here, all else by the container's methods. */
final class Items {
  private Items() {}

  static PyObject load(PyObject o, PyObject index) {
    if (index instanceof PyInt i) {
      long at = i.value;
      if (o instanceof PyList l) {
        at += at < 0 ? l.length() : 0;
        if (at >= 0 && at < l.length()) {
          return l.get((int) at);
        }
      } else if (o instanceof PyTuple t) {
        at += at < 0 ? t.length() : 0;
        if (at >= 0 && at < t.length()) {
          return t.get((int) at);
        }
      }
    } else if (o.getClass() == PyDict.class && index instanceof PyStr key) {
      PyDict.Entry e = ((PyDict) o).entry(key);
      if (e != null) {
        return e.value;
      }
    }
    return Ops.subscr(o, index);
  }

  static void store(PyObject o, PyObject index, PyObject value) {
    if (o instanceof PyList l && index instanceof PyInt i) {
      long at = i.value;
      at += at < 0 ? l.length() : 0;
      if (at >= 0 && at < l.length()) {
        l.set((int) at, value);
        return;
      }
    } else if (o.getClass() == PyDict.class && index instanceof PyStr key) {
      PyDict dict = (PyDict) o;
      PyDict.Entry e = dict.isReadOnly() ? null : dict.entry(key);
      if (e != null) {
        e.value = value;
        return;
      }
    }
    Ops.setSubscr(o, index, value);
  }
}

package io.github.krait.vm;

import io.github.krait.object.Names;
import io.github.krait.object.Ops;
import io.github.krait.object.PyClass;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyInstance;
import io.github.krait.object.PyModule;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import io.github.krait.object.Shape;

/** What is done with attributes where an instruction's cache does not know them: it learns them. */
final class Attributes {
  private Attributes() {}

  /** {@code o.name}. */
  static PyObject load(PyObject o, AttributeCache a) {
    return access(Insn.LOAD_ATTR, o, a, null, null, 0);
  }

  /** Puts the method and its self, or the value and null, to {@code s[to]} and what follows. */
  static void loadMethod(PyObject o, AttributeCache a, PyObject[] s, int to) {
    access(Insn.LOAD_METHOD, o, a, null, s, to);
  }

  /** {@code o.name = value}. */
  static void store(PyObject o, AttributeCache a, PyObject value) {
    access(Insn.STORE_ATTR, o, a, value, null, 0);
  }

  /**
   * All three in one method, so that HotSpot does not inline it: it is large. In the midst of
   * {@link ColdOps#run} and of programs' code, each took HotSpot's compiler as long again.
   */
  private static PyObject access(
      int op, PyObject o, AttributeCache a, PyObject value, PyObject[] s, int to) {
    switch (op) {
      case Insn.LOAD_ATTR:
        if (o instanceof PyInstance i) {
          int index = i.shape.indexOf(a.name);
          if (index >= 0 && !a.name.sameAs(Names.CLASS)) {
            a.shape = i.shape;
            a.index = index;
            return i.slots[index];
          }
          return loadOfClass(i, a);
        } else if (o instanceof PyClass type) {
          return loadOfType(type, a);
        } else if (o instanceof PyModule m) {
          PyDict.Entry e = a.entry;
          if (a.owner == m && e.value != null) {
            return e.value;
          }
          e = m.globals().entry(a.name);
          if (e != null) {
            PyObject v = Ops.getAttr(o, a.name);
            if (v == e.value) {
              a.shape = null;
              a.classShape = null;
              a.owner = m;
              a.entry = e;
            }
            return v;
          }
        }
        return Ops.getAttr(o, a.name);
      case Insn.LOAD_METHOD:
        if (o instanceof PyInstance i) {
          PyClass type = i.type();
          if (i.shape.indexOf(a.name) < 0 && type.ownerOf(a.name) instanceof PyClass) {
            PyDict.Entry e = type.lookupEntry(a.name);
            if (PyType.isMethod(e.value)) {
              a.shape = i.shape;
              a.owner = null;
              a.epoch = type.context().classEpoch;
              a.entry = e;
              a.value = e.value;
              s[to] = e.value;
              s[to + 1] = o;
              return null;
            }
          }
        } else if (o instanceof PyModule) {
          s[to] = load(o, a);
          s[to + 1] = null;
          return null;
        } else if (o.hasPlainMethods()) {
          Ops.loadMethod(o, a.name, s, to);
          if (s[to + 1] == o) {
            a.shape = null;
            a.owner = o.getClass();
            a.value = s[to];
          }
          return null;
        }
        Ops.loadMethod(o, a.name, s, to);
        return null;
      default:
        if (!(o instanceof PyInstance i) || i.type().hasSpecialAccessors()) {
          Ops.setAttr(o, a.name, value);
          return null;
        }
        Shape shape = i.shape;
        int epoch = i.type().context().classEpoch;
        if (shape != a.shape || a.next == null || a.epoch != epoch) {
          a.shape = shape;
          a.epoch = epoch;
          a.next = null;
          int index = shape.indexOf(a.name);
          if (index >= 0) {
            a.index = index;
            i.slots[index] = value;
            return null;
          }
          a.next = shape.with(a.name);
        }
        i.addAttr(a.next, value);
        return null;
    }
  }

  /** An attribute of the instance's class: cached if reading it is all there is to do. */
  private static PyObject loadOfClass(PyInstance i, AttributeCache a) {
    PyClass type = i.type();
    int epoch = type.context().classEpoch;
    if (i.shape == a.classShape && a.epoch == epoch && a.entry.value == a.value) {
      return a.value;
    }
    PyObject value = Ops.getAttr(i, a.name);
    if (!type.hasSpecialAccessors() && type.ownerOf(a.name) instanceof PyClass) {
      PyDict.Entry e = type.lookupEntry(a.name);
      if (e.value == value) {
        a.classShape = i.shape;
        a.owner = null;
        a.epoch = epoch;
        a.entry = e;
        a.value = value;
      }
    }
    return value;
  }

  private static PyObject loadOfType(PyClass type, AttributeCache a) {
    int epoch = type.context().classEpoch;
    if (a.owner == type && a.epoch == epoch && a.entry.value == a.value) {
      return a.value;
    }
    PyObject value = Ops.getAttr(type, a.name);
    if (type.ownerOf(a.name) instanceof PyClass) {
      PyDict.Entry e = type.lookupEntry(a.name);
      if (e.value == value) {
        a.classShape = null;
        a.owner = type;
        a.epoch = epoch;
        a.entry = e;
        a.value = value;
      }
    }
    return value;
  }
}

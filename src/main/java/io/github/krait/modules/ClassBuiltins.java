package io.github.krait.modules;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.Context;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Names;
import io.github.krait.object.Ops;
import io.github.krait.object.PyCell;
import io.github.krait.object.PyClassMethod;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInstance;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyPlainObject;
import io.github.krait.object.PyProperty;
import io.github.krait.object.PySingleton;
import io.github.krait.object.PyStaticMethod;
import io.github.krait.object.PyStr;
import io.github.krait.object.PySuper;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;
import java.util.Arrays;

/** The part of the module {@code builtins} that is about classes, attributes and imports. */
@PyModule("builtins")
public final class ClassBuiltins {
  @PyConst("classmethod")
  static final PyType CLASSMETHOD = PyClassMethod.TYPE;

  @PyConst("object")
  static final PyType OBJECT = PyPlainObject.TYPE;

  @PyConst("property")
  static final PyType PROPERTY = PyProperty.TYPE;

  @PyConst("staticmethod")
  static final PyType STATICMETHOD = PyStaticMethod.TYPE;

  @PyConst("super")
  static final PyType SUPER = PySuper.TYPE;

  @PyConst("type")
  static final PyType TYPE = PyType.TYPE;

  @PyConst("Ellipsis")
  static final PyObject ELLIPSIS = PySingleton.ELLIPSIS;

  @PyConst("NotImplemented")
  static final PyObject NOT_IMPLEMENTED = PySingleton.NOT_IMPLEMENTED;

  private ClassBuiltins() {}

  /** What a class statement calls: the function of its body, its name and its bases. */
  @PyFunction(raw = true, min = 2)
  static PyObject __build_class__(PyObject[] args, int nkw) {
    Context context = Context.current();
    PyDict members = new PyDict();
    PyDict before = context.locals;
    PyObject cell;
    context.locals = members;
    try {
      cell = args[0].call0();
    } finally {
      context.locals = before;
    }
    PyType meta = args.length == 2 ? PyType.TYPE : args[2].type();
    PyTuple bases = PyTuple.of(Arrays.copyOfRange(args, 2, args.length));
    PyObject made = meta.call3(args[1], bases, members);
    if (cell instanceof PyCell c) {
      c.value = made;
    }
    return made;
  }

  @PyFunction(raw = true, min = 1, max = 5)
  static PyObject __import__(PyObject[] args, int nkw) {
    Engine engine = Engine.current();
    if (!(args[0] instanceof PyStr name)) {
      throw Args.wrongType(args[0], "str");
    }
    PyObject fromList = args.length > 3 ? args[3] : PyNone.NONE;
    int level = args.length > 4 ? Args.toInt(args[4]) : 0;
    PyDict globals = engine.globals;
    if (level > 0 && args[1] != PyNone.NONE) {
      if (!(args[1] instanceof PyDict given)) {
        throw PyError.of(Exceptions.TYPE_ERROR);
      }
      globals = given;
    }
    return engine.importModule(name, fromList, level, globals);
  }

  @PyFunction
  static boolean callable(PyObject value) {
    return value.isCallable();
  }

  @PyFunction
  static void delattr(PyObject target, PyStr name) {
    Ops.delAttr(target, intern(name));
  }

  @PyFunction
  static PyObject dir(@Optional PyObject value) {
    PyDict names = new PyDict();
    if (value == null) {
      names = Context.current().locals;
    } else {
      PyObject own = value.type().lookup(Names.DIR);
      if (own != null) {
        return Ops.callMethod(value, Names.DIR);
      }
      names.put(Names.CLASS, PyNone.NONE);
      value.addNames(names);
    }
    PyList list = new PyList();
    for (int i = 0; i < names.positions(); i++) {
      PyDict.Entry e = names.at(i);
      if (e != null) {
        list.add(e.key);
      }
    }
    return list;
  }

  @PyFunction
  static PyObject getattr(PyObject value, PyStr name, @Optional PyObject absent) {
    if (value instanceof PyInstance i) {
      int own = i.shape.indexOf(name); // a name that an instance has is one of the table
      if (own >= 0) {
        return i.slots[own];
      }
    }
    PyStr key = intern(name);
    return absent == null ? Ops.getAttr(value, key) : Ops.getAttr(value, key, absent);
  }

  @PyFunction
  static boolean hasattr(PyObject value, PyStr name) {
    return Ops.hasAttr(value, intern(name));
  }

  @PyFunction
  static long hash(PyObject value) {
    return Ops.hashValue(value);
  }

  @PyFunction
  static long id(PyObject value) {
    return Ops.id(value);
  }

  @PyFunction
  static boolean isinstance(PyObject value, PyObject info) {
    return Ops.isInstance(value, info);
  }

  @PyFunction
  static boolean issubclass(PyObject type, PyObject info) {
    if (!(type instanceof PyType t)) {
      throw PyError.typeError("issubclass() arg 1 must be a class");
    }
    return Ops.isSubclass(t, info);
  }

  @PyFunction
  static PyObject repr(PyObject value) {
    return Ops.reprStr(value);
  }

  @PyFunction
  static void setattr(PyObject target, PyStr name, PyObject value) {
    if (target instanceof PyInstance i && !i.type().hasSpecialAccessors()) {
      int own = i.shape.indexOf(name);
      if (own >= 0) {
        i.slots[own] = value;
        return;
      }
    }
    Ops.setAttr(target, intern(name), value);
  }

  private static PyStr intern(PyStr name) {
    return Context.current().intern(name);
  }
}

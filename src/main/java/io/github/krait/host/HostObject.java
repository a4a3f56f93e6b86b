package io.github.krait.host;

import io.github.krait.HostAccess;
import io.github.krait.object.Args;
import io.github.krait.object.BinaryOp;
import io.github.krait.object.Binder;
import io.github.krait.object.Printer;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/** A Java object, or class, of which {@link HostAccess} allows some members. */
final class HostObject extends PyObject {
  public static final PyType TYPE = PyType.builtin("JavaObject", Binder.none());

  private final HostEngine engine;
  private final Object target;
  private final JavaMembers members;

  HostObject(HostEngine engine, Object target, JavaMembers members) {
    this.engine = engine;
    this.target = target;
    this.members = members;
  }

  Object target() {
    return target;
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
  public int hash() {
    return System.identityHashCode(target);
  }

  @Override
  public PyObject binaryOp(int op, PyObject rhs) {
    return op == BinaryOp.EQUAL && rhs instanceof HostObject o
        ? PyBool.of(target == o.target)
        : null;
  }

  @Override
  public void print(Printer out, int kind) {
    String name = target instanceof Class<?> c ? c.getName() : target.getClass().getSimpleName();
    out.print("<Java " + name + ">");
  }

  @Override
  public PyObject getAttr(PyStr name) {
    String text = name.toJava();
    Overloads methods = members.methods(text);
    if (methods != null) {
      return new HostMethod(engine, methods, target);
    }
    Field field = members.field(text);
    if (field == null) {
      return super.getAttr(name);
    }
    engine.settleForJava();
    try {
      return engine.converter().toPython(field.get(target));
    } catch (IllegalAccessException e) {
      throw PyError.typeError("Java field " + field + " is not accessible");
    }
  }

  @Override
  public boolean setAttr(PyStr name, PyObject value) {
    Field field = members.field(name.toJava());
    if (field == null || Modifier.isFinal(field.getModifiers())) {
      return false;
    }
    engine.settleForJava();
    try {
      field.set(target, JavaTypes.coerce(engine.converter().toJava(value), field.getType()));
      return true;
    } catch (ClassCastException e) {
      throw PyError.typeError(e.getMessage());
    } catch (IllegalAccessException e) {
      throw PyError.typeError("Java field " + field + " is not accessible");
    }
  }

  @Override
  public void addNames(PyDict names) {
    super.addNames(names);
    for (String name : members.names()) {
      names.put(PyStr.of(name), PyNone.NONE);
    }
  }

  @Override
  public boolean isCallable() {
    return members.constructors() != null;
  }

  @Override
  public PyObject call(PyObject[] args, int nkw) {
    if (members.constructors() == null) {
      return super.call(args, nkw);
    }
    if (nkw != 0) {
      throw Args.noKeywords();
    }
    return new HostMethod(engine, members.constructors(), null).call(args, 0);
  }
}

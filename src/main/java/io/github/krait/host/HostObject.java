package io.github.krait.host;

import io.github.krait.HostAccess;
import io.github.krait.object.Args;
import io.github.krait.object.Binder;
import io.github.krait.object.Printer;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/** A Java object that {@link HostAccess} allows: its attributes are the allowed methods. */
final class HostObject extends PyObject {
  public static final PyType TYPE = PyType.builtin("JavaObject", Binder.none());

  private final HostEngine engine;
  private final Object target;
  private final HostAccess access;

  HostObject(HostEngine engine, Object target, HostAccess access) {
    this.engine = engine;
    this.target = target;
    this.access = access;
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
  public void print(Printer out, int kind) {
    out.print("<Java " + target.getClass().getSimpleName() + ">");
  }

  @Override
  public PyObject getAttr(PyStr name) {
    List<Method> overloads = new ArrayList<>();
    for (Class<?> type : access.types()) {
      if (type.isInstance(target)) {
        collect(type, name.toJava(), overloads);
      }
    }
    return overloads.isEmpty() ? super.getAttr(name) : new BoundJavaMethod(overloads);
  }

  private static void collect(Class<?> type, String name, List<Method> overloads) {
    for (Method m : type.getMethods()) {
      if (m.getName().equals(name)
          && m.getDeclaringClass() != Object.class
          && !Modifier.isStatic(m.getModifiers())
          && !m.isBridge()
          && m.trySetAccessible()) {
        overloads.add(m);
      }
    }
  }

  /** The overloads of one name. */
  private final class BoundJavaMethod extends PyObject {
    private final List<Method> overloads;

    BoundJavaMethod(List<Method> overloads) {
      this.overloads = overloads;
    }

    @Override
    public PyType type() {
      return HostFunction.TYPE;
    }

    @Override
    public boolean isTrue() {
      return true;
    }

    @Override
    public PyObject call(PyObject[] args, int nkw) {
      if (nkw != 0) {
        throw Args.noKeywords();
      }
      Method chosen = null;
      for (Method m : overloads) {
        if (m.getParameterCount() == args.length
            && (chosen == null || (!fits(chosen, args) && fits(m, args)))) {
          chosen = m;
        }
      }
      if (chosen == null) {
        Method m = overloads.get(0);
        throw Args.arity(args.length, m.getParameterCount(), m.getParameterCount());
      }
      return HostCall.invoke(engine, chosen, target, args);
    }

    private boolean fits(Method m, PyObject[] args) {
      Class<?>[] types = m.getParameterTypes();
      try {
        for (int i = 0; i < args.length; i++) {
          Object unused = JavaTypes.coerce(engine.converter().toJava(args[i]), types[i]);
        }
        return true;
      } catch (ClassCastException | PyError e) {
        return false;
      }
    }
  }
}

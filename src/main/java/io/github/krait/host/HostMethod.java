package io.github.krait.host;

import io.github.krait.object.Args;
import io.github.krait.object.Printer;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import java.lang.reflect.Executable;

/** The Java methods of one name of an object, or the constructors of a class. */
final class HostMethod extends PyObject {
  private final HostEngine engine;
  private final Overloads overloads;

  /** null: a static method or a constructor. */
  private final Object target;

  HostMethod(HostEngine engine, Overloads overloads, Object target) {
    this.engine = engine;
    this.overloads = overloads;
    this.target = target;
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
  public boolean isCallable() {
    return true;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("<function>");
  }

  @Override
  public PyObject call(PyObject[] args, int nkw) {
    if (nkw != 0) {
      throw Args.noKeywords();
    }
    Object[] arguments = HostCall.arguments(engine, args);
    Executable chosen = overloads.choose(arguments);
    if (chosen == null) {
      throw Args.arity(args.length, overloads.fewest(), overloads.most());
    }
    return HostCall.invoke(engine, chosen, target, arguments);
  }
}

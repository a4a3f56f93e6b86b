package io.github.krait.vm;

import io.github.krait.object.Attributes;
import io.github.krait.object.Binder;
import io.github.krait.object.BuiltinFunction;
import io.github.krait.object.PyObject;

/** Binds the type {@code coroutine}: a generator's methods, and one that returns itself. */
final class CoroutineBinder extends Binder {
  @Override
  public void bind(Attributes target) {
    new PyGenerator_Py.Binder().bind(target);
    target.put("__await__", new Await(), null);
  }

  private static final class Await extends BuiltinFunction {
    Await() {
      super(0, "__await__", 1, 1);
    }

    @Override
    public PyObject call(PyObject[] args, int nkw) {
      return callFixed(args, nkw);
    }

    @Override
    public PyObject call1(PyObject coroutine) {
      return coroutine;
    }
  }
}

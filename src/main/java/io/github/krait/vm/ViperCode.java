package io.github.krait.vm;

import io.github.krait.bytecode.ViperOp;
import io.github.krait.bytecode.ViperUnit;
import io.github.krait.object.Context;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;

/** A viper function's code in one module. */
public final class ViperCode {
  final Code code;
  final ViperUnit unit;
  final GlobalCache[] caches;
  private ViperBody body;
  private int calls;

  ViperCode(Code code) {
    this.code = code;
    unit = code.unit.viper;
    caches = new GlobalCache[unit.names.length];
    for (int i = 0; i < caches.length; i++) {
      caches[i] = new GlobalCache(code.constants.name(unit.names[i]));
    }
  }

  public ViperUnit unit() {
    return unit;
  }

  public Context context() {
    return code.engine;
  }

  public String name() {
    return code.name.toJava();
  }

  public String fileName() {
    return code.constants.fileName();
  }

  public PyStr name(int number) {
    return code.constants.name(number);
  }

  public PyObject constant(int number) {
    return code.constants.object(number);
  }

  /** The code as it is to be run now: a loop makes it worth a class at once. */
  ViperBody body() {
    if (body == null) {
      ViperBackend backend = code.engine.state(ViperBackend.class);
      if (backend != null && calls++ < backend.warmUp() && !hasLoop()) {
        return new ViperInterpreter(this);
      }
      body = backend == null ? null : backend.compile(this);
      if (body == null) {
        body = new ViperInterpreter(this);
      }
    }
    return body;
  }

  private boolean hasLoop() {
    int[] c = unit.code;
    for (int pc = 0; pc < c.length; pc += ViperOp.length(c[pc])) {
      if (c[pc] == ViperOp.TICK) {
        return true;
      }
    }
    return false;
  }
}

package io.github.krait.vm;

import io.github.krait.bytecode.CodeUnit;
import io.github.krait.object.Context;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.runtime.Engine;

/**
 * A function's code in one module: what was predecoded, and the inline caches. It is predecoded at
 * the first call.
 */
final class Code {
  final CodeUnit unit;
  final Constants constants;
  final PyDict globals;
  final Engine engine;
  final PyStr name;

  /** The code; null before {@link #prepare}. */
  int[] code;

  PyObject[] consts;

  Predecoded predecoded;
  int nSlots;

  /** The number of positional arguments that a call can put into the slots as they are; or -1. */
  int exact = -1;

  GlobalCache[] cells;
  AttributeCache[] attributes;

  private final Code[] children;

  Code(CodeUnit unit, Constants constants, PyDict globals, Engine engine) {
    this.unit = unit;
    this.constants = constants;
    this.globals = globals;
    this.engine = engine;
    name = constants.name(unit.name);
    children = new Code[unit.children.length];
  }

  Context context() {
    return engine;
  }

  Code child(int index) {
    Code child = children[index];
    if (child == null) {
      child = new Code(unit.children[index], constants, globals, engine);
      children[index] = child;
    }
    return child;
  }

  /** Predecodes the code if that was not done yet. */
  void prepare() {
    if (code != null) {
      return;
    }
    Predecoded p = new Predecoder(unit, constants).predecode();
    predecoded = p;
    nSlots = p.nSlots;
    cells = new GlobalCache[p.cells.length];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = new GlobalCache(p.cells[i]);
    }
    attributes = new AttributeCache[p.attributes.length];
    for (int i = 0; i < attributes.length; i++) {
      attributes[i] = new AttributeCache(p.attributes[i]);
    }
    if (unit.flags == 0 && unit.nKwOnlyArgs == 0) {
      exact = unit.nPosArgs;
    }
    consts = p.consts;
    code = p.code;
  }

  boolean isGenerator() {
    return (unit.flags & CodeUnit.GENERATOR) != 0;
  }

  boolean isCoroutine() {
    return (unit.flags & CodeUnit.COROUTINE) != 0 && engine.language().awaitProtocol();
  }
}

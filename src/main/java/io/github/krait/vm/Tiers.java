package io.github.krait.vm;

import io.github.krait.object.PyObject;

/** Where the interpreter meets compiled code. */
final class Tiers {
  private Tiers() {}

  /**
   * A call of a function that is hot, or compiled.
   *
   * @return what it returns; null where it is to be interpreted
   */
  static PyObject call(Code c, PyObject[] s, PyGenerator gen, int pc) {
    c.heat = 0; // comes again at the next call
    if (gen == null ? pc != 0 : gen.raises()) {
      return null;
    }
    Compiled compiled = c.compiled;
    if (compiled == null) {
      Jit jit = c.engine.jit instanceof Jit j ? j : null;
      if (jit == null || c.traced) {
        c.heat = Integer.MAX_VALUE;
        return null;
      }
      if (c.profile == null && !c.isNative()) {
        Compiled once = gen == null ? jit.once(c, s) : null;
        if (once != null) {
          return c.engine.tracing ? null : once.run(s);
        }
        Profiling.start(c);
        c.heat = jit.watchedCalls;
        return null;
      }
      int calls = jit.function(c, s);
      compiled = c.compiled;
      if (compiled == null) {
        c.heat = calls;
        return null;
      }
    }
    if (c.engine.tracing) {
      return null;
    }
    return gen == null ? compiled.run(s) : compiled.resume(gen, s, pc);
  }

  /** A loop's head, reached by a jump that had a safepoint; null where it is interpreted. */
  static Compiled loop(Code c, PyObject[] s, PyGenerator gen, int pc) {
    if (c.traced || !(c.engine.jit instanceof Jit jit) || c.engine.tracing) {
      return null;
    }
    if (c.profile == null || !c.profile.loops.get(pc)) {
      Profiling.start(c);
      c.profile.loops.set(pc);
      return null;
    }
    return jit.loop(c, s, pc);
  }
}

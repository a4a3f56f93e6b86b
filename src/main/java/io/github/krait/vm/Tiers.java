package io.github.krait.vm;

import io.github.krait.object.PyObject;

/**
 * Where the interpreter meets compiled code. HotSpot compiles the interpreter for what it has met,
 * and throws that away when something new comes: so both ways out of it, by a call and from within
 * a loop, are also taken now and then before there is any compiled code.
 */
final class Tiers {
  /** Calls that are interpreted before one comes here, even if that is not to do anything. */
  private static final int STEP = 50;

  /** So often a frame of the same code leaves the interpreter only to be interpreted further. */
  private static final int MAX_REENTRIES = 8;

  /**
   * So many frames may have gone on in compiled loops. A frame whose loop is left and entered again
   * and again takes more of the thread's stack each time.
   */
  private static final int MAX_UNDERWAY = 100;

  private Tiers() {}

  /**
   * Runs a frame: a call whose turn it is to be looked at, or the rest of one. This is one method,
   * as HotSpot does not inline what is so large: code of programs in the midst of the interpreter
   * would have to be thrown away for the next program.
   *
   * @param loop what {@link #loop} returned for a frame that is under way; null for a call
   * @param pc where to start, or the loop's head
   */
  static PyObject enter(Code c, PyObject[] s, PyGenerator gen, int pc, Compiled loop) {
    if (loop instanceof Jit.Reentry) {
      return Interpreter.run(c, s, gen, ~pc);
    }
    Compiled compiled = loop;
    int from = ~pc;
    if (loop == null) {
      from = pc;
      int calls = c.interpretedCalls;
      if (calls == 0 && (gen == null ? pc != 0 : gen.raises())) {
        calls = 1;
      } else if (calls == 0) {
        compiled = c.compiled;
        Jit jit = c.engine.jit instanceof Jit j ? j : null;
        if (compiled != null) {
          calls = 1;
        } else if (jit == null || c.traced) {
          calls = Jit.NEVER;
        } else if (c.profile == null && !c.isNative()) {
          compiled = gen == null ? jit.once(c, s) : null;
          calls = 1;
          if (compiled == null) {
            Profiling.start(c);
            calls = Math.max(1, jit.watchedCalls);
          }
        } else {
          calls = Math.max(1, jit.function(c, s));
          compiled = c.compiled;
        }
      }
      if (compiled == null || c.engine.tracing) {
        int step = calls == Jit.NEVER ? calls : Math.min(calls, STEP);
        c.interpretedCalls = calls - step;
        c.heat = step;
        if (c.engine.tracing) {
          Tracer.of(c.engine).reenter();
        }
        return Interpreter.run(c, s, gen, pc);
      }
      c.interpretedCalls = 0;
      c.heat = 0; // comes again at the next call
    }
    if (loop != null) {
      return goOn((Jit) c.engine.jit, loop, s, gen, from);
    }
    return gen == null ? compiled.run(s) : compiled.resume(gen, s, from);
  }

  private static PyObject goOn(Jit jit, Compiled loop, PyObject[] s, PyGenerator gen, int from) {
    jit.underway++;
    try {
      return gen == null ? loop.run(s) : loop.resume(gen, s, from);
    } finally {
      jit.underway--;
    }
  }

  /**
   * A loop's head, reached by a jump that had a safepoint.
   *
   * @return what {@link #enter} is to run; null to go on interpreting
   */
  static Compiled loop(Code c, PyObject[] s, PyGenerator gen, int pc) {
    if (c.traced || !(c.engine.jit instanceof Jit jit) || c.engine.tracing) {
      return null;
    }
    if (jit.underway >= MAX_UNDERWAY) {
      return null;
    }
    Compiled compiled = null;
    if (c.profile == null || !c.profile.loops.get(pc)) {
      Profiling.start(c);
      c.profile.loops.set(pc);
    } else {
      compiled = jit.loop(c, s, pc);
    }
    if (compiled == null && c.reentries < MAX_REENTRIES) {
      c.reentries++;
      compiled = jit.reentry;
    }
    return compiled;
  }
}

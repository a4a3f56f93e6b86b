package io.github.krait.vm;

import io.github.krait.object.PyObject;

/** Decides what is compiled, and does so: the virtual machine's way to the JIT, one an engine. */
public abstract class Jit implements AutoCloseable {
  /** As a number of calls: it is not asked again. */
  protected static final int NEVER = Integer.MAX_VALUE;

  /** So many calls of a function are interpreted before {@link #function}. */
  protected final int hotCalls;

  /** So many more are watched before it is compiled. */
  final int watchedCalls;

  /** What {@link Tiers} has the interpreter leave a frame for; its class does not matter. */
  final Compiled reentry = new Reentry();

  /** Frames that went on in compiled loops, and have not ended. */
  int underway;

  protected Jit(int hotCalls, int watchedCalls) {
    this.hotCalls = hotCalls;
    this.watchedCalls = watchedCalls;
  }

  /** The engine is closed: nothing is compiled from now on. */
  @Override
  public abstract void close();

  /**
   * A function is to be called and has become hot: {@link Code#compiled} may be set.
   *
   * @param slots the parameters, in place
   * @return so many more calls are interpreted before it is asked again, where there is no code
   */
  protected abstract int function(Code code, PyObject[] slots);

  /**
   * Code for one call of a function that was not watched yet: null but for tests, which want to see
   * code that knows nothing, too.
   */
  protected abstract Compiled once(Code code, PyObject[] slots);

  /**
   * A loop has become hot.
   *
   * @param pc its head, where the frame goes on next
   * @return its code; null to go on interpreting
   */
  protected abstract Compiled loop(Code code, PyObject[] slots, int pc);

  /**
   * Compiled code came where it has no code for, because an assumption did not hold.
   *
   * @param slots those that are live before the instruction; null where it was done
   * @param pc the instruction
   */
  protected abstract void exited(Code code, PyObject[] slots, int pc);

  /** Compiled code came to an instruction that was not reached while it was watched. */
  protected abstract void unreached(Code code, int pc);

  /** Has the interpreter note what the instructions meet, from the next call or safepoint on. */
  protected static void watch(Code code) {
    Profiling.start(code);
  }

  /** Enough was noted. */
  protected static void unwatch(Code code) {
    Profiling.stop(code);
  }

  /** Has {@link #function} be asked at the next call. */
  protected static void soon(Code code) {
    code.heat = 0;
    code.interpretedCalls = 0;
  }

  /**
   * Loaded early: if {@link Reentry} were the only class, HotSpot would assume that it stays so.
   */
  final Compiled unused = new Unused();

  /** Has the interpreter go on with the frame, in an activation of its own. */
  static final class Reentry extends Compiled {}

  private static final class Unused extends Compiled {}
}

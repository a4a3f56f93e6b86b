package io.github.krait.vm;

import io.github.krait.object.PyObject;

/** Decides what is compiled, and does so: the virtual machine's way to the JIT, one an engine. */
public abstract class Jit implements AutoCloseable {
  /** So many calls of a function are interpreted before {@link #function}. */
  protected final int hotCalls;

  protected Jit(int hotCalls) {
    this.hotCalls = hotCalls;
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
   * A loop has become hot.
   *
   * @param pc its head, where the frame goes on next
   * @return its code; null to go on interpreting
   */
  protected abstract Compiled loop(Code code, PyObject[] slots, int pc);

  /**
   * Compiled code came where it has no code for, because an assumption did not hold.
   *
   * @param slots those that are live
   * @param pc the instruction that the interpreter goes on with
   */
  protected abstract void exited(Code code, PyObject[] slots, int pc);

  /** Has {@link #function} be asked at the next call. */
  protected static void soon(Code code) {
    code.heat = 0;
  }
}

package io.github.krait.vm;

import io.github.krait.object.PyObject;

/** Decides what is compiled, and does so: the virtual machine's way to the JIT, one an engine. */
public abstract class Jit {
  /** So many calls of a function are interpreted before {@link #function}. */
  final int hotCalls;

  protected Jit(int hotCalls) {
    this.hotCalls = hotCalls;
  }

  /**
   * A function is to be called and has become hot: {@link Code#compiled} may be set.
   *
   * @param slots the parameters, in place
   */
  protected abstract void function(Code code, PyObject[] slots);

  /**
   * A loop has become hot.
   *
   * @param pc its head, where the frame goes on next
   * @return its code; null to go on interpreting
   */
  protected abstract Compiled loop(Code code, PyObject[] slots, int pc);

  /** Compiled code came where it has no code for, because an assumption did not hold. */
  protected abstract void exited(Code code, int pc);
}

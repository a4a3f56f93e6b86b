package io.github.krait.runtime;

import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;

/**
 * Is told of what an engine's host may want to know; this one ignores it. The thread that it
 * happens on calls it, which may have the engine's lock or none: so it must not wait, and must not
 * call the engine.
 */
public class Monitor {
  /** What calls a function of a program's without waiting for it; the names are the host's. */
  public enum Source {
    SCHEDULED,
    INTERRUPT,
    THREAD
  }

  /** The host has the program that runs end. */
  public void cancelled() {}

  /**
   * A program came to a limit.
   *
   * @param configured the limit
   * @param reached what the program has or wants
   * @param ends whether the program is ended, rather than given an exception
   */
  public void limitHit(Limit limit, long configured, long reached, boolean ends) {}

  /** A callback raised an exception, whose text was printed. */
  public void callbackFailed(Source source, PyError exception, String text) {}

  /** The program wants to be started anew, by that function. */
  public void reloadRequested(String by) {}

  /** Something failed that is no program's fault, and the engine goes on. */
  public void trouble(String what, Throwable cause) {}

  /** The engine closes what a program has left open. */
  public void leftOpen(int number, String what) {}

  /**
   * An interrupt was raised.
   *
   * @return what {@link #interruptDelivered} is to be given; null: nothing
   */
  public Object interruptRaised() {
    return null;
  }

  /**
   * Its handler is about to run.
   *
   * @param raised what {@link #interruptRaised} returned, and is not null
   * @param device what the handler is given
   */
  public void interruptDelivered(Object raised, PyObject device) {}

  /**
   * A text is about to be compiled.
   *
   * @return what {@link #compiled} is to be given; null: nothing
   */
  public Object compiling() {
    return null;
  }

  /**
   * It was compiled, or there was a fault in it.
   *
   * @param compiling what {@link #compiling} returned, and is not null
   * @param sourceBytes the size of the text
   */
  public void compiled(Object compiling, String file, int sourceBytes) {}

  /**
   * A hot function or loop is about to be compiled to a JVM class.
   *
   * @return what {@link #compiledHot} is to be given; null: nothing
   */
  public Object compilingHot() {
    return null;
  }

  /**
   * It was compiled.
   *
   * @param compiling what {@link #compilingHot} returned, and is not null
   * @param line where the code begins
   * @param bytes the size of the class; 0 where it stays interpreted
   */
  public void compiledHot(Object compiling, String file, String function, int line, int bytes) {}

  /** Compiled code is given up, as what it assumed at that line did not hold. */
  public void deoptimized(String file, String function, int line) {}
}

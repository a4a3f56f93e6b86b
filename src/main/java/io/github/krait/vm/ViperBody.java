package io.github.krait.vm;

import io.github.krait.object.PyObject;

/** A viper function's code, ready to run: generated, or the interpreter's. */
public abstract class ViperBody {
  /**
   * Runs the function.
   *
   * @param args as many as it takes
   * @param depth how deep calls were nested before this one
   */
  public abstract PyObject run(PyObject[] args, int depth);
}

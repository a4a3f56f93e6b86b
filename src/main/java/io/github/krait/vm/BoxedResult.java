package io.github.krait.vm;

import io.github.krait.object.PyObject;

/**
 * Leaves compiled code that returns its result as a number, where that is none after all. Those who
 * call such code catch it: no program and no host sees it.
 */
public final class BoxedResult extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public final transient PyObject value;

  BoxedResult(PyObject value) {
    super(null, null, false, false);
    this.value = value;
  }
}

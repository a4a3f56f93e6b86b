package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;

/** An object that holds a part of the board until {@code deinit}, or the end of a with block. */
abstract class PyPeripheral extends PyObject {
  final Hardware hardware = Hardware.current();

  /** What it holds; null after {@code deinit}. */
  private AutoCloseable claim;

  /**
   * @param claim what the object holds, which is closed by {@code deinit} or with the engine
   */
  PyPeripheral(AutoCloseable claim) {
    this.claim = hardware.own(claim);
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @PyFunction
  void deinit() {
    if (claim != null) {
      AutoCloseable held = claim;
      claim = null;
      hardware.sync();
      hardware.release(held);
    }
  }

  @PyFunction
  final PyObject __enter__() {
    return this;
  }

  @PyFunction
  final void __exit__(PyObject type, PyObject value, PyObject traceback) {
    deinit();
  }

  final boolean isDeinited() {
    return claim == null;
  }

  /** What every use but {@code deinit} begins with: virtual time comes to its moment. */
  final void check() {
    if (claim == null) {
      throw deinited();
    }
    hardware.sync();
  }

  static PyError deinited() {
    return PyError.valueError(
        "Object has been deinitialized and can no longer be used. Create a new object.");
  }
}

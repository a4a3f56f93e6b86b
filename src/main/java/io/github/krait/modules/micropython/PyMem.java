package io.github.krait.modules.micropython;

import io.github.krait.hal.HalException;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Printer;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;

/** {@code machine.mem8}, {@code mem16} and {@code mem32}: the processor's memory by address. */
@io.github.krait.annotation.PyType(name = "mem")
final class PyMem extends PyObject {
  static final PyType TYPE = PyType.builtin("mem", new PyMem_Py.Binder());

  private static final int EFAULT = 14;
  private static final long ADDRESS = 0xffff_ffffL;

  private final int size;

  /**
   * @param size of an element in bytes
   */
  PyMem(int size) {
    this.size = size;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("<" + 8 * size + "-bit memory>");
  }

  private long address(PyObject index) {
    long address = Args.toLongTruncated(index) & ADDRESS;
    if (address % size != 0) {
      String hex = Long.toHexString(address);
      throw PyError.valueError(
          "address "
              + "0".repeat(8 - hex.length())
              + hex
              + " is not aligned to "
              + size
              + " bytes");
    }
    return address;
  }

  /** The board's; without one there is no memory at any address. */
  private static Hardware hardware() {
    Hardware hardware = Engine.current().state(Hardware.class);
    if (hardware == null) {
      throw PyError.osError(EFAULT);
    }
    hardware.sync();
    return hardware;
  }

  @Override
  public PyObject subscr(PyObject index) {
    long address = address(index);
    Hardware hardware = hardware();
    try {
      return PyInt.of(hardware.board().registers().read(address, size));
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @Override
  public boolean setSubscr(PyObject index, PyObject value) {
    long address = address(index);
    long bits = Args.toLongTruncated(value) & (ADDRESS >>> 32 - 8 * size);
    Hardware hardware = hardware();
    try {
      hardware.board().registers().write(address, size, bits);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
    return true;
  }
}

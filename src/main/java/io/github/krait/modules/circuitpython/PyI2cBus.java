package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.I2cBus;
import io.github.krait.hal.I2cOperation;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStream;

/** What an I2C bus can do, in hardware as well as in software. */
abstract class PyI2cBus extends PyPeripheral {
  /** Addresses below and above are reserved. */
  private static final int FIRST_ADDRESS = 0x08;

  private static final int LAST_ADDRESS = 0x77;
  private static final int ADDRESS_BITS = 0x7f;

  private final I2cBus bus;
  private boolean locked;

  PyI2cBus(I2cBus bus) {
    super(bus);
    this.bus = bus;
  }

  private void checkLock() {
    check();
    if (!locked) {
      throw PyError.runtime("Function requires lock");
    }
  }

  @PyFunction
  final boolean try_lock() {
    check();
    boolean free = !locked;
    locked = true;
    return free;
  }

  @PyFunction
  final void unlock() {
    check();
    locked = false;
  }

  @PyFunction
  final boolean probe(int address) {
    checkLock();
    return isThere(address);
  }

  @PyFunction
  final PyList scan() {
    checkLock();
    PyList found = new PyList();
    for (int address = FIRST_ADDRESS; address <= LAST_ADDRESS; address++) {
      if (isThere(address)) {
        found.add(PyInt.of(address));
      }
    }
    return found;
  }

  private boolean isThere(int address) {
    hardware.sync();
    try {
      bus.transaction(address & ADDRESS_BITS, true);
      return true;
    } catch (HalException e) {
      if (e.kind() == ErrorKind.NO_DEVICE) {
        return false;
      }
      throw error(e, true);
    }
  }

  @PyFunction(kw = true)
  final void readfrom_into(
      int address,
      PyObject buffer,
      @KwOnly @Optional("0") int start,
      @KwOnly @Optional("2147483647") int end) {
    checkLock();
    Slice in = Slice.writable(buffer, start, end);
    Validate.lengthMin(in.length(), 1, "buffer");
    transfer(address, 0, operation(true, in));
  }

  @PyFunction(kw = true)
  final void writeto(
      int address,
      PyObject buffer,
      @KwOnly @Optional("0") int start,
      @KwOnly @Optional("2147483647") int end) {
    checkLock();
    Slice out = Slice.of(buffer, start, end);
    transfer(address, out.length(), operation(false, out));
  }

  @PyFunction(kw = true)
  final void writeto_then_readfrom(
      int address,
      PyObject out_buffer,
      PyObject in_buffer,
      @KwOnly @Optional("0") int out_start,
      @KwOnly @Optional("2147483647") int out_end,
      @KwOnly @Optional("0") int in_start,
      @KwOnly @Optional("2147483647") int in_end) {
    checkLock();
    Slice out = Slice.of(out_buffer, out_start, out_end);
    Slice in = Slice.writable(in_buffer, in_start, in_end);
    // the argument's name is CircuitPython's slip
    Validate.lengthMin(in.length(), 1, "out_buffer");
    transfer(address, out.length(), operation(false, out), operation(true, in));
  }

  private static I2cOperation operation(boolean read, Slice part) {
    return new I2cOperation(read, part.bytes(), part.from(), part.length());
  }

  private void transfer(int address, int written, I2cOperation... operations) {
    int acknowledged;
    try {
      acknowledged = bus.transaction(address & ADDRESS_BITS, true, operations);
    } catch (HalException e) {
      throw error(e, false);
    }
    if (acknowledged < written) {
      throw PyError.osError(PyStream.EIO);
    }
  }

  private PyError error(HalException e, boolean probing) {
    boolean stuck = e.kind() == ErrorKind.TIMED_OUT || e.kind() == ErrorKind.NO_PULL_UP;
    if (!stuck || !(probing || isSoftware())) {
      return Hardware.error(e);
    }
    return timedOut(e);
  }

  static PyError timedOut(HalException e) {
    PyError error = PyError.of(Exceptions.TIMEOUT_ERROR, "timeout too long");
    error.exception().setHostCause(e);
    return error;
  }

  /** Whether time-outs are noticed by the loop that waits for the clock. */
  abstract boolean isSoftware();
}

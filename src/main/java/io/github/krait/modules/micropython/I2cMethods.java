package io.github.krait.modules.micropython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.hal.HalException;
import io.github.krait.hal.I2cBus;
import io.github.krait.hal.I2cOperation;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Memory;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.runtime.Engine;
import java.util.Arrays;

/** The methods that I2C buses in hardware and in software have in common. */
abstract class I2cMethods extends PyObject {
  private static final byte[] NOTHING = {};
  private static final I2cOperation WRITE_NOTHING = I2cOperation.write(NOTHING);

  /** Addresses outside of these are reserved. */
  private static final int FIRST_ADDRESS = 0x08;

  private static final int LAST_ADDRESS = 0x77;

  /** The operations of the last call, which most often are those of the next one too. */
  private I2cOperation read = I2cOperation.read(NOTHING);

  private I2cOperation write = WRITE_NOTHING;

  /** Why the last transfer that failed did so. */
  private HalException failure;

  private final byte[][] memoryAddresses = {
    NOTHING, new byte[1], new byte[2], new byte[3], new byte[4]
  };

  private final I2cOperation[] memoryOperations = new I2cOperation[memoryAddresses.length];

  I2cMethods() {
    for (int i = 0; i < memoryAddresses.length; i++) {
      memoryOperations[i] = I2cOperation.write(memoryAddresses[i]);
    }
  }

  /** The bus, at the moment of the program. */
  abstract I2cBus bus();

  /**
   * The error number for what went wrong on the bus.
   *
   * @param probe whether only the address was asked for
   */
  abstract int errno(HalException e, boolean probe);

  @Override
  public boolean isTrue() {
    return true;
  }

  /** On the bus: how many bytes were acknowledged, or a negative error number. */
  private int transfer(int address, boolean stop, boolean probe, I2cOperation... operations) {
    I2cBus bus = bus();
    try {
      return bus.transaction(address & 0x7f, stop, operations);
    } catch (HalException e) {
      failure = e;
      return -errno(e, probe);
    }
  }

  private int write(int address, byte[] data, int from, int length, boolean stop) {
    if (length == 0) {
      return transfer(address, stop, true, WRITE_NOTHING);
    }
    I2cOperation operation = write;
    if (operation.data() != data || operation.from() != from || operation.length() != length) {
      operation = new I2cOperation(false, data, from, length);
      write = operation;
    }
    return transfer(address, stop, false, operation);
  }

  private I2cOperation reading(byte[] into, int from, int length) {
    I2cOperation operation = read;
    if (operation.data() != into || operation.from() != from || operation.length() != length) {
      operation = new I2cOperation(true, into, from, length);
      read = operation;
    }
    return operation;
  }

  /** Whether reading no bytes does nothing at all. */
  abstract boolean skipsEmptyReads();

  private void read(int address, byte[] into, int from, int length, boolean stop) {
    if (length != 0 || !skipsEmptyReads()) {
      check(transfer(address, stop, false, reading(into, from, length)));
    }
  }

  private int check(int result) {
    if (result < 0) {
      throw error(-result, failure);
    }
    return result;
  }

  @PyFunction
  PyObject scan() {
    PyList found = new PyList();
    Engine engine = Engine.current();
    for (int address = FIRST_ADDRESS; address <= LAST_ADDRESS; address++) {
      if (transfer(address, true, true, WRITE_NOTHING) == 0) {
        found.add(PyInt.of(address));
      }
      engine.tick();
    }
    return found;
  }

  @PyFunction
  PyObject readfrom(int addr, int nbytes, @Optional("true") boolean stop) {
    byte[] bytes = Memory.bytes(nbytes & 0xffffffffL);
    read(addr, bytes, 0, bytes.length, stop);
    return PyBytes.of(bytes);
  }

  @PyFunction
  void readfrom_into(int addr, PyObject buf, @Optional("true") boolean stop) {
    Buffer b = Args.toWritableBuffer(buf);
    read(addr, b.bytes(), b.offset(), b.length(), stop);
  }

  @PyFunction
  int writeto(int addr, PyObject buf, @Optional("true") boolean stop) {
    Buffer b = Args.toBuffer(buf);
    return check(write(addr, b.bytes(), b.offset(), b.length(), stop));
  }

  @PyFunction
  int writevto(int addr, PyObject vector, @Optional("true") boolean stop) {
    PyObject[] items = PyList.itemsOf(vector);
    byte[] all = NOTHING;
    for (int i = 0; i < vector.length(); i++) {
      all = append(all, Args.toBuffer(items[i]));
    }
    return check(write(addr, all, 0, all.length, stop));
  }

  private static byte[] append(byte[] before, Buffer more) {
    if (more.length() == 0) {
      return before;
    }
    byte[] all = Arrays.copyOf(before, before.length + more.length());
    System.arraycopy(more.bytes(), more.offset(), all, before.length, more.length());
    return all;
  }

  /** The address within a device's memory, as bytes to write. */
  private I2cOperation memoryAddress(int address, int bits) {
    int size = bits & 0xff;
    if ((size & 7) != 0 || size > 32) {
      throw PyError.valueError("invalid addrsize");
    }
    byte[] bytes = memoryAddresses[size / 8];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (address >> 8 * (bytes.length - 1 - i));
    }
    return memoryOperations[size / 8];
  }

  private void readMemory(int address, int memory, int bits, byte[] into, int from, int length) {
    I2cOperation where = memoryAddress(memory, bits);
    int done;
    if (length == 0 && skipsEmptyReads()) {
      done = transfer(address, false, where.length() == 0, where);
    } else {
      done = transfer(address, true, where.length() == 0, where, reading(into, from, length));
    }
    if (done != where.length()) {
      // the real ones make sure of a stop in this way
      int unused = transfer(address, true, true, WRITE_NOTHING);
      check(done);
    }
  }

  @PyFunction(kw = true)
  PyObject readfrom_mem(int addr, int memaddr, PyObject arg, @KwOnly @Optional("8") int addrsize) {
    byte[] bytes = Memory.bytes(Args.toInt(arg) & 0xffffffffL);
    readMemory(addr, memaddr, addrsize, bytes, 0, bytes.length);
    return PyBytes.of(bytes);
  }

  @PyFunction(kw = true)
  void readfrom_mem_into(int addr, int memaddr, PyObject arg, @KwOnly @Optional("8") int addrsize) {
    Buffer b = Args.toWritableBuffer(arg);
    readMemory(addr, memaddr, addrsize, b.bytes(), b.offset(), b.length());
  }

  @PyFunction(kw = true)
  void writeto_mem(int addr, int memaddr, PyObject arg, @KwOnly @Optional("8") int addrsize) {
    Buffer b = Args.toBuffer(arg);
    I2cOperation where = memoryAddress(memaddr, addrsize);
    I2cOperation data = new I2cOperation(false, b.bytes(), b.offset(), b.length());
    check(transfer(addr, true, where.length() + data.length() == 0, where, data));
  }

  static PyError error(int errno, HalException cause) {
    PyError error = PyError.osError(errno);
    error.exception().setHostCause(cause);
    return error;
  }

  /** The error of a bus in hardware. */
  static PyError notSupported() {
    return PyError.of(Exceptions.OS_ERROR, "I2C operation not supported");
  }

  @PyFunction
  abstract PyObject start();

  @PyFunction
  abstract PyObject stop();

  @PyFunction
  abstract PyObject readinto(PyObject buf, @Optional("true") boolean nack);

  @PyFunction
  abstract PyObject write(PyObject buf);

  @PyFunction(raw = true, kw = true)
  abstract PyObject init(PyObject[] args, int nkw);

  /** A bus stays open until its pins are used otherwise. */
  @PyFunction
  PyObject deinit() {
    return PyNone.NONE;
  }
}

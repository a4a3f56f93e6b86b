package io.github.krait.simulator;

import io.github.krait.hal.I2cOperation;

/**
 * Somebody outside of the board who controls an I2C bus, such as a test of a program that is a
 * device. It fails as {@link io.github.krait.hal.I2cBus#transaction} does.
 */
public final class I2cController {
  static final long TIMEOUT = 50_000_000;

  private final I2cWires wires;

  I2cController(I2cWires wires) {
    this.wires = wires;
  }

  /**
   * Writes.
   *
   * @return how many bytes were acknowledged
   */
  public int write(int address, byte... data) {
    return transaction(address, true, I2cOperation.write(data));
  }

  /** Reads so many bytes. */
  public byte[] read(int address, int length) {
    byte[] data = new byte[length];
    int unused = transaction(address, true, I2cOperation.read(data));
    return data;
  }

  /** Writes, which may be a register's number, then reads after a repeated start. */
  public byte[] writeThenRead(int address, byte[] data, int length) {
    byte[] in = new byte[length];
    int unused = transaction(address, true, I2cOperation.write(data), I2cOperation.read(in));
    return in;
  }

  /** As {@link io.github.krait.hal.I2cBus#transaction}. */
  public int transaction(int address, boolean stop, I2cOperation... operations) {
    return wires.transaction(address, stop, operations);
  }
}

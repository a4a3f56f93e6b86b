package io.github.krait.simulator.device;

import io.github.krait.simulator.I2cDevice;
import io.github.krait.simulator.SimulatedClock;

/**
 * A chip with registers of eight bits: the first byte of a write is the number of a register, the
 * next ones go into it and those that follow; reads go on where the pointer is.
 *
 * <p>What subclasses override is called with the chip's lock held, and so has to be what they offer
 * to Java.
 */
abstract class RegisterChip extends Chip implements I2cDevice {
  private final int address;

  /** The register that is next. */
  int pointer;

  /** Whether the next byte written is the number of a register. */
  boolean pointerNext;

  RegisterChip(int address) {
    this.address = address;
  }

  /** One with pins of its own, which have a clock from the beginning. */
  RegisterChip(int address, SimulatedClock clock) {
    super(clock);
    this.address = address;
  }

  /** Reads a register, with what reading does to it. */
  abstract int get(int register);

  /** Writes a register; numbers without one are ignored. */
  abstract void set(int register, int value);

  /** The register after that one. */
  int next(int register) {
    return register + 1 & 0xff;
  }

  /** Brings the chip to the present time; called as a transaction begins. */
  void settle() {}

  boolean answers(int asked, boolean read) {
    return asked == address;
  }

  @Override
  public final boolean start(int asked, boolean read) {
    synchronized (lock()) {
      if (!answers(asked, read)) {
        return false;
      }
      settle();
      pointerNext = !read;
      return true;
    }
  }

  @Override
  public boolean write(int value) {
    synchronized (lock()) {
      if (pointerNext) {
        pointer = value;
        pointerNext = false;
      } else {
        set(pointer, value);
        pointer = next(pointer);
      }
      return true;
    }
  }

  @Override
  public int read() {
    synchronized (lock()) {
      int value = get(pointer);
      pointer = next(pointer);
      return value;
    }
  }
}

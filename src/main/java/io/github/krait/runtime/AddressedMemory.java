package io.github.krait.runtime;

import io.github.krait.object.Buffer;

/** The memory that a program reaches by address: its own bytes, and its board's registers. */
public interface AddressedMemory {
  /** Makes an engine's memory when that is first asked for. */
  interface Source {
    AddressedMemory open();
  }

  /** The engine's memory. */
  static AddressedMemory of(Engine engine) {
    AddressedMemory memory = engine.state(AddressedMemory.class);
    if (memory == null) {
      memory = engine.state(Source.class).open();
      engine.setState(AddressedMemory.class, memory);
    }
    return memory;
  }

  /** The address of a value's bytes, which get one if they have none. */
  long addressOf(Buffer buffer);

  /** The program's bytes at an address; null where it has none there. */
  Buffer find(long address, long length);

  /**
   * Reads a number from the program's bytes or a register, the lowest byte first.
   *
   * @param size in bytes: 1, 2 or 4
   * @throws io.github.krait.object.PyError OSError where there is nothing
   */
  long read(long address, int size);

  /** Writes a number. */
  void write(long address, int size, long value);
}

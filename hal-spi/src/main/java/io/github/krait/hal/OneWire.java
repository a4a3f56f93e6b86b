package io.github.krait.hal;

/**
 * A 1-Wire bus by its bits (Maxim, application note 126). Each call takes the bus's time and
 * returns after it.
 */
public interface OneWire extends AutoCloseable {
  /** The pin. */
  Pin pin();

  /** Resets the bus; whether any device answered. */
  boolean reset();

  /** Reads a bit. */
  boolean readBit();

  /** Writes a bit. */
  void writeBit(boolean bit);

  /** Reads eight bits, the lowest one first. */
  default int readByte() {
    int value = 0;
    for (int i = 0; i < 8; i++) {
      value |= readBit() ? 1 << i : 0;
    }
    return value;
  }

  /** Writes eight bits, the lowest one first. */
  default void writeByte(int value) {
    for (int i = 0; i < 8; i++) {
      writeBit((value >> i & 1) != 0);
    }
  }

  @Override
  void close();
}

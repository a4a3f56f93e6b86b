package io.github.krait.simulator;

/** A device on a 1-Wire bus, bit by bit. All devices of a bus are asked, and low wins. */
public interface OneWireDevice {
  /** The bus was reset; whether the device says that it is there. */
  boolean reset();

  /** The bit that the device sends; true where it is not meant. */
  boolean readBit();

  /** A bit for the device. */
  void writeBit(boolean bit);
}

package io.github.krait.hal;

/** The parts of which transactions on an I2C bus in software are made. */
public interface I2cSignals {
  /** A start, or a repeated one. */
  void start();

  /** A stop. */
  void stop();

  /** Sends a byte, an address too; whether it was acknowledged. */
  boolean write(int value);

  /** Receives a byte and acknowledges it, or not, which is for the last one. */
  int read(boolean acknowledge);
}

package io.github.krait.hal;

/** A pin that puts out a voltage. */
public interface AnalogOutput extends AutoCloseable {
  /** The pin. */
  Pin pin();

  /**
   * Sets the voltage.
   *
   * @param value 0 for 0 V to 65535 for {@link #fullScale}; the upper bits count
   * @throws HalException INVALID_ARGUMENT outside of that
   */
  void write16(int value);

  /** How many bits the converter has: 1 to 16. */
  int bits();

  /** The voltage of the greatest value, in volts. */
  double fullScale();

  @Override
  void close();
}

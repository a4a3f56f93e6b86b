package io.github.krait.hal;

/** A pin, or something inside the processor, whose voltage can be measured. */
public interface AnalogInput extends AutoCloseable {
  /** The pin; null where it is inside the processor. */
  Pin pin();

  /**
   * Measures.
   *
   * @return 0 for 0 V to 65535 for {@link #fullScale} and above, whatever the converter's width:
   *     its bits are the upper ones, and are repeated below
   */
  int read16();

  /** How many bits the converter has: 1 to 16. */
  int bits();

  /** The voltage that gives the greatest value, in volts. */
  double fullScale();

  /**
   * Chooses the input's range.
   *
   * @param volts the voltage that should be measurable; the hardware takes the next range above
   * @throws HalException UNSUPPORTED where there is only one range, INVALID_ARGUMENT where none is
   *     large enough
   */
  default void setFullScale(double volts) {
    throw new HalException(ErrorKind.UNSUPPORTED, pin() + " has one range");
  }

  @Override
  void close();
}

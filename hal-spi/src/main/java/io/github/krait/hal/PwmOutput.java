package io.github.krait.hal;

/**
 * A pin with pulses of one frequency, whose width can be chosen. A pulse is high, or low where it
 * is inverted.
 */
public interface PwmOutput extends AutoCloseable {
  /** The pin. */
  Pin pin();

  /** How often there is a pulse, in hertz, as the hardware can do it; 0: never set. */
  double frequency();

  /**
   * Sets the frequency of the pin's unit; the part of the time that is high stays.
   *
   * @param hertz more than 0
   * @throws HalException INVALID_ARGUMENT where the hardware cannot do that
   */
  void setFrequency(double hertz);

  /** The part of the time that is high, in 65535ths. */
  int duty16();

  /**
   * Sets how long pulses are as a part of the time; a later change of the frequency keeps the part.
   *
   * @param duty 0: never high, to 65535: always
   * @throws HalException INVALID_ARGUMENT outside of that
   */
  void setDuty16(int duty);

  /** How long a pulse is, in nanoseconds. */
  long dutyNanos();

  /**
   * Sets how long pulses are; a later change of the frequency keeps the length.
   *
   * @param nanos not negative; what is longer than the period is always high
   */
  void setDutyNanos(long nanos);

  /** Whether pulses are low. */
  boolean inverted();

  /**
   * Says whether pulses are low.
   *
   * @throws HalException UNSUPPORTED where the hardware cannot do it
   */
  void setInverted(boolean inverted);

  @Override
  void close();
}

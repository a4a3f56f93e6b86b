package io.github.krait.hal;

import java.util.Set;

/**
 * A pin of a board's processor. Who wants to use it claims it for one purpose; everybody else is
 * refused until it is given back.
 *
 * <p>Each of the {@code open} methods throws {@link HalException} IN_USE where the pin is claimed,
 * UNSUPPORTED where it cannot do that, CLOSED where the board is closed; the pin is then as before.
 * What is opened gives the pin back when it is closed, in the state of power-up. The argument
 * {@code user} says who claims the pin, for messages; it is not empty.
 */
public interface Pin {
  /** The number that programs may use for it, not negative. */
  int number();

  /** The processor's name for it, such as {@code GPIO25}. */
  String name();

  /** Who has claimed it; null: it is free. */
  String user();

  /** What it can be claimed for; unmodifiable. */
  default Set<PinCapability> capabilities() {
    return Set.of(PinCapability.DIGITAL);
  }

  /** Whether it can be claimed for that. */
  default boolean can(PinCapability capability) {
    return capabilities().contains(capability);
  }

  /**
   * The level that is on the pin now, whoever has claimed it: true is high.
   *
   * @throws HalException UNSUPPORTED where the hardware cannot tell
   */
  default boolean level() {
    throw unsupported("level of a pin that is not claimed");
  }

  /**
   * Claims the pin for digital input and output. It stays in the state that it has after power-up
   * until {@link DigitalPin#setMode} or {@link DigitalPin#setPull} change that.
   */
  DigitalPin openDigital(String user);

  /** Claims the pin for measuring its voltage. */
  default AnalogInput openAnalogInput(String user) {
    throw unsupported("analog input");
  }

  /** Claims the pin for putting out a voltage, 0 V at first. */
  default AnalogOutput openAnalogOutput(String user) {
    throw unsupported("analog output");
  }

  /**
   * Claims the pin for pulse-width modulation, without pulses at first. Pins whose functions are on
   * one unit have one frequency; pins on the same unit and signal cannot be used together, and
   * throw IN_USE.
   */
  default PwmOutput openPwm(String user) {
    throw unsupported("PWM");
  }

  /** Claims the pin for sensing a finger. */
  default TouchInput openTouch(String user) {
    throw unsupported("touch");
  }

  /** Claims the pin for sending timed pulses; it is an output of low then. */
  default PulseOutput openPulseOutput(String user) {
    throw unsupported("pulse output");
  }

  /**
   * Claims the pin for recording how long it stays at each level.
   *
   * @param capacity how many durations are kept, more than 0; the oldest ones go
   * @param idle the level between messages: recording starts with the first change from it
   */
  default PulseInput openPulseInput(int capacity, boolean idle, String user) {
    throw unsupported("pulse input");
  }

  /** Claims the pin for a 1-Wire bus, which needs a pull-up resistor outside. */
  default OneWire openOneWire(String user) {
    throw unsupported("1-Wire");
  }

  /**
   * Reads a DHT11 or DHT22 on a board where programs are too slow to time its pulses, and something
   * else does: a driver of the operating system.
   *
   * @param dht11 which of both it is
   * @return the five bytes that the sensor sends; null: programs time the pulses themselves
   * @throws HalException UNSUPPORTED where nobody can, TIMED_OUT where the sensor is silent
   */
  default byte[] readDht(boolean dht11) {
    return null;
  }

  private HalException unsupported(String what) {
    return new HalException(ErrorKind.UNSUPPORTED, name() + " has no " + what);
  }
}

package io.github.krait.hal;

import java.util.Objects;

/**
 * How an I2C bus is to be opened.
 *
 * @param scl the clock's pin
 * @param sda the data's pin
 * @param frequency in hertz, more than 0; the hardware takes the next one below
 * @param timeoutNanos how long a device may stretch the clock, more than 0
 * @param unit the processor's unit, such as {@code I2C0}; null: any that reaches the pins; {@link
 *     #SOFTWARE}: none, the pins are driven one by one
 * @param pullUps whether the processor's pull-up resistors are switched on
 */
public record I2cSettings(
    Pin scl, Pin sda, int frequency, long timeoutNanos, String unit, boolean pullUps) {
  /** The {@link #unit} of a bus that any two pins can be. */
  public static final String SOFTWARE = "software";

  public I2cSettings {
    Objects.requireNonNull(scl);
    Objects.requireNonNull(sda);
    if (frequency <= 0 || timeoutNanos <= 0 || scl == sda) {
      throw new HalException(
          ErrorKind.INVALID_ARGUMENT, "an I2C bus needs two pins, a frequency and a time-out");
    }
  }
}

package io.github.krait.hal;

import java.util.Objects;

/**
 * That a unit of the processor can reach a pin, as the data sheet's table of alternate functions
 * says.
 *
 * @param pin the pin's number
 * @param unit the unit with its number, such as {@code I2C0}, {@code SPI1}, {@code UART0}, {@code
 *     PWM7}, {@code ADC0}, {@code DAC0}, {@code TOUCH0}
 * @param signal what the unit does on that pin: {@code SDA}, {@code SCL}, {@code SCK}, {@code
 *     MOSI}, {@code MISO}, {@code CS}, {@code TX}, {@code RX}, {@code CTS}, {@code RTS}; of a PWM
 *     unit its channel, {@code A}, {@code B} or a number; of a converter the channel
 * @param alternate the number that selects it in the processor; -1 where there is none, or where
 *     any pin can have any signal
 */
public record PinFunction(int pin, String unit, String signal, int alternate) {
  public PinFunction {
    Objects.requireNonNull(unit);
    Objects.requireNonNull(signal);
  }
}

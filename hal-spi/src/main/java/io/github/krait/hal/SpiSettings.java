package io.github.krait.hal;

import java.util.Objects;

/**
 * Where an SPI bus is to be opened.
 *
 * @param sck the clock's pin
 * @param mosi the pin of what the controller sends; null: it sends nothing
 * @param miso the pin of what it receives; null: nothing
 * @param unit the processor's unit, such as {@code SPI0}; null: any that reaches the pins; {@link
 *     I2cSettings#SOFTWARE}: none
 * @param halfDuplex whether {@code mosi} carries both directions, by turns
 */
public record SpiSettings(Pin sck, Pin mosi, Pin miso, String unit, boolean halfDuplex) {
  public SpiSettings {
    Objects.requireNonNull(sck);
  }
}

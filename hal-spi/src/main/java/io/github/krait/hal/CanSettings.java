package io.github.krait.hal;

import java.util.Objects;

/**
 * How a CAN bus is to be opened (ISO 11898-1).
 *
 * @param tx the pin to the transceiver
 * @param rx the pin from it
 * @param bitrate bits a second, more than 0
 * @param mode whether others hear and are heard
 * @param autoRestart whether the bus is joined again by itself after too many errors
 */
public record CanSettings(Pin tx, Pin rx, int bitrate, Mode mode, boolean autoRestart) {
  /** Who hears whom. */
  public enum Mode {
    NORMAL,
    /** Only hears. */
    SILENT,
    /** Hears itself, as well as being heard. */
    LOOPBACK,
    /** Hears only itself, and is not heard. */
    SILENT_LOOPBACK
  }

  public CanSettings {
    Objects.requireNonNull(tx);
    Objects.requireNonNull(rx);
    Objects.requireNonNull(mode);
    if (bitrate <= 0) {
      throw new HalException(ErrorKind.INVALID_ARGUMENT, "CAN needs a bit rate");
    }
  }
}

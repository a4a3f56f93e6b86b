package io.github.krait.hal;

import java.util.Objects;

/**
 * What a quadrature encoder's signals are.
 *
 * @param a the signal that comes first when turned forward
 * @param b the one that comes second
 * @param pull the resistors on both
 * @param phases how many of the four edges of a cycle count: 1, 2 or 4
 * @param filterNanos shorter pulses do not count; 0: all do
 */
public record EncoderSettings(Pin a, Pin b, Pull pull, int phases, long filterNanos) {
  public EncoderSettings {
    Objects.requireNonNull(a);
    Objects.requireNonNull(b);
    Objects.requireNonNull(pull);
    if (phases != 1 && phases != 2 && phases != 4) {
      throw new HalException(ErrorKind.INVALID_ARGUMENT, "an encoder has 1, 2 or 4 phases");
    }
  }
}

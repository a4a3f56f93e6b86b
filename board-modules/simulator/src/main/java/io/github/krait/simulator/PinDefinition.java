package io.github.krait.simulator;

import io.github.krait.hal.Pull;
import java.util.Objects;

/**
 * A pin of a processor.
 *
 * @param number its number, not negative
 * @param name the processor's name for it
 * @param pull which of its resistors is on after power-up
 */
public record PinDefinition(int number, String name, Pull pull) {
  public PinDefinition {
    Objects.requireNonNull(name);
    Objects.requireNonNull(pull);
    if (number < 0) {
      throw new IllegalArgumentException("pin number " + number);
    }
  }
}

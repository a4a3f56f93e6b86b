package io.github.krait.hal;

import java.util.Objects;

/**
 * What a counter counts.
 *
 * @param source the pin whose edges count
 * @param edges which of them
 * @param direction a pin that says up, high, or down, low; null: always up
 * @param pull the resistor on the source
 * @param filterNanos shorter pulses do not count; 0: all do
 */
public record CounterSettings(Pin source, Edges edges, Pin direction, Pull pull, long filterNanos) {
  /** Edges of a signal. */
  public enum Edges {
    RISING,
    FALLING,
    BOTH
  }

  public CounterSettings {
    Objects.requireNonNull(source);
    Objects.requireNonNull(edges);
    Objects.requireNonNull(pull);
  }
}

package io.github.krait.simulator;

/**
 * A change of a pin's level.
 *
 * @param nanos when, by the board's clock
 * @param level the new level: true is high
 */
public record Edge(long nanos, boolean level) {}

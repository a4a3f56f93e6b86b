package io.github.krait.simulator;

/** A step of a model of the world around a board, such as a motor, a heater, a battery. */
@FunctionalInterface
public interface PlantStep {
  /**
   * Lets the model's time go on.
   *
   * @param seconds by how much
   */
  void step(double seconds);
}

package io.github.krait.simulator.part;

import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import io.github.krait.simulator.Source;

/** A potentiometer between ground and the supply of 3.3 V, whose slider is on a pin. */
public final class Potentiometer {
  private static final double SUPPLY = 3.3;

  private final Source slider;
  private final double ohms;
  private final SimulatedClock clock;
  private double position;

  /** One of 10 kilohms, at its lower end. */
  public Potentiometer(SimulatedBoard board, String pin) {
    this(board, pin, 10_000);
  }

  /**
   * One at its lower end.
   *
   * @param ohms its resistance, more than 0
   */
  public Potentiometer(SimulatedBoard board, String pin, double ohms) {
    clock = board.clock();
    slider = board.pin(pin).source("potentiometer");
    this.ohms = ohms;
    set(0);
  }

  /**
   * Turns it.
   *
   * @param position 0, at ground, to 1, at the supply
   * @throws IllegalArgumentException outside of that
   */
  public final void set(double position) {
    synchronized (clock) {
      if (!(position >= 0 && position <= 1)) {
        throw new IllegalArgumentException("a potentiometer turns from 0 to 1, not to " + position);
      }
      this.position = position;
    }
    // seen from the slider, both parts of the resistance are side by side
    slider.setVoltage(SUPPLY * position, ohms * position * (1 - position));
  }

  /** Where it is, from 0 to 1. */
  public double position() {
    synchronized (clock) {
      return position;
    }
  }
}

package io.github.krait.simulator;

import io.github.krait.hal.Pull;

/** A node of a circuit: the voltage that sources make, each through its resistance. */
final class Node {
  /** The resistors inside of processors, in ohms: 50 to 80 kilohms on the RP2040. */
  private static final double INSIDE_OHMS = 60_000;

  /** In ohms, so that two ideal sources still have a mean. */
  private static final double LEAST = 1e-6;

  /** What a resistor that keeps the level keeps. */
  private final boolean level;

  private double amperes;
  private double siemens;

  Node(boolean level) {
    this.level = level;
  }

  private void add(double volts, double ohms) {
    double conductance = 1 / Math.max(ohms, LEAST);
    siemens += conductance;
    amperes += volts * conductance;
  }

  private void add(Drive drive) {
    if (drive != Drive.NONE) {
      add(drive == Drive.HIGH ? Wire.SUPPLY : 0, Source.DRIVER_OHMS);
    }
  }

  private void add(Pull pull, double ohms) {
    if (pull != Pull.NONE) {
      boolean up = pull == Pull.UP || (pull == Pull.KEEP && level);
      add(up ? Wire.SUPPLY : 0, ohms);
    }
  }

  void add(Source source) {
    if (!Double.isNaN(source.volts)) {
      add(source.volts, source.ohms);
    }
    add(source.drive);
    add(source.pull, Source.PULL_OHMS);
  }

  void add(SimulatedPin pin, long at) {
    if (pin.hasVoltage()) {
      add(pin.putOutVolts(), Source.DRIVER_OHMS);
    }
    add(pin.driveAt(at));
    add(pin.pullInside(), INSIDE_OHMS);
  }

  /** 0 where nothing is connected. */
  double volts() {
    return siemens == 0 ? 0 : amperes / siemens;
  }
}

package io.github.krait.simulator.part;

import io.github.krait.hal.Clock;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import io.github.krait.simulator.Source;

/**
 * An HC-SR04 ultrasonic range finder (ElecFreaks, user guide): after a pulse of at least 10 µs on
 * its trigger it sends eight cycles of 40 kHz, and then holds its echo high until they are back.
 */
public final class Hcsr04 {
  private static final long MIN_TRIGGER = 10_000;

  /** Until the eight cycles are sent. */
  private static final long BURST = 200_000 + 250_000;

  /** How long the echo is high where nothing comes back. */
  private static final long NO_ECHO = 38_000_000;

  /** The farthest obstacle that it hears, in metres. */
  private static final double FARTHEST = 4;

  private final SimulatedClock clock;
  private final Source echo;
  private double distance = Double.POSITIVE_INFINITY;
  private double speedOfSound = 343;
  private long rose = -1;
  private boolean busy;

  /** A range finder with nothing before it. */
  public Hcsr04(SimulatedBoard board, String trigger, String echo) {
    clock = board.clock();
    this.echo = board.pin(echo).source("HC-SR04");
    this.echo.drive(false);
    var unused = board.pin(trigger).observe(this::trigger);
  }

  /**
   * Puts an obstacle before it.
   *
   * @param metres 0.02 to 4 can be measured; infinity: there is none
   */
  public void setDistance(double metres) {
    synchronized (clock) {
      distance = metres;
    }
  }

  /** How fast sound is, in metres a second: 343 at first, which it is at 20 °C. */
  public void setSpeedOfSound(double metres) {
    synchronized (clock) {
      speedOfSound = metres;
    }
  }

  private void trigger(boolean level, long nanos) {
    synchronized (clock) {
      if (level) {
        rose = nanos;
      } else if (rose >= 0 && nanos - rose >= MIN_TRIGGER && !busy) {
        busy = true;
        Clock.Event unused = clock.schedule(nanos + BURST, this::listen);
      }
    }
  }

  private void listen() {
    synchronized (clock) {
      echo.drive(true);
      long flight = distance > FARTHEST ? NO_ECHO : Math.round(2 * distance / speedOfSound * 1e9);
      Clock.Event unused = clock.schedule(clock.nanos() + flight, this::rest);
    }
  }

  private void rest() {
    synchronized (clock) {
      echo.drive(false);
      busy = false;
    }
  }
}

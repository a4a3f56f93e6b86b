package io.github.krait.simulator.part;

import io.github.krait.hal.Clock;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.time.Duration;
import java.util.function.DoubleConsumer;

/**
 * A body with a heater, which is switched or dimmed by a pin, and loses heat to its surroundings.
 * Its temperature is told to thermometers: {@code body.heats(sensor::setTemperature)}.
 */
public final class HeatedBody implements AutoCloseable {
  private static final long STEP = 10_000_000;

  private final SimulatedClock clock;
  private final PulseWidth heater;
  private final double rise;
  private final double timeConstant;
  private final double ambient;
  private double temperature;
  private long stepped;
  private DoubleConsumer thermometers = celsius -> {};
  private Clock.Event next;
  private boolean closed;

  /**
   * A body at the temperature of its surroundings.
   *
   * @param ambient that temperature, in degrees Celsius
   * @param rise how much warmer the heater makes it in the end, in kelvins
   * @param timeConstant how long it takes to come to 63 % of a new temperature
   */
  public HeatedBody(
      SimulatedBoard board, String pin, double ambient, double rise, Duration timeConstant) {
    clock = board.clock();
    heater = new PulseWidth(board, pin);
    this.ambient = ambient;
    this.rise = rise;
    this.timeConstant = timeConstant.toNanos() / 1e9;
    temperature = ambient;
    stepped = clock.nanos();
    next = clock.schedule(stepped + STEP, this::step);
  }

  /** Has somebody told of the temperature, now and whenever it changes. */
  public HeatedBody heats(DoubleConsumer thermometer) {
    synchronized (clock) {
      thermometers = thermometers.andThen(thermometer);
      thermometer.accept(temperature);
      return this;
    }
  }

  private void step() {
    synchronized (clock) {
      if (closed) {
        return;
      }
      long now = clock.nanos();
      double target = ambient + rise * heater.duty(now);
      temperature =
          target + (temperature - target) * Math.exp(-(now - stepped) / 1e9 / timeConstant);
      stepped = now;
      thermometers.accept(temperature);
      next = clock.schedule(now + STEP, this::step);
    }
  }

  /** Its temperature in degrees Celsius. */
  public double temperature() {
    synchronized (clock) {
      return temperature;
    }
  }

  /** Takes it away. */
  @Override
  public void close() {
    synchronized (clock) {
      closed = true;
      boolean unused = next.cancel();
    }
  }
}

package io.github.krait.simulator.part;

import io.github.krait.hal.Clock;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.time.Duration;

/**
 * A brushed DC motor behind an H-bridge with two inputs, such as a DRV8833 (Texas Instruments,
 * SLVSAR1): its speed follows the mean voltage with one time constant, less what the load takes. It
 * moves in steps of a millisecond of the board's time, as long as it is {@link #close connected}.
 */
public final class DcMotor implements AutoCloseable {
  private static final long STEP = 1_000_000;

  private final SimulatedClock clock;
  private final PulseWidth forward;
  private final PulseWidth backward;
  private final double topSpeed;
  private final double timeConstant;
  private Clock.Event next;
  private long stepped;
  private double load;
  private double speed;
  private double angle;
  private MotorEncoder encoder;
  private boolean closed;

  /**
   * A motor at rest.
   *
   * @param in1 a high level turns it forward
   * @param in2 a high level turns it backward; both: it brakes; null: there is no such input
   * @param topSpeed turns a second at full voltage without load
   * @param timeConstant how long it takes to come to 63 % of a new speed
   */
  public DcMotor(
      SimulatedBoard board, String in1, String in2, double topSpeed, Duration timeConstant) {
    clock = board.clock();
    forward = new PulseWidth(board, in1);
    backward = in2 == null ? null : new PulseWidth(board, in2);
    this.topSpeed = topSpeed;
    this.timeConstant = timeConstant.toNanos() / 1e9;
    stepped = clock.nanos();
    next = clock.schedule(stepped + STEP, this::step);
  }

  /** Fixes an encoder to its shaft. */
  void setEncoder(MotorEncoder encoder) {
    synchronized (clock) {
      this.encoder = encoder;
    }
  }

  private void step() {
    synchronized (clock) {
      if (closed) {
        return;
      }
      long now = clock.nanos();
      double dt = (now - stepped) / 1e9;
      double voltage = forward.duty(now) - (backward == null ? 0 : backward.duty(now));
      double target = voltage * topSpeed;
      // the load holds against the motion, and lets it rest where the motor is weaker
      double held = Math.abs(target) <= load ? 0 : target - Math.signum(target) * load;
      double before = speed;
      speed = held + (speed - held) * Math.exp(-dt / timeConstant);
      double turned = (before + speed) / 2 * dt;
      if (encoder != null) {
        encoder.turn(angle, angle + turned, now, now - stepped);
      }
      angle += turned;
      stepped = now;
      next = clock.schedule(now + STEP, this::step);
    }
  }

  /** What the load takes of the speed, in turns a second: 0 at first. */
  public void setLoad(double turnsPerSecond) {
    synchronized (clock) {
      load = turnsPerSecond;
    }
  }

  /** The speed in turns a second, forward. */
  public double speed() {
    synchronized (clock) {
      return speed;
    }
  }

  /** How far it has turned, in turns, forward. */
  public double angle() {
    synchronized (clock) {
      return angle;
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

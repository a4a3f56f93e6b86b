package io.github.krait.simulator;

import io.github.krait.hal.Clock;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinFunction;
import io.github.krait.hal.PwmOutput;
import java.util.List;

/**
 * A pin with pulses. They are kept as numbers; edges are made, by events of the clock, only while
 * somebody watches the wire.
 */
final class PwmClaim extends Claim implements PwmOutput {
  private static final int FULL = 65535;

  private final SimulatedPin pin;
  private final PwmSlice slice;
  private int duty16;

  /** How long pulses are; -1: as {@link #duty16} says. */
  private long dutyNanos = -1;

  private boolean inverted;

  /** Null: no frequency was set. */
  private PwmWave wave;

  /** The next edge; null: nobody watches. */
  private Clock.Event nextEdge;

  private PwmClaim(SimulatedPin pin, String user, String channel, PwmSlice slice) {
    super(pin.board(), user, channel, pin);
    this.pin = pin;
    this.slice = slice;
    synchronized (clock) {
      slice.channels.add(this);
      pin.setWave(this);
      change();
    }
    clock.deliver();
  }

  static PwmClaim open(SimulatedPin pin, String user) {
    Units units = pin.board().units();
    if (units.areUnknown()) {
      return new PwmClaim(pin, user, null, new PwmSlice());
    }
    synchronized (pin.clock()) {
      List<PinFunction> functions = units.of(pin, "PWM");
      PinFunction chosen = functions.get(0);
      if (chosen.signal().equals("*")) {
        // channels enough that each pin can have one of its own
        return new PwmClaim(pin, user, null, new PwmSlice());
      }
      for (PinFunction function : functions) {
        if (units.isFree(channel(function)) && units.slice(function.unit()).channels.isEmpty()) {
          // a unit of its own where the pin can have one
          chosen = function;
          break;
        }
        if (units.isFree(channel(function)) && !units.isFree(channel(chosen))) {
          chosen = function;
        }
      }
      return new PwmClaim(pin, user, channel(chosen), units.slice(chosen.unit()));
    }
  }

  private static String channel(PinFunction function) {
    return function.unit() + " " + function.signal();
  }

  @Override
  void end() {
    slice.channels.remove(this);
    if (slice.channels.isEmpty()) {
      slice.frequency = 0;
    }
    cancel();
    pin.setWave(null);
    BoardEvents events = board.events();
    if (events != null && wave != null) {
      events.pwm(pin, null, clock.nanos());
    }
    pin.wire().endWave(clock.nanos());
  }

  @Override
  public Pin pin() {
    return pin;
  }

  @Override
  public double frequency() {
    synchronized (clock) {
      check();
      return slice.frequency;
    }
  }

  @Override
  public void setFrequency(double hertz) {
    synchronized (clock) {
      check();
      board.processor().checkPwm(hertz, board.frequency());
      if (hertz != slice.frequency) {
        slice.frequency = hertz;
        slice.start = clock.nanos();
        for (PwmClaim channel : List.copyOf(slice.channels)) {
          channel.change();
        }
      }
    }
    clock.deliver();
  }

  @Override
  public int duty16() {
    synchronized (clock) {
      check();
      return dutyNanos < 0 ? duty16 : (int) Math.round(fraction() * FULL);
    }
  }

  @Override
  public void setDuty16(int duty) {
    if (duty < 0 || duty > FULL) {
      throw new HalException(ErrorKind.INVALID_ARGUMENT, "a duty is 0 to 65535, not " + duty);
    }
    synchronized (clock) {
      check();
      duty16 = duty;
      dutyNanos = -1;
      change();
    }
    clock.deliver();
  }

  @Override
  public long dutyNanos() {
    synchronized (clock) {
      check();
      if (dutyNanos >= 0) {
        return dutyNanos;
      }
      return slice.frequency == 0 ? 0 : Math.round(duty16 * 1e9 / slice.frequency / FULL);
    }
  }

  @Override
  public void setDutyNanos(long nanos) {
    if (nanos < 0) {
      throw new HalException(ErrorKind.INVALID_ARGUMENT, "a pulse of " + nanos + " ns");
    }
    synchronized (clock) {
      check();
      dutyNanos = nanos;
      change();
    }
    clock.deliver();
  }

  @Override
  public boolean inverted() {
    synchronized (clock) {
      check();
      return inverted;
    }
  }

  @Override
  public void setInverted(boolean lowPulses) {
    synchronized (clock) {
      check();
      inverted = lowPulses;
      change();
    }
    clock.deliver();
  }

  /** The part of the time that a pulse takes. */
  private double fraction() {
    return dutyNanos < 0 ? (double) duty16 / FULL : Math.min(1, dutyNanos * slice.frequency / 1e9);
  }

  private void change() {
    long now = clock.nanos();
    wave =
        slice.frequency == 0
            ? null
            : new PwmWave(slice.start, slice.frequency, fraction(), inverted);
    BoardEvents events = board.events();
    if (events != null && wave != null) {
      events.pwm(pin, wave, now);
    }
    pin.wire().settleUntold(now);
    watchedChanged();
  }

  Drive driveAt(long at) {
    boolean high = wave == null ? inverted : wave.level(Math.max(at, wave.start()));
    return high ? Drive.HIGH : Drive.LOW;
  }

  /** Null: no frequency was set. */
  PwmWave pulses() {
    return wave;
  }

  PwmState state() {
    double fraction = wave == null ? 0 : wave.duty();
    return new PwmState(slice.frequency, inverted ? 1 - fraction : fraction, wave != null);
  }

  /** Begins to make edges, or ends it. */
  void watchedChanged() {
    cancel();
    if (wave != null && pin.wire().isWatched()) {
      schedule(clock.nanos());
    }
  }

  private void cancel() {
    if (nextEdge != null) {
      boolean unused = nextEdge.cancel();
      nextEdge = null;
    }
  }

  private void schedule(long after) {
    long at = wave.nextEdge(after);
    if (at != Long.MAX_VALUE) {
      nextEdge = clock.schedule(at, () -> edge(at));
    }
  }

  private void edge(long at) {
    synchronized (clock) {
      if (nextEdge != null && !isClosed() && wave != null) {
        pin.wire().settleUntold(at);
        if (nextEdge != null) {
          schedule(at);
        }
      }
    }
  }
}

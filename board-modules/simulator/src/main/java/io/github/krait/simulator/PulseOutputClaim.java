package io.github.krait.simulator;

import io.github.krait.hal.BitTiming;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PulseOutput;
import java.util.Arrays;
import java.util.Objects;

/** A pin that sends pulses. */
final class PulseOutputClaim extends Claim implements PulseOutput {
  private final SimulatedPin pin;

  PulseOutputClaim(SimulatedPin pin, String user) {
    super(pin.board(), user, null, pin);
    this.pin = pin;
    synchronized (clock) {
      pin.drive(Drive.LOW);
    }
    clock.deliver();
  }

  @Override
  public Pin pin() {
    return pin;
  }

  @Override
  public void sendBits(BitTiming timing, byte[] data, int from, int length) {
    Objects.checkFromIndexSize(from, length, data.length);
    Objects.requireNonNull(timing);
    long nanos;
    synchronized (clock) {
      check();
      BoardEvents events = board.events();
      long start = Timeline.begin(pin.wire());
      if (events != null || pin.wire().isWatched()) {
        byte[] bits = Arrays.copyOfRange(data, from, from + length);
        Burst burst = new Burst(start, timing, bits);
        if (events != null) {
          events.burst(pin, burst);
        }
        pin.wire().burst(burst);
      }
      nanos = duration(timing, data, from, length);
    }
    clock.deliver();
    clock.busy(nanos);
  }

  private static long duration(BitTiming timing, byte[] data, int from, int length) {
    long ones = 0;
    for (int i = from; i < from + length; i++) {
      ones += Integer.bitCount(data[i] & 0xff);
    }
    return ones * ((long) timing.high1() + timing.low1())
        + (8L * length - ones) * ((long) timing.high0() + timing.low0());
  }

  @Override
  public void sendPulses(long[] nanos, boolean first, Carrier carrier) {
    for (long n : nanos) {
      if (n < 0) {
        throw new HalException(ErrorKind.INVALID_ARGUMENT, "a pulse of " + n + " ns");
      }
    }
    Timeline line;
    synchronized (clock) {
      check();
      line = new Timeline(pin.wire());
    }
    boolean level = first;
    for (long n : nanos) {
      if (n == 0) {
        level = !level;
        continue;
      }
      if (level && carrier != null) {
        sendCarrier(line, n, carrier);
      } else {
        put(line, level);
        line.advance(n);
      }
      level = !level;
    }
    put(line, false);
    clock.deliver();
  }

  private void sendCarrier(Timeline line, long nanos, Carrier carrier) {
    synchronized (clock) {
      if (!pin.wire().isWatched() && board.events() == null) {
        line.advance(nanos);
        return;
      }
    }
    long begin = line.at();
    for (long i = 0; line.at() < begin + nanos; i++) {
      long rise = begin + i * 1_000_000_000L / carrier.frequency();
      long period = 1_000_000_000L / carrier.frequency();
      long fall = rise + period * carrier.duty16() / 65535;
      line.advanceTo(Math.min(rise, begin + nanos));
      put(line, rise < fall && line.at() < begin + nanos);
      line.advanceTo(Math.min(fall, begin + nanos));
      put(line, fall >= rise + period && line.at() < begin + nanos);
      line.advanceTo(Math.min(rise + period, begin + nanos));
    }
  }

  private void put(Timeline line, boolean level) {
    synchronized (clock) {
      if (!isClosed()) {
        pin.drive(level ? Drive.HIGH : Drive.LOW, line.at());
      }
    }
  }
}

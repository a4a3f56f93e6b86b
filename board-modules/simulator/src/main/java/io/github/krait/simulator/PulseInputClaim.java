package io.github.krait.simulator;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.Pull;
import io.github.krait.hal.PulseInput;

/** A pin whose levels' durations are recorded, in a ring. */
final class PulseInputClaim extends Claim implements PulseInput {
  private static final int FIRST_ROOM = 64;

  private final SimulatedPin pin;
  private final int capacity;
  private final boolean idle;
  private final Observation observation;

  private long[] ring;
  private int first;
  private int length;
  private boolean recording = true;

  /** Whether a change from the idle level was seen. */
  private boolean begun;

  /** When the last change was. */
  private long last;

  private PulseInputClaim(SimulatedPin pin, int capacity, boolean idle, String user) {
    super(pin.board(), user, null, pin);
    this.pin = pin;
    this.capacity = capacity;
    this.idle = idle;
    ring = new long[Math.min(capacity, FIRST_ROOM)];
    synchronized (clock) {
      pin.setPull(Pull.NONE);
      observation = pin.observe(this::edge);
    }
    clock.deliver();
  }

  static PulseInputClaim open(SimulatedPin pin, int capacity, boolean idle, String user) {
    if (capacity <= 0) {
      throw new HalException(ErrorKind.INVALID_ARGUMENT, "no room for " + capacity + " pulses");
    }
    return new PulseInputClaim(pin, capacity, idle, user);
  }

  @Override
  void end() {
    observation.close();
  }

  private void edge(boolean level, long nanos) {
    if (!recording) {
      return;
    }
    if (begun) {
      add(nanos - last);
    } else if (level == idle) {
      return;
    }
    begun = true;
    last = nanos;
  }

  private void add(long nanos) {
    if (length == ring.length && length < capacity) {
      long[] larger = new long[(int) Math.min(capacity, 2L * length)];
      for (int i = 0; i < length; i++) {
        larger[i] = ring[(first + i) % length];
      }
      ring = larger;
      first = 0;
    }
    if (length == capacity) {
      first = (first + 1) % capacity;
      length--;
    }
    ring[(first + length++) % ring.length] = nanos;
  }

  @Override
  public Pin pin() {
    return pin;
  }

  @Override
  public int length() {
    synchronized (clock) {
      check();
      return length;
    }
  }

  @Override
  public long get(int index) {
    synchronized (clock) {
      check();
      if (index < 0 || index >= length) {
        throw new HalException(ErrorKind.INVALID_ARGUMENT, "there is no pulse " + index);
      }
      return ring[(first + index) % ring.length];
    }
  }

  @Override
  public long take() {
    synchronized (clock) {
      check();
      if (length == 0) {
        return -1;
      }
      long oldest = ring[first];
      first = (first + 1) % ring.length;
      length--;
      return oldest;
    }
  }

  @Override
  public void clear() {
    synchronized (clock) {
      check();
      length = 0;
    }
  }

  @Override
  public boolean recording() {
    synchronized (clock) {
      check();
      return recording;
    }
  }

  @Override
  public void pause() {
    synchronized (clock) {
      check();
      recording = false;
    }
  }

  @Override
  public void resume(long triggerNanos) {
    synchronized (clock) {
      check();
      if (recording && triggerNanos == 0) {
        return;
      }
      recording = false;
    }
    if (triggerNanos > 0) {
      Timeline line = new Timeline(pin.wire());
      put(idle ? Drive.LOW : Drive.HIGH, line.at());
      line.advance(triggerNanos);
      put(Drive.NONE, line.at());
    }
    synchronized (clock) {
      begun = false;
      recording = true;
    }
    clock.deliver();
  }

  private void put(Drive drive, long at) {
    synchronized (clock) {
      if (!isClosed()) {
        pin.drive(drive, at);
      }
    }
  }
}

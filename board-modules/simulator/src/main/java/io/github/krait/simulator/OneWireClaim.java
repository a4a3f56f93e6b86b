package io.github.krait.simulator;

import io.github.krait.hal.OneWire;
import io.github.krait.hal.Pin;
import io.github.krait.hal.Pull;
import java.util.List;

/**
 * A pin as a 1-Wire bus. The times are those that Maxim's application note 126 recommends for
 * standard speed.
 */
final class OneWireClaim extends Claim implements OneWire {
  private static final long MICRO = 1000;
  private static final long RESET_LOW = 480 * MICRO;
  private static final long PRESENCE_FROM = 510 * MICRO;
  private static final long PRESENCE_TO = 630 * MICRO;
  private static final long RESET_END = 960 * MICRO;
  private static final long SHORT_LOW = 6 * MICRO;
  private static final long DEVICE_LOW = 30 * MICRO;
  private static final long LONG_LOW = 60 * MICRO;
  private static final long SLOT = 70 * MICRO;

  private final SimulatedPin pin;

  OneWireClaim(SimulatedPin pin, String user) {
    super(pin.board(), user, null, pin);
    this.pin = pin;
    synchronized (clock) {
      pin.setPull(Pull.NONE);
    }
    clock.deliver();
  }

  @Override
  public Pin pin() {
    return pin;
  }

  @Override
  public boolean reset() {
    Timeline line = begin();
    long start = line.at();
    boolean present = false;
    synchronized (clock) {
      if (pin.wire().level()) {
        for (OneWireDevice device : devices()) {
          present |= device.reset();
        }
      }
    }
    low(line, start, RESET_LOW);
    if (present) {
      line.advanceTo(start + PRESENCE_FROM);
      low(line, line.at(), PRESENCE_TO - PRESENCE_FROM);
    }
    end(line, OneWireSlot.Kind.RESET, present, start, start + RESET_END);
    return present;
  }

  @Override
  public boolean readBit() {
    Timeline line = begin();
    long start = line.at();
    boolean bit;
    synchronized (clock) {
      bit = pin.wire().level();
      if (bit) {
        for (OneWireDevice device : devices()) {
          bit &= device.readBit();
        }
      }
    }
    low(line, start, bit ? SHORT_LOW : DEVICE_LOW);
    end(line, OneWireSlot.Kind.READ, bit, start, start + SLOT);
    return bit;
  }

  @Override
  public void writeBit(boolean bit) {
    Timeline line = begin();
    long start = line.at();
    low(line, start, bit ? SHORT_LOW : LONG_LOW);
    synchronized (clock) {
      for (OneWireDevice device : devices()) {
        device.writeBit(bit);
      }
    }
    end(line, OneWireSlot.Kind.WRITE, bit, start, start + SLOT);
  }

  private List<OneWireDevice> devices() {
    Attachments attachments = pin.wire().attachmentsOrNull();
    return attachments == null ? List.of() : attachments.oneWire;
  }

  private Timeline begin() {
    synchronized (clock) {
      check();
      return new Timeline(pin.wire());
    }
  }

  private void low(Timeline line, long from, long nanos) {
    put(Drive.OPEN_LOW, line.at());
    line.advanceTo(from + nanos);
    put(Drive.NONE, line.at());
  }

  private void put(Drive drive, long at) {
    synchronized (clock) {
      if (!isClosed() && pin.wire().isWatched()) {
        pin.driveUntold(drive, at);
      }
    }
  }

  private void end(Timeline line, OneWireSlot.Kind kind, boolean value, long start, long end) {
    line.advanceTo(end);
    BoardEvents events = board.events();
    if (events != null) {
      events.oneWire(new OneWireSlot(pin, kind, value, start, end));
    }
    clock.deliver();
  }
}

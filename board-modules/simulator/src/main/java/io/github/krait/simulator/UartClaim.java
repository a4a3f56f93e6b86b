package io.github.krait.simulator;

import io.github.krait.hal.Clock;
import io.github.krait.hal.UartFormat;
import io.github.krait.hal.UartPort;
import io.github.krait.hal.UartSettings;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** A serial port. */
final class UartClaim extends Claim implements UartPort, UartReceiver, UartTransmitter.Line {
  static final UartFormat FIRST_FORMAT =
      new UartFormat(115_200, 8, UartFormat.Parity.NONE, 1, false, false);

  private final SimulatedPin tx;
  private final SimulatedPin rx;
  private final SimulatedPin rts;
  private final SimulatedPin cts;
  private final SimulatedPin direction;
  private final int room;
  private final UartTransmitter transmitter;
  private final Observation clear;

  private UartFormat format = FIRST_FORMAT;
  private final byte[] ring;
  private int first;
  private int length;
  private final Set<Event> errors = EnumSet.noneOf(Event.class);
  private Listener listener;

  /** What tells that the line is idle; null: it is, or nothing came in. */
  private Clock.Event idle;

  private UartClaim(
      SimulatedBoard board, int room, byte[] ring, String unit, String user, SimulatedPin... pins) {
    super(board, user, unit, pins);
    tx = pins[0];
    rx = pins[1];
    rts = pins[2];
    cts = pins[3];
    direction = pins[4];
    this.room = room;
    this.ring = ring;
    synchronized (clock) {
      transmitter = tx == null ? null : new UartTransmitter(this, clock, format);
      if (rx != null) {
        rx.wire().attachments().uarts.add(this);
      }
      if (direction != null) {
        direction.drive(Drive.LOW);
      }
      settleRts();
      clear = cts == null || tx == null ? null : cts.observe((level, at) -> transmitter.goOn());
    }
    clock.deliver();
  }

  static UartClaim open(SimulatedBoard board, UartSettings settings, String user) {
    SimulatedPin tx = board.own(settings.tx());
    SimulatedPin rx = board.own(settings.rx());
    SimulatedPin rts = board.own(settings.rts());
    SimulatedPin cts = board.own(settings.cts());
    SimulatedPin direction = board.own(settings.direction());
    // before anything is claimed, as there may be no memory for it
    byte[] ring = new byte[settings.receiveBuffer()];
    synchronized (board.clock()) {
      String unit =
          board
              .units()
              .choose(
                  "UART",
                  settings.unit(),
                  new Units.Wanted("TX", tx),
                  new Units.Wanted("RX", rx),
                  new Units.Wanted("RTS", rts),
                  new Units.Wanted("CTS", cts));
      return new UartClaim(
          board, settings.transmitBuffer(), ring, unit, user, tx, rx, rts, cts, direction);
    }
  }

  @Override
  void end() {
    if (transmitter != null) {
      transmitter.close();
    }
    if (rx != null) {
      rx.wire().attachments().uarts.remove(this);
    }
    if (clear != null) {
      clear.close();
    }
    cancelIdle();
    listener = null;
  }

  @Override
  public UartFormat format() {
    synchronized (clock) {
      check();
      return format;
    }
  }

  @Override
  public void setFormat(UartFormat newFormat) {
    Objects.requireNonNull(newFormat);
    synchronized (clock) {
      check();
      format = newFormat;
      if (transmitter != null) {
        transmitter.setFormat(newFormat);
      }
    }
    clock.deliver();
  }

  @Override
  public int available() {
    synchronized (clock) {
      check();
      return length;
    }
  }

  @Override
  public int read(byte[] into, int from, int count) {
    Objects.checkFromIndexSize(from, count, into.length);
    int read;
    synchronized (clock) {
      check();
      read = Math.min(count, length);
      for (int i = 0; i < read; i++) {
        into[from + i] = ring[(first + i) % ring.length];
      }
      first = (first + read) % ring.length;
      length -= read;
      settleRts();
    }
    clock.deliver();
    return read;
  }

  @Override
  public int writable() {
    synchronized (clock) {
      check();
      return transmitter == null ? 0 : room - transmitter.waiting();
    }
  }

  @Override
  public int write(byte[] data, int from, int count) {
    Objects.checkFromIndexSize(from, count, data.length);
    int written;
    synchronized (clock) {
      written = Math.min(count, writable());
      for (int i = 0; i < written; i++) {
        transmitter.write(data[from + i] & 0xff);
      }
    }
    clock.deliver();
    return written;
  }

  @Override
  public boolean isSent() {
    synchronized (clock) {
      check();
      return transmitter == null || transmitter.isIdle();
    }
  }

  @Override
  public void sendBreak() {
    synchronized (clock) {
      check();
      if (transmitter != null) {
        transmitter.sendBreak();
      }
    }
    clock.deliver();
  }

  @Override
  public void clear() {
    synchronized (clock) {
      check();
      length = 0;
      settleRts();
    }
    clock.deliver();
  }

  @Override
  public Set<Event> takeErrors() {
    synchronized (clock) {
      check();
      Set<Event> taken = EnumSet.copyOf(errors);
      errors.clear();
      return taken;
    }
  }

  @Override
  public void setListener(Listener newListener) {
    synchronized (clock) {
      check();
      listener = newListener;
    }
  }

  private void tell(Event event, long nanos) {
    Listener told = listener;
    if (told != null) {
      clock.notice(() -> told.event(event, nanos));
    }
  }

  /** Low while there is room for what the other side sends before it looks. */
  private void settleRts() {
    if (rts != null) {
      rts.drive(ring.length - length > ring.length / 8 ? Drive.LOW : Drive.HIGH);
    }
  }

  private void cancelIdle() {
    if (idle != null) {
      boolean unused = idle.cancel();
      idle = null;
    }
  }

  // What comes in.

  @Override
  public void begins(long nanos) {
    cancelIdle();
  }

  @Override
  public void received(UartSignal signal, long nanos) {
    signal.decode(format, (value, error) -> take(value, error, signal.start(), nanos));
    cancelIdle();
    if (listener != null) {
      long at = nanos + format.byteNanos();
      idle = clock.schedule(at, () -> idleAt(at));
    }
  }

  private void take(int value, Event error, long start, long nanos) {
    Event problem = error;
    boolean keeps = value != UartSignal.BREAK && error != Event.PARITY;
    if (keeps && length == ring.length) {
      problem = Event.OVERRUN;
    } else if (keeps) {
      ring[(first + length++) % ring.length] = (byte) value;
      tell(Event.RECEIVED, nanos);
      settleRts();
    }
    if (problem != null) {
      errors.add(problem);
      tell(problem, nanos);
    }
    BoardEvents events = board.events();
    if (events != null) {
      events.uart(new UartFrame(rx, false, format, value, problem, start));
    }
  }

  private void idleAt(long nanos) {
    synchronized (clock) {
      if (idle != null) {
        idle = null;
        tell(Event.IDLE, nanos);
      }
    }
  }

  // What goes out.

  @Override
  public SimulatedPin pin() {
    return tx;
  }

  @Override
  public void put(boolean level, long at) {
    tx.driveUntold(level ? Drive.HIGH : Drive.LOW, at);
  }

  @Override
  public void rest(boolean level, long at) {
    tx.drive(level ? Drive.HIGH : Drive.LOW, at);
  }

  @Override
  public boolean mayGoOn() {
    return cts == null || !cts.wire().level();
  }

  @Override
  public void begins(UartSignal signal) {
    if (direction != null) {
      direction.drive(Drive.HIGH);
    }
  }

  @Override
  public void sent(UartSignal signal) {
    BoardEvents events = board.events();
    if (events != null) {
      events.uart(new UartFrame(tx, true, signal.format(), signal.value(), null, signal.start()));
    }
  }

  @Override
  public void idle(long nanos) {
    if (direction != null) {
      direction.drive(Drive.LOW);
    }
    tell(Event.SENT, nanos);
  }
}

package io.github.krait.simulator;

import io.github.krait.hal.Clock;
import io.github.krait.hal.I2s;
import io.github.krait.hal.I2sSettings;
import java.util.Objects;

/**
 * A line of sound. Samples come and go by pieces of some milliseconds, each by an event of the
 * clock; where a program sends nothing there are no events either.
 */
final class I2sClaim extends Claim implements I2s {
  private static final int PIECES = 8;

  private final SimulatedPin data;
  private final boolean transmit;
  private final int frame;
  private final int piece;
  private final long bytesPerSecond;
  private final byte[] ring;
  private int first;
  private int length;
  private Runnable listener;

  /** When the piece began that is on the line. */
  private long begun;

  /** Its end; null: nothing is sent. */
  private Clock.Event end;

  private I2sClaim(
      SimulatedBoard board, I2sSettings settings, byte[] ring, String user, SimulatedPin... pins) {
    super(board, user, unit(board, pins), pins);
    data = pins[2];
    transmit = settings.transmit();
    frame = frame(settings);
    bytesPerSecond = (long) settings.rate() * frame;
    this.ring = ring;
    piece = Math.max(1, ring.length / frame / PIECES) * frame;
    synchronized (clock) {
      pins[0].drive(Drive.LOW);
      pins[1].drive(Drive.LOW);
      if (transmit) {
        data.drive(Drive.LOW);
      } else {
        begin(clock.nanos());
      }
    }
    clock.deliver();
  }

  private static String unit(SimulatedBoard board, SimulatedPin... pins) {
    synchronized (board.clock()) {
      return board.units().any("I2S")
          ? board
              .units()
              .choose(
                  "I2S",
                  null,
                  new Units.Wanted("SCK", pins[0]),
                  new Units.Wanted("WS", pins[1]),
                  new Units.Wanted("SD", pins[2]))
          // some processors make it of other things than units of its own
          : null;
    }
  }

  /** How many bytes one sample of each channel has. */
  private static int frame(I2sSettings settings) {
    return settings.bits() / 8 * (settings.stereo() ? 2 : 1);
  }

  static I2sClaim open(SimulatedBoard board, I2sSettings settings, String user) {
    int frame = frame(settings);
    return new I2sClaim(
        board,
        settings,
        // before anything is claimed, as there may be no memory for it
        new byte[Math.max(1, settings.buffer() / frame) * frame],
        user,
        board.own(settings.sck()),
        board.own(settings.ws()),
        board.own(settings.sd()),
        board.own(settings.mck()));
  }

  @Override
  void end() {
    cancel();
    listener = null;
  }

  private void cancel() {
    if (end != null) {
      boolean unused = end.cancel();
      end = null;
    }
  }

  private void begin(long at) {
    begun = at;
    int count = transmit ? Math.min(piece, length) : piece;
    end = clock.schedule(at + count * 1_000_000_000L / bytesPerSecond, () -> end(count));
  }

  private void end(int count) {
    synchronized (clock) {
      if (end == null) {
        return;
      }
      long next = begun + count * 1_000_000_000L / bytesPerSecond;
      end = null;
      if (transmit) {
        send(count);
      } else {
        record();
      }
      if (!transmit && !isClosed() || length > 0) {
        begin(next);
      }
      if (listener != null) {
        clock.notice(listener);
      }
    }
    clock.deliver();
  }

  private void send(int count) {
    byte[] sound = new byte[count];
    take(sound, 0, count);
    I2sSink sink = data.wire().attachments().i2sSink;
    if (sink != null) {
      sink.samples(sound, begun);
    }
  }

  private void record() {
    byte[] sound = new byte[piece];
    I2sSource source = data.wire().attachments().i2sSource;
    if (source != null) {
      source.fill(sound, begun);
    }
    // what has no room is lost
    put(sound, 0, Math.min(piece, ring.length - length));
  }

  private void put(byte[] from, int at, int count) {
    for (int i = 0; i < count; i++) {
      ring[(first + length++) % ring.length] = from[at + i];
    }
  }

  private void take(byte[] into, int at, int count) {
    for (int i = 0; i < count; i++) {
      into[at + i] = ring[(first + i) % ring.length];
    }
    first = (first + count) % ring.length;
    length -= count;
  }

  @Override
  public int available() {
    synchronized (clock) {
      check();
      return transmit ? ring.length - length : length;
    }
  }

  @Override
  public int write(byte[] from, int at, int count) {
    Objects.checkFromIndexSize(at, count, from.length);
    synchronized (clock) {
      check();
      int written = transmit ? Math.min(count, ring.length - length) : 0;
      put(from, at, written);
      if (length > 0 && end == null) {
        begin(clock.nanos());
      }
      return written;
    }
  }

  @Override
  public int read(byte[] into, int at, int count) {
    Objects.checkFromIndexSize(at, count, into.length);
    synchronized (clock) {
      check();
      int read = transmit ? 0 : Math.min(count, length) / frame * frame;
      take(into, at, read);
      return read;
    }
  }

  @Override
  public void setListener(Runnable newListener) {
    synchronized (clock) {
      check();
      listener = newListener;
    }
  }
}

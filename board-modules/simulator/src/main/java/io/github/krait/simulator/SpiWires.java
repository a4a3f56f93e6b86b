package io.github.krait.simulator;

import io.github.krait.hal.SpiFormat;
import java.util.List;

/**
 * The lines of an SPI bus in the hands of a controller. Words go over it as such; the edges are
 * made only where somebody watches one of the wires. Either way it takes the same time.
 */
final class SpiWires {
  private final SimulatedPin sck;
  private final SimulatedPin mosi;
  private final SimulatedPin miso;
  private final SimulatedClock clock;

  /** What devices put on the line; null: nobody has watched yet. */
  private Source answer;

  /** The outputs of a controller outside; null: the pins' processor is it. */
  private final Source sckOutside;

  /** Of what was sent. */
  private boolean lastBit;

  private final Source mosiOutside;

  /**
   * @param inside whether the pins' processor is the controller; else somebody outside
   */
  SpiWires(SimulatedPin sck, SimulatedPin mosi, SimulatedPin miso, boolean inside) {
    this.sck = sck;
    this.mosi = mosi;
    this.miso = miso;
    clock = sck.clock();
    sckOutside = inside ? null : sck.source("SPI controller");
    mosiOutside = inside || mosi == null ? null : mosi.source("SPI controller");
  }

  /** Brings the outputs to their levels between transfers. */
  void begin(SpiFormat format) {
    synchronized (clock) {
      long now = clock.nanos();
      rest(sck, sckOutside, format.polarity() ? Drive.HIGH : Drive.LOW, now);
      if (mosi != null && mosi != miso) {
        rest(mosi, mosiOutside, Drive.LOW, now);
      }
    }
    clock.deliver();
  }

  /** Lets go of the outputs of a controller outside. */
  void release() {
    synchronized (clock) {
      long now = clock.nanos();
      sckOutside.driveAt(Drive.NONE, now);
      if (mosiOutside != null) {
        mosiOutside.driveAt(Drive.NONE, now);
      }
    }
    clock.deliver();
  }

  /** Between transfers, which boards' events are told of as of any edge. */
  private static void rest(SimulatedPin pin, Source outside, Drive drive, long at) {
    if (outside != null) {
      outside.driveAt(drive, at);
    } else {
      pin.drive(drive, at);
    }
  }

  private static void put(SimulatedPin pin, Source outside, Drive drive, long at) {
    if (outside != null) {
      outside.driveUntold(drive, at);
    } else {
      pin.driveUntold(drive, at);
    }
  }

  void transfer(
      SpiFormat format, byte[] out, int outFrom, byte[] in, int inFrom, int length, int fill) {
    Timeline line;
    byte[] toldOut = null;
    byte[] toldIn = null;
    BoardEvents events;
    synchronized (clock) {
      line = new Timeline(sck.wire());
      noteWrongSettings(format);
      events = sck.board().events();
      if (events != null) {
        toldOut = mosi == null ? null : new byte[length];
        toldIn = miso == null ? null : new byte[length];
      }
    }
    long start = line.at();
    int step = format.bits() > 8 ? 2 : 1;
    for (int i = 0; i + step <= length; i += step) {
      int word = fill & 0xff;
      if (out != null) {
        word = out[outFrom + i] & 0xff;
        word |= step == 2 ? (out[outFrom + i + 1] & 0xff) << 8 : 0;
      } else if (step == 2) {
        word |= word << 8;
      }
      long bit = (long) (i / step) * format.bits();
      int answer = word(format, word, line, start, bit);
      if (in != null) {
        put(in, inFrom + i, step, answer);
      }
      if (toldOut != null) {
        put(toldOut, i, step, word);
      }
      if (toldIn != null) {
        put(toldIn, i, step, answer);
      }
    }
    boolean rest = end(length >= step, line);
    if (events != null) {
      boolean shared = mosi == miso;
      events.spi(
          new SpiTransfer(
              sck,
              shared && out == null ? null : mosi,
              shared && in == null ? null : miso,
              format,
              start,
              toldOut,
              toldIn,
              rest));
    }
  }

  /**
   * The device lets go, the controller keeps the last bit; returns the level without the device.
   */
  private boolean end(boolean any, Timeline line) {
    synchronized (clock) {
      if (any && mosi != null && mosi != miso) {
        put(mosi, mosiOutside, lastBit ? Drive.HIGH : Drive.LOW, line.at());
      }
      if (answer != null) {
        answer.driveUntold(Drive.NONE, line.at());
      }
      return miso != null && miso.wire().level();
    }
  }

  private static void put(byte[] into, int at, int step, int word) {
    into[at] = (byte) word;
    if (step == 2) {
      into[at + 1] = (byte) (word >> 8);
    }
  }

  /** A word in both directions; returns that of the device. */
  private int word(SpiFormat format, int value, Timeline line, long start, long firstBit) {
    int bits = format.bits();
    int out = format.lsbFirst() ? Integer.reverse(value) >>> (32 - bits) : value;
    lastBit = (out & 1) != 0;
    int in = 0;
    boolean watched;
    synchronized (clock) {
      // devices answer byte by byte, the first bits first
      if (bits > 8) {
        in = exchange(format, out >> 8 & 0xff) << 8;
      }
      in |= exchange(format, out & 0xff);
      in &= (1 << bits) - 1;
      watched = isWatched();
    }
    long next = start + (firstBit + bits) * 1_000_000_000L / format.frequency();
    if (watched) {
      edges(format, out, in, line, start, firstBit);
    }
    line.advanceTo(next);
    return format.lsbFirst() ? Integer.reverse(in) >>> (32 - bits) : in;
  }

  /** What the selected devices answer, together. */
  private int exchange(SpiFormat format, int out) {
    int answer = -1;
    List<SimulatedSpi> buses = sck.wire().attachments().spi;
    for (int b = 0; b < buses.size(); b++) {
      SimulatedSpi bus = buses.get(b);
      List<SimulatedSpi.Slot> slots = bus.slots();
      boolean hears = mosi != null && bus.mosi() != null && bus.mosi().wire() == mosi.wire();
      boolean isHeard = miso != null && bus.miso() != null && bus.miso().wire() == miso.wire();
      for (int i = 0; i < slots.size(); i++) {
        SimulatedSpi.Slot slot = slots.get(i);
        if (slot.selected && understands(slot.device, format)) {
          int value = slot.device.transfer(hears ? out : mosiLevel(bus));
          if (value >= 0 && isHeard) {
            answer = answer < 0 ? value : answer & value;
          }
        }
      }
    }
    if (answer >= 0) {
      return answer & 0xff;
    }
    // where the two are joined, what is sent comes back
    if (mosi != null && miso != null && mosi != miso && mosi.wire() == miso.wire()) {
      return out;
    }
    return miso != null && miso.wire().level() ? 0xff : 0;
  }

  private static int mosiLevel(SimulatedSpi bus) {
    return bus.mosi() != null && bus.mosi().wire().level() ? 0xff : 0;
  }

  private static boolean understands(SpiDevice device, SpiFormat format) {
    return (device.modes() >> mode(format) & 1) != 0 && format.frequency() <= device.maxFrequency();
  }

  private static int mode(SpiFormat format) {
    return (format.polarity() ? 2 : 0) | (format.phase() ? 1 : 0);
  }

  /** The same in each run: a lambda's name has a number that is not. */
  private static String nameOf(SpiDevice device) {
    Class<?> type = device.getClass();
    return type.isHidden() ? "a device" : type.getSimpleName();
  }

  /** Devices that do not understand the clock hear nothing; whoever listens is told why. */
  private void noteWrongSettings(SpiFormat format) {
    if (sck.board().events() == null) {
      return;
    }
    for (SimulatedSpi bus : sck.wire().attachments().spi) {
      for (SimulatedSpi.Slot slot : bus.slots()) {
        if (slot.selected && !understands(slot.device, format)) {
          sck.note(
              String.format(
                  "%s: %s does not understand mode %d at %d Hz",
                  sck.name(), nameOf(slot.device), mode(format), format.frequency()),
              clock.nanos());
        }
      }
    }
  }

  private boolean isWatched() {
    return sck.wire().isWatched()
        || (mosi != null && mosi.wire().isWatched())
        || (miso != null && miso.wire().isWatched());
  }

  private void edges(SpiFormat format, int out, int in, Timeline line, long start, long firstBit) {
    if (answer == null && miso != null) {
      answer = miso.source("SPI device");
    }
    boolean idle = format.polarity();
    int bits = format.bits();
    for (int i = 0; i < bits; i++) {
      long half = 500_000_000L / format.frequency();
      line.advanceTo(start + (firstBit + i) * 1_000_000_000L / format.frequency());
      boolean outBit = (out >> (bits - 1 - i) & 1) != 0;
      boolean inBit = (in >> (bits - 1 - i) & 1) != 0;
      synchronized (clock) {
        if (format.phase()) {
          clockTo(!idle, line);
        }
        dataTo(outBit, inBit, line);
      }
      line.advanceTo(line.at() + half);
      clockTo(format.phase() == idle, line);
      line.advanceTo(start + (firstBit + i + 1) * 1_000_000_000L / format.frequency());
      if (!format.phase()) {
        clockTo(idle, line);
      }
    }
  }

  private void clockTo(boolean level, Timeline line) {
    synchronized (clock) {
      put(sck, sckOutside, level ? Drive.HIGH : Drive.LOW, line.at());
    }
  }

  private void dataTo(boolean outBit, boolean inBit, Timeline line) {
    if (mosi != null && mosi != miso) {
      put(mosi, mosiOutside, outBit ? Drive.HIGH : Drive.LOW, line.at());
    }
    if (answer != null && (mosi == miso || mosi == null || mosi.wire() != miso.wire())) {
      answer.driveUntold(inBit ? Drive.HIGH : Drive.LOW, line.at());
    }
  }
}

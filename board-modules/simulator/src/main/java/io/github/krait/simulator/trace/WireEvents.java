package io.github.krait.simulator.trace;

import io.github.krait.hal.CanMessage;
import io.github.krait.hal.SpiFormat;
import io.github.krait.hal.UartFormat;
import io.github.krait.simulator.BoardEvents;
import io.github.krait.simulator.Burst;
import io.github.krait.simulator.CanBits;
import io.github.krait.simulator.I2cTransaction;
import io.github.krait.simulator.OneWireSlot;
import io.github.krait.simulator.PinObserver;
import io.github.krait.simulator.PwmWave;
import io.github.krait.simulator.SimulatedPin;
import io.github.krait.simulator.SpiTransfer;
import io.github.krait.simulator.UartFrame;

/** Makes of what happened the levels that were on the wires. */
final class WireEvents implements BoardEvents {
  /** What sees the levels. Not in order; but what is before {@link #until} is complete. */
  interface Wires {
    /** The level is that from then on, if it was not before. */
    void level(SimulatedPin pin, boolean level, long nanos);

    /** The voltage is that from then on. */
    void volts(SimulatedPin pin, double volts, long nanos);

    /** There are those pulses from then on; null: low. */
    void wave(SimulatedPin pin, PwmWave wave, long nanos);

    /** A remark. */
    void note(String text, long nanos);

    /** All before that moment was told. */
    void until(long nanos);
  }

  /** How long the parts of a 1-Wire slot last (Maxim, application note 126, table 2). */
  private static final long RESET_LOW = 480_000;

  private static final long PRESENCE_AFTER = 30_000;
  private static final long PRESENCE_LOW = 120_000;
  private static final long SHORT_LOW = 6_000;
  private static final long LONG_LOW = 60_000;
  private static final long DEVICE_LOW = 30_000;

  private final Wires wires;

  WireEvents(Wires wires) {
    this.wires = wires;
  }

  @Override
  public void edge(SimulatedPin pin, boolean level, long nanos) {
    wires.until(nanos);
    wires.level(pin, level, nanos);
  }

  @Override
  public void burst(SimulatedPin pin, Burst burst) {
    wires.until(burst.start());
    PinObserver observer = (level, nanos) -> wires.level(pin, level, nanos);
    burst.forEachEdge(observer);
  }

  @Override
  public void pwm(SimulatedPin pin, PwmWave wave, long nanos) {
    wires.until(nanos);
    wires.wave(pin, wave, nanos);
  }

  @Override
  public void voltage(SimulatedPin pin, double volts, long nanos) {
    wires.until(nanos);
    wires.volts(pin, volts, nanos);
  }

  @Override
  public void note(String text, long nanos) {
    wires.until(nanos);
    wires.note(text, nanos);
  }

  /**
   * The clock is low for three fifths of a bit and high for two, the data changes a fifth after the
   * clock's fall, as the wires of {@link io.github.krait.simulator.SimulatedI2c} do.
   */
  @Override
  public void i2c(I2cTransaction transaction) {
    wires.until(transaction.begin());
    SimulatedPin sda = transaction.sda();
    SimulatedPin scl = transaction.scl();
    long bit = transaction.bitNanos();
    transaction.accept(
        new I2cTransaction.Visitor() {
          @Override
          public void start(long nanos) {
            wires.level(sda, true, nanos + bit / 20);
            wires.level(scl, true, nanos + bit / 10);
            wires.level(sda, false, nanos + 3 * bit / 5);
            wires.level(scl, false, nanos + bit);
          }

          @Override
          public void value(int value, boolean acknowledged, long nanos) {
            int bits = value << 1 | (acknowledged ? 0 : 1);
            for (int i = 0; i < 9; i++) {
              long begin = nanos + i * bit;
              wires.level(sda, (bits >> (8 - i) & 1) != 0, begin + bit / 5);
              wires.level(scl, true, begin + 3 * bit / 5);
              wires.level(scl, false, begin + bit);
            }
          }

          @Override
          public void stop(long nanos) {
            wires.level(sda, false, nanos + bit / 10);
            wires.level(scl, true, nanos + 3 * bit / 5);
            wires.level(sda, true, nanos + bit);
          }
        });
  }

  @Override
  public void spi(SpiTransfer transfer) {
    wires.until(transfer.start());
    SpiFormat format = transfer.format();
    int words = transfer.words();
    for (int word = 0; word < words; word++) {
      int out = word(transfer.out(), word, format);
      int in = word(transfer.in(), word, format);
      for (int i = 0; i < format.bits(); i++) {
        int shift = format.lsbFirst() ? i : format.bits() - 1 - i;
        long number = (long) word * format.bits() + i;
        long begin = transfer.bitStart(number);
        if (transfer.mosi() != null && transfer.out() != null) {
          wires.level(transfer.mosi(), (out >> shift & 1) != 0, begin);
        }
        if (transfer.miso() != null && transfer.in() != null) {
          wires.level(transfer.miso(), (in >> shift & 1) != 0, begin);
        }
        // mode 0 and 2: the clock is active in the second half of a bit; 1 and 3: in the first
        long half = begin + 500_000_000L / format.frequency();
        wires.level(transfer.sck(), format.polarity() == format.phase(), half);
        wires.level(transfer.sck(), format.polarity() != format.phase(), begin);
      }
    }
    if (words > 0) {
      wires.level(transfer.sck(), format.polarity(), transfer.end());
      if (transfer.miso() != null && transfer.in() != null) {
        wires.level(transfer.miso(), transfer.misoRest(), transfer.end());
      }
    }
  }

  private static int word(byte[] data, int index, SpiFormat format) {
    if (data == null) {
      return 0;
    }
    return format.bits() > 8
        ? data[2 * index] & 0xff | (data[2 * index + 1] & 0xff) << 8
        : data[index] & 0xff;
  }

  @Override
  public void uart(UartFrame frame) {
    UartFormat format = frame.format();
    boolean idle = !(frame.sent() ? format.invertTx() : format.invertRx());
    long start = frame.start();
    wires.until(start);
    wires.level(frame.pin(), !idle, start);
    if (frame.value() < 0) {
      int bits =
          1
              + format.dataBits()
              + (format.parity() == UartFormat.Parity.NONE ? 0 : 1)
              + format.stopBits();
      wires.level(frame.pin(), idle, time(start, bits * 3 / 2, format));
      return;
    }
    int at = 1;
    for (int i = 0; i < format.dataBits(); i++) {
      wires.level(frame.pin(), (frame.value() >> i & 1) != 0 == idle, time(start, at++, format));
    }
    if (format.parity() != UartFormat.Parity.NONE) {
      boolean odd = (Integer.bitCount(frame.value()) & 1) != 0;
      boolean bit = odd == (format.parity() == UartFormat.Parity.EVEN);
      wires.level(frame.pin(), bit == idle, time(start, at++, format));
    }
    wires.level(frame.pin(), idle, time(start, at, format));
  }

  private static long time(long start, int bits, UartFormat format) {
    return start + bits * 1_000_000_000L / format.baud();
  }

  @Override
  public void oneWire(OneWireSlot slot) {
    SimulatedPin pin = slot.pin();
    long start = slot.start();
    wires.until(start);
    wires.level(pin, false, start);
    if (slot.kind() == OneWireSlot.Kind.RESET) {
      wires.level(pin, true, start + RESET_LOW);
      if (slot.value()) {
        wires.level(pin, false, start + RESET_LOW + PRESENCE_AFTER);
        wires.level(pin, true, start + RESET_LOW + PRESENCE_AFTER + PRESENCE_LOW);
      }
    } else if (slot.value()) {
      wires.level(pin, true, start + SHORT_LOW);
    } else {
      wires.level(
          pin, true, start + (slot.kind() == OneWireSlot.Kind.READ ? DEVICE_LOW : LONG_LOW));
    }
  }

  @Override
  public void can(
      SimulatedPin tx, CanMessage message, int bitrate, boolean acknowledged, long start) {
    wires.until(start);
    boolean[] bits = CanBits.of(message, acknowledged);
    for (int i = 0; i < bits.length; i++) {
      wires.level(tx, bits[i], start + i * 1_000_000_000L / bitrate);
    }
  }
}

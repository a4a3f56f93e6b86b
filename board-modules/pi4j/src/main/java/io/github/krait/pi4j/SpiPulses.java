package io.github.krait.pi4j;

import com.pi4j.io.spi.Spi;
import io.github.krait.hal.BitTiming;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PulseOutput;
import io.github.krait.hal.SpiFormat;
import java.util.Arrays;
import java.util.Objects;

/**
 * Bits told by the length of a pulse, for NeoPixels, by the data output of an SPI unit: each is a
 * few bits of the bus, high ones first. The unit's clock appears on its pin meanwhile.
 */
final class SpiPulses extends Claim implements PulseOutput {
  /** How far a level's length may be from the one asked for; Worldsemi, WS2812B data sheet. */
  private static final double TOLERANCE = 150;

  private static final int MOST_BITS = 8;

  /** What follows the data: low for 80 µs and more, so that the LEDs take it. */
  private static final double LATCH = 80_000;

  private final Pi4jPin pin;
  private final String unit;
  private final int bus;

  /** Made for the first timing; null: not yet. */
  private Spi spi;

  private int frequency;

  SpiPulses(Reservation reservation, Pi4jPin pin, String unit) {
    super(reservation);
    this.pin = pin;
    this.unit = unit;
    bus = Integer.parseInt(unit.substring(3));
    board.ios().needSpi(bus);
  }

  /**
   * How bits look on the bus.
   *
   * @param frequency of the bus in hertz
   * @param bits the bus's bits for one of the data's
   * @param high0 how many of them are high for a 0, and for a 1
   */
  record Code(int frequency, int bits, int high0, int high1) {
    /**
     * The code with the fewest bits that keeps all times.
     *
     * @throws HalException UNSUPPORTED where there is none
     */
    static Code of(BitTiming t) {
      double period = (t.high0() + t.low0() + t.high1() + t.low1()) / 2.0;
      for (int bits = 3; bits <= MOST_BITS; bits++) {
        double slot = period / bits;
        int zero = (int) Math.round(t.high0() / slot);
        int one = (int) Math.round(t.high1() / slot);
        if (zero > 0
            && one > zero
            && one < bits
            && Math.abs(zero * slot - t.high0()) <= TOLERANCE
            && Math.abs(one * slot - t.high1()) <= TOLERANCE
            && Math.abs((bits - zero) * slot - t.low0()) <= TOLERANCE
            && Math.abs((bits - one) * slot - t.low1()) <= TOLERANCE) {
          return new Code((int) Math.round(1e9 / slot), bits, zero, one);
        }
      }
      throw new HalException(ErrorKind.UNSUPPORTED, "no bits of an SPI bus have the times of " + t);
    }

    /** Encodes, highest bit first, with the pause at the end. */
    byte[] encode(byte[] data, int from, int length) {
      int used = (length * Byte.SIZE * bits + 7) / Byte.SIZE;
      int pause = (int) Math.ceil(LATCH * frequency / 1e9 / Byte.SIZE);
      byte[] coded = new byte[used + pause];
      int at = 0;
      for (int i = from; i < from + length; i++) {
        for (int bit = Byte.SIZE - 1; bit >= 0; bit--) {
          int high = (data[i] >> bit & 1) == 0 ? high0 : high1;
          for (int j = 0; j < high; j++) {
            coded[(at + j) >> 3] |= (byte) (0x80 >> ((at + j) & 7));
          }
          at += bits;
        }
      }
      return coded;
    }
  }

  @Override
  public Pin pin() {
    return pin;
  }

  @Override
  public synchronized void sendBits(BitTiming timing, byte[] data, int from, int length) {
    Objects.requireNonNull(timing);
    Objects.checkFromIndexSize(from, length, data.length);
    check();
    if (length == 0) {
      return;
    }
    Code code = Code.of(timing);
    if (spi == null || frequency != code.frequency) {
      end();
      spi = board.ios().spi(bus, new SpiFormat(code.frequency, false, false, 8, false));
      frequency = code.frequency;
    }
    byte[] coded = code.encode(data, from, length);
    // in one transfer: a pause between two would be an end for the LEDs
    int sent = Failures.translated(unit, () -> spi.write(coded, 0, coded.length));
    if (sent < coded.length) {
      throw new HalException(
          ErrorKind.IO,
          "the kernel refuses "
              + coded.length
              + " bytes at once on "
              + unit
              + "; with spidev.bufsiz=65536 in /boot/firmware/cmdline.txt it takes more");
    }
  }

  @Override
  public void sendPulses(long[] nanos, boolean first, Carrier carrier) {
    check();
    if (Arrays.stream(nanos).anyMatch(n -> n < 0)) {
      throw new HalException(ErrorKind.INVALID_ARGUMENT, "a pulse is shorter than nothing");
    }
    throw new HalException(
        ErrorKind.UNSUPPORTED,
        "Linux cannot time pulses of microseconds on "
            + pin.name()
            + "; infrared is sent by the kernel's driver (dtoverlay=gpio-ir-tx)");
  }

  private void end() {
    Spi ended = spi;
    spi = null;
    if (ended != null) {
      try {
        Failures.translate(unit, ended::close);
      } finally {
        board.ios().end(ended);
      }
    }
  }

  @Override
  synchronized void release() {
    end();
  }
}

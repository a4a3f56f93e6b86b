package io.github.krait.pi4j;

import com.pi4j.io.spi.Spi;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.SpiBus;
import io.github.krait.hal.SpiFormat;
import java.util.Arrays;
import java.util.Objects;

/**
 * An SPI bus by the kernel's device with chip select 0, whose pin the kernel keeps for itself;
 * programs select devices by any other pin.
 */
final class SpiClaim extends Claim implements SpiBus {
  private static final SpiFormat FIRST = new SpiFormat(1_000_000, false, false, 8, false);

  /** The kernel's drivers take 4096 bytes at a time, unless they are told otherwise. */
  private static final int LARGEST = 4096;

  private final String unit;
  private final int bus;
  private final boolean sends;
  private final boolean receives;
  private SpiFormat format = FIRST;

  /** Made for the format when it is first used, as Pi4J fixes that; null: not yet. */
  private Spi spi;

  SpiClaim(Reservation reservation, String unit, boolean sends, boolean receives) {
    super(reservation);
    this.unit = unit;
    this.sends = sends;
    this.receives = receives;
    bus = Integer.parseInt(unit.substring(3));
    board.ios().needSpi(bus);
  }

  @Override
  public synchronized SpiFormat format() {
    return format;
  }

  @Override
  public synchronized void setFormat(SpiFormat newFormat) {
    Objects.requireNonNull(newFormat);
    check();
    if (newFormat.bits() != 8 && newFormat.bits() != 16) {
      throw new HalException(
          ErrorKind.UNSUPPORTED, unit + " has words of 8 bits, not " + newFormat.bits());
    }
    boolean same =
        newFormat.frequency() == format.frequency()
            && newFormat.polarity() == format.polarity()
            && newFormat.phase() == format.phase();
    format = newFormat;
    if (!same) {
      end();
    }
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
  public synchronized void transfer(
      byte[] out, int outFrom, byte[] in, int inFrom, int length, int fill) {
    if (out != null) {
      Objects.checkFromIndexSize(outFrom, length, out.length);
    }
    if (in != null) {
      Objects.checkFromIndexSize(inFrom, length, in.length);
    }
    check();
    if (out != null && !sends || in != null && !receives) {
      throw new HalException(
          ErrorKind.UNSUPPORTED, unit + " was opened without a pin for " + (sends ? "in" : "out"));
    }
    if (spi == null && length > 0) {
      spi = board.ios().spi(bus, format);
    }
    for (int at = 0; at < length; at += LARGEST) {
      part(out, outFrom + at, in, inFrom + at, Math.min(LARGEST, length - at), fill);
    }
  }

  private void part(byte[] out, int outFrom, byte[] in, int inFrom, int length, int fill) {
    byte[] sent = new byte[length];
    if (out == null) {
      Arrays.fill(sent, (byte) fill);
    } else {
      System.arraycopy(out, outFrom, sent, 0, length);
      turn(sent);
    }
    int done;
    byte[] received = null;
    if (in == null) {
      done = Failures.translated(unit, () -> spi.write(sent, 0, length));
    } else {
      byte[] answer = new byte[length];
      done = Failures.translated(unit, () -> spi.transfer(sent, 0, answer, 0, length));
      // Pi4J's providers return the length, or 0 for good
      done = done < 0 ? done : length;
      received = answer;
    }
    if (done < length) {
      throw new HalException(ErrorKind.IO, "the kernel refuses a transfer on " + unit);
    }
    if (received != null) {
      turn(received);
      System.arraycopy(received, 0, in, inFrom, length);
    }
  }

  /** Brings bits and bytes into the order that is on the wire, and back; the processor has one. */
  private void turn(byte[] data) {
    if (format.lsbFirst()) {
      for (int i = 0; i < data.length; i++) {
        data[i] = (byte) (Integer.reverse(data[i]) >>> 24);
      }
    } else if (format.bits() == 16) {
      for (int i = 0; i + 1 < data.length; i += 2) {
        byte low = data[i];
        data[i] = data[i + 1];
        data[i + 1] = low;
      }
    }
  }

  @Override
  synchronized void release() {
    end();
  }
}

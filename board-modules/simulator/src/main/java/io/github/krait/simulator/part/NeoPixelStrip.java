package io.github.krait.simulator.part;

import io.github.krait.hal.BitTiming;
import io.github.krait.simulator.Burst;
import io.github.krait.simulator.PinObserver;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A strip of WS2812B LEDs, or SK6812 with white, decoded from the lengths of the pulses on its pin
 * (Worldsemi, WS2812B data sheet, version 5: a 0 is high for 220 to 380 ns and low for 580 to 1,600
 * ns; a 1 is high for 580 to 1,600 ns and low for 220 to 420 ns; both with the tolerance of the
 * older versions, of which real drivers make use: 400 ± 150 and 800 ± 150, 850 ± 150 and 450 ±
 * 150).
 *
 * <p>The colours show when the line was low for the time of a reset, at least 50 µs.
 */
public final class NeoPixelStrip {
  private static final int MIN_HIGH0 = 220;
  private static final int MAX_HIGH0 = 550;
  private static final int MIN_HIGH1 = 580;
  private static final int MAX_HIGH1 = 1600;
  private static final int MIN_LOW = 220;

  /** A low that is longer than that, and shorter than a reset, is a fault. */
  private static final int MAX_LOW = 5000;

  private static final int RESET = 50_000;

  private final int bytesPerPixel;
  private final byte[] shown;
  private final byte[] incoming;
  private long bits;
  private long rose = -1;
  private long fell = -1;
  private int frames;
  private final List<String> faults = new ArrayList<>();
  private final SimulatedClock clock;

  /**
   * Strip on a pin.
   *
   * @param count how many LEDs
   * @param bytesPerPixel 3, or 4 with white
   */
  public NeoPixelStrip(SimulatedBoard board, String pin, int count, int bytesPerPixel) {
    if (bytesPerPixel != 3 && bytesPerPixel != 4) {
      throw new IllegalArgumentException("an LED has 3 or 4 colours, not " + bytesPerPixel);
    }
    clock = board.clock();
    this.bytesPerPixel = bytesPerPixel;
    shown = new byte[count * bytesPerPixel];
    incoming = new byte[shown.length];
    var unused = board.pin(pin).observe(new Wire());
  }

  /** How many LEDs there are. */
  public int count() {
    return shown.length / bytesPerPixel;
  }

  /**
   * What an LED shows.
   *
   * @return 0xRRGGBB, with white above it where it has that
   */
  public int color(int index) {
    synchronized (clock) {
      latch(clock.nanos());
      int at = index * bytesPerPixel;
      int green = shown[at] & 0xff;
      int red = shown[at + 1] & 0xff;
      int blue = shown[at + 2] & 0xff;
      int white = bytesPerPixel == 4 ? shown[at + 3] & 0xff : 0;
      return white << 24 | red << 16 | green << 8 | blue;
    }
  }

  /** The bytes that the LEDs show, in the order of the wire, a copy. */
  public byte[] bytes() {
    synchronized (clock) {
      latch(clock.nanos());
      return shown.clone();
    }
  }

  /** How many times the strip was written. */
  public int frames() {
    synchronized (clock) {
      latch(clock.nanos());
      return frames;
    }
  }

  /** What was out of the data sheet's times, a copy. */
  public List<String> faults() {
    synchronized (clock) {
      return List.copyOf(faults);
    }
  }

  /** With the line low since {@link #fell}: shows what came if that is long enough. */
  private void latch(long now) {
    if (fell >= 0 && bits > 0 && now - fell >= RESET) {
      int whole = (int) Math.min(bits / 8, shown.length);
      if (bits % 8 != 0) {
        fault(bits + " bits are no whole bytes", fell);
      }
      System.arraycopy(incoming, 0, shown, 0, whole);
      frames++;
      bits = 0;
    }
  }

  private void fault(String text, long at) {
    faults.add(text + " at " + at + " ns");
  }

  private final class Wire implements PinObserver {
    @Override
    public void edge(boolean level, long nanos) {
      synchronized (clock) {
        if (level) {
          rises(nanos);
        } else if (rose >= 0) {
          add(nanos - rose, nanos);
          fell = nanos;
        }
      }
    }

    private void rises(long nanos) {
      latch(nanos);
      if (bits > 0) {
        long low = nanos - fell;
        if (low < MIN_LOW || low > MAX_LOW) {
          fault("low for " + low + " ns", nanos);
        }
      }
      rose = nanos;
    }

    private void add(long high, long at) {
      if (high < MIN_HIGH0 || high > MAX_HIGH1 || (high > MAX_HIGH0 && high < MIN_HIGH1)) {
        fault("high for " + high + " ns", at);
      }
      put(high >= MIN_HIGH1);
    }

    private void put(boolean one) {
      long index = bits >> 3;
      // what is beyond the last LED would go to the next strip
      if (index < incoming.length) {
        int mask = 0x80 >> (int) (bits & 7);
        int at = (int) index;
        incoming[at] = (byte) (one ? incoming[at] | mask : incoming[at] & ~mask);
      }
      bits++;
    }

    /** The same as edge by edge, for bits whose times are fine; 144 LEDs have 6,912 edges. */
    @Override
    public void burst(Burst burst) {
      synchronized (clock) {
        BitTiming t = burst.timing();
        latch(burst.start());
        boolean fine =
            isFine(t.high0(), MIN_HIGH0, MAX_HIGH0)
                && isFine(t.high1(), MIN_HIGH1, MAX_HIGH1)
                && isFine(t.low0(), MIN_LOW, MAX_LOW)
                && isFine(t.low1(), MIN_LOW, MAX_LOW);
        if (!fine || bits != 0) {
          burst.forEachEdge(this);
          return;
        }
        byte[] data = burst.data();
        int length = Math.min(data.length, incoming.length);
        System.arraycopy(data, 0, incoming, 0, length);
        bits = data.length * 8L;
        if (data.length > 0) {
          boolean one = (data[data.length - 1] & 1) != 0;
          rose = burst.end() - (one ? t.high1() + t.low1() : t.high0() + t.low0());
          fell = burst.end() - (one ? t.low1() : t.low0());
        }
      }
    }

    private boolean isFine(int nanos, int min, int max) {
      return nanos >= min && nanos <= max;
    }
  }

  @Override
  public String toString() {
    return "NeoPixelStrip" + Arrays.toString(bytes());
  }
}

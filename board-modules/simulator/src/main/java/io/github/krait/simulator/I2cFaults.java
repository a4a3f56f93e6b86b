package io.github.krait.simulator;

/** What goes wrong on an I2C bus, for tests of how programs take it. */
public final class I2cFaults {
  /** The two lines. */
  public enum Line {
    SDA,
    SCL
  }

  private final Source sda;
  private final Source scl;
  private final SimulatedClock clock;

  private int naks;
  private long stretch;
  private int flips;
  private int flipAfter;

  I2cFaults(SimulatedPin sda, SimulatedPin scl) {
    this.sda = sda.source("stuck SDA");
    this.scl = scl.source("stuck SCL");
    clock = sda.clock();
  }

  /** The next so many addresses are not acknowledged, by whoever. */
  public void nakNext(int addresses) {
    synchronized (clock) {
      naks = addresses;
    }
  }

  /** Holds a line low from now on. */
  public void stuckLow(Line line) {
    (line == Line.SDA ? sda : scl).pullLow(true);
  }

  /** Devices stretch the clock by that more before each byte, in nanoseconds; 0: no more. */
  public void stretch(long nanos) {
    synchronized (clock) {
      stretch = nanos;
    }
  }

  /** Bits of the next byte that the controller reads are flipped: those that are set here. */
  public void flipBits(int mask) {
    flipBits(mask, 0);
  }

  /** The same of a later byte: after so many that are read as they are. */
  public void flipBits(int mask, int bytes) {
    synchronized (clock) {
      flips = mask & 0xff;
      flipAfter = bytes;
    }
  }

  /** Nothing goes wrong any more. */
  public void clear() {
    sda.release();
    scl.release();
    synchronized (clock) {
      naks = 0;
      stretch = 0;
      flips = 0;
    }
  }

  boolean takeNak() {
    return naks > 0 && naks-- > 0;
  }

  long stretch() {
    return stretch;
  }

  int flip(int value) {
    if (flips == 0 || flipAfter-- > 0) {
      return value;
    }
    int flipped = value ^ flips;
    flips = 0;
    return flipped;
  }
}

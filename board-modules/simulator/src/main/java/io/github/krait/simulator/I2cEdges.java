package io.github.krait.simulator;

/**
 * The edges of an I2C bus, for who watches its wires. The clock is low for three fifths of a bit
 * and high for two, the data changes a fifth after the clock's fall; so all times are as UM10204
 * wants them at 100 kHz, 400 kHz and 1 MHz.
 */
final class I2cEdges {
  private final SimulatedPin sda;
  private final SimulatedPin scl;
  private final SimulatedClock clock;
  private final long bit;

  /** Somebody outside who controls the bus; null: the pins' processor does. */
  private final Source sdaOutside;

  private final Source sclOutside;

  I2cEdges(SimulatedPin sda, SimulatedPin scl, long bit, boolean inside) {
    this.sda = sda;
    this.scl = scl;
    this.bit = bit;
    clock = sda.clock();
    sdaOutside = inside ? null : sda.source("I2C controller");
    sclOutside = inside ? null : scl.source("I2C controller");
  }

  boolean areWatched() {
    synchronized (clock) {
      return sda.wire().isWatched() || scl.wire().isWatched();
    }
  }

  /** Whether somebody else holds the clock low. */
  boolean isClockHeld() {
    return scl.wire().isHeldLowBesides(sclOutside == null ? scl : sclOutside);
  }

  private void sda(Timeline line, boolean level) {
    put(sda, sdaOutside, level, line.at());
  }

  private void scl(Timeline line, boolean level) {
    put(scl, sclOutside, level, line.at());
  }

  private void put(SimulatedPin pin, Source outside, boolean level, long at) {
    synchronized (clock) {
      Drive drive = level ? Drive.NONE : Drive.OPEN_LOW;
      if (outside != null) {
        outside.driveUntold(drive, at);
      } else {
        pin.driveUntold(drive, at);
      }
    }
  }

  /** Takes one bit's time; a repeated one first lets the lines go up, after a bit's time low. */
  void start(Timeline line, boolean repeated) {
    long begin = line.at();
    if (repeated) {
      line.advanceTo(begin + bit / 20);
      sda(line, true);
      line.advanceTo(begin + bit / 10);
      scl(line, true);
    }
    line.advanceTo(begin + 3 * bit / 5);
    sda(line, false);
    line.advanceTo(begin + bit);
    scl(line, false);
  }

  void bits(Timeline line, int value) {
    for (int i = 7; i >= 0; i--) {
      bit(line, (value >> i & 1) != 0);
    }
  }

  void bit(Timeline line, boolean level) {
    long begin = line.at();
    line.advanceTo(begin + bit / 5);
    sda(line, level);
    line.advanceTo(begin + 3 * bit / 5);
    scl(line, true);
    line.advanceTo(begin + bit);
    scl(line, false);
  }

  void stop(Timeline line) {
    long begin = line.at();
    line.advanceTo(begin + bit / 10);
    sda(line, false);
    line.advanceTo(begin + 3 * bit / 5);
    scl(line, true);
    line.advanceTo(begin + bit);
    sda(line, true);
  }

  /** Lets go of both lines. */
  void release(long at) {
    put(scl, sclOutside, true, at);
    put(sda, sdaOutside, true, at);
  }
}

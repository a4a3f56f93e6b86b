package io.github.krait.simulator;

/**
 * Lets a device on an SPI bus take part where a program drives the lines itself, edge by edge. It
 * watches the clock only while that is in use as a digital pin. What such a device sends must be
 * known before it has received the byte, by {@link SpiDevice#next}.
 */
final class SpiBitDecoder implements AutoCloseable {
  private final SimulatedSpi bus;
  private final SimulatedSpi.Slot slot;

  /** Null: there is no line on which it could answer. */
  private final Source answer;

  private final Observation ofClock;

  private boolean idle;
  private boolean secondEdge;
  private int bits;
  private int in;
  private int out;

  /** Call this with the lock held, as everything else. */
  SpiBitDecoder(SimulatedSpi bus, SimulatedSpi.Slot slot) {
    this.bus = bus;
    this.slot = slot;
    answer = bus.miso() == null ? null : bus.miso().source("SPI device");
    ofClock = bus.sck().observe((level, at) -> clock(level));
    if (slot.selected) {
      select();
    }
  }

  /** The device was selected. */
  void select() {
    idle = bus.sck().wire().level();
    secondEdge = isSecondEdge();
    bits = 0;
    in = 0;
    load();
    if (!secondEdge) {
      putBit();
    }
  }

  /** The device is no longer selected. */
  void deselect() {
    if (answer != null) {
      answer.release();
    }
  }

  /** Whether the device reads with the clock's second edge: in modes 1 and 3, if it must. */
  private boolean isSecondEdge() {
    int polarity = idle ? 2 : 0;
    boolean first = (slot.device.modes() >> polarity & 1) != 0;
    boolean second = (slot.device.modes() >> (polarity + 1) & 1) != 0;
    return second && !first;
  }

  private void load() {
    out = slot.device.next();
  }

  private void clock(boolean level) {
    if (!slot.selected || bus.sck().claim() instanceof SpiClaim) {
      return;
    }
    boolean leading = level != idle;
    if (leading == secondEdge) {
      putBit();
    } else {
      takeBit();
    }
  }

  private void takeBit() {
    boolean bit = bus.mosi() != null && bus.mosi().wire().level();
    in = in << 1 | (bit ? 1 : 0);
    bits++;
    if (bits == 8) {
      int unused = slot.device.transfer(in);
      bits = 0;
      in = 0;
      load();
    }
  }

  private void putBit() {
    if (answer == null) {
      return;
    }
    if (out < 0) {
      answer.release();
    } else {
      answer.drive((out >> (7 - bits) & 1) != 0);
    }
  }

  @Override
  public void close() {
    deselect();
    ofClock.close();
  }
}

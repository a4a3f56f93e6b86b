package io.github.krait.simulator;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.SpiBus;
import io.github.krait.hal.SpiFormat;
import io.github.krait.hal.SpiSettings;
import java.util.Objects;

/** An SPI bus of which the board is the controller. */
final class SpiClaim extends Claim implements SpiBus {
  private final SpiWires wires;
  private final SimulatedPin mosi;
  private final SimulatedPin miso;
  private final boolean halfDuplex;
  private final boolean hardware;
  private final Processor processor;
  private final long clockRate;
  private SpiFormat format = new SpiFormat(1_000_000, false, false, 8, false);

  private SpiClaim(
      SimulatedBoard board, boolean halfDuplex, String unit, String user, SimulatedPin... pins) {
    super(board, user, unit, pins);
    mosi = pins[1];
    miso = pins[2];
    this.halfDuplex = halfDuplex;
    hardware = unit != null;
    processor = board.processor();
    clockRate = board.frequency();
    wires = new SpiWires(pins[0], mosi, halfDuplex ? mosi : miso, true);
    wires.begin(format);
    clock.deliver();
  }

  static SpiClaim open(SimulatedBoard board, SpiSettings settings, String user) {
    SimulatedPin sck = board.own(settings.sck());
    SimulatedPin mosi = board.own(settings.mosi());
    SimulatedPin miso = board.own(settings.miso());
    synchronized (board.clock()) {
      String unit =
          board
              .units()
              .choose(
                  "SPI",
                  settings.unit(),
                  new Units.Wanted("SCK", sck),
                  new Units.Wanted("MOSI", mosi),
                  new Units.Wanted("MISO", miso));
      return new SpiClaim(board, settings.halfDuplex(), unit, user, sck, mosi, miso);
    }
  }

  @Override
  public SpiFormat format() {
    synchronized (clock) {
      check();
      return format;
    }
  }

  @Override
  public void setFormat(SpiFormat newFormat) {
    Objects.requireNonNull(newFormat);
    synchronized (clock) {
      check();
      format = hardware ? asHardwareDoes(newFormat) : newFormat;
      wires.begin(format);
    }
    clock.deliver();
  }

  private SpiFormat asHardwareDoes(SpiFormat wanted) {
    int frequency = processor.spiFrequency(wanted.frequency(), clockRate);
    return new SpiFormat(
        frequency, wanted.polarity(), wanted.phase(), wanted.bits(), wanted.lsbFirst());
  }

  @Override
  public void transfer(byte[] out, int outFrom, byte[] in, int inFrom, int length, int fill) {
    SpiFormat now;
    synchronized (clock) {
      check();
      now = format;
    }
    if (out != null) {
      Objects.checkFromIndexSize(outFrom, length, out.length);
    }
    if (in != null) {
      Objects.checkFromIndexSize(inFrom, length, in.length);
    }
    if (out != null && mosi == null) {
      throw new HalException(ErrorKind.UNSUPPORTED, this + " has no pin to send");
    }
    if (in != null && miso == null && !halfDuplex) {
      throw new HalException(ErrorKind.UNSUPPORTED, this + " has no pin to receive");
    }
    if (now.bits() > 8 && length % 2 != 0) {
      throw new HalException(
          ErrorKind.INVALID_ARGUMENT, "words of " + now.bits() + " bits are two bytes each");
    }
    try {
      wires.transfer(now, out, outFrom, in, inFrom, length, fill);
    } finally {
      clock.deliver();
    }
  }
}

package io.github.krait.simulator;

import io.github.krait.hal.SpiFormat;

/**
 * Somebody outside of the board who controls an SPI bus, such as a test of a program that is a
 * device. Select pins are driven by their own {@link SimulatedPin#drive}.
 */
public final class SpiController {
  private final SpiWires wires;
  private final SpiFormat format;

  SpiController(SpiWires wires, SpiFormat format) {
    this.wires = wires;
    this.format = format;
    wires.begin(format);
  }

  /** Sends bytes and returns what comes in meanwhile. */
  public byte[] transfer(byte... out) {
    byte[] in = new byte[out.length];
    transfer(out, 0, in, 0, out.length, 0);
    return in;
  }

  /** As {@link io.github.krait.hal.SpiBus#transfer}. */
  public void transfer(byte[] out, int outFrom, byte[] in, int inFrom, int length, int fill) {
    wires.transfer(format, out, outFrom, in, inFrom, length, fill);
  }

  /** Lets go of the lines. */
  public void release() {
    wires.release();
  }
}

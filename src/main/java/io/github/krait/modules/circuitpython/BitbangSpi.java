package io.github.krait.modules.circuitpython;

import io.github.krait.hal.SpiBus;
import io.github.krait.hal.SpiFormat;
import io.github.krait.runtime.Engine;

/** An SPI bus on lines that are driven one by one; words have eight bits, the highest first. */
final class BitbangSpi implements SpiBus {
  private static final long NANOS_OF_TWO_HALVES = 500_000_000;

  private final Engine engine = Engine.current();
  private final Line sck;
  private final Line mosi;
  private final Line miso;
  private SpiFormat format;

  /**
   * @param mosi null: there is none
   * @param miso null: there is none
   */
  BitbangSpi(Line sck, Line mosi, Line miso, SpiFormat format) {
    this.sck = sck;
    this.mosi = mosi;
    this.miso = miso;
    this.format = format;
    sck.switchToOutput(format.polarity(), false);
    if (mosi != null) {
      mosi.switchToOutput(false, false);
    }
  }

  @Override
  public SpiFormat format() {
    return format;
  }

  @Override
  public void setFormat(SpiFormat newFormat) {
    if (newFormat.polarity() != format.polarity()) {
      sck.switchToOutput(newFormat.polarity(), false);
    }
    format = newFormat;
  }

  @Override
  public void transfer(byte[] out, int outFrom, byte[] in, int inFrom, int length, int fill) {
    for (int i = 0; i < length; i++) {
      int received = transfer(out == null ? fill : out[outFrom + i]);
      if (in != null) {
        in[inFrom + i] = (byte) received;
      }
    }
  }

  private int transfer(int value) {
    boolean idle = format.polarity();
    int received = 0;
    for (int bit = 7; bit >= 0; bit--) {
      if (mosi != null) {
        mosi.set((value >> bit & 1) != 0);
      }
      if (!format.phase()) {
        pause();
      }
      sck.set(!idle);
      if (format.phase()) {
        pause();
      }
      if (miso != null) {
        received |= miso.get() ? 1 << bit : 0;
      }
      if (!format.phase()) {
        pause();
      }
      sck.set(idle);
      if (format.phase()) {
        pause();
      }
    }
    return received;
  }

  private void pause() {
    engine.sleepUntil(engine.nanos() + NANOS_OF_TWO_HALVES / format.frequency());
  }

  @Override
  public void close() {
    sck.release();
    if (mosi != null) {
      mosi.release();
    }
    if (miso != null) {
      miso.release();
    }
  }
}

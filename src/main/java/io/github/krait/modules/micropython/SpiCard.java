package io.github.krait.modules.micropython;

import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinMode;
import io.github.krait.hal.SpiBus;
import io.github.krait.hal.SpiFormat;
import io.github.krait.hal.SpiSettings;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.modules.hardware.SdProtocol;
import java.util.Arrays;

/** A card on an SPI bus of its own, with a pin that selects it. */
final class SpiCard implements Card, SdProtocol.Bus {
  /** Until a card knows what it is on, it wants a slow clock. */
  private static final int FIRST_FREQUENCY = 400_000;

  /** Clocks that a card takes to wake up, in bytes. */
  private static final int WAKE_UP = 10;

  private final Lease<SpiBus> bus = new Lease<>("SPI");
  private final Lease<DigitalPin> select = new Lease<>(Lease.SOFTWARE);
  private final int frequency;

  /** Null: not asked yet what it is like. */
  private SdProtocol card;

  SpiCard(String unit, Pin sck, Pin mosi, Pin miso, Pin cs, int frequency) {
    this.frequency = frequency;
    Units.current().take(unit, bus);
    bus.take(sck, mosi, miso);
    try {
      SpiSettings settings = new SpiSettings(sck, mosi, miso, unit, false);
      bus.hold(bus.hardware().board().openSpi(settings, "SDCard"));
    } catch (HalException e) {
      throw bus.fail(e);
    }
    select.take(cs);
    try {
      DigitalPin pin = cs.openDigital("SDCard");
      select.hold(pin);
      pin.write(true);
      pin.setMode(PinMode.OUTPUT);
    } catch (HalException e) {
      close();
      throw select.fail(e);
    }
  }

  @Override
  public void transfer(byte[] out, int outFrom, byte[] in, int inFrom, int length, int fill) {
    try {
      bus.get().transfer(out, outFrom, in, inFrom, length, fill);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  private void begin(int hertz) {
    try {
      bus.get().setFormat(new SpiFormat(hertz, false, false, Byte.SIZE, false));
      select.get().write(false);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  /** The card lets go of the bus with the first clock after it is no longer selected. */
  private void end(int clocks) {
    try {
      select.get().write(true);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
    byte[] ones = new byte[clocks];
    Arrays.fill(ones, (byte) 0xff);
    transfer(ones, 0, null, 0, clocks, 0);
  }

  private SdProtocol card() {
    if (card == null) {
      SdProtocol found = new SdProtocol(bus.hardware(), this);
      begin(FIRST_FREQUENCY);
      end(WAKE_UP);
      begin(FIRST_FREQUENCY);
      try {
        found.start();
      } finally {
        end(1);
      }
      card = found;
    }
    return card;
  }

  @Override
  public long blocks() {
    return card().blocks();
  }

  @Override
  public void read(long block, byte[] into, int from, int length) {
    SdProtocol source = card();
    begin(frequency);
    try {
      source.read(block, into, from, length);
    } finally {
      end(1);
    }
  }

  @Override
  public void write(long block, byte[] data, int from, int length) {
    SdProtocol to = card();
    begin(frequency);
    try {
      to.write(block, data, from, length);
      to.sync();
    } finally {
      end(1);
    }
  }

  @Override
  public void close() {
    select.close();
    bus.close();
    card = null;
  }
}

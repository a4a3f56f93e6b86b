package io.github.krait.simulator;

import java.util.ArrayList;
import java.util.List;

/** The buses of which a wire is part. */
final class Attachments {
  /** Those whose data line it is. */
  final List<SimulatedI2c> i2c = new ArrayList<>(1);

  /** Those whose clock line it is. */
  final List<SimulatedI2c> i2cClocks = new ArrayList<>(1);

  /** The SPI buses whose clock line it is. */
  final List<SimulatedSpi> spi = new ArrayList<>(1);

  /** The devices of which it is the 1-Wire bus. */
  final List<OneWireDevice> oneWire = new ArrayList<>(1);

  /** Who listens to it as a serial line. */
  final List<UartReceiver> uarts = new ArrayList<>(1);

  /** Who controls the I2C bus now; null: nobody. */
  I2cWires i2cMaster;

  /** The CAN bus behind the transceiver to which it leads; null: there is none. */
  CanNetwork can;

  /** What hears the sound on it; null: nobody. */
  I2sSink i2sSink;

  /** What makes the sound on it; null: nobody. */
  I2sSource i2sSource;

  /** Somebody has claimed a pin of the wire, or given it back. */
  void claimsChanged() {
    for (SimulatedI2c bus : i2c) {
      bus.claimsChanged();
    }
    for (SimulatedI2c bus : i2cClocks) {
      bus.claimsChanged();
    }
    for (SimulatedSpi bus : spi) {
      bus.claimsChanged();
    }
  }

  void addAll(Attachments other) {
    i2c.addAll(other.i2c);
    i2cClocks.addAll(other.i2cClocks);
    spi.addAll(other.spi);
    uarts.addAll(other.uarts);
    oneWire.addAll(other.oneWire);
    can = can == null ? other.can : can;
    i2sSink = i2sSink == null ? other.i2sSink : i2sSink;
    i2sSource = i2sSource == null ? other.i2sSource : i2sSource;
  }
}

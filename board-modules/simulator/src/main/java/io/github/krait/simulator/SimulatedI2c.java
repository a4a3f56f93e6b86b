package io.github.krait.simulator;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pull;
import java.util.Arrays;
import java.util.Objects;

/**
 * What is connected to an I2C bus. Without any resistors the lines have no level of their own, and
 * no transaction is possible; the first device brings them along, as breakout boards do.
 */
public final class SimulatedI2c {
  static final I2cDevice[] NO_DEVICES = {};

  private final SimulatedPin sda;
  private final SimulatedPin scl;
  private final Source sdaResistor;
  private final Source sclResistor;
  private I2cDevice[] devices = NO_DEVICES;

  /** Null: as devices bring them along. */
  private Boolean pullUps;

  private I2cFaults faults;

  /** Null: the lines are not driven by hand. */
  private I2cBitDecoder decoder;

  SimulatedI2c(SimulatedPin sda, SimulatedPin scl) {
    this.sda = sda;
    this.scl = scl;
    sdaResistor = sda.source("pull-up");
    sclResistor = scl.source("pull-up");
  }

  /** Connects a device, until {@link #disconnect}. */
  public void connect(I2cDevice device) {
    Objects.requireNonNull(device);
    synchronized (sda.clock()) {
      devices = Arrays.copyOf(devices, devices.length + 1);
      devices[devices.length - 1] = device;
      device.connected(sda.clock());
      settlePullUps();
      claimsChanged();
    }
    sda.clock().deliver();
  }

  /** Takes a device away; also in the middle of a transaction, of which it sees no end then. */
  public void disconnect(I2cDevice device) {
    synchronized (sda.clock()) {
      devices = Arrays.stream(devices).filter(d -> d != device).toArray(I2cDevice[]::new);
      settlePullUps();
      claimsChanged();
    }
    sda.clock().deliver();
  }

  /** Puts pull-up resistors on both lines, or takes all away, whatever devices bring along. */
  public void pullUps(boolean resistors) {
    synchronized (sda.clock()) {
      pullUps = resistors;
      settlePullUps();
    }
    sda.clock().deliver();
  }

  /** Devices look at edges while both lines are digital pins. */
  void claimsChanged() {
    boolean byHand = devices.length > 0 && sda.wire().isDigital() && scl.wire().isDigital();
    if (byHand && decoder == null) {
      decoder = new I2cBitDecoder(this);
    } else if (!byHand && decoder != null) {
      decoder.close();
      decoder = null;
    }
  }

  private void settlePullUps() {
    boolean resistors = pullUps == null ? bringsPullUps() : pullUps;
    sdaResistor.pull(resistors ? Pull.UP : Pull.NONE);
    sclResistor.pull(resistors ? Pull.UP : Pull.NONE);
  }

  private boolean bringsPullUps() {
    for (I2cDevice device : devices) {
      if (!(device instanceof I2cTargetClaim)) {
        return true;
      }
    }
    return false;
  }

  /** What goes wrong on the bus. */
  public I2cFaults faults() {
    synchronized (sda.clock()) {
      if (faults == null) {
        faults = new I2cFaults(sda, scl);
      }
      return faults;
    }
  }

  /** Somebody else who controls the bus, at 100 kHz, when the board is a device on it. */
  public I2cController controller() {
    return controller(100_000);
  }

  /**
   * Somebody else who controls the bus.
   *
   * @param frequency in hertz, more than 0
   */
  public I2cController controller(int frequency) {
    if (frequency <= 0) {
      throw new HalException(ErrorKind.INVALID_ARGUMENT, "no I2C bus has " + frequency + " Hz");
    }
    return new I2cController(new I2cWires(sda, scl, frequency, I2cController.TIMEOUT, false));
  }

  /** The data line's pin. */
  public SimulatedPin sda() {
    return sda;
  }

  /** The clock's pin. */
  public SimulatedPin scl() {
    return scl;
  }

  I2cDevice[] devices() {
    return devices;
  }

  /** Null: nothing ever did. */
  I2cFaults faultsOrNull() {
    return faults;
  }
}

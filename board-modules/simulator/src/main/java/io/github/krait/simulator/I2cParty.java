package io.github.krait.simulator;

import java.util.ArrayList;
import java.util.List;

/** The devices on the wires of an I2C bus, and those among them that a controller talks to now. */
final class I2cParty {
  private final SimulatedPin sda;
  private final SimulatedPin scl;
  private final SimulatedClock clock;

  /** Those that acknowledged the last address. */
  private List<I2cDevice> active = new ArrayList<>(1);

  I2cParty(SimulatedPin sda, SimulatedPin scl) {
    this.sda = sda;
    this.scl = scl;
    clock = sda.clock();
  }

  /**
   * An address: finds out who is meant. Who was meant before is no more.
   *
   * @param value with the bit that says who sends next
   * @return whether anybody acknowledges
   */
  boolean select(int value) {
    List<I2cDevice> before = active;
    active = new ArrayList<>(1);
    I2cFaults faults = faults();
    if (faults == null || !faults.takeNak()) {
      for (I2cDevice device : devices()) {
        synchronized (lockOf(device)) {
          if (device.start(value >> 1, (value & 1) != 0)) {
            active.add(device);
          }
        }
      }
    }
    for (I2cDevice device : before) {
      if (!active.contains(device)) {
        stop(device);
      }
    }
    return !active.isEmpty();
  }

  private I2cDevice[] devices() {
    synchronized (clock) {
      I2cDevice[] devices = SimulatedI2c.NO_DEVICES;
      List<SimulatedI2c> all = sda.wire().attachments().i2c;
      for (int i = 0; i < all.size(); i++) {
        SimulatedI2c bus = all.get(i);
        if (bus.scl().wire() == scl.wire()) {
          devices = devices.length == 0 ? bus.devices() : Wire.concat(devices, bus.devices());
        }
      }
      return devices;
    }
  }

  /** A byte for them; whether it is acknowledged. */
  boolean write(int value) {
    boolean acknowledged = false;
    for (int i = 0; i < active.size(); i++) {
      I2cDevice device = active.get(i);
      synchronized (lockOf(device)) {
        acknowledged |= device.write(value);
      }
    }
    return acknowledged;
  }

  /** What they send together: low wins. */
  int read() {
    int value = 0xff;
    for (int i = 0; i < active.size(); i++) {
      I2cDevice device = active.get(i);
      synchronized (lockOf(device)) {
        value &= device.read();
      }
    }
    I2cFaults faults = faults();
    return faults == null ? value : faults.flip(value);
  }

  /** How long they hold the clock low now. */
  long stretch() {
    long stretch = 0;
    for (int i = 0; i < active.size(); i++) {
      stretch = Math.max(stretch, active.get(i).stretch());
    }
    I2cFaults faults = faults();
    return faults == null ? stretch : stretch + faults.stretch();
  }

  /** The transaction is over. */
  void stop() {
    List<I2cDevice> over = active;
    active = new ArrayList<>(1);
    for (int i = 0; i < over.size(); i++) {
      stop(over.get(i));
    }
  }

  private void stop(I2cDevice device) {
    synchronized (lockOf(device)) {
      device.stop();
    }
  }

  /** Another board may want to compute before it answers, and so is not called with the lock. */
  private Object lockOf(I2cDevice device) {
    return device instanceof I2cTargetClaim ? device : clock;
  }

  /** Null: nothing ever went wrong. */
  private I2cFaults faults() {
    I2cFaults found = null;
    List<SimulatedI2c> all = sda.wire().attachments().i2c;
    for (int i = 0; i < all.size(); i++) {
      I2cFaults faults = all.get(i).faultsOrNull();
      found = faults == null ? found : faults;
    }
    return found;
  }
}

package io.github.krait.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * Lets devices on an I2C bus take part where a program drives the lines itself, edge by edge (NXP,
 * UM10204, 3.1). It watches the wires only while both are in use as digital pins.
 */
final class I2cBitDecoder implements AutoCloseable {
  private enum State {
    /** Not meant, or no start yet. */
    IDLE,
    /** Bits come in. */
    RECEIVE,
    /** We acknowledge, or not. */
    ACKNOWLEDGE,
    /** Bits go out. */
    SEND,
    /** The controller acknowledges, or not. */
    LISTEN
  }

  private final SimulatedI2c bus;
  private final Source answer;
  private final Observation ofData;
  private final Observation ofClock;

  private boolean data;
  private boolean clock;
  private State state = State.IDLE;
  private boolean isAddress;
  private boolean reading;
  private boolean acknowledged;
  private int bits;
  private int value;
  private List<I2cDevice> active = new ArrayList<>(1);

  /** Call this with the lock held, as everything else. */
  I2cBitDecoder(SimulatedI2c bus) {
    this.bus = bus;
    answer = bus.sda().source("I2C device");
    data = bus.sda().wire().level();
    clock = bus.scl().wire().level();
    ofData = bus.sda().observe((level, at) -> data(level));
    ofClock = bus.scl().observe((level, at) -> clock(level));
  }

  /** Whether a controller drives the bus that brings its bytes to the devices by itself. */
  private boolean isNotOurs() {
    return bus.sda().wire().attachments().i2cMaster != null;
  }

  private void data(boolean level) {
    data = level;
    if (!clock || isNotOurs()) {
      return;
    }
    if (level) {
      stop();
    } else {
      state = State.RECEIVE;
      isAddress = true;
      bits = 0;
      value = 0;
    }
  }

  private void stop() {
    state = State.IDLE;
    List<I2cDevice> over = active;
    active = new ArrayList<>(1);
    for (I2cDevice device : over) {
      device.stop();
    }
  }

  private void clock(boolean level) {
    clock = level;
    if (isNotOurs()) {
      return;
    }
    if (level) {
      rise();
    } else {
      fall();
    }
  }

  private void rise() {
    if (state == State.RECEIVE) {
      value = value << 1 | (data ? 1 : 0);
      bits++;
    } else if (state == State.LISTEN) {
      acknowledged = !data;
    }
  }

  private void fall() {
    switch (state) {
      case RECEIVE -> {
        if (bits == 8) {
          acknowledged = isAddress ? select() : deliver();
          answer.pullLow(acknowledged);
          state = State.ACKNOWLEDGE;
        }
      }
      case ACKNOWLEDGE -> {
        answer.pullLow(false);
        if (!acknowledged) {
          state = State.IDLE;
        } else if (isAddress && reading) {
          send();
        } else {
          receive();
        }
        isAddress = false;
      }
      case SEND -> {
        if (bits == 8) {
          answer.pullLow(false);
          state = State.LISTEN;
        } else {
          putBit();
        }
      }
      case LISTEN -> {
        if (acknowledged) {
          send();
        } else {
          state = State.IDLE;
        }
      }
      case IDLE -> {}
    }
  }

  private void receive() {
    state = State.RECEIVE;
    bits = 0;
    value = 0;
  }

  private void send() {
    value = 0xff;
    for (I2cDevice device : active) {
      value &= device.read();
    }
    I2cFaults faults = bus.faultsOrNull();
    value = faults == null ? value : faults.flip(value);
    bits = 0;
    state = State.SEND;
    putBit();
  }

  private void putBit() {
    answer.pullLow((value >> (7 - bits) & 1) == 0);
    bits++;
  }

  private boolean select() {
    reading = (value & 1) != 0;
    List<I2cDevice> before = active;
    active = new ArrayList<>(1);
    I2cFaults faults = bus.faultsOrNull();
    if (faults == null || !faults.takeNak()) {
      for (I2cDevice device : bus.devices()) {
        if (device.start(value >> 1, reading)) {
          active.add(device);
        }
      }
    }
    for (I2cDevice device : before) {
      if (!active.contains(device)) {
        device.stop();
      }
    }
    return !active.isEmpty();
  }

  private boolean deliver() {
    boolean taken = false;
    for (I2cDevice device : active) {
      taken |= device.write(value);
    }
    return taken;
  }

  @Override
  public void close() {
    stop();
    answer.release();
    ofData.close();
    ofClock.close();
  }
}

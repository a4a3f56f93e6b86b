package io.github.krait.simulator;

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
  private final I2cParty devices;

  /** Call this with the lock held, as everything else. */
  I2cBitDecoder(SimulatedI2c bus) {
    this.bus = bus;
    answer = bus.sda().source("I2C device");
    devices = new I2cParty(bus.sda(), bus.scl());
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
    devices.stop();
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
          reading = isAddress ? (value & 1) != 0 : reading;
          acknowledged = isAddress ? devices.select(value) : devices.write(value);
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
    value = devices.read();
    bits = 0;
    state = State.SEND;
    putBit();
  }

  private void putBit() {
    answer.pullLow((value >> (7 - bits) & 1) == 0);
    bits++;
  }

  @Override
  public void close() {
    stop();
    answer.release();
    ofData.close();
    ofClock.close();
  }
}

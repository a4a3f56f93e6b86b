package io.github.krait.simulator;

import io.github.krait.hal.I2cSettings;
import io.github.krait.hal.I2cTarget;
import io.github.krait.hal.Pull;
import java.util.Objects;
import java.util.function.IntPredicate;

/** The board as a device on an I2C bus. */
final class I2cTargetClaim extends Claim implements I2cTarget, I2cDevice {
  private final SimulatedI2c bus;
  private IntPredicate addresses;
  private Listener listener;

  /** Whether a transaction is under way that is ours. */
  private boolean busy;

  private I2cTargetClaim(
      SimulatedBoard board, I2cSettings settings, String unit, String user, SimulatedPin... pins) {
    super(board, user, unit, pins);
    if (settings.pullUps()) {
      synchronized (clock) {
        pins[0].setPull(Pull.UP);
        pins[1].setPull(Pull.UP);
      }
    }
    bus = board.i2c(pins[1], pins[0]);
    bus.connect(this);
  }

  static I2cTargetClaim open(SimulatedBoard board, I2cSettings settings, String user) {
    SimulatedPin scl = board.own(settings.scl());
    SimulatedPin sda = board.own(settings.sda());
    synchronized (board.clock()) {
      String unit =
          board
              .units()
              .choose(
                  "I2C",
                  settings.unit(),
                  new Units.Wanted("SCL", scl),
                  new Units.Wanted("SDA", sda));
      return new I2cTargetClaim(board, settings, unit, user, scl, sda);
    }
  }

  @Override
  public void setListener(IntPredicate newAddresses, Listener newListener) {
    Objects.requireNonNull(newAddresses);
    Objects.requireNonNull(newListener);
    synchronized (clock) {
      check();
      addresses = newAddresses;
      listener = newListener;
    }
  }

  @Override
  void end() {
    bus.disconnect(this);
    listener = null;
  }

  private Listener listener() {
    synchronized (clock) {
      return listener;
    }
  }

  @Override
  public boolean start(int address, boolean read) {
    Listener told;
    synchronized (clock) {
      if (listener == null || !addresses.test(address)) {
        return false;
      }
      told = listener;
    }
    boolean restart = busy;
    boolean acknowledged = told.address(address, read, restart);
    busy = acknowledged;
    return acknowledged;
  }

  @Override
  public boolean write(int value) {
    Listener told = listener();
    return told != null && told.received(value);
  }

  @Override
  public int read() {
    Listener told = listener();
    return told == null ? 0xff : told.requested() & 0xff;
  }

  @Override
  public void stop() {
    busy = false;
    Listener told = listener();
    if (told != null) {
      told.stopped();
    }
  }
}

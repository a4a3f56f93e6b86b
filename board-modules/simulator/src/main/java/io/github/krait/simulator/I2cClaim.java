package io.github.krait.simulator;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.I2cBus;
import io.github.krait.hal.I2cOperation;
import io.github.krait.hal.I2cSettings;
import io.github.krait.hal.I2cSignals;
import io.github.krait.hal.Pull;

/** An I2C bus of which the board is the controller. */
final class I2cClaim extends Claim implements I2cBus {
  private final I2cWires wires;
  private final boolean software;
  private final int frequency;

  private I2cClaim(
      SimulatedBoard board, I2cSettings settings, String unit, String user, SimulatedPin... pins) {
    super(board, user, unit, pins);
    SimulatedPin scl = pins[0];
    SimulatedPin sda = pins[1];
    software = I2cSettings.SOFTWARE.equals(settings.unit());
    frequency =
        software
            ? settings.frequency()
            : board.processor().i2cFrequency(settings.frequency(), board.frequency());
    if (settings.pullUps()) {
      synchronized (clock) {
        scl.setPull(Pull.UP);
        sda.setPull(Pull.UP);
      }
    }
    wires = new I2cWires(sda, scl, frequency, settings.timeoutNanos(), true);
    clock.deliver();
  }

  static I2cClaim open(SimulatedBoard board, I2cSettings settings, String user) {
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
      return new I2cClaim(board, settings, unit, user, scl, sda);
    }
  }

  @Override
  public int frequency() {
    return frequency;
  }

  @Override
  public int transaction(int address, boolean stop, I2cOperation... operations) {
    synchronized (clock) {
      check();
    }
    return wires.transaction(address, stop, operations);
  }

  @Override
  public I2cSignals signals() {
    if (!software) {
      throw new HalException(ErrorKind.UNSUPPORTED, "no single signals on an I2C bus in hardware");
    }
    synchronized (clock) {
      check();
    }
    return wires;
  }

  @Override
  void end() {
    wires.end();
  }
}

package io.github.krait.simulator.trace;

import io.github.krait.hal.CanMessage;
import io.github.krait.simulator.BoardEvents;
import io.github.krait.simulator.Burst;
import io.github.krait.simulator.I2cTransaction;
import io.github.krait.simulator.OneWireSlot;
import io.github.krait.simulator.PwmWave;
import io.github.krait.simulator.SimulatedPin;
import io.github.krait.simulator.SpiTransfer;
import io.github.krait.simulator.UartFrame;
import java.util.Set;

/** Collects the pins on which something happened, and what was noted. */
record UsedPins(Set<SimulatedPin> digital, Set<SimulatedPin> analog, Set<String> notes)
    implements BoardEvents {
  @Override
  public void edge(SimulatedPin pin, boolean level, long nanos) {
    digital.add(pin);
  }

  @Override
  public void burst(SimulatedPin pin, Burst burst) {
    digital.add(pin);
  }

  @Override
  public void pwm(SimulatedPin pin, PwmWave wave, long nanos) {
    digital.add(pin);
  }

  @Override
  public void voltage(SimulatedPin pin, double volts, long nanos) {
    analog.add(pin);
  }

  @Override
  public void i2c(I2cTransaction transaction) {
    digital.add(transaction.sda());
    digital.add(transaction.scl());
  }

  @Override
  public void spi(SpiTransfer transfer) {
    digital.add(transfer.sck());
    if (transfer.mosi() != null) {
      digital.add(transfer.mosi());
    }
    if (transfer.miso() != null) {
      digital.add(transfer.miso());
    }
  }

  @Override
  public void uart(UartFrame frame) {
    digital.add(frame.pin());
  }

  @Override
  public void oneWire(OneWireSlot slot) {
    digital.add(slot.pin());
  }

  @Override
  public void can(
      SimulatedPin tx, CanMessage message, int bitrate, boolean acknowledged, long start) {
    digital.add(tx);
  }

  @Override
  public void note(String text, long nanos) {
    notes.add(text);
  }
}

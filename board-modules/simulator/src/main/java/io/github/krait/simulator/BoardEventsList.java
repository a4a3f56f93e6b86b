package io.github.krait.simulator;

import io.github.krait.hal.CanMessage;
import java.util.Objects;

/** Two that hear of the same board, the first one first; chained where there are more. */
record BoardEventsList(BoardEvents first, BoardEvents second) implements BoardEvents {
  static BoardEvents with(BoardEvents events, BoardEvents added) {
    Objects.requireNonNull(added);
    return events == null ? added : new BoardEventsList(events, added);
  }

  static BoardEvents without(BoardEvents events, BoardEvents removed) {
    if (events == removed) {
      return null;
    }
    if (events instanceof BoardEventsList list) {
      BoardEvents left = without(list.first, removed);
      BoardEvents right = without(list.second, removed);
      return left == null ? right : right == null ? left : new BoardEventsList(left, right);
    }
    return events;
  }

  @Override
  public void edge(SimulatedPin pin, boolean level, long nanos) {
    first.edge(pin, level, nanos);
    second.edge(pin, level, nanos);
  }

  @Override
  public void burst(SimulatedPin pin, Burst burst) {
    first.burst(pin, burst);
    second.burst(pin, burst);
  }

  @Override
  public void pwm(SimulatedPin pin, PwmWave wave, long nanos) {
    first.pwm(pin, wave, nanos);
    second.pwm(pin, wave, nanos);
  }

  @Override
  public void voltage(SimulatedPin pin, double volts, long nanos) {
    first.voltage(pin, volts, nanos);
    second.voltage(pin, volts, nanos);
  }

  @Override
  public void i2c(I2cTransaction transaction) {
    first.i2c(transaction);
    second.i2c(transaction);
  }

  @Override
  public void spi(SpiTransfer transfer) {
    first.spi(transfer);
    second.spi(transfer);
  }

  @Override
  public void uart(UartFrame frame) {
    first.uart(frame);
    second.uart(frame);
  }

  @Override
  public void oneWire(OneWireSlot slot) {
    first.oneWire(slot);
    second.oneWire(slot);
  }

  @Override
  public void can(
      SimulatedPin tx, CanMessage message, int bitrate, boolean acknowledged, long start) {
    first.can(tx, message, bitrate, acknowledged, start);
    second.can(tx, message, bitrate, acknowledged, start);
  }

  @Override
  public void note(String text, long nanos) {
    first.note(text, nanos);
    second.note(text, nanos);
  }
}

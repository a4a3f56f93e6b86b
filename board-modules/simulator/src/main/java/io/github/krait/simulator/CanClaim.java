package io.github.krait.simulator;

import io.github.krait.hal.CanBus;
import io.github.krait.hal.CanMessage;
import io.github.krait.hal.CanSettings;
import java.util.List;

/** The controller of a CAN bus in the hands of a program. */
final class CanClaim extends Claim implements CanBus {
  private final CanNode node;

  private CanClaim(
      SimulatedBoard board, CanSettings settings, String unit, String user, SimulatedPin... pins) {
    super(board, user, unit, pins);
    synchronized (clock) {
      pins[0].drive(Drive.HIGH);
      boolean alone = settings.mode() == CanSettings.Mode.SILENT_LOOPBACK;
      CanNetwork network = alone ? new CanNetwork(clock) : board.can(pins[0]);
      node =
          new CanNode(
              network, clock, settings.bitrate(), settings.mode(), settings.autoRestart(), pins[0]);
      network.add(node);
    }
    clock.deliver();
  }

  static CanClaim open(SimulatedBoard board, CanSettings settings, String user) {
    SimulatedPin tx = board.own(settings.tx());
    SimulatedPin rx = board.own(settings.rx());
    synchronized (board.clock()) {
      String unit =
          board.units().choose("CAN", null, new Units.Wanted("TX", tx), new Units.Wanted("RX", rx));
      return new CanClaim(board, settings, unit, user, tx, rx);
    }
  }

  @Override
  void end() {
    node.close();
  }

  private CanNode node() {
    synchronized (clock) {
      check();
      return node;
    }
  }

  @Override
  public int bitrate() {
    return node().bitrate();
  }

  @Override
  public boolean send(CanMessage message) {
    return node().send(message);
  }

  @Override
  public int waiting() {
    return node().waiting();
  }

  @Override
  public void cancel() {
    node().cancel();
  }

  @Override
  public boolean cancel(CanMessage message) {
    return node().cancel(message);
  }

  @Override
  public CanMessage takeSent() {
    return node().takeSent();
  }

  @Override
  public CanMessage receive() {
    return node().receive();
  }

  @Override
  public int available() {
    return node().available();
  }

  @Override
  public void setFilters(List<Filter> filters) {
    node().setFilters(filters);
  }

  @Override
  public State state() {
    return node().state();
  }

  @Override
  public int transmitErrors() {
    return node().transmitErrors();
  }

  @Override
  public int receiveErrors() {
    return node().receiveErrors();
  }

  @Override
  public int overruns() {
    return node().overruns();
  }

  @Override
  public void restart() {
    node().restart();
  }

  @Override
  public void setListener(Runnable listener) {
    node().setListener(listener);
  }
}

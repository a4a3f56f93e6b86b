package io.github.krait.simulator;

import io.github.krait.hal.CanBus;
import io.github.krait.hal.CanMessage;
import io.github.krait.hal.CanSettings;
import io.github.krait.hal.Clock;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import java.util.ArrayList;
import java.util.List;

/**
 * A CAN bus: nodes of boards, by transceivers on pins, and others. A message takes its bits' time,
 * stuff bits included; of those that begin together the lowest id goes first (ISO 11898-1).
 */
public final class CanNetwork {
  private final SimulatedClock clock;
  private final List<CanNode> nodes = new ArrayList<>();

  /** The end of the message that is on the bus; null: none is. */
  private Clock.Event end;

  private int corrupt;

  CanNetwork(SimulatedClock clock) {
    this.clock = clock;
  }

  /** Another node, which is heard and hears; close it to take it away. */
  public CanBus open(int bitrate) {
    synchronized (clock) {
      CanNode node = new CanNode(this, clock, bitrate, CanSettings.Mode.NORMAL, false, null);
      nodes.add(node);
      return node;
    }
  }

  /**
   * Puts the transceiver of another board on this network.
   *
   * @param tx the pin to the transceiver
   * @param rx the pin from it
   * @throws HalException INVALID_ARGUMENT where the board has another clock
   */
  public void connect(SimulatedPin tx, SimulatedPin rx) {
    if (tx.clock() != clock || rx.clock() != clock) {
      throw new HalException(ErrorKind.INVALID_ARGUMENT, tx + " has another clock");
    }
    synchronized (clock) {
      tx.wire().attachments().can = this;
    }
  }

  /** The next so many messages are destroyed on the wire. */
  public void corruptNext(int messages) {
    synchronized (clock) {
      corrupt = messages;
    }
  }

  void add(CanNode node) {
    nodes.add(node);
  }

  void remove(CanNode node) {
    nodes.remove(node);
  }

  /** Begins to send what goes first, where nothing is on the bus. */
  void goOn() {
    if (end != null) {
      return;
    }
    CanNode sender = null;
    for (CanNode node : nodes) {
      if (node.wantsToSend()
          && (sender == null
              || CanFrame.priority(node.next()) < CanFrame.priority(sender.next()))) {
        sender = node;
      }
    }
    if (sender != null) {
      CanNode chosen = sender;
      CanMessage message = chosen.next();
      long start = clock.nanos();
      long at = start + CanFrame.bits(message) * 1_000_000_000L / chosen.bitrate;
      end = clock.schedule(at, () -> end(chosen, message, start));
    }
  }

  private void end(CanNode sender, CanMessage message, long start) {
    synchronized (clock) {
      end = null;
      if (sender.isSending(message)) {
        boolean broken = corrupt > 0 && corrupt-- > 0;
        boolean heard = false;
        for (CanNode node : nodes) {
          if (node != sender && node.takesPart()) {
            broken |= node.bitrate != sender.bitrate && !node.isSilent();
            heard |= node.bitrate == sender.bitrate && !node.isSilent();
          }
        }
        boolean well = !broken && (heard || sender.hearsItself());
        for (CanNode node : List.copyOf(nodes)) {
          if (node != sender && node.takesPart()) {
            node.heard(message, well && node.bitrate == sender.bitrate);
          }
        }
        sender.sent(message, well, broken);
        tell(sender, message, well, start);
      }
      goOn();
    }
    clock.deliver();
  }

  private void tell(CanNode sender, CanMessage message, boolean acknowledged, long start) {
    for (CanNode node : nodes) {
      SimulatedPin pin = node.tx;
      if (pin != null && pin.board().events() != null) {
        SimulatedPin told = sender.tx != null && sender.tx.board() == pin.board() ? sender.tx : pin;
        if (told == pin) {
          pin.board().events().can(told, message, sender.bitrate, acknowledged, start);
        }
      }
    }
  }
}

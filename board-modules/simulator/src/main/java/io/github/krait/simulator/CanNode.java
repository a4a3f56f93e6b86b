package io.github.krait.simulator;

import io.github.krait.hal.CanBus;
import io.github.krait.hal.CanMessage;
import io.github.krait.hal.CanSettings.Mode;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/** A controller on a CAN bus. The clock is its lock. */
final class CanNode implements CanBus {
  private static final int QUEUE = 16;
  private static final int ROOM = 64;
  private static final int WARNING = 96;
  private static final int PASSIVE = 128;
  private static final int OFF = 256;

  /** After so many bits a controller that was off may take part again: 128 times 11. */
  private static final long RECOVERY_BITS = 128 * 11;

  private final CanNetwork network;
  private final SimulatedClock clock;
  private final Mode mode;
  private final boolean autoRestart;
  final int bitrate;

  /** Null: it is of no board. */
  final SimulatedPin tx;

  private final List<CanMessage> queue = new ArrayList<>();
  private final Deque<CanMessage> sent = new ArrayDeque<>();
  private final Deque<CanMessage> received = new ArrayDeque<>();
  private List<Filter> filters;
  private Runnable listener;
  private int transmitErrors;
  private int receiveErrors;
  private int overruns;
  private boolean off;
  private boolean closed;

  CanNode(
      CanNetwork network,
      SimulatedClock clock,
      int bitrate,
      Mode mode,
      boolean autoRestart,
      SimulatedPin tx) {
    this.network = network;
    this.clock = clock;
    this.bitrate = bitrate;
    this.mode = mode;
    this.autoRestart = autoRestart;
    this.tx = tx;
  }

  // For the network, with the lock held.

  boolean takesPart() {
    return !closed && !off && mode != Mode.SILENT_LOOPBACK;
  }

  boolean isSilent() {
    return mode == Mode.SILENT;
  }

  boolean hearsItself() {
    return mode == Mode.LOOPBACK || mode == Mode.SILENT_LOOPBACK;
  }

  boolean wantsToSend() {
    return !closed && !off && mode != Mode.SILENT && !queue.isEmpty();
  }

  /** What it sends next. */
  CanMessage next() {
    CanMessage first = queue.get(0);
    for (CanMessage message : queue) {
      first = CanFrame.priority(message) < CanFrame.priority(first) ? message : first;
    }
    return first;
  }

  /** Whether that message was not taken back meanwhile. */
  boolean isSending(CanMessage message) {
    return wantsToSend() && queue.stream().anyMatch(m -> m == message);
  }

  void sent(CanMessage message, boolean well, boolean broken) {
    if (well) {
      queue.removeIf(m -> m == message);
      if (sent.size() == QUEUE) {
        sent.remove();
      }
      sent.add(message);
      transmitErrors = Math.max(0, transmitErrors - 1);
      if (hearsItself()) {
        take(message);
      }
    } else if (broken || transmitErrors < PASSIVE) {
      // a passive node does not count that nobody acknowledges, and so stays on the bus
      transmitErrors += 8;
      off = transmitErrors >= OFF;
      if (off && autoRestart) {
        clock.schedule(clock.nanos() + RECOVERY_BITS * 1_000_000_000L / bitrate, this::restart);
      }
    }
    tell();
  }

  void heard(CanMessage message, boolean well) {
    if (!well) {
      receiveErrors = Math.min(PASSIVE, receiveErrors + 1);
      tell();
    } else {
      receiveErrors = Math.max(0, receiveErrors - 1);
      take(message);
      tell();
    }
  }

  private void take(CanMessage message) {
    if (!wants(message)) {
      return;
    }
    if (received.size() == ROOM) {
      overruns++;
    } else {
      received.add(message);
    }
  }

  private boolean wants(CanMessage message) {
    if (filters == null) {
      return true;
    }
    for (Filter filter : filters) {
      if (filter.extended() == message.extended()
          && ((filter.id() ^ message.id()) & filter.mask()) == 0) {
        return true;
      }
    }
    return false;
  }

  private void tell() {
    if (listener != null) {
      clock.notice(listener);
    }
  }

  private void check() {
    if (closed) {
      throw new HalException(ErrorKind.CLOSED, "the CAN bus was closed");
    }
  }

  @Override
  public int bitrate() {
    return bitrate;
  }

  @Override
  public boolean send(CanMessage message) {
    Objects.requireNonNull(message);
    synchronized (clock) {
      check();
      if (queue.size() == QUEUE) {
        return false;
      }
      // one of its own, so that the same message may wait twice
      queue.add(new CanMessage(message.id(), message.extended(), message.remote(), message.data()));
      network.goOn();
      return true;
    }
  }

  @Override
  public int waiting() {
    synchronized (clock) {
      check();
      return queue.size();
    }
  }

  @Override
  public void cancel() {
    synchronized (clock) {
      check();
      queue.clear();
    }
  }

  @Override
  public boolean cancel(CanMessage message) {
    Objects.requireNonNull(message);
    synchronized (clock) {
      check();
      return queue.remove(message);
    }
  }

  @Override
  public CanMessage takeSent() {
    synchronized (clock) {
      check();
      return sent.poll();
    }
  }

  @Override
  public CanMessage receive() {
    synchronized (clock) {
      check();
      return received.poll();
    }
  }

  @Override
  public int available() {
    synchronized (clock) {
      check();
      return received.size();
    }
  }

  @Override
  public void setFilters(List<Filter> newFilters) {
    synchronized (clock) {
      check();
      filters = newFilters == null ? null : List.copyOf(newFilters);
    }
  }

  @Override
  public State state() {
    synchronized (clock) {
      check();
      int most = Math.max(transmitErrors, receiveErrors);
      return off
          ? State.OFF
          : most >= PASSIVE ? State.PASSIVE : most >= WARNING ? State.WARNING : State.ACTIVE;
    }
  }

  @Override
  public int transmitErrors() {
    synchronized (clock) {
      check();
      return transmitErrors;
    }
  }

  @Override
  public int receiveErrors() {
    synchronized (clock) {
      check();
      return receiveErrors;
    }
  }

  @Override
  public int overruns() {
    synchronized (clock) {
      check();
      return overruns;
    }
  }

  @Override
  public void restart() {
    synchronized (clock) {
      if (closed) {
        return;
      }
      off = false;
      transmitErrors = 0;
      receiveErrors = 0;
      network.goOn();
    }
  }

  @Override
  public void setListener(Runnable newListener) {
    synchronized (clock) {
      check();
      listener = newListener;
    }
  }

  @Override
  public void close() {
    synchronized (clock) {
      closed = true;
      listener = null;
      queue.clear();
      network.remove(this);
    }
  }
}

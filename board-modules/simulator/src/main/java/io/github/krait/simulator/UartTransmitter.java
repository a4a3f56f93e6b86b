package io.github.krait.simulator;

import io.github.krait.hal.Clock;
import io.github.krait.hal.UartFormat;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Sends bytes one after another, by events of the clock. Edges are made only where somebody watches
 * the wire. Everything is called with the lock held.
 */
final class UartTransmitter {
  /** Who sends. */
  interface Line {
    SimulatedPin pin();

    /** Brings the wire to a level, as a part of what is sent. */
    void put(boolean level, long at);

    /** Brings the wire to its level while nothing is sent. */
    void rest(boolean level, long at);

    /** Whether the next byte may be sent. */
    boolean mayGoOn();

    /** Something is about to be sent. */
    void begins(UartSignal signal);

    /** Something was sent. */
    void sent(UartSignal signal);

    /** All was sent. */
    void idle(long nanos);
  }

  private final Line line;
  private final SimulatedClock clock;

  /** Bytes, breaks as {@link UartSignal#BREAK}, and formats. */
  private final Deque<Object> queue = new ArrayDeque<>();

  private int bytes;
  private UartFormat format;

  /** What is being sent; null: nothing. */
  private UartSignal current;

  private Clock.Event end;
  private Clock.Event edge;
  private boolean closed;

  /** When the last one has ended, which in real time may be before the clock says so. */
  private long ended;

  UartTransmitter(Line line, SimulatedClock clock, UartFormat format) {
    this.line = line;
    this.clock = clock;
    this.format = format;
    line.rest(!format.invertTx(), clock.nanos());
  }

  /** How many bytes wait. */
  int waiting() {
    return bytes;
  }

  boolean isIdle() {
    return current == null && queue.isEmpty();
  }

  void write(int value) {
    queue.add(value);
    bytes++;
    goOn();
  }

  void sendBreak() {
    queue.add(UartSignal.BREAK);
    goOn();
  }

  /** From what is written next on. */
  void setFormat(UartFormat newFormat) {
    if (isIdle()) {
      use(newFormat, clock.nanos());
    } else {
      queue.add(newFormat);
    }
  }

  private void use(UartFormat newFormat, long now) {
    format = newFormat;
    line.rest(!format.invertTx(), now);
  }

  /** Sends what waits, unless something is being sent. */
  void goOn() {
    goOn(Math.max(clock.nanos(), ended));
  }

  private void goOn(long now) {
    while (current == null && !closed && !queue.isEmpty()) {
      Object next = queue.peek();
      if (next instanceof UartFormat newFormat) {
        queue.remove();
        use(newFormat, now);
      } else if (!line.mayGoOn()) {
        return;
      } else {
        queue.remove();
        int value = (Integer) next;
        if (value != UartSignal.BREAK) {
          bytes--;
        }
        send(new UartSignal(format, value, now));
      }
    }
  }

  private void send(UartSignal signal) {
    current = signal;
    line.begins(signal);
    for (UartReceiver receiver : receivers()) {
      receiver.begins(signal.start());
    }
    if (line.pin().wire().isWatched()) {
      putEdge(signal, 0);
    }
    ended = signal.start() + signal.nanos();
    end = clock.schedule(ended, () -> end(signal));
  }

  private List<UartReceiver> receivers() {
    Attachments attachments = line.pin().wire().attachmentsOrNull();
    return attachments == null ? List.of() : List.copyOf(attachments.uarts);
  }

  private void putEdge(UartSignal signal, int bit) {
    line.put(signal.bit(bit) != signal.format().invertTx(), signal.bitStart(bit));
    int next = signal.nextChange(bit);
    edge = next < 0 ? null : clock.schedule(signal.bitStart(next), () -> edge(signal, next));
  }

  private void edge(UartSignal signal, int bit) {
    synchronized (clock) {
      if (current == signal) {
        putEdge(signal, bit);
      }
    }
  }

  private void end(UartSignal signal) {
    synchronized (clock) {
      if (current != signal) {
        return;
      }
      if (edge != null) {
        boolean unused = edge.cancel();
      }
      line.put(!signal.format().invertTx(), ended);
      current = null;
      line.sent(signal);
      for (UartReceiver receiver : receivers()) {
        receiver.received(signal, ended);
      }
      // in real time this runs a little late; what waited follows without a pause all the same
      goOn(ended);
      if (current == null && queue.isEmpty()) {
        line.idle(ended);
      }
    }
  }

  void close() {
    closed = true;
    current = null;
    queue.clear();
    bytes = 0;
    if (end != null) {
      boolean unused = end.cancel();
    }
    if (edge != null) {
      boolean unused = edge.cancel();
    }
  }
}

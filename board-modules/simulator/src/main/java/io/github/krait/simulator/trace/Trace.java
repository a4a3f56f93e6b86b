package io.github.krait.simulator.trace;

import io.github.krait.hal.CanMessage;
import io.github.krait.hal.Pin;
import io.github.krait.simulator.BoardEvents;
import io.github.krait.simulator.Burst;
import io.github.krait.simulator.Edge;
import io.github.krait.simulator.I2cTransaction;
import io.github.krait.simulator.OneWireSlot;
import io.github.krait.simulator.PwmWave;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedPin;
import io.github.krait.simulator.SpiTransfer;
import io.github.krait.simulator.UartFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * All that happens on a board while it records, kept in memory. Nothing is recorded, and nothing
 * costs time, until {@link #start} is called.
 */
public final class Trace implements AutoCloseable {
  /** What happened, as it is told again. */
  private record Event(long nanos, Consumer<BoardEvents> replay) {}

  private final SimulatedBoard board;

  /** Empty: all. */
  private final Set<SimulatedPin> chosen;

  private final Recorder recorder = new Recorder();
  private final List<Event> events = new ArrayList<>();
  private boolean recording;
  private boolean started;
  private boolean sorted = true;
  private long begin;
  private long end;
  private List<SimulatedPin> high = List.of();

  private Trace(SimulatedBoard board, Set<SimulatedPin> chosen) {
    this.board = board;
    this.chosen = chosen;
  }

  /**
   * A trace that does not record yet.
   *
   * @param pins of which; none given: all. Of a bus with several pins, one of them is enough.
   */
  public static Trace of(SimulatedBoard board, SimulatedPin... pins) {
    return new Trace(board, Set.of(pins));
  }

  /**
   * Begins to record; what was recorded before is dropped. Voltages and pulses that are on pins
   * already are told as changes at the beginning.
   */
  public Trace start() {
    stop();
    long now = board.clock().nanos();
    List<SimulatedPin> up = new ArrayList<>();
    List<Event> going = new ArrayList<>();
    for (Pin each : board.pins()) {
      SimulatedPin pin = (SimulatedPin) each;
      if (isChosen(pin) && pin.level()) {
        up.add(pin);
      }
      if (isChosen(pin) && pin.isAnalog()) {
        double volts = pin.voltage();
        going.add(new Event(now, to -> to.voltage(pin, volts, now)));
      }
      PwmWave wave = pin.pwmWave();
      if (isChosen(pin) && wave != null) {
        going.add(new Event(now, to -> to.pwm(pin, wave, now)));
      }
    }
    synchronized (this) {
      events.clear();
      events.addAll(going);
      sorted = true;
      begin = now;
      end = now;
      high = up;
      recording = true;
      started = true;
    }
    board.addEvents(recorder);
    return this;
  }

  /** Ends to record; what was recorded stays. */
  public void stop() {
    long now = board.clock().nanos();
    board.removeEvents(recorder);
    synchronized (this) {
      if (recording) {
        end = Math.max(end, now);
        recording = false;
      }
    }
  }

  /** As {@link #stop}. */
  @Override
  public void close() {
    stop();
  }

  /** How much was recorded. */
  public synchronized int size() {
    return events.size();
  }

  /** Whether it records, or has recorded. */
  public synchronized boolean wasStarted() {
    return started;
  }

  /** When it began to record. */
  public synchronized long begin() {
    return begin;
  }

  /** When it ended to record; while it records, now. */
  public long end() {
    long now = board.clock().nanos();
    synchronized (this) {
      return recording ? Math.max(end, now) : end;
    }
  }

  /** The board. */
  public SimulatedBoard board() {
    return board;
  }

  /** The pins that were high when it began, by their numbers. */
  public synchronized List<SimulatedPin> high() {
    return Collections.unmodifiableList(high);
  }

  /** Tells all again, ordered by when it began. */
  public void replay(BoardEvents listener) {
    List<Event> copy;
    synchronized (this) {
      if (!sorted) {
        events.sort(Comparator.comparingLong(Event::nanos));
        sorted = true;
      }
      copy = List.copyOf(events);
    }
    for (Event event : copy) {
      event.replay.accept(listener);
    }
  }

  /**
   * The edges of a pin in order, those of bursts, pulses and buses as well.
   *
   * @throws IllegalArgumentException where the pin was not recorded
   */
  public List<Edge> edges(SimulatedPin pin) {
    if (!isChosen(pin)) {
      throw new IllegalArgumentException(pin + " was not recorded");
    }
    EdgeCollector collector = new EdgeCollector(pin);
    replay(new WireEvents(collector));
    return collector.edges(high().contains(pin), end());
  }

  /**
   * Writes what was recorded as a value change dump, in place of a file that is there.
   *
   * @throws UncheckedIOException where it cannot be written
   */
  public void writeVcd(Path file) {
    write(file, this::writeVcd);
  }

  /** The same to a writer, which stays open. */
  public void writeVcd(Writer out) throws IOException {
    new VcdWriter(this, out).write();
  }

  /**
   * Writes what was recorded as JSON, one event a line, in place of a file that is there.
   *
   * @throws UncheckedIOException where it cannot be written
   */
  public void writeJson(Path file) {
    write(file, this::writeJson);
  }

  /** The same to a writer, which stays open. */
  public void writeJson(Writer out) throws IOException {
    new JsonWriter(this, out).write();
  }

  private interface Body {
    void write(Writer out) throws IOException;
  }

  private static void write(Path file, Body body) {
    try (Writer out = Files.newBufferedWriter(file)) {
      body.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("trace was not written: " + e.getMessage(), e);
    }
  }

  private boolean isChosen(SimulatedPin pin) {
    return chosen.isEmpty() || (pin != null && chosen.contains(pin));
  }

  private synchronized void add(long nanos, Consumer<BoardEvents> replay) {
    if (recording) {
      sorted &= events.isEmpty() || events.get(events.size() - 1).nanos <= nanos;
      events.add(new Event(nanos, replay));
      end = Math.max(end, nanos);
    }
  }

  /** Writes down what the board tells. */
  private final class Recorder implements BoardEvents {
    @Override
    public void edge(SimulatedPin pin, boolean level, long nanos) {
      if (isChosen(pin)) {
        add(nanos, to -> to.edge(pin, level, nanos));
      }
    }

    @Override
    public void burst(SimulatedPin pin, Burst burst) {
      if (isChosen(pin)) {
        add(burst.start(), to -> to.burst(pin, burst));
      }
    }

    @Override
    public void pwm(SimulatedPin pin, PwmWave wave, long nanos) {
      if (isChosen(pin)) {
        add(nanos, to -> to.pwm(pin, wave, nanos));
      }
    }

    @Override
    public void voltage(SimulatedPin pin, double volts, long nanos) {
      if (isChosen(pin)) {
        add(nanos, to -> to.voltage(pin, volts, nanos));
      }
    }

    @Override
    public void i2c(I2cTransaction transaction) {
      if (isChosen(transaction.sda()) || isChosen(transaction.scl())) {
        add(transaction.begin(), to -> to.i2c(transaction));
      }
    }

    @Override
    public void spi(SpiTransfer transfer) {
      if (isChosen(transfer.sck()) || isChosen(transfer.mosi()) || isChosen(transfer.miso())) {
        add(transfer.start(), to -> to.spi(transfer));
      }
    }

    @Override
    public void uart(UartFrame frame) {
      if (isChosen(frame.pin())) {
        add(frame.start(), to -> to.uart(frame));
      }
    }

    @Override
    public void oneWire(OneWireSlot slot) {
      if (isChosen(slot.pin())) {
        add(slot.start(), to -> to.oneWire(slot));
      }
    }

    @Override
    public void can(
        SimulatedPin tx, CanMessage message, int bitrate, boolean acknowledged, long start) {
      if (isChosen(tx)) {
        add(start, to -> to.can(tx, message, bitrate, acknowledged, start));
      }
    }

    @Override
    public void note(String text, long nanos) {
      add(nanos, to -> to.note(text, nanos));
    }
  }
}

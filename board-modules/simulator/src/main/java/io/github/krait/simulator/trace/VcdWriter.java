package io.github.krait.simulator.trace;

import io.github.krait.hal.Pin;
import io.github.krait.simulator.BoardEvents;
import io.github.krait.simulator.PwmWave;
import io.github.krait.simulator.SimulatedPin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Writes a trace as a value change dump. Events come by when they began, and may reach beyond the
 * beginning of the next ones; a queue puts their edges in order.
 */
final class VcdWriter implements WireEvents.Wires {
  private static final int FIRST_CODE = '!';
  private static final int CODES = '~' - FIRST_CODE + 1;

  /** A wire or a real variable. */
  private static final class Variable {
    final String code;
    String value;

    /** The pulses on it now; null: none. */
    PwmWave wave;

    Variable(int number) {
      StringBuilder text = new StringBuilder();
      int rest = number;
      do {
        text.append((char) (FIRST_CODE + rest % CODES));
        rest = rest / CODES - 1;
      } while (rest >= 0);
      code = text.toString();
    }
  }

  /** Wave: the value is an edge of that, which has to go on; null: it is not. */
  private record Change(long nanos, long number, Variable variable, String value, PwmWave wave)
      implements Comparable<Change> {
    @Override
    public int compareTo(Change other) {
      int byTime = Long.compare(nanos, other.nanos);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private final Trace trace;
  private final Writer out;
  private final PinNames names;
  private final Map<SimulatedPin, Variable> wires = new LinkedHashMap<>();
  private final Map<SimulatedPin, Variable> analog = new LinkedHashMap<>();
  private final PriorityQueue<Change> changes = new PriorityQueue<>();

  /** Null: nothing was noted. */
  private Variable notes;

  private long count;
  private long written = -1;

  VcdWriter(Trace trace, Writer out) {
    this.trace = trace;
    this.out = out;
    names = new PinNames(trace.board());
  }

  void write() throws IOException {
    header();
    WireEvents events = new WireEvents(this);
    try {
      trace.replay(events);
      flush(Long.MAX_VALUE, trace.end());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    time(Math.max(written, trace.end()));
  }

  private void header() throws IOException {
    Set<SimulatedPin> digital = new LinkedHashSet<>();
    Set<SimulatedPin> measured = new LinkedHashSet<>();
    Set<String> noted = new LinkedHashSet<>();
    BoardEvents used = new UsedPins(digital, measured, noted);
    trace.replay(used);
    digital.addAll(trace.high());
    out.append("$version Krait $end\n$timescale 1 ns $end\n$scope module ");
    out.append(trace.board().id()).append(" $end\n");
    int number = 0;
    for (Pin each : trace.board().pins()) {
      SimulatedPin pin = (SimulatedPin) each;
      if (digital.contains(pin)) {
        Variable wire = new Variable(number++);
        wires.put(pin, wire);
        declare("wire 1 ", wire, names.of(pin));
      }
      if (measured.contains(pin)) {
        Variable real = new Variable(number++);
        analog.put(pin, real);
        declare("real 64 ", real, names.of(pin) + "_V");
      }
    }
    if (!noted.isEmpty()) {
      notes = new Variable(number);
      declare("string 1 ", notes, "notes");
    }
    out.append("$upscope $end\n$enddefinitions $end\n");
    time(trace.begin());
    out.append("$dumpvars\n");
    for (Map.Entry<SimulatedPin, Variable> wire : wires.entrySet()) {
      put(wire.getValue(), trace.high().contains(wire.getKey()) ? "1" : "0");
    }
    for (Variable real : analog.values()) {
      put(real, "r0.0 ");
    }
    out.append("$end\n");
  }

  private void declare(String type, Variable variable, String name) throws IOException {
    out.append("$var ").append(type).append(variable.code).append(' ');
    out.append(name.replace(' ', '_')).append(" $end\n");
  }

  private void time(long nanos) throws IOException {
    if (nanos > written) {
      out.append('#').append(Long.toString(nanos)).append('\n');
      written = nanos;
    }
  }

  private void put(Variable variable, String value) throws IOException {
    if (!value.equals(variable.value)) {
      variable.value = value;
      out.append(value).append(variable.code).append('\n');
    }
  }

  private void add(long nanos, Variable variable, String value, PwmWave wave) {
    changes.add(new Change(nanos, count++, variable, value, wave));
  }

  @Override
  public void level(SimulatedPin pin, boolean level, long nanos) {
    add(nanos, wires.get(pin), level ? "1" : "0", null);
  }

  @Override
  public void volts(SimulatedPin pin, double volts, long nanos) {
    add(nanos, analog.get(pin), "r" + volts + " ", null);
  }

  @Override
  public void wave(SimulatedPin pin, PwmWave wave, long nanos) {
    flush(nanos, trace.end());
    Variable wire = wires.get(pin);
    wire.wave = wave;
    boolean high = wave != null && wave.level(Math.max(nanos, wave.start()));
    add(nanos, wire, high ? "1" : "0", null);
    if (wave != null) {
      goOn(wire, wave, nanos);
    }
  }

  private void goOn(Variable wire, PwmWave wave, long nanos) {
    long next = wave.nextEdge(nanos);
    if (next != Long.MAX_VALUE) {
      add(next, wire, wave.level(next) ? "1" : "0", wave);
    }
  }

  @Override
  public void note(String text, long nanos) {
    add(nanos, notes, "s" + escape(text) + ' ', null);
  }

  /** A string of GTKWave's: without blanks, other characters than ASCII's by their bytes. */
  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b > ' ' && b < 127 && b != '\\') {
        escaped.append((char) b);
      } else {
        escaped.append(String.format("\\%03o", b & 0xff));
      }
    }
    return escaped.toString();
  }

  @Override
  public void until(long nanos) {
    flush(nanos, Long.MAX_VALUE);
  }

  /** Writes what is before a moment; of pulses, what is not after another one. */
  private void flush(long before, long wavesUntil) {
    try {
      while (!changes.isEmpty() && changes.peek().nanos < before) {
        Change change = changes.remove();
        if (change.wave == null) {
          write(change);
        } else if (change.variable.wave == change.wave && change.nanos <= wavesUntil) {
          write(change);
          goOn(change.variable, change.wave, change.nanos);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Change change) throws IOException {
    if (change.variable == notes) {
      // again, also where it is the same
      notes.value = null;
    }
    if (!change.value.equals(change.variable.value)) {
      time(change.nanos);
      put(change.variable, change.value);
    }
  }
}

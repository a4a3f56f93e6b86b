package io.github.krait.simulator;

import io.github.krait.hal.Pull;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * What pins and things outside are connected by. Any driver that says low makes it low, also
 * against one that says high; else a driver that says high decides; else a resistor outside, then
 * one inside a processor; without any of them it is low. Where a voltage is put on it, the voltage
 * that results decides, by the thresholds of 3.3 V logic.
 *
 * <p>The clock is the lock of all of this; every method but {@link #level} is called with it held.
 */
final class Wire {
  /** The supply of all processors, in volts. */
  static final double SUPPLY = 3.3;

  /** Below it an input reads low, above the other one high (RP2040 data sheet, table 625). */
  private static final double LOW_VOLTS = 0.8;

  private static final double HIGH_VOLTS = 2.0;

  /** After so many edges at one moment it is taken for certain that they never end. */
  private static final int TOO_MANY = 10_000;

  private static final Source[] NO_SOURCES = {};
  private static final PinObserver[] NO_OBSERVERS = {};

  final SimulatedClock clock;
  private SimulatedPin[] pins;
  private Source[] sources = NO_SOURCES;
  private PinObserver[] observers = NO_OBSERVERS;
  private boolean level;
  private boolean conflict;

  /** When the level changed last. */
  private long changed;

  /** Edges that are to be told after the one that is being told; null: none is. */
  private Deque<Edge> telling;

  /** Whether boards' events are told of what happens in another way than by edges. */
  private boolean told;

  /** What is special about the wire: buses that share it. */
  private Attachments attachments;

  Wire(SimulatedPin pin) {
    clock = pin.clock();
    pins = new SimulatedPin[] {pin};
  }

  /** As after power-up, where nobody can have seen another level. */
  void begin() {
    level = pins[0].pullInside() == Pull.UP;
  }

  SimulatedPin[] pins() {
    return pins;
  }

  Attachments attachments() {
    if (attachments == null) {
      attachments = new Attachments();
    }
    return attachments;
  }

  /** What is attached; null: nothing ever was. */
  Attachments attachmentsOrNull() {
    return attachments;
  }

  /** Somebody has claimed a pin, or given it back. */
  void claimsChanged() {
    if (attachments != null) {
      attachments.claimsChanged();
    }
  }

  /** Whether a program uses it as a digital pin. */
  boolean isDigital() {
    for (SimulatedPin pin : pins) {
      if (pin.claim() instanceof DigitalClaim) {
        return true;
      }
    }
    return false;
  }

  void add(Source source) {
    sources = Arrays.copyOf(sources, sources.length + 1);
    sources[sources.length - 1] = source;
  }

  void remove(Source source) {
    Source[] left = Arrays.stream(sources).filter(s -> s != source).toArray(Source[]::new);
    sources = left.length == 0 ? NO_SOURCES : left;
  }

  void add(PinObserver observer) {
    observers = Arrays.copyOf(observers, observers.length + 1);
    observers[observers.length - 1] = observer;
    watchedChanged();
  }

  void remove(PinObserver observer) {
    int index = Arrays.asList(observers).indexOf(observer);
    if (index >= 0) {
      PinObserver[] left = new PinObserver[observers.length - 1];
      System.arraycopy(observers, 0, left, 0, index);
      System.arraycopy(observers, index + 1, left, index, left.length - index);
      observers = left.length == 0 ? NO_OBSERVERS : left;
      watchedChanged();
    }
  }

  /** Whether anybody wants to see edges, so that those of buses and PWM must be made. */
  boolean isWatched() {
    if (observers.length > 0) {
      return true;
    }
    for (SimulatedPin pin : pins) {
      if (pin.hasListener()) {
        return true;
      }
    }
    return false;
  }

  void watchedChanged() {
    for (SimulatedPin pin : pins) {
      pin.watchedChanged();
    }
  }

  /** The level now. */
  boolean level() {
    return hasWave() ? levelNow(clock.nanos()) : level;
  }

  private boolean hasWave() {
    for (SimulatedPin pin : pins) {
      if (pin.wave() != null) {
        return true;
      }
    }
    return false;
  }

  /** When the level changed last. */
  long changed() {
    return changed;
  }

  /** Works out the level anew, and tells where it has changed. */
  void settle(long at) {
    boolean now = levelNow(at);
    if (now != level) {
      level = now;
      if (hasWave() && !told) {
        // PWM is told as such; whoever sees edges gets them by its own events
        return;
      }
      changed = Math.max(changed, at);
      tell(now, changed);
    }
  }

  /** The same, where boards' events are told of it in another way. */
  void settleUntold(long at) {
    told = true;
    try {
      settle(at);
    } finally {
      told = false;
    }
  }

  /** A wave has ended, after which boards' events take a wire for low; observers saw its edges. */
  void endWave(long at) {
    settleUntold(at);
    if (level) {
      for (SimulatedPin pin : pins) {
        BoardEvents events = pin.board().events();
        if (events != null) {
          events.edge(pin, true, at);
        }
      }
    }
  }

  private void tell(boolean now, long at) {
    if (observers.length == 0) {
      tellPins(now, at);
      return;
    }
    if (telling != null) {
      telling.add(new Edge(at, now));
      return;
    }
    telling = new ArrayDeque<>(2);
    try {
      tellAll(now, at);
      int count = 0;
      for (Edge next = telling.poll(); next != null; next = telling.poll()) {
        if (++count > TOO_MANY) {
          throw new IllegalStateException(
              pins[0] + " never comes to rest: observers change what they see");
        }
        tellAll(next.level(), next.nanos());
      }
    } finally {
      telling = null;
    }
  }

  private void tellAll(boolean now, long at) {
    tellPins(now, at);
    for (PinObserver observer : observers) {
      observer.edge(now, at);
    }
  }

  private void tellPins(boolean now, long at) {
    for (SimulatedPin pin : pins) {
      pin.edge(now, at, told);
    }
  }

  /** Many bits are sent by a pin, from low to low. */
  void burst(Burst burst) {
    for (SimulatedPin pin : pins) {
      if (pin.hasListener()) {
        burst.forEachEdge(pin::tellListener);
      }
    }
    for (PinObserver observer : observers) {
      observer.burst(burst);
    }
    changed = Math.max(changed, burst.end());
  }

  void tellVoltage(long at) {
    for (SimulatedPin pin : pins) {
      BoardEvents events = pin.board().events();
      if (events != null) {
        events.voltage(pin, voltage(at), at);
      }
    }
  }

  private boolean levelNow(long at) {
    if (pins.length == 1 && sources.length == 0) {
      SimulatedPin pin = pins[0];
      Drive drive = pin.driveAt(at);
      return drive == Drive.HIGH
          || (drive == Drive.NONE && !pin.hasVoltage() && isHigh(pin.pullInside()))
          || (drive == Drive.NONE && pin.hasVoltage() && isHigh(voltage(at)));
    }
    return levelOfMany(at);
  }

  private boolean isHigh(Pull pull) {
    return pull == Pull.UP || (pull == Pull.KEEP && level);
  }

  private boolean isHigh(double volts) {
    return volts > HIGH_VOLTS || (volts >= LOW_VOLTS && level);
  }

  private boolean levelOfMany(long at) {
    String low = null;
    String high = null;
    boolean openLow = false;
    boolean analog = false;
    Pull outside = Pull.NONE;
    Pull inside = Pull.NONE;
    for (Source source : sources) {
      openLow |= source.drive == Drive.OPEN_LOW;
      low = source.drive == Drive.LOW ? source.toString() : low;
      high = source.drive == Drive.HIGH ? source.toString() : high;
      analog |= !Double.isNaN(source.volts);
      outside = source.pull == Pull.NONE || outside == Pull.UP ? outside : source.pull;
    }
    for (SimulatedPin pin : pins) {
      Drive drive = pin.driveAt(at);
      openLow |= drive == Drive.OPEN_LOW;
      low = drive == Drive.LOW ? pin.name() : low;
      high = drive == Drive.HIGH ? pin.name() : high;
      analog |= pin.hasVoltage();
      inside = pin.pullInside() == Pull.NONE || inside == Pull.UP ? inside : pin.pullInside();
    }
    noteConflict(low, high, at);
    if (low != null || openLow) {
      return false;
    }
    if (high != null) {
      return true;
    }
    return analog ? isHigh(voltage(at)) : isHigh(outside == Pull.NONE ? inside : outside);
  }

  private void noteConflict(String low, String high, long at) {
    boolean now = low != null && high != null;
    if (now && !conflict) {
      for (SimulatedPin pin : pins) {
        pin.note(pin.name() + ": " + low + " drives low, " + high + " high", at);
      }
    }
    conflict = now;
  }

  /**
   * Whether somebody holds it low.
   *
   * @param own a pin or source that does not count; null: all count
   */
  boolean isHeldLowBesides(Object own) {
    for (Source source : sources) {
      if (source != own && (source.drive == Drive.LOW || source.drive == Drive.OPEN_LOW)) {
        return true;
      }
    }
    for (SimulatedPin pin : pins) {
      Drive drive = pin == own ? Drive.NONE : pin.driveAt(clock.nanos());
      if (drive == Drive.LOW || drive == Drive.OPEN_LOW) {
        return true;
      }
    }
    return false;
  }

  /** Whether anybody puts a voltage on it that is more than a level. */
  boolean isAnalog() {
    for (Source source : sources) {
      if (!Double.isNaN(source.volts)) {
        return true;
      }
    }
    for (SimulatedPin pin : pins) {
      if (pin.hasVoltage()) {
        return true;
      }
    }
    return false;
  }

  /** The voltage by all that is connected, each with its resistance. */
  double voltage(long at) {
    Node node = new Node(level);
    for (Source source : sources) {
      node.add(source);
    }
    for (SimulatedPin pin : pins) {
      node.add(pin, at);
    }
    return node.volts();
  }

  /** Takes over all of another wire. */
  void absorb(Wire other) {
    pins = concat(pins, other.pins);
    sources = concat(sources, other.sources);
    observers = concat(observers, other.observers);
    if (other.attachments != null) {
      attachments().addAll(other.attachments);
    }
    for (SimulatedPin pin : other.pins) {
      pin.setWire(this);
    }
    watchedChanged();
    claimsChanged();
  }

  static <T> T[] concat(T[] a, T[] b) {
    T[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }
}

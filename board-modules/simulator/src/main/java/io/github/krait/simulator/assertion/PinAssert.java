package io.github.krait.simulator.assertion;

import io.github.krait.simulator.BoardEvents;
import io.github.krait.simulator.Edge;
import io.github.krait.simulator.PwmState;
import io.github.krait.simulator.Recording;
import io.github.krait.simulator.SimulatedPin;
import io.github.krait.simulator.UartFrame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Assertions about a pin. All return this, so that others can follow. */
public final class PinAssert {
  /** Null: only what was recorded is known. */
  private final SimulatedPin pin;

  private final Recording recording;
  private long from = Long.MIN_VALUE;
  private long to = Long.MAX_VALUE;

  /** In nanoseconds; -1: a hundredth of what is expected. */
  private long tolerance = -1;

  PinAssert(SimulatedPin pin) {
    this.pin = pin;
    recording = null;
  }

  PinAssert(Recording recording) {
    pin = null;
    this.recording = recording;
  }

  // -- what the others are about --------------------------------------------------------------

  /** Times that follow may differ by so much. */
  public PinAssert within(long time, TimeUnit unit) {
    tolerance = unit.toNanos(time);
    return this;
  }

  /** What follows is about edges from then on, by the board's clock. */
  public PinAssert after(long time, TimeUnit unit) {
    from = unit.toNanos(time);
    return this;
  }

  /** What follows is about edges before that moment. */
  public PinAssert before(long time, TimeUnit unit) {
    to = unit.toNanos(time);
    return this;
  }

  // -- now ------------------------------------------------------------------------------------

  /** The level is high now, or was at the end of the recording. */
  public PinAssert isHigh() {
    return level(true);
  }

  /** The level is low now, or was at the end of the recording. */
  public PinAssert isLow() {
    return level(false);
  }

  private PinAssert level(boolean expected) {
    boolean actual;
    if (pin != null) {
      actual = pin.level();
    } else {
      List<Edge> edges = edges();
      if (edges.isEmpty()) {
        throw fail("to be " + Texts.level(expected), "was never seen to change");
      }
      actual = edges.get(edges.size() - 1).level();
    }
    if (actual != expected) {
      throw fail("to be " + Texts.level(expected), "is " + Texts.level(actual) + history());
    }
    return this;
  }

  /** The voltage is that now, give or take the tolerance, in volts. */
  public PinAssert hasVoltage(double volts, double tolerance) {
    double actual = now().voltage();
    if (!(Math.abs(actual - volts) <= tolerance)) {
      throw fail("to have " + volts + " V, give or take " + tolerance, "has " + actual + " V");
    }
    return this;
  }

  /**
   * There are pulses of that frequency now, and they are high for that part of the time; both give
   * or take a hundredth.
   *
   * @param frequency in hertz
   * @param dutyFraction 0 to 1
   */
  public PinAssert hasPwm(double frequency, double dutyFraction) {
    PwmState state = now().pwm();
    boolean same =
        Math.abs(state.frequency() - frequency) <= frequency / 100
            && Math.abs(state.dutyFraction() - dutyFraction) <= 0.01;
    if (!state.running() || !same) {
      throw fail(
          "to have pulses of " + frequency + " Hz, high " + dutyFraction + " of the time",
          state.running()
              ? "has pulses of " + state.frequency() + " Hz, high " + state.dutyFraction()
              : "has none");
    }
    return this;
  }

  private SimulatedPin now() {
    if (pin == null) {
      throw new IllegalStateException("a recording has only edges; ask the pin");
    }
    return pin;
  }

  // -- before ---------------------------------------------------------------------------------

  /** The level has changed so many times. */
  public PinAssert toggled(int times) {
    int actual = edges().size();
    if (actual != times) {
      throw fail("to toggle " + times + " times", "did " + actual + " times" + history());
    }
    return this;
  }

  /** The level has changed so many times, or more. */
  public PinAssert toggledAtLeast(int times) {
    int actual = edges().size();
    if (actual < times) {
      throw fail("to toggle " + times + " times or more", "did " + actual + " times" + history());
    }
    return this;
  }

  /** The level has changed at least twice, and the time from each change to the next is that. */
  public PinAssert every(long time, TimeUnit unit) {
    long expected = unit.toNanos(time);
    List<Edge> edges = edges();
    if (edges.size() < 2) {
      throw fail("to toggle every " + show(expected), "did " + edges.size() + " times" + history());
    }
    for (int i = 1; i < edges.size(); i++) {
      long actual = edges.get(i).nanos() - edges.get(i - 1).nanos();
      if (Math.abs(actual - expected) > slack(expected)) {
        throw fail(
            "to toggle every " + show(expected), "did so after " + Texts.time(actual) + history());
      }
    }
    return this;
  }

  /** There was a pulse of that level and length, between two changes. */
  public PinAssert pulse(boolean level, long time, TimeUnit unit) {
    long expected = unit.toNanos(time);
    if (count(level, expected) == 0) {
      throw fail(
          "to have a " + Texts.level(level) + " pulse of " + show(expected),
          "had none" + history());
    }
    return this;
  }

  /** There were so many pulses of that level and length. */
  public PinAssert pulses(int times, boolean level, long time, TimeUnit unit) {
    long expected = unit.toNanos(time);
    int actual = count(level, expected);
    if (actual != times) {
      throw fail(
          "to have " + times + " " + Texts.level(level) + " pulses of " + show(expected),
          "had " + actual + history());
    }
    return this;
  }

  private int count(boolean level, long expected) {
    List<Edge> edges = edges();
    int count = 0;
    for (int i = 1; i < edges.size(); i++) {
      long length = edges.get(i).nanos() - edges.get(i - 1).nanos();
      if (edges.get(i - 1).level() == level && Math.abs(length - expected) <= slack(expected)) {
        count++;
      }
    }
    return count;
  }

  /** The level was high at that moment. */
  public PinAssert wasHighAt(long time, TimeUnit unit) {
    return levelAt(true, unit.toNanos(time));
  }

  /** The level was low at that moment. */
  public PinAssert wasLowAt(long time, TimeUnit unit) {
    return levelAt(false, unit.toNanos(time));
  }

  private PinAssert levelAt(boolean expected, long nanos) {
    Boolean actual = at(nanos);
    if (actual == null || actual != expected) {
      throw fail(
          "to be " + Texts.level(expected) + " at " + Texts.time(nanos),
          (actual == null ? "was never seen to change" : "was not") + history());
    }
    return this;
  }

  /** The level at a moment; null where no edge and no pin tells. */
  private Boolean at(long nanos) {
    Boolean actual = null;
    for (Edge edge : all()) {
      if (edge.nanos() > nanos) {
        return actual == null ? Boolean.valueOf(!edge.level()) : actual;
      }
      actual = edge.level();
    }
    return actual == null && pin != null ? Boolean.valueOf(pin.level()) : actual;
  }

  /** The level has never changed. */
  public PinAssert neverToggled() {
    return toggled(0);
  }

  /** The level was never high. */
  public PinAssert neverHigh() {
    return never(true);
  }

  /** The level was never low. */
  public PinAssert neverLow() {
    return never(false);
  }

  private PinAssert never(boolean level) {
    // with an edge there were both levels, else the one from the start on
    Boolean steady = edges().isEmpty() ? at(from) : Boolean.valueOf(level);
    boolean was = steady != null && steady == level;
    if (was) {
      throw fail("never to be " + Texts.level(level), "was" + history());
    }
    return this;
  }

  /** The board has sent those bytes one after another by the serial port on the pin. */
  public PinAssert sent(byte... bytes) {
    byte[] all = sentBytes();
    int[] expected = Texts.ints(bytes);
    for (int i = 0; i <= all.length; i++) {
      if (Texts.same(all, i, expected)) {
        return this;
      }
    }
    throw fail(
        "to send " + Texts.hex(expected) + text(bytes),
        "sent " + Texts.hex(Texts.ints(all)) + text(all));
  }

  /** The same with a text in UTF-8. */
  public PinAssert sent(String text) {
    return sent(text.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] sentBytes() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    SimulatedPin mine = now();
    Texts.trace(mine.board())
        .replay(
            new BoardEvents() {
              @Override
              public void uart(UartFrame frame) {
                boolean inTime = frame.start() >= from && frame.start() < to;
                if (frame.pin() == mine && frame.sent() && frame.value() >= 0 && inTime) {
                  all.write(frame.value());
                }
              }
            });
    return all.toByteArray();
  }

  private static String text(byte[] bytes) {
    return " (\"" + new String(bytes, StandardCharsets.UTF_8) + "\")";
  }

  // -- what they have in common ---------------------------------------------------------------

  private List<Edge> all() {
    return recording != null ? recording.edges() : Texts.trace(pin.board()).edges(pin);
  }

  private List<Edge> edges() {
    List<Edge> edges = new ArrayList<>();
    for (Edge edge : all()) {
      if (edge.nanos() >= from && edge.nanos() < to) {
        edges.add(edge);
      }
    }
    return edges;
  }

  private long slack(long expected) {
    return tolerance < 0 ? expected / 100 : tolerance;
  }

  private String show(long expected) {
    return Texts.time(expected) + ", give or take " + Texts.time(slack(expected));
  }

  private String history() {
    if (recording == null && !pin.board().trace().wasStarted()) {
      return "";
    }
    return ":" + Texts.edges(edges());
  }

  private AssertionError fail(String expected, String actual) {
    String name = pin == null ? "the pin" : pin.toString();
    return new AssertionError("expected " + name + " " + expected + ", but it " + actual);
  }
}

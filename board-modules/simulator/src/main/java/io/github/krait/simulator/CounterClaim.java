package io.github.krait.simulator;

import io.github.krait.hal.Counter;
import io.github.krait.hal.CounterSettings;
import io.github.krait.hal.EncoderSettings;

/** A counter of edges, or of an encoder's steps. */
final class CounterClaim extends Claim implements Counter {
  private final SimulatedPin a;
  private final SimulatedPin b;
  private EdgeFilter filterA;
  private EdgeFilter filterB;

  /** Of an encoder all four edges of a cycle, else what counts. */
  private long steps;

  /** How many steps are one. */
  private int divider = 1;

  /** What the value is more than the steps. */
  private long offset;

  private long match;
  private Runnable listener;

  private CounterClaim(SimulatedBoard board, String user, SimulatedPin a, SimulatedPin b) {
    super(board, user, null, a, b);
    this.a = a;
    this.b = b;
  }

  static CounterClaim open(SimulatedBoard board, CounterSettings settings, String user) {
    synchronized (board.clock()) {
      CounterClaim counter =
          new CounterClaim(
              board, user, board.own(settings.source()), board.own(settings.direction()));
      counter.a.setPull(settings.pull());
      counter.filterA =
          new EdgeFilter(
              counter.a,
              settings.filterNanos(),
              (level, nanos) -> counter.edge(level, settings.edges()));
      return counter;
    }
  }

  static CounterClaim openEncoder(SimulatedBoard board, EncoderSettings settings, String user) {
    synchronized (board.clock()) {
      CounterClaim counter =
          new CounterClaim(board, user, board.own(settings.a()), board.own(settings.b()));
      counter.a.setPull(settings.pull());
      counter.b.setPull(settings.pull());
      counter.divider = 4 / settings.phases();
      long filter = settings.filterNanos();
      counter.filterA = new EdgeFilter(counter.a, filter, (level, nanos) -> counter.turn(true));
      counter.filterB = new EdgeFilter(counter.b, filter, (level, nanos) -> counter.turn(false));
      return counter;
    }
  }

  @Override
  void end() {
    filterA.close();
    if (filterB != null) {
      filterB.close();
    }
  }

  private void edge(boolean level, CounterSettings.Edges edges) {
    boolean counts =
        switch (edges) {
          case RISING -> level;
          case FALLING -> !level;
          case BOTH -> true;
        };
    if (counts) {
      step(b == null || b.wire().level() ? 1 : -1);
    }
  }

  /** Forward A changes first: after its edge the two differ, after that of B they do not. */
  private void turn(boolean edgeOfA) {
    boolean differ = filterA.level() != filterB.level();
    step(differ == edgeOfA ? 1 : -1);
  }

  private void step(int direction) {
    long before = now();
    steps += direction;
    if (listener != null && now() == match && now() != before) {
      clock.notice(listener);
    }
  }

  private long now() {
    return Math.floorDiv(steps, divider) + offset;
  }

  @Override
  public long value() {
    synchronized (clock) {
      check();
      return now();
    }
  }

  @Override
  public long exchange(long value) {
    synchronized (clock) {
      check();
      long before = now();
      offset += value - before;
      return before;
    }
  }

  @Override
  public void setMatch(long value, Runnable newListener) {
    synchronized (clock) {
      check();
      match = value;
      listener = newListener;
    }
  }
}

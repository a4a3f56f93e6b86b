package io.github.krait.simulator;

import io.github.krait.hal.ResetCause;
import io.github.krait.hal.Sleep;
import io.github.krait.hal.WakeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Sleep of a board. The clock is its lock. */
final class SimulatedSleep implements Sleep {
  /** After so many events without effect a sleep ends by itself, for its caller to look around. */
  private static final int MANY = 1000;

  private final SimulatedBoard board;
  private final SimulatedClock clock;

  /** Those who sleep: one, unless several programs share the board. */
  private final List<Sleeper> sleepers = new ArrayList<>(1);

  /** What ended the deep sleep after which there was no reset yet. */
  private WakeSource ended;

  private WakeSource beforeReset;

  SimulatedSleep(SimulatedBoard board) {
    this.board = board;
    clock = board.clock();
  }

  /** Somebody who sleeps. */
  private final class Sleeper implements AutoCloseable {
    private final Thread thread = Thread.currentThread();
    private final List<WakeSource> sources;
    private final List<Observation> observations = new ArrayList<>(1);
    private final List<SimulatedPin> pulled = new ArrayList<>(0);
    private WakeSource woken;

    /** The soonest; null: time does not wake. */
    private WakeSource.Time time;

    Sleeper(List<WakeSource> sources) {
      this.sources = sources;
      try {
        begin();
      } catch (RuntimeException e) {
        close();
        throw e;
      }
    }

    private void begin() {
      for (WakeSource source : sources) {
        if (source instanceof WakeSource.Level level) {
          SimulatedPin pin = board.own(level.pin());
          if (pin.claim() == null) {
            pin.setPull(level.pull());
            pulled.add(pin);
          }
          observations.add(pin.observe((now, at) -> edge(level, now)));
        } else if (source instanceof WakeSource.Time t) {
          time = time == null || t.nanos() < time.nanos() ? t : time;
        }
      }
      sleepers.add(this);
      look();
    }

    private void edge(WakeSource.Level level, boolean now) {
      if (now == level.level()) {
        wake(level);
      }
    }

    /** Looks whether anything wakes that is not an edge. */
    void look() {
      for (WakeSource source : sources) {
        if (source instanceof WakeSource.Level level
            && !level.edge()
            && board.own(level.pin()).wire().level() == level.level()) {
          wake(level);
        } else if (source instanceof WakeSource.Touch touch && board.own(touch.pin()).isTouched()) {
          wake(touch);
        }
      }
      if (time != null && clock.nanos() >= time.nanos()) {
        wake(time);
      }
    }

    private void wake(WakeSource source) {
      if (woken == null) {
        woken = source;
        LockSupport.unpark(thread);
      }
    }

    @Override
    public void close() {
      sleepers.remove(this);
      for (Observation observation : observations) {
        observation.close();
      }
      for (SimulatedPin pin : pulled) {
        if (pin.claim() == null) {
          pin.powerUp();
        }
      }
    }
  }

  @Override
  public WakeSource light(List<WakeSource> sources) {
    Sleeper sleeper;
    synchronized (clock) {
      sleeper = new Sleeper(List.copyOf(sources));
    }
    try {
      return sleep(sleeper);
    } finally {
      synchronized (clock) {
        sleeper.close();
      }
      clock.deliver();
    }
  }

  private WakeSource sleep(Sleeper sleeper) {
    for (int i = 0; i < MANY; i++) {
      synchronized (clock) {
        sleeper.look();
        if (sleeper.woken != null) {
          return sleeper.woken;
        }
      }
      if (Thread.currentThread().isInterrupted()) {
        return null;
      }
      long before = clock.nanos();
      clock.waitUntil(sleeper.time == null ? Long.MAX_VALUE : sleeper.time.nanos());
      if (!clock.isVirtual() || clock.nanos() == before) {
        // unparked, perhaps by what wakes
        synchronized (clock) {
          sleeper.look();
          return sleeper.woken;
        }
      }
    }
    return null;
  }

  @Override
  public WakeSource deep(List<WakeSource> sources) {
    board.closeClaims();
    WakeSource woken = light(sources);
    synchronized (clock) {
      ended = woken;
    }
    return woken;
  }

  @Override
  public WakeSource wakeSource() {
    synchronized (clock) {
      return beforeReset;
    }
  }

  /** A finger has come or gone. */
  void touched() {
    for (Sleeper sleeper : List.copyOf(sleepers)) {
      sleeper.look();
    }
  }

  /** The board is switched on anew. */
  void powerUp(ResetCause cause) {
    synchronized (clock) {
      beforeReset = cause == ResetCause.DEEP_SLEEP ? ended : null;
      ended = null;
    }
  }
}

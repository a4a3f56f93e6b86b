package io.github.krait.simulator.timeline;

import io.github.krait.simulator.SimulatedClock;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Has steps happen by a board's clock. What goes on is scheduled step by step. */
final class Player {
  private final SimulatedClock clock;
  private final BooleanSupplier closed;

  Player(SimulatedClock clock, BooleanSupplier closed) {
    this.clock = clock;
    this.closed = closed;
  }

  /** Does something then, unless all was ended. */
  void schedule(long at, Action action) {
    clock.schedule(
        at,
        () -> {
          if (!closed.getAsBoolean()) {
            action.run(this, at);
          }
        });
  }

  void play(List<Step> steps, long begin) {
    for (Step step : steps) {
      if (step instanceof Step.Once once) {
        schedule(begin + once.at(), once.action());
      } else if (step instanceof Step.Every every) {
        if (every.at() <= every.until()) {
          schedule(begin + every.at(), (p, now) -> again(every, begin, now));
        }
      } else if (step instanceof Step.Repeat repeat) {
        if (repeat.rounds() != 0) {
          schedule(begin + repeat.at(), (p, now) -> round(repeat, 1, now));
        }
      }
    }
  }

  private void again(Step.Every every, long begin, long now) {
    long next = now + every.period();
    if (next - begin <= every.until()) {
      schedule(next, (p, then) -> again(every, begin, then));
    }
    every.action().run(this, now);
  }

  private void round(Step.Repeat repeat, long number, long now) {
    if (number != repeat.rounds()) {
      schedule(now + repeat.period(), (p, then) -> round(repeat, number + 1, then));
    }
    play(repeat.body(), now);
  }
}

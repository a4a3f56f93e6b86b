package io.github.krait.observe;

import io.github.krait.LatencyStatistics;
import io.github.krait.Statistics;
import io.github.krait.runtime.Counters;
import io.github.krait.runtime.LatencyHistogram;
import java.time.Duration;

/** What the counters of an engine say now. */
public final class EngineStatistics {
  private EngineStatistics() {}

  public static Statistics of(Counters counters, Observer observer) {
    return new Statistics(
        counters.programs.get(),
        counters.calls.get(),
        counters.ticks(),
        counters.allocated(),
        counters.exceptions.get(),
        counters.limits.get(),
        counters.callbacks.get(),
        counters.callbacksFailed.get(),
        counters.callbacksLost.get(),
        counters.interruptsRaised.get(),
        counters.interruptsHandled.get(),
        counters.interruptsLost.get(),
        latency(counters),
        Duration.ofNanos(counters.nanosInside()),
        Duration.ofNanos(counters.nanosWaiting()),
        observer.lostEvents());
  }

  private static LatencyStatistics latency(Counters counters) {
    LatencyHistogram h = counters.latency();
    return h == null
        ? new LatencyStatistics(0, 0, 0, new long[0], new long[0])
        : new LatencyStatistics(h.min(), h.max(), h.sum(), h.bounds(), h.counts());
  }
}

package io.github.krait.host;

import io.github.krait.LineProfile;
import io.github.krait.LineProfiler;
import io.github.krait.runtime.Engine;
import io.github.krait.vm.LineSampler;
import java.time.Duration;

/** The line profiler of an engine. */
final class EngineProfiler implements LineProfiler {
  private final HostEngine host;
  private final LineSampler sampler;

  /** The calling thread is inside of the engine. */
  EngineProfiler(HostEngine host, Engine engine, Duration interval) {
    if (engine.profiler != null) {
      throw new IllegalStateException("there is a profiler already");
    }
    this.host = host;
    sampler = new LineSampler(engine, HostEngine.nanos(interval));
  }

  @Override
  public LineProfile profile() {
    return Profiles.of(sampler);
  }

  @Override
  public void close() {
    if (!sampler.isClosed()) {
      try (HostEngine.Session session = host.enter()) {
        sampler.close();
      }
    }
  }

  /** The engine is closed, and with it what measures in it. */
  static void end(Engine engine) {
    if (engine.profiler != null) {
      ((LineSampler) engine.profiler).close();
    }
  }
}

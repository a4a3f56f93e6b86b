package io.github.krait.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** The host's clock. */
final class SystemClock implements Clock {
  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public long epochNanos() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000 + now.getNano();
  }

  @Override
  public long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  @Override
  public void waitUntil(long until) {
    long left = until - System.nanoTime();
    if (left > 0) {
      LockSupport.parkNanos(this, left);
    }
  }
}

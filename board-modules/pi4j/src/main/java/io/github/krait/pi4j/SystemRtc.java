package io.github.krait.pi4j;

import io.github.krait.hal.Clock;
import io.github.krait.hal.Rtc;

/**
 * Linux's time of day, which the kernel takes from a clock chip or the network. Setting it is the
 * system's affair: what a program sets is for programs on this board, until it is closed.
 */
final class SystemRtc implements Rtc {
  private final Clock clock;
  private final Machine machine;

  /** What programs' time is ahead of the system's. */
  private long ahead;

  private boolean set;

  SystemRtc(Clock clock, Machine machine) {
    this.clock = clock;
    this.machine = machine;
  }

  @Override
  public synchronized long epochNanos() {
    return clock.epochNanos() + ahead;
  }

  @Override
  public synchronized void set(long epochNanos) {
    ahead = epochNanos - clock.epochNanos();
    set = true;
  }

  /** By a program, a clock chip (dtoverlay=i2c-rtc) or systemd-timesyncd. */
  @Override
  public synchronized boolean isSet() {
    return set
        || machine.has("sys/class/rtc/rtc0")
        || machine.has("run/systemd/timesync/synchronized");
  }
}

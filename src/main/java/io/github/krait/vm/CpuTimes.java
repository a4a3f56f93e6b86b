package io.github.krait.vm;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** What threads have computed, in nanoseconds; in a JVM that has {@code java.management}. */
final class CpuTimes {
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  boolean areKnown() {
    return threads.isThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled();
  }

  long ofCurrentThread() {
    return threads.getCurrentThreadCpuTime();
  }

  /** 0 or less where it has ended. */
  long of(Thread thread) {
    return threads.getThreadCpuTime(thread.getId());
  }
}

package io.github.krait.runtime;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What threads allocate, by the JVM's figures. */
final class Allocations {
  /** A JVM may have been made without. */
  private static final boolean IS_PRESENT =
      ModuleLayer.boot().findModule("jdk.management").isPresent();

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Null where the JVM does not know. */
  static Allocations open() {
    return IS_PRESENT ? new Allocations() : null;
  }

  /** Since the thread was started; negative where the JVM does not know, as of virtual threads. */
  long of(Thread thread) {
    return threads.getThreadAllocatedBytes(thread.getId());
  }
}

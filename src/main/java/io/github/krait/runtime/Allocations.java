package io.github.krait.runtime;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;

/** What threads allocate while they are inside of an engine, by the JVM's figures. */
final class Allocations {
  private final ThreadMXBean threads;
  private final AtomicLong past = new AtomicLong();

  Allocations() {
    threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  }

  void begin(EngineThread t) {
    t.allocatedBefore = allocatedBy(t);
  }

  void end(EngineThread t) {
    past.addAndGet(since(t));
  }

  long upToNow(Iterable<EngineThread> inside) {
    long sum = past.get();
    for (EngineThread t : inside) {
      sum += since(t);
    }
    return sum;
  }

  private long since(EngineThread t) {
    long before = t.allocatedBefore;
    return before < 0 ? 0 : Math.max(0, allocatedBy(t) - before);
  }

  /** Negative where the JVM does not know, as of virtual threads. */
  private long allocatedBy(EngineThread t) {
    Thread thread = t.thread;
    return thread == null ? -1 : threads.getThreadAllocatedBytes(thread.getId());
  }
}

package io.github.krait.simulator;

import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** The host's time. Events run on a thread of its own, which begins with the first one. */
public final class RealClock extends SimulatedClock {
  private final long start = System.nanoTime();
  private Thread runner;
  private volatile boolean closed;

  RealClock() {}

  @Override
  public long nanos() {
    return System.nanoTime() - start;
  }

  @Override
  public long epochNanos() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000 + now.getNano();
  }

  @Override
  public void waitUntil(long until) {
    long now = nanos();
    if (until > now) {
      LockSupport.parkNanos(this, until - now);
    }
  }

  @Override
  public Event schedule(long at, Runnable task) {
    Event event = super.schedule(at, task);
    LockSupport.unpark(runner());
    return event;
  }

  private synchronized Thread runner() {
    if (runner == null && !closed) {
      runner = new Thread(this::runEvents, "krait simulator");
      runner.setDaemon(true);
      runner.start();
    }
    return runner;
  }

  private void runEvents() {
    while (!closed) {
      EventQueue.Item event = events.poll(nanos());
      if (event != null) {
        run(event.task);
      } else {
        waitUntil(events.next());
      }
    }
  }

  /** What an event throws ends that event only; it is reported as for any thread. */
  private void run(Runnable task) {
    try {
      task.run();
      deliver();
    } catch (RuntimeException | Error e) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
  }

  @Override
  public void close() {
    super.close();
    closed = true;
    synchronized (this) {
      LockSupport.unpark(runner);
    }
  }
}

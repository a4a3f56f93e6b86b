package io.github.krait.observe;

import io.github.krait.EngineEvent;
import io.github.krait.EngineListener;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;

/**
 * Tells listeners of events, on a thread of its own: so no listener holds up a program, or has a
 * lock of the engine's when it uses that. The thread lives while there is something to tell, and a
 * little longer.
 */
final class EventQueue {
  /** So many events may wait. */
  private static final int ROOM = 1024;

  private static final long IDLE_MILLIS = 1000;

  /** How long {@link #close} waits. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

  private final String name;
  private final List<EngineListener> listeners;

  /** Null: there is none. */
  private final Logger log;

  private final ArrayDeque<EngineEvent> queue = new ArrayDeque<>();
  private final AtomicLong lost = new AtomicLong();

  /** Null: none runs. */
  private Thread thread;

  private boolean closed;

  EventQueue(String name, List<EngineListener> listeners, Logger log) {
    this.name = name;
    this.listeners = listeners;
    this.log = log;
  }

  /** Any thread may call it; it does not wait. */
  void add(EngineEvent event) {
    synchronized (queue) {
      if (queue.size() == ROOM) {
        if (lost.getAndIncrement() == 0 && log != null) {
          log.warn("[{}] listeners are too slow: events are lost", name);
        }
        return;
      }
      queue.add(event);
      if (thread == null) {
        thread = new Thread(null, new Teller(), "krait-events-" + name);
        thread.setDaemon(true);
        thread.start();
      } else {
        queue.notifyAll();
      }
    }
  }

  /** How many found no room. */
  long lost() {
    return lost.get();
  }

  /** Waits until all was told, but not for long, and not on the thread that tells. */
  void close() {
    boolean interrupted = false;
    long end = System.nanoTime() + PATIENCE;
    synchronized (queue) {
      closed = true;
      queue.notifyAll();
      long left = PATIENCE;
      while (thread != null && thread != Thread.currentThread() && left > 0) {
        try {
          TimeUnit.NANOSECONDS.timedWait(queue, left);
        } catch (InterruptedException e) {
          interrupted = true;
        }
        left = end - System.nanoTime();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The next event; null where the thread is to end, which then is no more. */
  private EngineEvent next() {
    synchronized (queue) {
      if (queue.isEmpty() && !closed) {
        try {
          queue.wait(IDLE_MILLIS);
        } catch (InterruptedException e) {
          // a listener was interrupted: nobody else knows this thread
        }
      }
      EngineEvent event = queue.poll();
      if (event == null) {
        thread = null;
        queue.notifyAll();
      }
      return event;
    }
  }

  private final class Teller implements Runnable {
    @Override
    public void run() {
      EngineEvent event = next();
      while (event != null) {
        for (EngineListener listener : listeners) {
          tell(listener, event);
        }
        event = next();
      }
    }
  }

  private void tell(EngineListener listener, EngineEvent event) {
    try {
      listener.on(event);
    } catch (RuntimeException | Error e) {
      if (log != null) {
        log.warn("[{}] a listener failed at {}", name, event.getClass().getSimpleName(), e);
      }
    }
  }
}

package io.github.krait.jit;

import java.util.ArrayDeque;

/**
 * Compiles on a thread of its own, one request after the other, while programs go on. The thread is
 * made for the first request and lives while there is something to compile, and a little longer; it
 * knows its engine only by the requests.
 */
final class CompileQueue {
  /** So many requests may wait. */
  static final int ROOM = 64;

  private static final long IDLE_MILLIS = 1000;

  private final ArrayDeque<Runnable> queue = new ArrayDeque<>();

  /** Null: none runs. */
  private Thread thread;

  private boolean busy;
  private boolean closed;

  /** Has it compiled soon; false where there is no room, and nothing will be done. */
  @SuppressWarnings("ThreadPriorityCheck") // where it has an effect, programs come first
  boolean add(Runnable request) {
    synchronized (queue) {
      if (closed || queue.size() == ROOM) {
        return false;
      }
      queue.add(request);
      if (thread == null) {
        thread = new Thread(null, new Worker(), "krait-jit", 0, false);
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
      } else {
        queue.notifyAll();
      }
      return true;
    }
  }

  /** Nothing more is begun. What is compiled at the moment ends soon, and nobody waits for it. */
  void close() {
    synchronized (queue) {
      closed = true;
      queue.clear();
      queue.notifyAll();
    }
  }

  /** Waits until all is compiled that was asked for: for tests. */
  void await() throws InterruptedException {
    synchronized (queue) {
      while (busy || !queue.isEmpty()) {
        queue.wait();
      }
    }
  }

  /** The next request; null where the thread is to end, which then is no more. */
  private Runnable next() {
    synchronized (queue) {
      busy = false;
      queue.notifyAll();
      if (queue.isEmpty() && !closed) {
        try {
          queue.wait(IDLE_MILLIS);
        } catch (InterruptedException e) {
          // nobody but this class knows the thread: perhaps the JVM ends
        }
      }
      Runnable request = queue.poll();
      busy = request != null;
      if (request == null) {
        thread = null;
      }
      return request;
    }
  }

  private final class Worker implements Runnable {
    @Override
    public void run() {
      while (compilesOne()) {
        // goes on with the next
      }
    }

    /** In a method of its own, whose variables are gone while the thread waits. */
    private boolean compilesOne() {
      Runnable request = next();
      if (request != null) {
        request.run();
      }
      return request != null;
    }
  }
}

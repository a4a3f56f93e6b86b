package io.github.krait.runtime;

import io.github.krait.object.Context;
import io.github.krait.object.Errno;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The threads that are inside of an engine. */
public final class EngineThreads {
  /** How long {@link #end} waits for threads that the program started. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

  /** After so many milliseconds it is asked again whether a thread hangs in code of the host's. */
  private static final long STUCK = 50;

  /** The Java stack of a thread: about as many calls as {@link Context#maxDepth} fit. */
  private static final long JAVA_STACK = 2L << 20;

  /** What MicroPython takes of a stack for a call of a Python function, on a computer. */
  private static final long STACK_OF_CALL = 400;

  private static final int LEAST_DEPTH = 16;

  private final Engine engine;
  private final EngineLock lock;
  private final Waiting waiting;

  /** In the order in which they came in. Guarded by itself. */
  private final List<EngineThread> inside = new ArrayList<>();

  /** As {@link Engine#firstThread}. */
  private final EngineThread first;

  /** The host's thread that has been inside for the longest; null: none is. */
  private volatile EngineThread main;

  /** Whether anybody is inside. */
  private volatile boolean inhabited;

  /** How many a program may have at a time, besides the main one. */
  public int limit;

  private long idents;
  private int started;

  EngineThreads(Engine engine, EngineLock lock, Waiting waiting, int limit) {
    this.engine = engine;
    this.lock = lock;
    this.waiting = waiting;
    this.limit = limit;
    first = engine.firstThread();
    idents = first.ident + 1;
  }

  EngineThread main() {
    return main;
  }

  /** Whether callbacks and interrupts of the program are for the thread that runs. */
  boolean isMain() {
    EngineThread m = main;
    return m == null || m == lock.owner();
  }

  boolean isHostInside() {
    return main != null;
  }

  /** Whether anybody is inside: who is, handles what happens. */
  boolean isInhabited() {
    return inhabited;
  }

  /** Whether the thread that runs is that of the {@link Dispatcher}. */
  boolean isAside() {
    EngineThread me = lock.owner();
    return me != null && me.aside;
  }

  /** What the {@link Dispatcher} is in here: as callbacks else run in the main one, so it is. */
  EngineThread newAside(Thread thread) {
    EngineThread t = new EngineThread(first.ident, true, true);
    engine.begin(t, engine.main().globals());
    t.thread = thread;
    return t;
  }

  /** The {@link Dispatcher} enters. */
  void enterAside(EngineThread me) {
    lock.acquire(me);
    engine.counters().entered(me);
    add(me);
    me.acquired.set(me.entries++);
  }

  private void add(EngineThread t) {
    synchronized (inside) {
      inside.add(t);
      inhabited = true;
    }
  }

  /** {@code _thread.get_ident()}. */
  public long ident() {
    EngineThread me = lock.owner();
    return me == null ? first.ident : me.ident;
  }

  /** All, for a look at what they have. */
  List<EngineThread> all() {
    synchronized (inside) {
      List<EngineThread> all = new ArrayList<>(inside);
      if (!all.contains(first)) {
        all.add(first);
      }
      return all;
    }
  }

  /** Those who are in the engine, running or waiting. */
  public List<EngineThread> inside() {
    synchronized (inside) {
      return new ArrayList<>(inside);
    }
  }

  /** Whether the calling thread is the one that runs. */
  public boolean isRunning() {
    return lock.isHeld();
  }

  /**
   * Lets other threads run until {@link #endBlocking}: the calling one is going to wait for
   * something outside, and does not use the engine meanwhile.
   *
   * @return what {@link #endBlocking} wants to know
   */
  public EngineThread beginBlocking() {
    return lock.beginBlocking();
  }

  public void endBlocking(EngineThread thread) {
    lock.endBlocking(thread);
    if (thread.ended) {
      throw new ThreadEnd();
    }
  }

  /**
   * As {@link #beginBlocking} for what takes no time where time is virtual: others do not run then,
   * as what they do would depend on the host's speed.
   *
   * @return null where that is so
   */
  public EngineThread beginHostCall() {
    return engine.time().isVirtual() ? null : lock.beginBlocking();
  }

  /** The running thread waits for a {@link #signal}, or until something else was handled. */
  public void waitForSignal() {
    waiting.waitForSignal();
  }

  /** Ends the {@link #waitForSignal} of a thread, which is the next to run. */
  public void signal(EngineThread thread) {
    lock.signal(thread);
    lock.letOthers();
  }

  /**
   * The calling thread enters, perhaps again.
   *
   * @param nanos how long it waits for the lock; 0: without end
   * @return false where that was too long
   */
  boolean enter(long nanos) {
    if (lock.isHeld()) {
      EngineThread me = lock.owner();
      me.acquired.clear(me.entries++);
      return true;
    }
    EngineThread me = find();
    if (!lock.tryAcquire(me, nanos)) {
      if (me.entries == 0) {
        me.thread = null;
      }
      return false;
    }
    if (me.entries == 0) {
      engine.counters().entered(me);
      add(me);
      if (main == null) {
        main = me;
      }
    }
    engine.counters().endWait(me);
    me.acquired.set(me.entries++);
    return true;
  }

  private EngineThread find() {
    Thread thread = Thread.currentThread();
    synchronized (inside) {
      for (EngineThread t : inside) {
        if (t.thread == thread) {
          return t;
        }
      }
      EngineThread t = first;
      if (t.thread != null) {
        t = new EngineThread(idents++, false, false);
        engine.begin(t, engine.main().globals());
      }
      t.thread = thread;
      return t;
    }
  }

  /** Whether {@link #leave} will be the end of the running thread's stay. */
  public boolean isLeaving() {
    return lock.owner().entries == 1;
  }

  /** Whether the running thread is the only one inside. */
  boolean isAlone() {
    synchronized (inside) {
      return inside.size() == 1;
    }
  }

  void leave() {
    EngineThread me = lock.owner();
    boolean release = me.acquired.get(--me.entries);
    if (me.entries == 0) {
      remove(me);
      if (me == main) {
        main = nextMain();
        engine.safepoints().wakeMain();
      }
    }
    if (release) {
      if (me.entries > 0) {
        engine.counters().beginWait(me);
      }
      lock.release();
    }
    if (me.entries == 0 && !me.own) {
      // only now: as long as it owns the lock, nobody else is to be given it
      synchronized (inside) {
        me.thread = null;
      }
    }
    if (!inhabited) {
      engine.dispatcher().request();
    }
  }

  private EngineThread nextMain() {
    synchronized (inside) {
      for (EngineThread t : inside) {
        if (!t.own) {
          return t;
        }
      }
    }
    return null;
  }

  private void remove(EngineThread t) {
    synchronized (inside) {
      engine.counters().left(t);
      inside.remove(t);
      inhabited = !inside.isEmpty();
      inside.notifyAll();
      started -= t.own && !t.aside ? 1 : 0;
    }
    if (t != first) {
      t.closeChannels();
    }
    if (t.own && !t.aside) {
      engine.programs().leave();
    }
  }

  /**
   * Starts a thread that calls a function.
   *
   * @param stackSize as {@code _thread.stack_size} has it; 0: the usual
   * @return its {@code get_ident}
   * @throws PyError OSError where there are too many
   */
  public long start(PyObject function, PyObject[] args, int nkw, long stackSize) {
    if (started >= limit) {
      engine.monitor.limitHit(Limit.THREADS, limit, started + 1L, false);
      throw engine.profile().threads() == 1
          ? PyError.of(Exceptions.OS_ERROR, "core1 in use")
          : engine.osError(Errno.EAGAIN);
    }
    EngineThread t = new EngineThread(engine.profile().threads() == 1 ? 2 : ++idents, true, false);
    engine.begin(t, engine.main().globals());
    t.globals = engine.globals;
    t.locals = engine.locals;
    if (stackSize > 0) {
      t.maxDepth = (int) Math.min(t.maxDepth, Math.max(LEAST_DEPTH, stackSize / STACK_OF_CALL));
    }
    Thread thread =
        new Thread(
            null,
            new ThreadBody(engine, lock, t, function, args, nkw),
            "krait-thread-" + t.ident,
            JAVA_STACK);
    thread.setDaemon(true);
    t.thread = thread;
    t.start = new PyObject[][] {{function}, args};
    try {
      thread.start();
    } catch (OutOfMemoryError e) {
      throw engine.osError(Errno.EAGAIN);
    }
    engine.counters().entered(t);
    synchronized (inside) {
      add(t);
      started++;
    }
    engine.programs().enter();
    lock.add(t);
    return t.ident;
  }

  void addRoots(Census census) {
    for (EngineThread thread : all()) {
      thread.addRoots(census);
    }
  }

  /**
   * A thread of the host enters or leaves: a program that was told to end does, with all of its
   * threads, before another one begins.
   */
  public void endStopped() {
    if (engine.programs().isStopped() && !isOtherHostInside(lock.owner())) {
      end();
    }
  }

  /** Threads that the program started do not go on. The calling thread has the lock. */
  void end() {
    EngineThread me = lock.owner();
    List<EngineThread> others = new ArrayList<>();
    synchronized (inside) {
      for (EngineThread t : inside) {
        if (t.own) {
          t.ended = true;
          if (t != me) {
            others.add(t);
          }
        }
      }
    }
    if (others.isEmpty()) {
      return;
    }
    for (EngineThread t : others) {
      lock.signal(t);
      t.thread.interrupt();
    }
    engine.input().wake();
    lock.release();
    try {
      awaitEnd(others, System.nanoTime() + PATIENCE);
    } finally {
      lock.acquire(me);
    }
  }

  private void awaitEnd(List<EngineThread> others, long end) {
    boolean interrupted = false;
    for (EngineThread t : others) {
      boolean more = true;
      while (more) {
        long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
        try {
          t.thread.join(left);
          more = false;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (t.thread.isAlive()) {
        engine.monitor.trouble("does not end: thread " + t.thread.getName(), null);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits until no other thread of the host is inside, but for those that are to end and hang in
   * code of the host's. The calling thread has the lock.
   */
  public void awaitAlone() {
    EngineThread me = lock.owner();
    boolean interrupted = false;
    while (isAwaited(me)) {
      lock.release();
      try {
        synchronized (inside) {
          if (isAwaited(me)) {
            inside.wait(STUCK);
          }
        }
      } catch (InterruptedException e) {
        interrupted = true;
      } finally {
        lock.acquire(me);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isAwaited(EngineThread me) {
    boolean stopped = engine.programs().isStopped();
    synchronized (inside) {
      for (EngineThread t : inside) {
        if (!t.own && t != me && !(stopped && engine.programs().isInHostCode(t.thread))) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isOtherHostInside(EngineThread me) {
    synchronized (inside) {
      for (EngineThread t : inside) {
        if (!t.own && t != me) {
          return true;
        }
      }
    }
    return false;
  }
}

package io.github.krait.runtime;

import io.github.krait.object.ProgramStop;
import java.util.ArrayList;
import java.util.List;

/**
 * The stays of threads in an engine: how they are ended from outside, and what they may use up. A
 * program is what happens from the moment when the first thread enters until the last one has left.
 */
public final class Programs implements AutoCloseable {
  private static final long MILLISECOND = 1_000_000;

  private final Engine engine;

  /** The threads that run code of the host, as often as they do. */
  private final List<Thread> inHostCode = new ArrayList<>();

  /** Those of them that were interrupted to end a program. */
  private final List<Thread> interrupted = new ArrayList<>();

  /** What a program may use up; Long.MAX_VALUE: no limit. */
  private long nanos = Long.MAX_VALUE;

  private long ticks = Long.MAX_VALUE;
  private long output = Long.MAX_VALUE;

  /** What is left for this program; the engine's thread counts them. */
  private long ticksLeft = Long.MAX_VALUE;

  private long outputLeft = Long.MAX_VALUE;

  /** How many threads are in the engine. */
  private int running;

  /** Ends programs that take too long; null where there was none with a limit yet. */
  private Thread watchman;

  /** What puts outputs into the safe state; null: there is none. */
  private Runnable safeState;

  private long deadline;
  private boolean watching;
  private boolean closed;

  Programs(Engine engine) {
    this.engine = engine;
  }

  /** Limits what each program may use up, each Long.MAX_VALUE for no limit. */
  public void limit(long nanos, long ticks, long output) {
    this.nanos = nanos;
    this.ticks = ticks;
    this.output = output;
  }

  /** Has outputs put into a safe state when programs end. */
  public void setSafeState(Runnable safeState) {
    this.safeState = safeState;
  }

  /** Applies the safe state, in the engine or where no thread is in it. */
  public void makeSafe() {
    if (safeState != null) {
      safeState.run();
    }
  }

  /** A thread comes in, not for a call from inside. */
  public synchronized void enter() {
    if (++running == 1) {
      ticksLeft = ticks;
      outputLeft = output;
      if (nanos != Long.MAX_VALUE) {
        watch();
      }
    }
  }

  /**
   * As {@link #enter}, for handlers of a program that has ended.
   *
   * @return false where they are not to run, as the host has ended it
   */
  synchronized boolean enterAside() {
    if (engine.dispatcher().isPaused()) {
      return false;
    }
    enter();
    return true;
  }

  /** A thread leaves. */
  public synchronized void leave() {
    if (--running == 0) {
      watching = false;
      if (engine.stop != null) {
        engine.stop = null;
        engine.safepoints().forgetException();
        forgetHandlers();
      }
    }
  }

  /** Whether a program was told to end, and has not yet. */
  public boolean isStopped() {
    return engine.stop != null;
  }

  /** Nothing of the program that was ended runs any more, until the host starts another one. */
  private void forgetHandlers() {
    engine.dispatcher().pause();
    engine.interrupts().forget();
    engine.scheduler().forget();
  }

  /**
   * Has the program end, or, where it has ended, its handlers run no more. Any thread may call it;
   * it does not wait.
   *
   * @return false where nothing ran
   */
  public boolean cancel() {
    synchronized (this) {
      if (running == 0) {
        forgetHandlers();
        return false;
      }
    }
    return stop(ProgramStop.Reason.CANCELLED, "the host cancelled the program", 0, 0) != null;
  }

  private ProgramStop stop(
      ProgramStop.Reason reason, String message, long configured, long reached) {
    ProgramStop stop;
    boolean first;
    synchronized (this) {
      if (running == 0) {
        return null;
      }
      first = engine.stop == null;
      if (first) {
        engine.stop = new ProgramStop(reason, message);
      }
      stop = engine.stop;
    }
    if (first) {
      tell(reason, configured, reached);
    }
    // The engine's thread may overwrite this; then it comes to a safepoint a little later.
    engine.ticks = 0;
    engine.dispatcher().giveTurnBack();
    engine.safepoints().wakeAll();
    synchronized (inHostCode) {
      for (Thread thread : inHostCode) {
        interrupt(thread);
      }
      if (!inHostCode.isEmpty() && !inHostCode.contains(Thread.currentThread()) && running <= 1) {
        // it may stay there, and cannot come back to the program before this is done
        makeSafe();
      }
    }
    return stop;
  }

  private void tell(ProgramStop.Reason reason, long configured, long reached) {
    if (reason == ProgramStop.Reason.CANCELLED) {
      engine.monitor.cancelled();
    } else {
      engine.monitor.limitHit(Limit.valueOf(reason.name()), configured, reached, true);
    }
  }

  private void interrupt(Thread thread) {
    if (!interrupted.contains(thread)) {
      interrupted.add(thread);
    }
    thread.interrupt();
  }

  /** This thread goes into code of the host, which may wait: the end of a program interrupts it. */
  public void beginHostCode() {
    Thread thread = Thread.currentThread();
    synchronized (inHostCode) {
      inHostCode.add(thread);
      if (engine.stop != null) {
        interrupt(thread);
      }
    }
  }

  /** Ends what {@link #beginHostCode} began, on the same thread. */
  public void endHostCode() {
    Thread thread = Thread.currentThread();
    synchronized (inHostCode) {
      inHostCode.remove(inHostCode.lastIndexOf(thread));
      if (!inHostCode.contains(thread) && interrupted.remove(thread)) {
        boolean unused = Thread.interrupted();
      }
    }
  }

  /** Whether the thread runs code of the host. */
  boolean isInHostCode(Thread thread) {
    synchronized (inHostCode) {
      return inHostCode.contains(thread);
    }
  }

  boolean limitsTicks() {
    return ticks != Long.MAX_VALUE;
  }

  /**
   * Counts ticks.
   *
   * @param used how many were used
   * @param next how many could come before the next count
   * @return how many of these there may be
   */
  int useTicks(int used, int next) {
    ticksLeft -= used;
    if (ticksLeft < 0) {
      throw stop(
          ProgramStop.Reason.TICKS,
          "the program used up its " + ticks + " ticks",
          ticks,
          ticks - ticksLeft);
    }
    return (int) Math.min(next, ticksLeft);
  }

  /**
   * Counts output.
   *
   * @return how many of these bytes may be written; where that is fewer, the program ends after it
   */
  public int useOutput(int bytes) {
    int allowed = (int) Math.min(bytes, outputLeft);
    if (outputLeft != Long.MAX_VALUE) {
      outputLeft -= allowed;
    }
    return allowed;
  }

  /**
   * Ends the program, as it has written all that it may.
   *
   * @param refused how many bytes more it wanted to write
   */
  public void endForOutput(int refused) {
    ProgramStop stop =
        stop(
            ProgramStop.Reason.OUTPUT,
            "the program wrote more than " + output + " bytes",
            output,
            output + refused);
    if (stop != null) {
      throw stop;
    }
  }

  /** Ends the program, as it has gone on to take memory that it may not have. */
  void endForMemory(long limit, long live) {
    ProgramStop stop =
        stop(
            ProgramStop.Reason.MEMORY,
            "the program took more and more memory in spite of errors",
            limit,
            live);
    if (stop != null) {
      throw stop;
    }
  }

  private void watch() {
    deadline = System.nanoTime() + nanos;
    watching = true;
    if (watchman == null) {
      watchman =
          new Thread("krait-watchman") {
            @Override
            public void run() {
              watchUntilClosed();
            }
          };
      watchman.setDaemon(true);
      watchman.start();
    } else if (watchman.getState() == Thread.State.WAITING) {
      notifyAll();
    }
  }

  private void watchUntilClosed() {
    synchronized (this) {
      try {
        while (!closed) {
          long left = deadline - System.nanoTime();
          if (!watching) {
            wait();
          } else if (left > 0) {
            wait(left / MILLISECOND + 1);
          } else {
            watching = false;
            ProgramStop unused =
                stop(
                    ProgramStop.Reason.WALL_TIME,
                    "the program ran for more than " + nanos / MILLISECOND + " ms",
                    nanos,
                    nanos - left);
          }
        }
      } catch (InterruptedException e) {
        // nobody does that but to end this thread
      }
    }
  }

  /** Ends the thread of this. */
  @Override
  public void close() {
    Thread thread;
    synchronized (this) {
      closed = true;
      thread = watchman;
      notifyAll();
    }
    boolean interruptedMeanwhile = false;
    while (thread != null && thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interruptedMeanwhile = true;
      }
    }
    if (interruptedMeanwhile) {
      Thread.currentThread().interrupt();
    }
  }
}

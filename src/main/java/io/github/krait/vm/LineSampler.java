package io.github.krait.vm;

import io.github.krait.runtime.Engine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Finds out at which lines the programs of an engine spend their time. As long as it does, code has
 * TRACE instructions, which say at which line a frame is, and count. A thread looks now and then
 * where the engine's threads are. It does not stop them, so that what it finds is not biased
 * towards places where they could be stopped: a thread inside of a built-in function, or one that
 * waits, is found at the line that called it.
 */
public final class LineSampler implements AutoCloseable {
  private final Engine engine;
  private final long interval;
  private final boolean tracedBefore;

  /** Null where the JVM or the system does not know them. */
  private final CpuTimes cpuTimes;

  /** The threads that run functions. */
  private final Set<Tracer> inside = ConcurrentHashMap.newKeySet();

  private final Map<FunctionLines.Key, FunctionLines> functions = new LinkedHashMap<>();
  private final CallTree tree = new CallTree();
  private final List<LineTimes> stack = new ArrayList<>();
  private final Thread thread = new Thread(this::sampleUntilClosed, "krait-profiler");
  private long samples;
  private volatile boolean closed;

  /** Who wants to know what was found, so far. */
  public interface Report {
    /** A line that was run, and how often it was begun. */
    void line(LineTimes times, long hits);

    /** A stack of calls, the outermost line first, and what was spent in the last one itself. */
    void stack(List<LineTimes> calls, long samples, long cpu, long wall);
  }

  /**
   * Begins. The calling thread is inside of the engine.
   *
   * @param interval between two samples, about, in nanoseconds
   */
  public LineSampler(Engine engine, long interval) {
    this.engine = engine;
    this.interval = interval;
    cpuTimes = cpuTimesOrNull();
    tracedBefore = engine.tracing;
    engine.profiler = this;
    engine.tracing = true;
    thread.setDaemon(true);
    thread.start();
  }

  private static CpuTimes cpuTimesOrNull() {
    if (ModuleLayer.boot().findModule("java.management").isEmpty()) {
      return null;
    }
    CpuTimes times = new CpuTimes();
    return times.areKnown() ? times : null;
  }

  /** That of an engine; null where there is none. */
  static LineSampler of(Engine engine) {
    return (LineSampler) engine.profiler;
  }

  /** Ends. The calling thread is inside of the engine. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    engine.profiler = null;
    engine.tracing = tracedBefore || engine.traceFunction != null;
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  public boolean isClosed() {
    return closed;
  }

  /** Reports what was found. Any thread may call it, also after the end. */
  public synchronized void report(Report to) {
    for (FunctionLines lines : functions.values()) {
      lines.report(to);
    }
    tree.report(to);
  }

  synchronized FunctionLines lines(FunctionLines.Key key) {
    FunctionLines lines = functions.get(key);
    if (lines == null) {
      lines = new FunctionLines(this, key);
      functions.put(key, lines);
    }
    return lines;
  }

  /** Whether the frame was entered since the beginning. */
  boolean knows(PyFrame frame) {
    return frame.lines != null && frame.lines.sampler == this;
  }

  /** The calling thread begins to run functions. */
  void enter(Tracer tracer) {
    tracer.thread = Thread.currentThread();
    tracer.cpuTime = cpuTimes == null ? 0 : cpuTimes.ofCurrentThread();
    boolean unused = inside.add(tracer);
  }

  /** It runs none any more. */
  void leave(Tracer tracer) {
    boolean unused = inside.remove(tracer);
  }

  private void sampleUntilClosed() {
    // no two intervals are the same, so that none keeps step with what a program does in a loop
    Random random = new Random(1);
    long before = System.nanoTime();
    while (!closed) {
      LockSupport.parkNanos(this, interval / 2 + (long) (random.nextDouble() * interval));
      long now = System.nanoTime();
      if (!closed) {
        sample(now - before);
      }
      before = now;
    }
  }

  private synchronized void sample(long wall) {
    for (Tracer tracer : inside) {
      PyFrame frame = tracer.current();
      long cpu = Math.min(wall, cpuTime(tracer, wall));
      if (frame != null) {
        add(frame, cpu, wall);
      }
    }
  }

  /** What the thread has computed since the last look. */
  private long cpuTime(Tracer tracer, long wall) {
    if (cpuTimes == null) {
      return tracer.thread.getState() == Thread.State.RUNNABLE ? wall : 0;
    }
    long now = cpuTimes.of(tracer.thread);
    long used = now - tracer.cpuTime;
    tracer.cpuTime = now;
    return Math.max(0, used);
  }

  private void add(PyFrame innermost, long cpu, long wall) {
    stack.clear();
    int line = innermost.lineNow();
    for (PyFrame frame = innermost; frame != null; frame = frame.back) {
      if (knows(frame)) {
        stack.add(frame.lines.times(line));
      }
      line = frame.calledAt;
    }
    if (stack.isEmpty()) {
      return;
    }
    samples++;
    stack.get(0).addSelf(cpu, wall);
    for (int i = 0; i < stack.size(); i++) {
      stack.get(i).addTotal(samples, cpu, wall);
    }
    tree.add(stack, cpu, wall);
  }
}

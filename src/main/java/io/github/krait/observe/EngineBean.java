package io.github.krait.observe;

import io.github.krait.EngineMXBean;
import io.github.krait.LatencyStatistics;
import io.github.krait.Statistics;
import io.github.krait.runtime.Engine;

/** What JMX shows of an engine. */
final class EngineBean implements EngineMXBean {
  private static final double MOST = 99.9;

  private final Engine engine;
  private final Observer observer;
  private final String name;
  private final String board;
  private final Runnable cancel;

  EngineBean(Engine engine, Observer observer, String name, String board, Runnable cancel) {
    this.engine = engine;
    this.observer = observer;
    this.name = name;
    this.board = board;
    this.cancel = cancel;
  }

  private Statistics statistics() {
    return EngineStatistics.of(engine.counters(), observer);
  }

  private LatencyStatistics latency() {
    return statistics().interruptLatency();
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public String getProfile() {
    return engine.language().profile();
  }

  @Override
  public String getBoard() {
    return board;
  }

  @Override
  public String getProgram() {
    return observer.program();
  }

  @Override
  public int getThreads() {
    return engine.threads().inside().size();
  }

  @Override
  public String getLastException() {
    return observer.lastException();
  }

  @Override
  public long getPrograms() {
    return statistics().programs();
  }

  @Override
  public long getCalls() {
    return statistics().calls();
  }

  @Override
  public long getTicks() {
    return statistics().ticks();
  }

  @Override
  public long getAllocatedBytes() {
    return statistics().allocatedBytes();
  }

  @Override
  public long getExceptions() {
    return statistics().exceptions();
  }

  @Override
  public long getLimits() {
    return statistics().limits();
  }

  @Override
  public long getCallbacksRun() {
    return statistics().callbacksRun();
  }

  @Override
  public long getCallbacksFailed() {
    return statistics().callbacksFailed();
  }

  @Override
  public long getCallbacksLost() {
    return statistics().callbacksLost();
  }

  @Override
  public long getInterruptsRaised() {
    return statistics().interruptsRaised();
  }

  @Override
  public long getInterruptsHandled() {
    return statistics().interruptsHandled();
  }

  @Override
  public long getInterruptsLost() {
    return statistics().interruptsLost();
  }

  @Override
  public long getInterruptLatencyMedianNanos() {
    return latency().percentile(50);
  }

  @Override
  public long getInterruptLatency999Nanos() {
    return latency().percentile(MOST);
  }

  @Override
  public long getInterruptLatencyMaxNanos() {
    return latency().max();
  }

  @Override
  public long getMillisInside() {
    return statistics().timeInside().toMillis();
  }

  @Override
  public long getMillisWaiting() {
    return statistics().timeWaiting().toMillis();
  }

  @Override
  public long getEventsLost() {
    return statistics().eventsLost();
  }

  @Override
  public void cancel() {
    cancel.run();
  }

  @Override
  public void interrupt() {
    engine.interrupt();
  }
}

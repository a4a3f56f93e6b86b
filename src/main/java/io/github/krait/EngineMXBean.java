package io.github.krait;

/**
 * An engine as JMX shows it, where the host asks for that by {@link Krait.Builder#jmx}. What the
 * figures mean: {@link Statistics}.
 */
public interface EngineMXBean {
  /** The engine's name. */
  String getName();

  /** {@code micropython} or {@code circuitpython}. */
  String getProfile();

  /** What the board is called; empty where there is none. */
  String getBoard();

  /** The file of the program that runs; empty: none does. */
  String getProgram();

  /** How many threads are in the engine now. */
  int getThreads();

  /** The traceback of the last exception that was not caught; empty: there was none. */
  String getLastException();

  long getPrograms();

  long getCalls();

  long getTicks();

  long getAllocatedBytes();

  long getExceptions();

  long getLimits();

  long getCallbacksRun();

  long getCallbacksFailed();

  long getCallbacksLost();

  long getInterruptsRaised();

  long getInterruptsHandled();

  long getInterruptsLost();

  long getInterruptLatencyMedianNanos();

  long getInterruptLatency999Nanos();

  long getInterruptLatencyMaxNanos();

  long getMillisInside();

  long getMillisWaiting();

  long getEventsLost();

  /** As {@link Krait#cancel}. */
  void cancel();

  /** As {@link Krait#interrupt}. */
  void interrupt();
}

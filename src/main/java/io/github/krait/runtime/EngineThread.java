package io.github.krait.runtime;

import io.github.krait.object.PyDict;
import io.github.krait.object.PyObject;
import java.util.BitSet;

/**
 * A thread inside of an engine: one of the host's that called it, or one that its program started.
 * What is private to a thread in {@link Engine} is kept here while another thread runs.
 */
public final class EngineThread {
  /** What {@code _thread.get_ident} says. */
  final long ident;

  /** Whether the program started it, or the {@link Dispatcher} did. */
  final boolean own;

  /** Whether it is that of the {@link Dispatcher}. */
  final boolean aside;

  /** The Java thread; null: none. */
  volatile Thread thread;

  /** It is to end, whatever its program does. */
  volatile boolean ended;

  // what the engine's fields of the same names are when it runs
  int depth;
  int maxDepth;
  PyDict globals;
  PyDict locals;
  PyObject handledException;
  PyObject traceFunction;
  PyObject stopValue;
  Object tracer;
  PyObject[][] frames;
  int[] frameVariables;

  /** What it began with: the function and its arguments; null for one of the host's. */
  PyObject[][] start;

  /** What its Java thread had allocated when {@link MemoryLimit} looked; null: it did not yet. */
  Thread looked;

  long lookedAt;

  /** For {@link Counters}: when it entered, how long it waited since, and since when it waits. */
  volatile long insideSince;

  volatile long waited;
  volatile long waitingSince;

  /** What its Java thread had allocated when it entered; negative: nobody has looked. */
  volatile long allocatedBefore = -1;

  /** How often it has entered the engine and not left it yet. */
  int entries;

  /** For each of {@link #entries}, whether the lock is to be released at its end. */
  final BitSet acquired = new BitSet();

  /** The channels that it waits for in any wait; null before the first. */
  Channels channels;

  /** The channels that it waits for just now; null: none. */
  volatile Channels awaited;

  /** Whether it stands in the lock's queue. */
  boolean queued;

  /** Whether it gave the lock away until something happens, so that it may be put in the queue. */
  boolean waiting;

  /** Whether something happened since it began to wait. */
  volatile boolean signaled;

  /** When its wait ends at the latest, where time is virtual; and who of several is first. */
  long until;

  long turn;

  /** Has counted what its program can reach. */
  void addRoots(Census census) {
    census.add(globals);
    census.add(locals);
    census.add(handledException);
    census.add(traceFunction);
    census.add(start);
    for (int i = 0; i < depth && i < frames.length; i++) {
      if (census.countsTemporaries()) {
        census.add(frames[i]);
        continue;
      }
      for (int j = 0; j < frameVariables[i]; j++) {
        census.add(frames[i][j]);
      }
    }
  }

  void closeChannels() {
    if (channels != null) {
      channels.close();
      channels = null;
    }
  }

  EngineThread(long ident, boolean own, boolean aside) {
    this.ident = ident;
    this.own = own;
    this.aside = aside;
  }
}

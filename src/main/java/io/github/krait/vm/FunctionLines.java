package io.github.krait.vm;

import java.util.concurrent.atomic.AtomicLongArray;

/** The lines of a function that is profiled. */
final class FunctionLines {
  final LineSampler sampler;
  private final Key key;

  /** How often each was begun; the engine's threads count, others may look. */
  private final AtomicLongArray hits;

  /** Those that samples found; the sampler's. */
  private final LineTimes[] times;

  /** Code that is the same for a profile: what is compiled again and again counts as one. */
  record Key(String file, String function, int first, int last) {}

  FunctionLines(LineSampler sampler, Key key) {
    this.sampler = sampler;
    this.key = key;
    hits = new AtomicLongArray(key.last - key.first + 1);
    times = new LineTimes[hits.length()];
  }

  static Key key(Code code) {
    int first = code.unit.line(0);
    int last = Math.max(first, code.unit.line(Integer.MAX_VALUE)); // lines only grow
    return new Key(code.constants.fileName(), code.name.toJava(), first, last);
  }

  /** A line is begun; frames that were entered while it was measured go on after the end. */
  void hit(int line) {
    if (sampler.isClosed()) {
      return;
    }
    int i = index(line);
    hits.setOpaque(i, hits.getPlain(i) + 1);
  }

  /** Where a frame has not come to a line yet, it is at its first. */
  private int index(int line) {
    return Math.max(0, Math.min(line - key.first, times.length - 1));
  }

  LineTimes times(int line) {
    return at(index(line));
  }

  private LineTimes at(int index) {
    if (times[index] == null) {
      times[index] = new LineTimes(key.file, key.function, key.first + index);
    }
    return times[index];
  }

  /** Reports the lines that were begun, or that a sample found. */
  void report(LineSampler.Report to) {
    for (int i = 0; i < times.length; i++) {
      long n = hits.getOpaque(i);
      if (n > 0 || times[i] != null) {
        to.line(at(i), n);
      }
    }
  }
}

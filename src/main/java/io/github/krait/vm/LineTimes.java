package io.github.krait.vm;

/**
 * What the {@link LineSampler} found out about one line of one function; times in nanoseconds. A
 * line that several functions share, such as that of a lambda, is as many of these.
 */
public final class LineTimes {
  public final String file;
  public final String function;
  public final int line;

  /** Samples that found a thread in the line itself. */
  public long samples;

  /** The CPU time of threads in the line itself, and with what it called. */
  public long selfCpu;

  public long totalCpu;

  /** The same of the time that passed, be it spent computing or waiting. */
  public long selfWall;

  public long totalWall;

  /** The sample that was added to the totals last: one counts once, whatever recursion there is. */
  private long last;

  LineTimes(String file, String function, int line) {
    this.file = file;
    this.function = function;
    this.line = line;
  }

  void addSelf(long cpu, long wall) {
    samples++;
    selfCpu += cpu;
    selfWall += wall;
  }

  void addTotal(long sample, long cpu, long wall) {
    if (last != sample) {
      last = sample;
      totalCpu += cpu;
      totalWall += wall;
    }
  }
}

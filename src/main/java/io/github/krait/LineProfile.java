package io.github.krait;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Where programs spent their time, as a {@link LineProfiler} found it. CPU time is what threads
 * computed, by the operating system's clock; wall time is what passed meanwhile, so that their
 * difference is what threads waited: asleep, for input, for the engine while another thread ran, or
 * for a processor. Both are real also where a board's time is virtual.
 *
 * @param lines those that were run, by file and line; a line that several functions share, such as
 *     that of a lambda, is there for each
 * @param stacks the stacks of calls that samples found
 */
public record LineProfile(List<Line> lines, List<Stack> stacks) {
  /**
   * One line of one function.
   *
   * @param file as tracebacks call it
   * @param line from 1
   * @param function its name; {@code <module>} for code outside of functions
   * @param hits how often it was begun, counted: for the head of a loop, at each turn too
   * @param samples how many found a thread in the line itself
   * @param selfCpu CPU time in the line itself, with the built-in functions and the Java that it
   *     called
   * @param totalCpu the same with the functions of the program that it called
   * @param selfWall wall time in the line itself
   * @param totalWall the same with the functions that it called
   */
  public record Line(
      String file,
      int line,
      String function,
      long hits,
      long samples,
      Duration selfCpu,
      Duration totalCpu,
      Duration selfWall,
      Duration totalWall) {

    /** How long threads waited in the line itself. */
    public Duration selfWait() {
      return selfWall.minus(selfCpu);
    }
  }

  /** Where a function of a stack was. */
  public record Call(String file, String function, int line) {}

  /**
   * What was spent in the last of some calls itself.
   *
   * @param calls the outermost first
   */
  public record Stack(List<Call> calls, long samples, Duration cpu, Duration wall) {
    public Stack {
      calls = List.copyOf(calls);
    }
  }

  public LineProfile {
    lines = List.copyOf(lines);
    stacks = List.copyOf(stacks);
  }

  /**
   * Writes a table for people: the lines of each file that were run, the files with most CPU time
   * first.
   *
   * @param source the text of a file, for its lines to stand in the table; null where it is unknown
   */
  public void writeTable(Appendable out, Function<String, String> source) throws IOException {
    new LineTable(this, source).write(out);
  }

  /**
   * Writes the stacks as flame graph tools read them ({@code flamegraph.pl}, speedscope, inferno
   * and others): a line a stack, with {@code file:function:line} of each call, divided by
   * semicolons, and the CPU time in microseconds.
   */
  public void writeCollapsed(Appendable out) throws IOException {
    ProfileFormats.writeCollapsed(this, out);
  }

  /**
   * Writes the stacks as a file of speedscope (www.speedscope.app), with two profiles: CPU time and
   * wall time.
   */
  public void writeSpeedscope(Appendable out) throws IOException {
    ProfileFormats.writeSpeedscope(this, out);
  }
}

package io.github.krait.host;

import io.github.krait.LineProfile;
import io.github.krait.vm.LineSampler;
import io.github.krait.vm.LineTimes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a profiler has found, as the host sees it. */
final class Profiles implements LineSampler.Report {
  private final List<LineProfile.Line> lines = new ArrayList<>();
  private final List<LineProfile.Stack> stacks = new ArrayList<>();

  private Profiles() {}

  static LineProfile of(LineSampler profiler) {
    Profiles report = new Profiles();
    profiler.report(report);
    report.lines.sort(
        Comparator.comparing(LineProfile.Line::file)
            .thenComparing(LineProfile.Line::line)
            .thenComparing(LineProfile.Line::function));
    return new LineProfile(report.lines, report.stacks);
  }

  @Override
  public void line(LineTimes t, long hits) {
    lines.add(
        new LineProfile.Line(
            t.file,
            t.line,
            t.function,
            hits,
            t.samples,
            Duration.ofNanos(t.selfCpu),
            Duration.ofNanos(t.totalCpu),
            Duration.ofNanos(t.selfWall),
            Duration.ofNanos(t.totalWall)));
  }

  @Override
  public void stack(List<LineTimes> calls, long samples, long cpu, long wall) {
    stacks.add(
        new LineProfile.Stack(
            calls.stream().map(c -> new LineProfile.Call(c.file, c.function, c.line)).toList(),
            samples,
            Duration.ofNanos(cpu),
            Duration.ofNanos(wall)));
  }
}

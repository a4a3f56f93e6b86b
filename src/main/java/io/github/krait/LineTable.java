package io.github.krait;

import io.github.krait.LineProfile.Line;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** A profile as a table for people. */
final class LineTable {
  private static final double NANOS_A_MILLI = 1e6;

  private final Map<String, List<Line>> files = new LinkedHashMap<>();
  private final Function<String, String> source;
  private final long all;

  LineTable(LineProfile profile, Function<String, String> source) {
    this.source = source;
    for (Line line : profile.lines()) {
      files.computeIfAbsent(line.file(), f -> new ArrayList<>()).add(line);
    }
    all = cpu(profile.lines());
  }

  private static long cpu(List<Line> lines) {
    return lines.stream().mapToLong(l -> l.selfCpu().toNanos()).sum();
  }

  void write(Appendable out) throws IOException {
    List<List<Line>> order = new ArrayList<>(files.values());
    order.sort((a, b) -> Long.compare(cpu(b), cpu(a)));
    for (List<Line> lines : order) {
      write(lines, out);
    }
  }

  private void write(List<Line> lines, Appendable out) throws IOException {
    String file = lines.get(0).file();
    String text = source.apply(file);
    String[] sources = text == null ? new String[0] : text.split("\r\n|\r|\n", -1);
    out.append(String.format(Locale.ROOT, "%n%s: %.1f ms of CPU time%n", file, millis(cpu(lines))));
    out.append(
        String.format(
            Locale.ROOT,
            "%6s %12s %10s %6s %10s %10s  %s%n",
            "line",
            "hits",
            "cpu ms",
            "%",
            "with calls",
            "wait ms",
            "source"));
    for (int i = 0; i < lines.size(); i++) {
      Line l = lines.get(i);
      boolean shared =
          i > 0 && lines.get(i - 1).line() == l.line()
              || i + 1 < lines.size() && lines.get(i + 1).line() == l.line();
      String code = l.line() <= sources.length ? sources[l.line() - 1].stripTrailing() : "";
      boolean named = shared || code.isEmpty();
      out.append(
          String.format(
                  Locale.ROOT,
                  "%6d %12d %10.1f %6.1f %10.1f %10.1f  %s%s",
                  l.line(),
                  l.hits(),
                  millis(l.selfCpu()),
                  all == 0 ? 0 : 100.0 * l.selfCpu().toNanos() / all,
                  millis(l.totalCpu()),
                  millis(l.selfWait()),
                  code,
                  named ? "  # in " + l.function() : "")
              .stripTrailing());
      out.append(System.lineSeparator());
    }
  }

  private static double millis(Duration d) {
    return millis(d.toNanos());
  }

  private static double millis(long nanos) {
    return nanos / NANOS_A_MILLI;
  }
}

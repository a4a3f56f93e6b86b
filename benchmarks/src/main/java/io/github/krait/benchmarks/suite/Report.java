package io.github.krait.benchmarks.suite;

import io.github.krait.benchmarks.suite.Results.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** The table, and what it comes to. */
final class Report {
  private final Results results;
  private final List<Peer> peers;
  private final StringBuilder out = new StringBuilder();

  private Report(Results results, List<Peer> peers) {
    this.results = results;
    this.peers = peers;
  }

  /** As Markdown. */
  static String of(Results results, List<Peer> peers) {
    Report report = new Report(results, peers);
    report.table();
    report.failures();
    report.summary();
    return report.out.toString();
  }

  private void line(String format, Object... arguments) {
    out.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  private void table() {
    line(
        "| %-13s × n | %-13s | %9s | %9s | %9s | %7s | %7s | %7s | %10s | %6s |",
        "program",
        "peer",
        "total ms",
        "first ms",
        "best ms",
        "total ÷",
        "best ÷",
        "90 % s",
        "KB/run",
        "MB");
    line("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|");
    for (Program program : results.programs()) {
      for (Peer peer : peers) {
        Figures f = results.figures(program, peer);
        if (f != null) {
          Figures base = results.base(program, peer);
          line(
              "| %-13s × %d | %-13s | %9.2f | %9.2f | %9.3f | %7s | %7s | %7s | %10s | %6s |",
              program.name(),
              results.repetitions(program),
              peer.name(),
              f.total() * 1e3,
              f.first() * 1e3,
              f.best() * 1e3,
              base == null ? "" : String.format(Locale.ROOT, "%.3f", f.total() / base.total()),
              base == null ? "" : String.format(Locale.ROOT, "%.3f", f.best() / base.best()),
              peer.warms() ? String.format(Locale.ROOT, "%.2f", f.toPeak()) : "",
              f.bytes() < 0 ? "" : String.format(Locale.ROOT, "%.1f", f.bytes() / 1024),
              f.kilobytes() < 0 ? "" : String.format(Locale.ROOT, "%.0f", f.kilobytes() / 1024));
        }
      }
    }
  }

  private void failures() {
    TreeSet<String> lines = new TreeSet<>();
    for (Program program : results.programs()) {
      for (Map.Entry<Peer, String> failure : results.failures(program).entrySet()) {
        lines.add(
            "- no figure: "
                + program.name()
                + ", "
                + failure.getKey().name()
                + ": "
                + failure.getValue());
      }
    }
    out.append('\n');
    for (String text : lines) {
      out.append(text).append('\n');
    }
  }

  private void summary() {
    for (Group group : Group.values()) {
      List<Program> programs = results.programs().stream().filter(p -> p.group() == group).toList();
      for (Peer peer : peers) {
        if (!programs.isEmpty() && !peer.name().equals(group.base)) {
          summary(group, programs, peer);
        }
      }
    }
  }

  private void summary(Group group, List<Program> programs, Peer peer) {
    List<Double> totals = new ArrayList<>();
    List<Double> bests = new ArrayList<>();
    List<Double> bestsOfTotal = new ArrayList<>();
    List<Double> peaks = new ArrayList<>();
    List<String> slowest = new ArrayList<>();
    for (Program program : programs) {
      Figures f = results.figures(program, peer);
      Figures base = results.base(program, peer);
      if (f != null && base != null) {
        totals.add(f.total() / base.total());
        bests.add(f.best() / base.best());
        bestsOfTotal.add(f.bestOfTotal() / base.bestOfTotal());
        peaks.add(f.toPeak());
        slowest.add(
            String.format(Locale.ROOT, "%.3f %s", f.total() / base.total(), program.name()));
      }
    }
    if (bests.isEmpty() || group.base.equals("java") && peer.name().startsWith("java")) {
      return;
    }
    slowest.sort(Comparator.comparingDouble((String s) -> Double.parseDouble(s.split(" ")[0])));
    line(
        "%s, %s ÷ %s, %d programs: best %.3f (of the first n %.3f), total %.3f, slowest %s; "
            + "90 %% of the peak after %.2f s (median), %.2f s (worst)",
        group.label(),
        peer.name(),
        group.base,
        bests.size(),
        geometricMean(bests),
        geometricMean(bestsOfTotal),
        geometricMean(totals),
        slowest.get(slowest.size() - 1),
        Results.median(peaks.stream().mapToDouble(Double::doubleValue).toArray()),
        peaks.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
    if (group.base.equals("java")) {
      StringBuilder each = new StringBuilder("   ");
      for (Program program : programs) {
        Figures f = results.figures(program, peer);
        Figures base = results.base(program, peer);
        if (f != null && base != null) {
          each.append(
              String.format(Locale.ROOT, " %s %.2f ×,", program.name(), f.best() / base.best()));
        }
      }
      each.setLength(each.length() - 1);
      out.append(each).append('\n');
    }
  }

  private static double geometricMean(List<Double> values) {
    double logs = 0;
    for (double value : values) {
      logs += Math.log(value);
    }
    return Math.exp(logs / values.size());
  }
}

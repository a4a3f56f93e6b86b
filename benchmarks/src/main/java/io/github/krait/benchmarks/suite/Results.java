package io.github.krait.benchmarks.suite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The runs of all programs and peers. */
final class Results {
  private static final double MICROS = 1e6;

  /**
   * The medians over the processes of one program and peer, in seconds.
   *
   * @param total the repetitions that all peers did
   * @param bestOfTotal the fastest of these
   * @param best the fastest of all
   * @param toPeak how long it ran before 90 % of its peak's speed
   * @param bytes what the last repetition allocated; -1 where that is not known
   * @param kilobytes peak memory; -1 where that is not known
   */
  record Figures(
      double total,
      double first,
      double bestOfTotal,
      double best,
      double toPeak,
      double bytes,
      double kilobytes) {}

  private final Map<Program, Map<Peer, List<Run>>> runs = new LinkedHashMap<>();
  private final Map<Program, Integer> repetitions = new LinkedHashMap<>();
  private final Map<Program, Map<Peer, String>> failures = new LinkedHashMap<>();

  void begin(Program program, int least) {
    repetitions.put(program, least);
    runs.put(program, new LinkedHashMap<>());
    failures.put(program, new LinkedHashMap<>());
  }

  void add(Program program, Peer peer, Run run) {
    runs.get(program).computeIfAbsent(peer, p -> new ArrayList<>()).add(run);
  }

  void fail(Program program, Peer peer, String why) {
    runs.get(program).remove(peer);
    failures.get(program).put(peer, why);
  }

  boolean failed(Program program, Peer peer) {
    return failures.get(program).containsKey(peer);
  }

  List<Program> programs() {
    return List.copyOf(runs.keySet());
  }

  int repetitions(Program program) {
    return repetitions.get(program);
  }

  Map<Peer, String> failures(Program program) {
    return failures.get(program);
  }

  Map<Peer, List<Run>> runs(Program program) {
    return runs.get(program);
  }

  /** Null where there is none. */
  Figures figures(Program program, Peer peer) {
    List<Run> all = peer == null ? null : runs.get(program).get(peer);
    if (all == null || all.isEmpty()) {
      return null;
    }
    int least = repetitions.get(program);
    return new Figures(
        median(all, r -> r.total(least) / MICROS),
        median(all, r -> r.first() / MICROS),
        median(all, r -> r.best(least) / MICROS),
        median(all, r -> r.best() / MICROS),
        median(all, r -> r.toPeak() / MICROS),
        median(all, Run::bytes),
        median(all, Run::kilobytes));
  }

  /** The figures of the peer by which another's are divided: of the same JDK where that matters. */
  Figures base(Program program, Peer peer) {
    String name = program.group().base;
    String suffix =
        peer.name().contains("/") ? peer.name().substring(peer.name().indexOf('/')) : "";
    for (Peer other : runs.get(program).keySet()) {
      if (other.name().equals(name) || other.name().equals(name + suffix)) {
        return figures(program, other);
      }
    }
    return null;
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
    return median(runs.stream().mapToDouble(figure).toArray());
  }
}

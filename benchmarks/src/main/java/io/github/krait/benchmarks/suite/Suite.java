package io.github.krait.benchmarks.suite;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The command. Each program is repeated in a process of its own: as often as MicroPython does in
 * 1.5 s, which gives the total, warm-up included; peers that warm up then run on, which gives the
 * best. The peers take turns, and begin in another place each round.
 */
public final class Suite {
  private static final long CALIBRATION = 1_500_000;
  private static final int WITHOUT_MICROPYTHON = 10;
  private static final int TIMEOUT = 180;

  private final Options options;
  private final Results results = new Results();
  private final Map<Program, String> expected = new HashMap<>();
  private final Path directory;
  private final ZonedDateTime begun = ZonedDateTime.now(ZoneOffset.UTC);
  private final PrintStream log = System.err;

  private Suite(Options options, Path directory) {
    this.options = options;
    this.directory = directory;
  }

  /** Prints the table; see {@code --help}. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Options options;
    try {
      options = new Options(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\n" + Options.USAGE);
      System.exit(2);
      return;
    }
    if (options.has("help")) {
      System.out.println(Options.USAGE);
      return;
    }
    Path directory = Files.createTempDirectory("krait-bench");
    try {
      new Suite(options, directory).run();
    } finally {
      try (var files = Files.list(directory)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(directory);
    }
  }

  private void run() throws IOException, InterruptedException {
    double load = Machine.load();
    List<Jdk> jdks = options.jdks();
    List<Peer> present = Peer.present(options, jdks);
    List<Peer> peers = present.stream().filter(this::chosen).toList();
    List<Program> programs =
        Program.all(options.groups(), options.perfBench()).stream()
            .filter(p -> options.programs().matcher(p.name()).matches())
            .toList();
    if (options.perfBench() == null && options.groups().contains(Group.PERF_BENCH)) {
      log.println("no perf_bench: --perf-bench says where a checkout has it");
    }
    for (int round = 0; round < options.repeats(); round++) {
      log.println("round " + (round + 1) + " of " + options.repeats());
      List<Peer> order = new ArrayList<>(peers);
      Collections.rotate(order, -round);
      for (Program program : programs) {
        if (round == 0) {
          results.begin(program, calibrate(program, find(present, "micropython")));
          expect(program, find(present, "cpython"));
        }
        for (Peer peer : order) {
          measure(program, peer);
        }
        write(report(load, jdks, peers), peers);
      }
    }
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println(report(load, jdks, peers));
    if (options.has("trace")) {
      trace(out);
    }
  }

  private String report(double load, List<Jdk> jdks, List<Peer> peers) {
    return Machine.describe(load, jdks)
        + " Medians of "
        + options.repeats()
        + (options.repeats() == 1 ? " process" : " processes")
        + (options.has("cpu")
            ? "; CPU time of the program's thread, without background compilers and collectors"
            : "")
        + ".\n\n"
        + Report.of(results, peers);
  }

  private boolean chosen(Peer peer) {
    String name = peer.name().replaceAll("/.*", "");
    return options.peers().isEmpty()
        || options.peers().contains(name)
        || options.peers().contains(peer.name());
  }

  private static Peer find(List<Peer> peers, String name) {
    for (Peer peer : peers) {
      if (peer.name().equals(name)) {
        return peer;
      }
    }
    return null;
  }

  private Run run(Program program, Peer peer, int least, long micros)
      throws IOException, InterruptedException {
    Path script = directory.resolve(program.name() + ".py");
    String text =
        peer.kind() == Peer.Kind.SCRIPT
            ? program.script(least, micros, options.has("cpu"))
            : program.text();
    Files.writeString(script, text);
    return Run.of(peer.command(program, script, least, micros, options.has("cpu")), TIMEOUT);
  }

  /** How often MicroPython does it in the time for that. */
  private int calibrate(Program program, Peer micropython)
      throws IOException, InterruptedException {
    if (micropython == null) {
      return WITHOUT_MICROPYTHON;
    }
    Run run = run(program, micropython, 1, CALIBRATION);
    return run.failure() == null ? run.micros().length : WITHOUT_MICROPYTHON;
  }

  /** What CPython gives now; where it is not there, what it once gave. */
  private void expect(Program program, Peer python) throws IOException, InterruptedException {
    Run run = python == null ? null : run(program, python, 1, 0);
    if (run != null && run.failure() == null) {
      expected.put(program, run.result());
    } else if (program.expected() != null) {
      expected.put(program, program.expected());
    }
  }

  private void measure(Program program, Peer peer) throws IOException, InterruptedException {
    if (!peer.runs(program) || results.failed(program, peer)) {
      return;
    }
    long micros = peer.warms() ? (long) (options.warm() * 1e6) : 0;
    Run run = run(program, peer, results.repetitions(program), micros);
    String right = expected.get(program);
    if (run.failure() != null) {
      results.fail(program, peer, run.failure());
    } else if (right != null && !right.equals(run.result())) {
      results.fail(program, peer, "wrong result " + run.result() + " instead of " + right);
    } else {
      results.add(program, peer, run);
    }
    log.println(
        program.name() + " " + peer.name() + (run.failure() == null ? "" : ": " + run.failure()));
  }

  private void trace(PrintStream out) {
    for (Program program : results.programs()) {
      for (Map.Entry<Peer, List<Run>> entry : results.runs(program).entrySet()) {
        for (Run run : entry.getValue()) {
          out.println(
              program.name()
                  + " "
                  + entry.getKey().name()
                  + " µs "
                  + Arrays.toString(run.micros()));
        }
      }
    }
  }

  /** What is there so far: a run that is ended early leaves that. */
  private void write(String report, List<Peer> peers) throws IOException {
    if (options.get("results") == null) {
      return;
    }
    String name = options.get("name");
    if (name == null) {
      name = begun.format(DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmm"));
    }
    Path folder = Files.createDirectories(Path.of(options.get("results")));
    String title =
        "# " + begun.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'")) + "\n\n";
    Files.writeString(
        folder.resolve(name + ".md"), title + report + "\n![warm-up](" + name + ".svg)\n");
    Files.writeString(folder.resolve(name + ".svg"), Plot.of(results, peers));
  }
}

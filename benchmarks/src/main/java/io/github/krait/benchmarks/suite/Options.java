package io.github.krait.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What the command line says. */
final class Options {
  static final String USAGE =
      """
      usage: Suite [OPTION]...
        --groups LIST      of perf_bench, loops, kernels, viper, programs; all
        --programs REGEX   only programs whose whole name it matches
        --peers LIST       of micropython, circuitpython, cpython, pypy, java, krait-off, krait-auto,
                           jython, graalpy, graalpy-jit; those that are present
        --jdks LIST        versions that are installed beside the running JDK, such as 17,25; the running one
        --repeats N        processes of each program and peer; 5
        --warm SECONDS     how long peers that warm up run at least; 4
        --quick            one process, and 2 seconds
        --cpu              the time of the processor, of the program's thread alone where it is a JVM's,
                           instead of the wall clock's: on a busy machine
        --perf-bench DIR   tests/perf_bench of a checkout of MicroPython; $KRAIT_PERF_BENCH
        --micropython FILE, --circuitpython FILE, --python3 FILE, --pypy3 FILE
                           executables; those on the path
        --results DIR      where to write the table and the plot; nowhere
        --name NAME        of these files; the date and time
        --trace            the times of each repetition, too
      """;

  private static final List<String> FLAGS = List.of("quick", "cpu", "trace", "help");
  private static final List<String> VALUES =
      List.of(
          "groups",
          "programs",
          "peers",
          "jdks",
          "repeats",
          "warm",
          "perf-bench",
          "micropython",
          "circuitpython",
          "python3",
          "pypy3",
          "results",
          "name");

  private final Map<String, String> values = new HashMap<>();

  Options(String[] args) {
    for (int i = 0; i < args.length; i++) {
      String name = args[i].startsWith("--") ? args[i].substring(2) : "";
      if (FLAGS.contains(name)) {
        values.put(name, "");
      } else if (VALUES.contains(name) && i + 1 < args.length) {
        values.put(name, args[++i]);
      } else {
        throw new IllegalArgumentException("what is " + args[i] + "?");
      }
    }
  }

  boolean has(String flag) {
    return values.containsKey(flag);
  }

  String get(String name) {
    return values.get(name);
  }

  int repeats() {
    return Integer.parseInt(values.getOrDefault("repeats", has("quick") ? "1" : "5"));
  }

  double warm() {
    return Double.parseDouble(values.getOrDefault("warm", has("quick") ? "2" : "4"));
  }

  List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    for (String name : list("groups")) {
      groups.add(Group.valueOf(name.toUpperCase(Locale.ROOT)));
    }
    return groups.isEmpty() ? List.of(Group.values()) : groups;
  }

  Pattern programs() {
    return Pattern.compile(values.getOrDefault("programs", ".*"));
  }

  List<String> peers() {
    return list("peers");
  }

  List<Jdk> jdks() throws IOException {
    List<Integer> versions = new ArrayList<>();
    for (String version : list("jdks")) {
      versions.add(Integer.valueOf(version));
    }
    return versions.isEmpty() ? List.of(Jdk.running()) : Jdk.of(versions);
  }

  Path perfBench() {
    String directory = values.getOrDefault("perf-bench", System.getenv("KRAIT_PERF_BENCH"));
    return directory == null || directory.isEmpty() ? null : Path.of(directory);
  }

  /** Where an executable is, by its option or on the path; null: nowhere. */
  String executable(String name) {
    if (values.containsKey(name)) {
      return values.get(name);
    }
    for (String directory : System.getenv("PATH").split(java.io.File.pathSeparator)) {
      Path file = Path.of(directory, name);
      if (Files.isExecutable(file)) {
        return file.toString();
      }
    }
    return null;
  }

  private List<String> list(String name) {
    String value = values.getOrDefault(name, "");
    return value.isEmpty() ? List.of() : Arrays.asList(value.split(","));
  }
}

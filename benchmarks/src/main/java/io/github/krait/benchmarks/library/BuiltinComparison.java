package io.github.krait.benchmarks.library;

import io.github.krait.JitMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Built-in types and the library here and by other Pythons, in the same run: {@code java …
 * BuiltinComparison [together] [off|auto|always] PYTHON… [REGEX]}. Each program has a JVM of its
 * own; with {@code together} all have the same one after each other, so that the JVM's profiles are
 * those of a long-lived process.
 */
public final class BuiltinComparison {
  private static final long OURS = 1_500_000;
  private static final long THEIRS = 200_000;

  private final List<List<String>> peers = new ArrayList<>();
  private JitMode mode = JitMode.AUTO;
  private boolean together;
  private Pattern wanted = Pattern.compile("");

  private BuiltinComparison(String[] args) {
    for (String arg : args) {
      switch (arg) {
        case "together" -> together = true;
        case "off", "auto", "always" -> mode = JitMode.valueOf(arg.toUpperCase(Locale.ROOT));
        default -> {
          if (Files.isExecutable(Path.of(arg))) {
            peers.add(
                arg.endsWith("micropython") ? List.of(arg, "-X", "heapsize=256M") : List.of(arg));
          } else {
            wanted = Pattern.compile(arg);
          }
        }
      }
    }
  }

  private Measured ours(String name, String program) throws IOException {
    return together
        ? Measured.here(program, mode, OURS)
        : Measured.parse(
            Measured.output(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                "-cp",
                System.getProperty("java.class.path"),
                BuiltinComparison.class.getName(),
                "--measure",
                name,
                mode.name()));
  }

  private void run() throws IOException {
    System.out.printf("%-18s %9s %9s %9s", "µs", "first", "median", "bytes");
    for (List<String> peer : peers) {
      System.out.printf(" %12s", Path.of(peer.get(0)).getFileName());
    }
    System.out.println("   ratios of the medians");
    double[] logs = new double[peers.size()];
    int n = 0;
    for (Map.Entry<String, String> e : Programs.all().entrySet()) {
      if (!wanted.matcher(e.getKey()).find()) {
        continue;
      }
      List<Measured> theirs = new ArrayList<>();
      for (List<String> peer : peers) {
        theirs.add(Measured.by(peer, e.getValue(), THEIRS));
      }
      Measured ours = ours(e.getKey(), e.getValue());
      System.out.printf(
          "%-18s %9.0f %9.0f %9d", e.getKey(), ours.first(), ours.median(), ours.allocated());
      for (Measured their : theirs) {
        System.out.printf(" %12.0f", their.median());
      }
      n++;
      for (int i = 0; i < logs.length; i++) {
        double ratio = ours.median() / theirs.get(i).median();
        logs[i] += Math.log(ratio);
        boolean same = ours.result().equals(theirs.get(i).result());
        System.out.printf(" %8.3f%s", ratio, same ? "" : " DIFFERS");
      }
      System.out.println();
    }
    System.out.print("geometric means of " + n + ":");
    for (double log : logs) {
      System.out.printf(" %.3f", Math.exp(log / n));
    }
    System.out.println();
  }

  /** Prints a table. */
  public static void main(String[] args) throws IOException {
    if (args.length == 3 && args[0].equals("--measure")) {
      String program = Programs.all().get(args[1]);
      System.out.println(Measured.here(program, JitMode.valueOf(args[2]), OURS).encode());
      return;
    }
    new BuiltinComparison(args).run();
  }
}

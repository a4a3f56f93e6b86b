package io.github.krait.conformance;

import io.github.krait.JitMode;
import io.github.krait.Profile;
import io.github.krait.host.Shell;
import io.github.krait.jit.JitCompiler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs the test programs of a MicroPython or CircuitPython checkout where it lies, each in an
 * engine of its own in this virtual machine, and compares what they print with the expectation
 * beside them or, as the projects' own harness does, with what CPython prints.
 */
final class UpstreamSuite {
  /** What became of a program. */
  enum Verdict {
    PASS,
    SKIP,
    FAIL
  }

  /** One program's outcome, with what it printed. */
  record Result(Path file, Verdict verdict, String expected, String actual) {}

  private static final long SECONDS = Long.getLong("krait.seconds", 30);
  private static final long STACK_BYTES = 256L << 20;
  private static final String UNITTEST_LINE = "-".repeat(70) + "\nRan ";

  private final Path tests;
  private final Profile profile;
  private final Path expectations;
  private final JitMode jit;

  /**
   * @param expectations a folder in which CPython's output is kept from run to run
   */
  UpstreamSuite(Path checkout, Profile profile, Path expectations, JitMode jit) {
    this.tests = checkout.resolve("tests");
    this.profile = profile;
    this.expectations = expectations;
    this.jit = jit;
  }

  /** The programs of one folder, in order. */
  List<Path> programs(String folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(tests.resolve(folder), "*.py")) {
      for (Path file : stream) {
        files.add(file);
      }
    }
    Collections.sort(files);
    return files;
  }

  Result run(Path file) throws Exception {
    String name = file.getFileName().toString();
    if (name.startsWith("asm")) {
      return new Result(file, Verdict.SKIP, "", "");
    }
    String actual = output(file);
    if (actual.equals("SKIP\n") || actual.equals("SKIP-TOO-LARGE\n")) {
      return new Result(file, Verdict.SKIP, "", actual);
    }
    int unittest = actual.lastIndexOf(UNITTEST_LINE);
    if (unittest >= 0) {
      boolean ok = actual.endsWith("\nOK\n") || actual.contains("\nOK (skipped=");
      return new Result(file, ok ? Verdict.PASS : Verdict.FAIL, "OK\n", actual);
    }
    String expected = expected(file);
    boolean same = expected.equals(actual) || (hasPatterns(file) && matches(expected, actual));
    return new Result(file, same ? Verdict.PASS : Verdict.FAIL, expected, actual);
  }

  private static boolean hasPatterns(Path file) {
    return Files.exists(Path.of(file + ".exp"));
  }

  /** Whether the output is as expected; a line of eight # stands for any lines. */
  private static boolean matches(String expected, String actual) {
    return matches(expected.split("\n", -1), 0, actual.split("\n", -1), 0);
  }

  private static boolean matches(String[] expected, int e, String[] actual, int a) {
    int i = e;
    int j = a;
    for (; i < expected.length && !expected[i].equals("########"); i++, j++) {
      if (j == actual.length
          || (!expected[i].equals(actual[j]) && !matchesAsRegex(expected[i], actual[j]))) {
        return false;
      }
    }
    if (i == expected.length) {
      return j == actual.length;
    }
    for (; j <= actual.length; j++) {
      if (matches(expected, i + 1, actual, j)) {
        return true;
      }
    }
    return false;
  }

  /** In the few files that are matched by line, what a backslash precedes is an operator. */
  private static boolean matchesAsRegex(String expected, String actual) {
    if (expected.indexOf('\\') < 0) {
      return false;
    }
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < expected.length(); i++) {
      char c = expected.charAt(i);
      if (c == '\\' && i + 1 < expected.length()) {
        regex.append(expected.charAt(++i));
      } else if ("()[]{}.*+^$".indexOf(c) >= 0) {
        regex.append('\\').append(c);
      } else {
        regex.append(c);
      }
    }
    try {
      return java.util.regex.Pattern.matches(regex.toString(), actual);
    } catch (java.util.regex.PatternSyntaxException e) {
      return false;
    }
  }

  private String expected(Path file) throws Exception {
    Path exp = Path.of(file + ".exp");
    if (Files.exists(exp)) {
      return text(Files.readAllBytes(exp));
    }
    Path kept =
        expectations.resolve(tests.relativize(file).toString().replace('/', '+') + ".cpython");
    if (!Files.exists(kept)) {
      Files.createDirectories(expectations);
      ProcessBuilder command = new ProcessBuilder("python3", "-BS", file.getFileName().toString());
      command.environment().put("PYTHONPATH", tests.resolve("testlib").toString());
      Process python =
          command
              .directory(file.getParent().toFile())
              .redirectErrorStream(true)
              .redirectOutput(kept.toFile())
              .start();
      python.getOutputStream().close();
      if (!python.waitFor(SECONDS, TimeUnit.SECONDS)) {
        python.destroyForcibly().waitFor();
      }
    }
    return text(Files.readAllBytes(kept));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  /** What the program prints; a status other than 0 adds the harness's mark. */
  private String output(Path file) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    OutputStream both = new Synchronized(bytes);
    Path folder = file.getParent();
    Shell shell = new Shell(profile, InputStream.nullInputStream(), both, both, folder);
    shell.arguments(List.of(file.getFileName().toString()));
    if (jit != JitMode.OFF) {
      shell.engine().jit = new JitCompiler(jit == JitMode.ALWAYS, 20, 200, null);
    }
    shell.pathFirst(folder.toString());
    if (profile == Profile.CIRCUITPYTHON) {
      shell.pathAdd(tests.resolve("testlib").toString());
    }
    shell.pathAdd(tests.getParent().resolve("extmod").toString());
    shell.pathAdd(
        tests.getParent().resolve("lib/micropython-lib/python-stdlib/unittest").toString());
    int[] status = {-1};
    String[] crash = {""};
    byte[] source = Files.readAllBytes(file);
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                status[0] = shell.run(source, tests.relativize(file).toString());
                shell.end();
              } catch (Throwable e) {
                java.io.StringWriter trace = new java.io.StringWriter();
                e.printStackTrace(new java.io.PrintWriter(trace));
                String whole = trace.toString();
                crash[0] = "JAVA " + whole.substring(0, Math.min(2000, whole.length()));
              }
            },
            "upstream",
            STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    thread.join(TimeUnit.SECONDS.toMillis(SECONDS));
    if (thread.isAlive()) {
      shell.engine().interrupt();
      thread.join(2000);
      return text(bytes.toByteArray()) + "TIMEOUT\n" + stack(thread);
    }
    return text(bytes.toByteArray()) + crash[0] + (status[0] == 0 ? "" : "CRASH");
  }

  private static String stack(Thread thread) {
    StringBuilder out = new StringBuilder();
    int n = 0;
    for (StackTraceElement e : thread.getStackTrace()) {
      if (n++ < 20) {
        out.append(e).append('\n');
      }
    }
    return out.toString();
  }

  private static final class Synchronized extends OutputStream {
    private final ByteArrayOutputStream target;

    Synchronized(ByteArrayOutputStream target) {
      this.target = target;
    }

    @Override
    public void write(int b) {
      target.write(b);
    }

    @Override
    public void write(byte[] b, int offset, int length) {
      target.write(b, offset, length);
    }
  }

  /** Runs folders and prints the failures: CHECKOUT PROFILE EXPECTATIONS [-v] FOLDER[/PREFIX] … */
  public static void main(String[] args) throws Exception {
    UpstreamSuite suite =
        new UpstreamSuite(
            Path.of(args[0]),
            Profile.named(args[1]),
            Path.of(args[2]),
            JitMode.valueOf(System.getProperty("krait.jit", "OFF").toUpperCase(Locale.ROOT)));
    boolean verbose = args.length > 3 && args[3].equals("-v");
    for (String folder : List.of(args).subList(verbose ? 4 : 3, args.length)) {
      int slash = folder.lastIndexOf('/');
      String prefix = slash < 0 ? "" : folder.substring(slash + 1);
      String name = slash < 0 ? folder : folder.substring(0, slash);
      Map<Verdict, Integer> counts = new HashMap<>();
      StringBuilder failed = new StringBuilder();
      for (Path file : suite.programs(name)) {
        if (!file.getFileName().toString().startsWith(prefix)) {
          continue;
        }
        Result r = suite.run(file);
        counts.merge(r.verdict(), 1, Integer::sum);
        if (r.verdict() == Verdict.FAIL) {
          failed.append("  ").append(file.getFileName()).append(": ").append(difference(r));
          if (verbose) {
            failed.append("\n--- expected\n").append(r.expected());
            failed.append("\n--- actual\n").append(r.actual()).append('\n');
          }
          failed.append('\n');
        }
        if (r.verdict() == Verdict.SKIP) {
          failed.append("  skip ").append(file.getFileName()).append('\n');
        }
      }
      System.out.println(folder + " " + counts);
      System.out.print(failed);
      System.out.flush();
    }
    System.exit(0);
  }

  /** The first line that differs. */
  private static String difference(Result r) {
    String[] expected = r.expected().split("\n", -1);
    String[] actual = r.actual().split("\n", -1);
    int i = 0;
    while (i < expected.length && i < actual.length && expected[i].equals(actual[i])) {
      i++;
    }
    // An exception's own line says more than the first line of its traceback.
    int shown = i;
    while (shown < actual.length - 1
        && (actual[shown].startsWith("Traceback") || actual[shown].startsWith("  File"))) {
      shown++;
    }
    return "line "
        + (i + 1)
        + ": expected "
        + (i < expected.length ? expected[i] : "(end)")
        + " | actual "
        + (shown < actual.length ? actual[shown] : "(end)");
  }
}

package io.github.krait.benchmarks.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program that is measured.
 *
 * @param text its Python source, with what every peer's run needs
 * @param size what {@code bench} is called with; of MicroPython's programs 0
 * @param expected what CPython gave; null where that is not stored
 */
record Program(String name, Group group, String text, int size, String expected) {
  private static final List<String> LOOPS =
      List.of("fib", "while_local", "while_global", "while_module", "while_exec");
  private static final List<String> KERNELS =
      List.of("nbody", "mandelbrot", "spectral_norm", "fannkuch");
  private static final List<String> OTHERS =
      List.of(
          "scheduler",
          "constraints",
          "binary_trees",
          "nqueens",
          "pidigits",
          "strings",
          "dicts",
          "exceptions",
          "generators",
          "async_switch",
          "pid_step",
          "madgwick",
          "fft_array",
          "neopixel",
          "json_text");
  private static final List<String> VIPER =
      List.of("viper_fractal", "viper_sieve", "viper_crc", "viper_pixels", "viper_fir");
  private static final Pattern SIZES =
      Pattern.compile("^SIZE, SMALL = (\\d+), (\\d+)$", Pattern.MULTILINE);
  private static final Pattern MICROPYTHONS =
      Pattern.compile("(bm_|misc_).*|core_(locals|str|yield_from)");

  /** A peer's whole script, which repeats the program and prints the times. */
  String script(int least, long micros, boolean cpu) {
    return text
        + resource("loop.py")
        + "bench_loop("
        + least
        + ", "
        + micros
        + ", "
        + (cpu ? 1 : 0)
        + ")\n";
  }

  /** The programs of the groups; of MicroPython's only where there is a checkout. */
  static List<Program> all(List<Group> groups, Path perfBench) throws IOException {
    List<Program> all = new ArrayList<>();
    if (groups.contains(Group.PERF_BENCH) && perfBench != null) {
      try (Stream<Path> files = Files.list(perfBench)) {
        for (Path file : files.sorted().toList()) {
          String name = file.getFileName().toString().replaceAll("\\.py$", "");
          if (MICROPYTHONS.matcher(name).matches()) {
            String text = whole(Files.readString(file));
            all.add(new Program(name, Group.PERF_BENCH, text, 0, null));
          }
        }
      }
    }
    Map<String, String> expected = stored();
    addOwn(all, groups, Group.LOOPS, LOOPS, expected);
    addOwn(all, groups, Group.KERNELS, KERNELS, expected);
    addOwn(all, groups, Group.VIPER, VIPER, expected);
    addOwn(all, groups, Group.PROGRAMS, OTHERS, expected);
    return all;
  }

  private static void addOwn(
      List<Program> all,
      List<Group> groups,
      Group group,
      List<String> names,
      Map<String, String> expected) {
    if (!groups.contains(group)) {
      return;
    }
    for (String name : names) {
      String text = resource("programs/" + name + ".py");
      var sizes = SIZES.matcher(text);
      if (!sizes.find()) {
        throw new IllegalStateException(name + " has no size");
      }
      int size = Integer.parseInt(sizes.group(1));
      all.add(new Program(name, group, whole(text), size, expected.get(name)));
    }
  }

  private static String whole(String program) {
    return resource("prelude.py") + program + resource("steps.py");
  }

  private static Map<String, String> stored() {
    Map<String, String> results = new HashMap<>();
    for (String line : resource("programs/expected.txt").split("\n")) {
      String[] parts = line.split(" \\| ");
      results.put(parts[0], parts[2]);
    }
    return results;
  }

  private static String resource(String name) {
    try (InputStream in =
        Program.class.getResourceAsStream("/io/github/krait/benchmarks/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

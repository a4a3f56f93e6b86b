package io.github.krait.benchmarks.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What one process said.
 *
 * @param micros the time of each repetition
 * @param bytes what the last one allocated; -1 where that is not known
 * @param kilobytes the process's peak memory; -1 where that is not known
 * @param failure why there is none of the others; null where there is
 */
record Run(double[] micros, long bytes, String result, long kilobytes, String failure) {
  private static final int POLL = 20;

  double first() {
    return micros[0];
  }

  double total(int repetitions) {
    return Arrays.stream(micros, 0, Math.min(repetitions, micros.length)).sum();
  }

  double best(int repetitions) {
    return Arrays.stream(micros, 0, Math.min(repetitions, micros.length)).min().orElseThrow();
  }

  double best() {
    return best(micros.length);
  }

  /**
   * How long it ran before the first repetition that has 90 % of the peak's speed; the peak is the
   * median of the fastest quarter.
   */
  double toPeak() {
    double[] sorted = micros.clone();
    Arrays.sort(sorted);
    double enough = sorted[(sorted.length + 3) / 4 / 2] / 0.9;
    double before = 0;
    for (double time : micros) {
      if (time <= enough) {
        break;
      }
      before += time;
    }
    return before;
  }

  /** Runs a command to its end, or for so many seconds. */
  static Run of(List<String> command, int seconds) throws IOException, InterruptedException {
    Path output = Files.createTempFile("krait-bench", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      process.getOutputStream().close();
      Path status = Path.of("/proc", Long.toString(process.pid()), "status");
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
      long memory = -1;
      boolean late = false;
      while (!process.waitFor(POLL, TimeUnit.MILLISECONDS)) {
        memory = Math.max(memory, peakMemory(status));
        if (System.nanoTime() > end) {
          process.destroyForcibly();
          late = true;
        }
      }
      String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
      if (late) {
        return failed("more than " + seconds + " s");
      }
      return parse(text, process.exitValue(), memory);
    } finally {
      Files.delete(output);
    }
  }

  private static long peakMemory(Path status) {
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", ""));
        }
      }
    } catch (IOException | java.io.UncheckedIOException ended) {
      // or there is no /proc
      return -1;
    }
    return -1;
  }

  private static Run parse(String text, int code, long memory) {
    double[] micros = null;
    long bytes = -1;
    String result = null;
    String last = "exit code " + code;
    for (String line : text.split("\r?\n")) {
      if (line.startsWith("TIMES ")) {
        micros =
            Arrays.stream(line.substring(6).split(" ")).mapToDouble(Double::parseDouble).toArray();
      } else if (line.startsWith("BYTES ")) {
        bytes = Long.parseLong(line.substring(6));
      } else if (line.startsWith("RESULT ")) {
        result = line.substring(7);
      }
      if (!line.isBlank()) {
        last = line.strip();
      }
    }
    if (code != 0 || micros == null || result == null) {
      return failed(last.length() > 160 ? last.substring(0, 160) : last);
    }
    return new Run(micros, bytes, result, memory, null);
  }

  private static Run failed(String why) {
    return new Run(new double[0], -1, "", -1, why);
  }
}

package io.github.krait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The programs of the module {@code benchmarks}, at their small sizes, give what CPython gave:
 * interpreted, compiled where hot, and compiled at once.
 */
class BenchmarkProgramsTest {
  private static final String FOLDER =
      "benchmarks/src/main/resources/io/github/krait/benchmarks/programs";

  /** Enough calls for hot code to be compiled while it runs. */
  private static final String HOT =
      """
      for bench_i in range(8):
          bench_first = bench(SMALL)
      """;

  private static Path folder() {
    Path here = Path.of(FOLDER);
    return Files.isDirectory(here) ? here : Path.of("..").resolve(FOLDER);
  }

  @TestFactory
  List<DynamicTest> programs() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String line : Files.readAllLines(folder().resolve("expected.txt"))) {
      String[] parts = line.split(" \\| ");
      String program = Files.readString(folder().resolve(parts[0] + ".py"));
      for (JitMode mode : JitMode.values()) {
        tests.add(
            DynamicTest.dynamicTest(
                parts[0] + " " + mode, () -> assertEquals(parts[1], run(program, mode))));
      }
    }
    assertFalse(tests.isEmpty());
    return tests;
  }

  private static Object run(String program, JitMode mode) {
    try (Krait krait = Krait.builder().jit(mode).out(OutputStream.nullOutputStream()).build()) {
      krait.exec(program);
      krait.exec(HOT);
      return krait.eval("str(bench(SMALL) if bench(SMALL) == bench_first else 'differs')");
    }
  }
}

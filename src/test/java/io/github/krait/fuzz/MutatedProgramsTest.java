package io.github.krait.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.Limits;
import io.github.krait.Profile;
import io.github.krait.bytecode.CodeUnit;
import io.github.krait.bytecode.mpy.MpyReader;
import io.github.krait.bytecode.mpy.MpyWriter;
import io.github.krait.compiler.CompileMode;
import io.github.krait.compiler.Compiler;
import io.github.krait.compiler.CompilerOptions;
import io.github.krait.syntax.SyntaxException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs and {@code .mpy} files that were changed at random do no harm: they are refused, or run
 * within their limits and end with a value or an exception.
 *
 * <p>{@code -Dkrait.fuzz.seconds=N}: how long, for each kind; by default, a few seconds. {@code
 * -Dkrait.fuzz.seed=N}: where to begin. {@code -Dkrait.fuzz.corpus=DIR}: programs to change,
 * besides those of the tests.
 */
class MutatedProgramsTest {
  private static final int SECONDS = Integer.getInteger("krait.fuzz.seconds", 10);
  private static final long FIRST = Long.getLong("krait.fuzz.seed", 0);
  private static final int LARGEST = 20_000;

  /** Every change is run at least that often, however slow the machine. */
  private static final int FEWEST = 50;

  private static final Limits LIMITS =
      Limits.builder()
          .ticks(50_000)
          .output(100_000)
          .memory(8 << 20)
          .wallTime(Duration.ofMinutes(1))
          .build();

  private static final List<byte[]> SOURCES = new ArrayList<>();
  private static final List<byte[]> COMPILED = new ArrayList<>();

  @TempDir Path folder;

  @BeforeAll
  static void readCorpus() throws IOException {
    Path own = Path.of("test/resources");
    read(Files.isDirectory(own) ? own : Path.of("src/test/resources"));
    String more = System.getProperty("krait.fuzz.corpus");
    if (more != null) {
      read(Path.of(more));
    }
    assertTrue(SOURCES.size() > 20);
    for (byte[] source : SOURCES) {
      try {
        CompilerOptions options = CompilerOptions.microPythonCross(0, 31, true);
        CodeUnit unit = Compiler.compile(source, "p.py", CompileMode.FILE_INPUT, options);
        COMPILED.add(MpyWriter.write(unit, MpyReader.MICROPYTHON));
      } catch (SyntaxException e) {
        // a program of the other runtime
      }
    }
    assertTrue(COMPILED.size() > 15);
  }

  private static void read(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(file -> file.toString().endsWith(".py")).sorted().toList();
    }
    for (Path file : files) {
      if (Files.size(file) <= LARGEST) {
        SOURCES.add(Files.readAllBytes(file));
      }
    }
  }

  /** Runs one changed file; true where it was run rather than refused. */
  private interface Trial {
    boolean run(long seed, Krait krait) throws IOException;
  }

  private static void run(Trial trial) {
    long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
    int ran = 0;
    long seed = FIRST;
    for (; System.nanoTime() < end || seed < FIRST + FEWEST; seed++) {
      Profile profile = seed % 2 == 0 ? Profile.MICROPYTHON : Profile.CIRCUITPYTHON;
      try (Krait krait =
          Krait.builder()
              .profile(profile)
              .out(OutputStream.nullOutputStream())
              .err(OutputStream.nullOutputStream())
              .limits(LIMITS)
              .build()) {
        if (trial.run(seed, krait)) {
          ran++;
        }
        // whatever happened, the engine goes on
        assertEquals(42, krait.builtin("int", "42"));
      } catch (IOException | RuntimeException | Error e) {
        fail("-Dkrait.fuzz.seed=" + seed + " in " + profile + ": " + e, e);
      }
    }
    assertTrue(ran > 0, "none of " + (seed - FIRST) + " was run");
  }

  @Test
  void sources() {
    run(
        (seed, krait) -> {
          byte[] changed = new Mutator(seed, SOURCES).text();
          try {
            krait.exec(new String(changed, StandardCharsets.UTF_8));
            return true;
          } catch (KraitException e) {
            return !e.type().equals("SyntaxError");
          }
        });
  }

  @Test
  void compiledFiles() {
    Path file = folder.resolve("p.mpy");
    run(
        (seed, krait) -> {
          byte[] changed = new Mutator(seed, COMPILED).bytes();
          if (changed.length > 0 && seed % 2 != 0 && changed[0] == MpyReader.MICROPYTHON) {
            changed = Arrays.copyOf(changed, changed.length);
            changed[0] = MpyReader.CIRCUITPYTHON;
          }
          Files.write(file, changed);
          try {
            krait.load(file);
            return true;
          } catch (KraitException e) {
            return !e.getMessage().contains("incompatible .mpy file");
          }
        });
  }
}

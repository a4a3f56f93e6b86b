package io.github.krait.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs and {@code .mpy} files that were changed at random do no harm: they are refused, or run
 * within their limits and end with a value or an exception. The same seed makes the same change;
 * one that fails is kept in {@code target/fuzz/findings}.
 *
 * <p>{@code -Dkrait.fuzz.seconds=N}: how long, for both kinds side by side; 60 by default. {@code
 * -Dkrait.fuzz.trials=N}: instead, how many changes of each kind. {@code -Dkrait.fuzz.seed=N}:
 * where to begin. {@code -Dkrait.fuzz.corpus=DIR}: programs to change, besides those of the tests.
 */
class MutatedProgramsTest {
  private static final long TRIALS = Long.getLong("krait.fuzz.trials", 0);
  private static final int SECONDS = Integer.getInteger("krait.fuzz.seconds", 60);
  private static final long FIRST = Long.getLong("krait.fuzz.seed", 0);

  /** At least so many are run, however slow the machine. */
  private static final int FEWEST = 50;

  /** At most so many a second: a fast machine tries none that were never tried before. */
  private static final long MOST = 300;

  /** Changes of a {@code .mpy} file's structure, at most. */
  private static final int STEPS = 4;

  @TempDir Path folder;

  /** Runs one changed file; true where it was run rather than refused. */
  private interface Trial {
    boolean run(long seed, Profile profile, Sandbox sandbox) throws IOException;
  }

  /** Runs trials on a thread with a group of its own. */
  private final class Runner {
    private final String name;
    private final Trial trial;
    private final FutureTask<Void> task = new FutureTask<>(this::run, null);
    private volatile Sandbox sandbox;
    private volatile long seed = FIRST;
    private long ran;

    Runner(String name, Trial trial) {
      this.name = name;
      this.trial = trial;
      new Thread(new ThreadGroup(name), task, name).start();
    }

    private void run() {
      long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
      sandbox = new Sandbox(folder.resolve(name + ".mpy"));
      try {
        long next = FIRST;
        while (TRIALS > 0 ? next < FIRST + TRIALS : isTime(end, next)) {
          seed = next++;
          Profile profile = seed % 2 == 0 ? Profile.MICROPYTHON : Profile.CIRCUITPYTHON;
          if (trial.run(seed, profile, sandbox)) {
            ran++;
          }
        }
      } catch (IOException | RuntimeException | Error e) {
        throw new AssertionError(name + ", -Dkrait.fuzz.seed=" + seed + ": " + e, e);
      } finally {
        sandbox.watchdog().interrupt();
      }
    }

    private boolean isTime(long end, long next) {
      return next < FIRST + FEWEST || System.nanoTime() < end && next < FIRST + MOST * SECONDS;
    }

    void await() throws InterruptedException, ExecutionException {
      while (!task.isDone()) {
        try {
          task.get(1, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
          Sandbox s = sandbox;
          assertTrue(
              s == null || !s.watchdog().isStuck(),
              name + ", -Dkrait.fuzz.seed=" + seed + ": does not end");
        }
      }
      task.get();
      long all = seed - FIRST + 1;
      System.out.println(name + ": " + all + " changed, " + ran + " of them run");
      assertTrue(ran > 0, "none of " + all + " was run");
    }
  }

  @Test
  void endWithoutHarm() throws IOException, InterruptedException, ExecutionException {
    Corpus corpus = Corpus.read();
    assertTrue(corpus.sources.size() > 20);
    for (Profile profile : Profile.values()) {
      assertTrue(corpus.compiled(profile).size() > 15);
    }
    Runner sources =
        new Runner(
            "sources",
            (seed, profile, sandbox) -> {
              Choices choices = Choices.of(new Random(seed));
              byte[] text = new Mutator(choices, corpus.sources).text();
              try {
                return sandbox.runSource(text, profile);
              } catch (RuntimeException | Error e) {
                throw FuzzFiles.finding(text, ".py", e);
              }
            });
    Runner compiled =
        new Runner(
            "compiled",
            (seed, profile, sandbox) -> {
              byte[] file = changed(seed, corpus.compiled(profile), Corpus.magic(profile));
              try {
                return sandbox.runCompiled(file, profile);
              } catch (RuntimeException | Error e) {
                throw FuzzFiles.finding(file, ".mpy", e);
              }
            });
    sources.await();
    compiled.await();
  }

  /** By turns bytes, whatever they mean, and what they mean. */
  private static byte[] changed(long seed, List<byte[]> files, int magic) {
    Choices choices = Choices.of(new Random(seed));
    return switch ((int) (seed / 2 % 4)) {
      case 0, 1 -> new Mutator(choices, files).bytes();
      case 2 -> new MpyMutator(choices, files, magic).file(STEPS);
      default -> new MpyMutator(choices, files, magic).acceptedFile(8 * STEPS);
    };
  }
}

package io.github.krait.fuzz.tiers;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/**
 * Random programs do the same interpreted and compiled: output, exceptions with their lines, ticks,
 * and what globals hold. A program that does not is made smaller and shown, and kept in {@code
 * target/fuzz/findings}.
 *
 * <p>{@code -Dkrait.tiers.trials=N}: how many programs; {@code -Dkrait.tiers.seconds=N}: instead,
 * for how long. {@code -Dkrait.tiers.seed=N}: where to begin.
 */
class TiersFuzzTest {
  private static final int TRIALS = Integer.getInteger("krait.tiers.trials", 200);
  private static final int SECONDS = Integer.getInteger("krait.tiers.seconds", 0);
  private static final long FIRST = Long.getLong("krait.tiers.seed", 0);
  private static final int SHRINKING = 6000;

  /** So that it is the engine that limits recursion, not the JVM. */
  private static final long STACK_BYTES = 256L << 20;

  @Test
  void doTheSame() throws InterruptedException, ExecutionException {
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              tryAll();
              return null;
            });
    new Thread(null, task, "tiers", STACK_BYTES).start();
    task.get();
  }

  private static void tryAll() throws IOException {
    long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
    Tiers[] tiers = Tiers.all();
    long seed = FIRST;
    for (; SECONDS > 0 ? System.nanoTime() < end : seed < FIRST + TRIALS; seed++) {
      String finding = finding(seed, tiers[(int) (seed & 3)]);
      if (finding != null) {
        Path folder = Files.createDirectories(Path.of("target/fuzz/findings"));
        Files.writeString(folder.resolve("tiers-" + seed + ".txt"), finding);
        fail(finding);
      }
    }
    int finished = 0;
    for (Tiers t : tiers) {
      finished += t.finished;
    }
    long all = 3 * (seed - FIRST);
    System.out.println(
        "tiers: "
            + (seed - FIRST)
            + " programs, "
            + finished
            + " of "
            + all
            + " runs to their end");
    assertTrue(finished > all / 3, finished + " of " + all + " runs come to their end");
  }

  /** The program with what is different; null where nothing is. */
  static String finding(long seed, Tiers tiers) {
    Node tree = new RandomProgram(seed).tree();
    String difference = tiers.difference(tree.toString());
    if (difference == null) {
      return null;
    }
    new Shrinker(tree, text -> tiers.difference(text) != null, SHRINKING).shrink();
    return "seed " + seed + "\n" + tree + "\n" + tiers.difference(tree.toString());
  }

  /** Tries many programs and goes on after findings: SECONDS SEED. */
  public static void main(String[] args) {
    new Thread(null, () -> tryMany(args), "tiers", STACK_BYTES).start();
  }

  private static void tryMany(String[] args) {
    long end = System.nanoTime() + Duration.ofSeconds(Long.parseLong(args[0])).toNanos();
    long first = Long.parseLong(args[1]);
    Tiers[] tiers = Tiers.all();
    long seed = first;
    int found = 0;
    for (; System.nanoTime() < end && found < 10; seed++) {
      String finding = finding(seed, tiers[(int) (seed & 3)]);
      if (finding != null) {
        found++;
        System.out.println(finding);
      }
      if ((seed - first) % 1000 == 999) {
        System.out.println((seed - first + 1) + " programs, " + found + " findings");
      }
    }
    Tiers t = tiers[0];
    System.out.println(
        (seed - first)
            + " programs from seed "
            + first
            + ", "
            + found
            + " findings; of the first kind's "
            + "runs "
            + t.finished
            + " finished, "
            + t.failed
            + " failed, "
            + t.stopped
            + " stopped");
  }
}

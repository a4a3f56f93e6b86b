package io.github.krait.benchmarks;

import io.github.krait.HotModule;
import io.github.krait.HotModule.Change;
import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * A control loop of 100 Hz that calls Python, and has its module replaced again and again, every
 * tenth time by a broken version: {@code java … RobotSoak [RELOADS [THREADS]]}. So many reloads, by
 * default 1000, are made while so many threads compute, by default as many as there are processors.
 *
 * <p>It prints how late the loop's turns began and ended, and the same of a loop that does nothing,
 * as the machine's share; then what memory and classes are in use before and after. Without
 * reloads, it prints what calls take in such a loop.
 */
public final class RobotSoak {
  private static final long PERIOD = 10_000_000;
  private static final int WARM_UP = 20_000;
  private static final int QUIET_TURNS = 1000;
  private static final int RELOADS = 1000;

  /** So many turns pass between two changes of the file. */
  private static final int TURNS_A_VERSION = 3;

  private static final String BEHAVIOUR =
      """
      __state__ = ("ticks", "integral", "history")
      VERSION = %d
      ticks = 0
      integral = 0.0
      history = []
      class Filter:
          def __init__(self, k):
              self.k = k
              self.y = 0.0
          def step(self, x):
              self.y += self.k * (x - self.y)
              return self.y
      filters = [Filter(0.1 * i) for i in range(1, 6)]
      def smooth(x):
          for f in filters:
              x = f.step(x)
          return x
      def nothing():
          pass
      def tick(dt):
          global ticks, integral
          ticks += 1
          distance = 1.0 + 0.001 * (ticks %% 100)
          error = smooth(distance) - 0.5
          integral = max(-1.0, min(1.0, integral + error * dt))
          history.append(error)
          if len(history) > 50:
              history.pop(0)
          mean = sum(history) / len(history)
          return 0.8 * error + 0.2 * integral + 0.1 * mean
      """;

  private final Path file;
  private volatile long unusedResult;
  private final Krait krait;
  private final HotModule behaviour;

  private RobotSoak(Path file) throws IOException {
    this.file = file;
    Files.writeString(file, BEHAVIOUR.formatted(0));
    krait =
        Krait.builder().limits(Limits.builder().wallTime(Duration.ofSeconds(1)).build()).build();
    behaviour = HotModule.of(file).settle(Duration.ofMillis(5)).open(krait);
  }

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    int reloads = args.length > 0 ? Integer.parseInt(args[0]) : RELOADS;
    int threads =
        args.length > 1 ? Integer.parseInt(args[1]) : Runtime.getRuntime().availableProcessors();
    Path file = Files.createTempDirectory("soak").resolve("behaviour.py");
    RobotSoak soak = new RobotSoak(file);
    try {
      if (reloads == 0) {
        soak.calls();
        return;
      }
      Thread[] load = new Thread[threads];
      for (int i = 0; i < threads; i++) {
        load[i] = new Thread(RobotSoak::compute, "load-" + i);
        load[i].setDaemon(true);
        load[i].start();
      }
      soak.reloads(reloads);
    } finally {
      soak.krait.close();
      Files.delete(file);
      Files.delete(file.getParent());
    }
  }

  private static void compute() {
    long x = System.nanoTime();
    while (x != 0) {
      x = x * 6364136223846793005L + 1442695040888963407L | 1;
    }
  }

  /** What a call takes, one after the other and every 10 ms. */
  private void calls() {
    for (int i = 0; i < WARM_UP; i++) {
      behaviour.call("nothing");
      behaviour.call("tick", 0.01);
    }
    long[][] times = new long[4][QUIET_TURNS / 4];
    long next = System.nanoTime();
    for (int i = 0; i < QUIET_TURNS; i++) {
      next += PERIOD;
      sleepUntil(next);
      // each is the first one in its turn, when the processor has slept
      int which = i % 4;
      long start = System.nanoTime();
      if (which == 0) {
        unusedResult = System.nanoTime();
      } else if (which == 1) {
        behaviour.call("nothing");
      } else if (which == 2) {
        behaviour.call("tick", 0.01);
      } else {
        Change unused = behaviour.poll();
      }
      times[which][i / 4] = System.nanoTime() - start;
    }
    System.out.println("a turn every 10 ms, µs        median      90 %      99 %       max");
    print("  Java's System.nanoTime()", times[0]);
    print("  call of an empty function", times[1]);
    print("  call of tick", times[2]);
    print("  look at the file", times[3]);
  }

  private void reloads(int reloads) throws InterruptedException {
    int most = reloads * TURNS_A_VERSION + 1000;
    long[] begun = new long[most];
    long[] ended = new long[most];
    Idle idle = new Idle(most);
    Memory before = null;
    int turns = 0;
    int good = 0;
    int rejected = 0;
    int failed = 0;
    int written = 0;
    long expected = ((Number) behaviour.globals().get("ticks")).longValue();
    Writer writer = new Writer();
    idle.start();
    writer.start();
    long next = System.nanoTime();
    KraitException seen = null;
    while (turns < most && good + rejected < reloads) {
      next += PERIOD;
      sleepUntil(next);
      begun[turns] = System.nanoTime() - next;
      if (turns % TURNS_A_VERSION == 0 && written < reloads && written == good + rejected) {
        writer.write(++written);
      }
      if (behaviour.poll() == Change.RELOADED) {
        good++;
      }
      try {
        behaviour.call("tick", 0.01);
        expected++;
      } catch (KraitException e) {
        failed++;
      }
      KraitException rejection = behaviour.rejection();
      if (rejection != null && rejection != seen) {
        rejected++;
        good = written - rejected;
      }
      seen = rejection;
      ended[turns++] = System.nanoTime() - next;
      if (before == null && good >= 100) {
        before = Memory.now();
        next = System.nanoTime();
      }
    }
    idle.end = true;
    idle.join();
    writer.end();
    long state = ((Number) behaviour.globals().get("ticks")).longValue();
    System.out.printf(
        "%d turns, %d versions good, %d rejected, %d calls failed, state %s%n",
        turns, good, rejected, failed, state == expected ? "kept" : state + " for " + expected);
    System.out.println(
        "late by, µs                   median      90 %      99 %       max  >10 ms");
    printLate("  turns began", begun, turns);
    printLate("  turns ended", ended, turns);
    printLate("  turns of an idle loop", idle.late, idle.turns);
    System.out.println("after 100 reloads: " + before + "; at the end: " + Memory.now());
  }

  private static void sleepUntil(long time) {
    for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private static void printLate(String name, long[] late, int turns) {
    long[] values = Arrays.copyOf(late, turns);
    print(name, values);
    System.out.printf(
        "%s %d missed%n", name, Arrays.stream(values).filter(n -> n > PERIOD).count());
  }

  private static void print(String name, long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    System.out.printf(
        "%-28s %8.1f  %8.1f  %8.1f  %8.1f%n",
        name,
        sorted[n / 2] / 1e3,
        sorted[n * 9 / 10] / 1e3,
        sorted[n * 99 / 100] / 1e3,
        sorted[n - 1] / 1e3);
  }

  /** Writes versions: by a new file in the place of the old one, or over it in two parts. */
  private final class Writer extends Thread {
    private int wanted;
    private boolean ended;

    Writer() {
      super("writer");
    }

    synchronized void write(int version) {
      wanted = version;
      notifyAll();
    }

    synchronized void end() {
      ended = true;
      notifyAll();
    }

    @Override
    public void run() {
      try {
        for (int version = await(0); version > 0; version = await(version)) {
          write(version, text(version));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        // nobody does that
      }
    }

    private synchronized int await(int done) throws InterruptedException {
      while (wanted == done && !ended) {
        wait();
      }
      return ended ? 0 : wanted;
    }

    private String text(int version) {
      String text = BEHAVIOUR.formatted(version);
      if (version % 10 != 0) {
        return text;
      }
      return switch (version / 10 % 4) {
        case 0 -> text.replace("ticks += 1", "ticks += missing");
        case 1 -> text + "1 / 0\n";
        case 2 -> text.substring(0, text.length() * 2 / 3) + "(";
        default -> text.replace("def tick(dt)", "def tock(dt)");
      };
    }

    private void write(int version, String text) throws IOException {
      if (version % 2 == 0) {
        Path other = Files.writeString(file.resolveSibling("new"), text);
        Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
      } else {
        try (var out = Files.newBufferedWriter(file)) {
          out.write(text, 0, text.length() / 2);
          out.flush();
          LockSupport.parkNanos(2_000_000);
          out.write(text, text.length() / 2, text.length() - text.length() / 2);
        }
      }
    }
  }

  /** How late a thread is that has nothing to do. */
  private static final class Idle extends Thread {
    final long[] late;
    volatile int turns;
    volatile boolean end;

    Idle(int most) {
      super("idle");
      late = new long[4 * most];
    }

    @Override
    public void run() {
      long next = System.nanoTime();
      for (int i = 0; i < late.length && !end; i++) {
        next += PERIOD;
        sleepUntil(next);
        late[i] = System.nanoTime() - next;
        turns = i + 1;
      }
    }
  }

  private record Memory(long bytes, int classes, int threads) {
    static Memory now() {
      for (int i = 0; i < 3; i++) {
        System.gc();
      }
      return new Memory(
          ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
          ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
          ManagementFactory.getThreadMXBean().getThreadCount());
    }

    @Override
    public String toString() {
      return bytes / 1024 + " KB, " + classes + " classes, " + threads + " threads";
    }
  }
}

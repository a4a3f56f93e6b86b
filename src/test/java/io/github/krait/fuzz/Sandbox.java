package io.github.krait.fuzz;

import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.Limits;
import io.github.krait.Profile;
import io.github.krait.bytecode.mpy.MpyException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Runs programs that nobody trusts, within limits, and fails unless each ends by itself, by an
 * exception or by a limit, and the engine can be used after that and leaves nothing behind.
 */
final class Sandbox {
  /** What a program may compute. Most end sooner. */
  private static final int TICKS = 20_000;

  /**
   * By then a program has surely ended; in time of the processor, which does not depend on how busy
   * the machine is.
   */
  private static final long LONGEST = Duration.ofSeconds(10).toNanos();

  /** How long threads of an engine may take to end after it was closed. */
  private static final long GRACE = Duration.ofMinutes(1).toNanos();

  private static final Limits LIMITS =
      Limits.builder()
          .ticks(TICKS)
          .output(100_000)
          .memory(8 << 20)
          .threads(2)
          .openFiles(2)
          .sockets(2)
          .build();

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final ThreadGroup group = Thread.currentThread().getThreadGroup();
  private final Watchdog watchdog = new Watchdog();
  private final Path file;

  /**
   * Makes a place to run programs for the present thread, in whose group no other engines are.
   *
   * @param file where {@code .mpy} files are put
   */
  Sandbox(Path file) {
    this.file = file;
    watchdog.start();
  }

  Watchdog watchdog() {
    return watchdog;
  }

  /** Runs a program's text; true where it was run rather than refused. */
  boolean runSource(byte[] source, Profile profile) throws IOException {
    return run(
        profile, krait -> krait.exec(new String(source, StandardCharsets.UTF_8)), "SyntaxError");
  }

  /** Runs a {@code .mpy} file; true where it was run rather than refused. */
  boolean runCompiled(byte[] mpy, Profile profile) throws IOException {
    Files.write(file, mpy);
    return run(profile, krait -> krait.load(file), MpyException.INCOMPATIBLE);
  }

  private interface Program {
    void run(Krait krait) throws IOException;
  }

  private boolean run(Profile profile, Program program, String refusal) throws IOException {
    boolean ran = true;
    long start = threads.getCurrentThreadCpuTime();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (Krait krait =
        Krait.builder()
            .profile(profile)
            .out(OutputStream.nullOutputStream())
            .err(err)
            .limits(LIMITS)
            .build()) {
      watchdog.begin(krait);
      try {
        program.run(krait);
      } catch (KraitException e) {
        ran = !e.toString().contains(refusal);
        if (e.getCause() != null) {
          throw new AssertionError("a Java error as " + e, e);
        }
      } finally {
        watchdog.end();
      }
      // whatever happened, the engine goes on
      check(krait.builtin("int", "42").equals(42), "int('42') is wrong");
    }
    long took = threads.getCurrentThreadCpuTime() - start;
    check(took < LONGEST, "took " + Duration.ofNanos(took));
    String errors = err.toString(StandardCharsets.UTF_8);
    check(!errors.contains("internal error"), errors);
    awaitThreads();
    return ran;
  }

  /** Threads of a closed engine have ended, or do so soon. */
  private void awaitThreads() {
    long end = System.nanoTime() + GRACE;
    while (true) {
      Thread[] all = new Thread[group.activeCount() + 8];
      int n = group.enumerate(all);
      Thread left = null;
      for (int i = 0; i < n; i++) {
        if (all[i].getName().startsWith("krait-")) {
          left = all[i];
        }
      }
      if (left == null) {
        return;
      }
      check(System.nanoTime() < end, left + " is left");
      Thread.onSpinWait();
    }
  }

  private static void check(boolean ok, String message) {
    if (!ok) {
      throw new AssertionError(message);
    }
  }
}

package io.github.krait.fuzz.tiers;

import io.github.krait.JitMode;
import io.github.krait.JitOptions;
import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.Limits;
import io.github.krait.Profile;
import io.github.krait.Stop;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Runs a program interpreted and compiled, and says what it did otherwise. */
final class Tiers {
  private static final long TICKS = 200_000;
  private static final long MEMORY = 64L << 20;
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final int MAX_OUTPUT = 1 << 20;

  private static final JitOptions[] COMPILED = {
    JitOptions.of(JitMode.ALWAYS), JitOptions.of(JitMode.AUTO).withHotCalls(3).withHotTurns(5)
  };

  private final Profile profile;
  private final Limits limits;

  /** How often what was run has ended in which way, to see that programs do something. */
  int finished;

  int failed;
  int stopped;

  private Tiers(Profile profile, long memory) {
    this.profile = profile;
    Limits.Builder b = Limits.builder().ticks(TICKS).wallTime(LONG).output(MAX_OUTPUT);
    limits = (memory > 0 ? b.memory(memory) : b).build();
  }

  /** Both profiles, one of them with a limit of memory too. */
  static Tiers[] all() {
    return new Tiers[] {
      new Tiers(Profile.MICROPYTHON, 0),
      new Tiers(Profile.CIRCUITPYTHON, 0),
      new Tiers(Profile.MICROPYTHON, 0),
      new Tiers(Profile.MICROPYTHON, MEMORY)
    };
  }

  /** What a program did; where {@code usable} is false, that depends on the machine. */
  record Outcome(String text, boolean usable) {}

  /** The first difference, with its mode; null for none. */
  String difference(String program) {
    Outcome expected = run(program, JitOptions.of(JitMode.OFF));
    if (!expected.usable) {
      return null;
    }
    for (JitOptions jit : COMPILED) {
      Outcome actual = run(program, jit);
      if (actual.usable && !actual.text.equals(expected.text)) {
        return jit.mode() + ": " + firstDifference(expected.text, actual.text);
      }
    }
    return null;
  }

  private Outcome run(String program, JitOptions jit) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringBuilder text = new StringBuilder();
    boolean usable = true;
    try (Krait krait =
        Krait.builder().profile(profile).out(out).err(out).jit(jit).limits(limits).build()) {
      krait.globals().put("interrupt", (Runnable) krait::interrupt);
      krait.exec(RandomProgram.PRELUDE, "prelude.py");
      try {
        krait.exec(program, "main.py");
        finished++;
      } catch (KraitException e) {
        text.append(e.getMessage()).append('\n').append(e.stop()).append('\n');
        usable = e.stop() != Stop.WALL_TIME && !e.getMessage().contains("MemoryError");
        if (e.stop() == null) {
          failed++;
        } else {
          stopped++;
        }
      }
      if (usable) {
        rest(
            krait,
            "for turn in range(9): pass\n",
            text); // what was scheduled is called at the latest
        rest(krait, RandomProgram.EPILOGUE, text);
      }
      text.append("ticks ").append(krait.statistics().ticks()).append('\n');
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      StringBuilder trace = new StringBuilder("Java: ").append(e).append('\n');
      for (StackTraceElement frame : e.getStackTrace()) {
        trace.append("  ").append(frame).append('\n');
      }
      text.append(trace);
    }
    String printed = out.toString(StandardCharsets.UTF_8);
    return new Outcome(printed + text, usable && !printed.contains("MemoryError"));
  }

  private static void rest(Krait krait, String program, StringBuilder text) {
    try {
      krait.exec(program, "rest.py");
    } catch (KraitException e) {
      text.append(e.getMessage()).append('\n');
    }
  }

  private static String firstDifference(String expected, String actual) {
    String[] e = expected.split("\n", -1);
    String[] a = actual.split("\n", -1);
    int i = 0;
    while (i < e.length && i < a.length && e[i].equals(a[i])) {
      i++;
    }
    StringBuilder text = new StringBuilder("line " + (i + 1) + "\n");
    for (int k = Math.max(0, i - 2); k < i; k++) {
      text.append("    ").append(e[k]).append('\n');
    }
    for (int k = i; k < Math.min(i + 3, e.length); k++) {
      text.append("  - ").append(e[k]).append('\n');
    }
    for (int k = i; k < Math.min(i + 6, a.length); k++) {
      text.append("  + ").append(a[k]).append('\n');
    }
    return text.toString();
  }
}

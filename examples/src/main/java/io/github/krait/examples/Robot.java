package io.github.krait.examples;

import io.github.krait.HotModule;
import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.Limits;
import io.github.krait.hal.Board;
import io.github.krait.hal.Boards;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A robot whose behaviour is a Python module that can be changed while it runs: {@code Robot [FILE
 * [BOARD]]}. The file, {@code behaviour.py} by default, is made where there is none. The board is a
 * Raspberry Pi's header where this runs on one and {@code krait-pi4j} is on the class path, else a
 * simulated Pico.
 */
public final class Robot implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofMillis(10);

  /** A second's calls must succeed before a new version is trusted. */
  private static final int TRIAL = 100;

  private final Krait krait;
  private final HotModule behaviour;
  private final PrintStream log;
  private KraitException reported;

  Robot(Path file, Board board, Duration settle, PrintStream log) throws IOException {
    this.log = log;
    Limits limits = Limits.builder().wallTime(Duration.ofSeconds(1)).build(); // of each call
    krait = Krait.builder().board(board).limits(limits).out(log).build();
    boolean opened = false;
    try {
      behaviour = HotModule.of(file).trial(TRIAL).settle(settle).open(krait);
      opened = true;
    } finally {
      if (!opened) {
        krait.close();
      }
    }
  }

  public static void main(String[] args) throws IOException {
    Path file = Path.of(args.length > 0 ? args[0] : "behaviour.py");
    if (!Files.exists(file)) {
      Files.writeString(file, Programs.text("behaviour.py"));
    }
    PrintStream log = System.out;
    try (Board board = open(args.length > 1 ? args[1] : Boards.AUTO);
        Robot robot = new Robot(file, board, Duration.ofMillis(50), log)) {
      robot.run();
    }
  }

  /** The pins are let go, and the servo with them, however the JVM ends. */
  private static Board open(String name) {
    Board board = Boards.open(name);
    Runtime.getRuntime().addShutdownHook(new Thread(board::close));
    return board;
  }

  /** Turns until interrupted, each at its time; a turn that is late makes the next no later. */
  private void run() {
    long next = System.nanoTime();
    while (!Thread.currentThread().isInterrupted()) {
      turn();
      next = Math.max(next + PERIOD.toNanos(), System.nanoTime() - PERIOD.toNanos());
      long left = next - System.nanoTime();
      if (left > 0) {
        LockSupport.parkNanos(left);
      }
    }
  }

  /** One turn of the loop; the servo's angle, in degrees. */
  double turn() {
    if (behaviour.poll() == HotModule.Change.RELOADED) {
      log.println("version " + behaviour.version() + " runs");
    }
    double angle = ((Number) behaviour.call("tick", PERIOD.toMillis() / 1000.0)).doubleValue();
    KraitException rejection = behaviour.rejection();
    if (rejection != null && rejection != reported) {
      log.println("version " + behaviour.version() + " goes on: " + rejection.getMessage());
    }
    reported = rejection;
    return angle;
  }

  @Override
  public void close() {
    krait.close();
  }
}

package io.github.krait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.boards.SimulatedBoards;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Outputs go to the safe state when the JVM ends while a program runs, in a JVM of its own. */
class ShutdownTest {
  private static final int SIGTERM_STATUS = 128 + 15;
  private static final int EXIT_STATUS = 3;
  private static final long PATIENCE_SECONDS = 120;

  /** What a program does when the end comes. Each would have the motor on for ever. */
  private enum Work {
    COMPUTING("while True: pass"),
    CATCHING("while True:\n  try:\n    while True: pass\n  except BaseException: motor(1)"),
    CLEANING_UP("try:\n  while True: pass\nfinally:\n  motor(1)"),
    SLEEPING("import time\nwhile True: time.sleep(1000)"),
    IN_JAVA("while True: java()"),
    THREADS(
        "import _thread, time\n_thread.start_new_thread(time.sleep, (1000,))\nwhile True: pass"),
    TIMER("import time\nwhile True: time.sleep(1000)"),
    /** The program has ended, and its timer goes on. */
    TIMER_LEFT(""),
    ENDED("");

    final String program;

    Work(String program) {
      this.program = program;
    }

    boolean hasTimer() {
      return this == TIMER || this == TIMER_LEFT;
    }

    String begin() {
      String timer =
          "from machine import Timer\n"
              + "t = Timer(period=1, callback=lambda t: motor(not motor()))\n";
      return "from machine import Pin\nmotor = Pin(15, Pin.OUT, value=0)\nmotor(1)\n"
          + (hasTimer() ? timer : "")
          + "started()\n";
    }
  }

  @ParameterizedTest
  @EnumSource(Work.class)
  @DisabledOnOs(OS.WINDOWS) // which has no signals
  void terminated(Work work) throws Exception {
    assertEndsSafely(work, "signal", SIGTERM_STATUS);
  }

  @ParameterizedTest
  @EnumSource(
      value = Work.class,
      names = {"CATCHING", "IN_JAVA", "TIMER_LEFT"})
  void exited(Work work) throws Exception {
    assertEndsSafely(work, "exit", EXIT_STATUS);
  }

  private static void assertEndsSafely(Work work, String end, int status) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ShutdownTest.class.getName(),
                work.name(),
                end)
            .redirectErrorStream(true)
            .start();
    List<String> lines = new ArrayList<>();
    try {
      BufferedReader out = process.inputReader();
      String line = out.readLine();
      while (line != null) {
        lines.add(line);
        if (line.equals("running") && end.equals("signal")) {
          boolean unused = process.toHandle().destroy(); // which leaves its output open
        }
        line = out.readLine();
      }
      assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "it does not end");
      assertEquals(status, process.exitValue(), lines + "");
    } finally {
      process.destroyForcibly();
    }
    assertTrue(lines.contains("running"), lines + "");
    assertEquals("safe false", lines.get(lines.size() - 1), lines + "");
  }

  /**
   * The child: runs a program until the JVM ends, and tells what becomes of the motor.
   *
   * @param args the {@link Work}, and how it ends: {@code exit} or {@code signal}
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Work work = Work.valueOf(args[0]);
    SimulatedBoard board = SimulatedBoards.open("pico", SimulatedClock.real());
    SafeState safe =
        SafeState.builder()
            .low(15)
            .run(() -> System.out.println("safe " + board.pin("GP15").level()))
            .onShutdown()
            .build();
    Krait krait = Krait.builder().board(board).safeState(safe).build();
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    krait.globals().put("started", (Runnable) started::countDown);
    krait.globals().put("java", (Runnable) () -> awaitUninterruptibly(never));
    // a program that ends is made safe at once; one that only was called has the motor on
    krait.exec("def work(program):\n    exec(program, globals())");
    Thread program = new Thread(() -> work(krait, work), "program");
    program.setDaemon(true);
    program.start();
    started.await();
    if (work.program.isEmpty()) {
      program.join();
    }
    if (!work.hasTimer() && !board.pin("GP15").level()) {
      throw new IllegalStateException("the motor is off already");
    }
    System.out.println("running");
    if (args[1].equals("exit")) {
      System.exit(EXIT_STATUS);
    }
    never.await();
  }

  private static void work(Krait krait, Work work) {
    try {
      Object unused = krait.call("work", work.begin() + work.program);
    } catch (KraitException e) {
      if (e.stop() != Stop.CANCELLED) {
        throw e;
      }
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    boolean done = false;
    while (!done) {
      try {
        latch.await();
        done = true;
      } catch (InterruptedException e) {
        // as code of the host may
      }
    }
  }
}

package io.github.krait.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.PinMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ParticipantsTest {
  private final VirtualClock clock = SimulatedClock.virtual();
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());

  /** What a thread does by the clock. */
  private interface Program {
    void run() throws Exception;
  }

  private Thread start(String name, CountDownLatch attached, Program program) {
    Thread thread =
        new Thread(
            () -> {
              try (AutoCloseable unused = clock.attach()) {
                attached.countDown();
                program.run();
              } catch (Exception e) {
                log.add(name + " " + e);
              }
            },
            name);
    thread.start();
    return thread;
  }

  private void sleep(long nanos) {
    long until = clock.nanos() + nanos;
    while (clock.nanos() < until) {
      clock.waitUntil(until);
    }
  }

  /** Runs programs that begin at the same moment, in that order. */
  private void runTogether(Program... programs) throws Exception {
    List<Thread> threads = new ArrayList<>();
    try (AutoCloseable unused = clock.attach()) {
      for (Program program : programs) {
        Thread thread = start("t" + threads.size(), new CountDownLatch(1), program);
        threads.add(thread);
        // it asks for its turn before the next one does
        while (thread.getState() != Thread.State.TIMED_WAITING) {
          Thread.onSpinWait();
        }
      }
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private Program sleeper(String name, long step) {
    return () -> {
      for (int k = 0; k < 20; k++) {
        sleep(step);
        log.add(name + "@" + clock.nanos());
        clock.busy(3);
      }
    };
  }

  private String runThree() throws Exception {
    runTogether(sleeper("t0", 10), sleeper("t1", 17), sleeper("t2", 24));
    return String.join(" ", log);
  }

  @Test
  void nobodyIsOvertaken() throws Exception {
    String text = runThree();
    assertEquals(60, log.size(), text);
    long last = 0;
    for (String line : log) {
      long at = Long.parseLong(line.substring(line.indexOf('@') + 1));
      assertTrue(at >= last, text);
      last = at;
    }
    // 10 and 3 by turns
    assertTrue(log.contains("t0@10") && log.contains("t0@23") && log.contains("t0@257"), text);
    assertTrue(log.contains("t1@17") && log.contains("t2@24"), text);
  }

  @Test
  void eachRunIsTheSame() throws Exception {
    String first = runThree();
    for (int i = 0; i < 5; i++) {
      ParticipantsTest again = new ParticipantsTest();
      assertEquals(first, again.runThree());
    }
  }

  @Test
  void aTestMovesTimeWhileAProgramWaits() throws Exception {
    SimulatedBoard board = new SimulatedBoard(TestBoard.DEFINITION, clock);
    Recording recording = board.pin(0).record();
    Thread program;
    try (AutoCloseable unused = clock.attach()) {
      program =
          start(
              "program",
              new CountDownLatch(1),
              () -> {
                try (DigitalPin pin = board.pin(0).openDigital("test")) {
                  pin.setMode(PinMode.OUTPUT);
                  for (int i = 0; i < 10; i++) {
                    pin.write(i % 2 == 0);
                    sleep(1000);
                  }
                }
              });
      while (program.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
      clock.run(Duration.ofNanos(100_000));
      assertEquals(100_000, clock.nanos());
    }
    program.join();
    List<Edge> edges = recording.edges();
    assertEquals(9_000, edges.get(edges.size() - 1).nanos());
    board.close();
  }

  @Test
  void edgesOfOneWakeTheOther() throws Exception {
    SimulatedBoard a = new SimulatedBoard(TestBoard.DEFINITION, clock);
    SimulatedBoard b = new SimulatedBoard(TestBoard.DEFINITION, clock, 1);
    a.pin(0).join(b.pin(0));
    runTogether(
        () -> {
          try (DigitalPin in = b.pin(0).openDigital("test")) {
            in.setMode(PinMode.INPUT);
            long[] heard = {-1};
            in.setEdgeListener((pin, level, nanos) -> heard[0] = nanos);
            while (heard[0] < 0) {
              clock.waitUntil(1_000_000);
            }
            log.add("heard " + heard[0] + " at " + clock.nanos());
          }
        },
        () -> {
          sleep(500);
          try (DigitalPin out = a.pin(0).openDigital("test")) {
            out.setMode(PinMode.OUTPUT);
            out.write(true);
            sleep(500);
            log.add("done at " + clock.nanos());
          }
        });
    assertEquals(List.of("heard 500 at 500", "done at 1000"), log);
    a.close();
    b.close();
  }

  @Test
  void whoDiesHoldsNobodyUp() throws Exception {
    Thread dying =
        new Thread(
            () -> {
              AutoCloseable unused = clock.attach();
            });
    dying.start();
    dying.join();
    clock.run(Duration.ofNanos(50));
    assertEquals(50, clock.nanos());
  }

  @Test
  void waitingWithoutEndIsWaitingForSomebody() throws Exception {
    CountDownLatch attached = new CountDownLatch(1);
    boolean[] told = {false};
    Thread waiting =
        start(
            "waiting",
            attached,
            () -> {
              while (!told[0]) {
                clock.waitUntil(Long.MAX_VALUE);
              }
              log.add("told at " + clock.nanos());
            });
    attached.await();
    clock.schedule(700, () -> told[0] = true);
    waiting.join();
    assertEquals(List.of("told at 700"), log);
    assertFalse(clock.nextEvent() < Long.MAX_VALUE);
    LockSupport.unpark(waiting);
  }

  @Test
  void attachingTwiceIsClosingTwice() throws Exception {
    try (AutoCloseable outer = clock.attach()) {
      try (AutoCloseable inner = clock.attach()) {
        clock.run(Duration.ofNanos(5));
      }
      clock.run(Duration.ofNanos(5));
    }
    Thread other = start("other", new CountDownLatch(1), () -> clock.run(Duration.ofNanos(5)));
    other.join();
    assertEquals(15, clock.nanos());
  }
}

package io.github.krait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.boards.SimulatedBoards;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many engines in one virtual machine: they share nothing. */
class EnginesTest {
  private static final int ENGINES = 400;
  private static final int AT_A_TIME = 4;

  private static final String PROGRAM =
      """
      import sys, math
      class Square:
          total = 0
          def __init__(self, side):
              self.side = side
              Square.total += side
          def area(self):
              return sum(self.side for _ in range(self.side))
      sys.path.append(str(number))
      squares = [Square(n) for n in range(10)]
      print(number, squares[-1].area(), Square.total, len(sys.path), sys.implementation.name)
      """;

  @Test
  void runSideBySideWithoutCrossTalk() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      List<Future<String>> outputs = new ArrayList<>();
      for (int i = 0; i < ENGINES; i++) {
        int number = i;
        outputs.add(threads.submit(() -> run(number)));
      }
      for (int i = 0; i < ENGINES; i++) {
        String profile = profile(i).id();
        String[] words = outputs.get(i).get().split(" ");
        assertEquals(List.of("" + i, "81", "45"), List.of(words).subList(0, 3));
        assertEquals(profile + "\n", words[4]);
        assertEquals(outputs.get(i % 2).get().split(" ")[3], words[3], "sys.path of another");
      }
    } finally {
      threads.shutdown();
    }
  }

  private static Profile profile(int number) {
    return number % 2 == 0 ? Profile.MICROPYTHON : Profile.CIRCUITPYTHON;
  }

  private static String run(int number) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Krait krait = Krait.builder().profile(profile(number)).out(out).build()) {
      krait.globals().put("number", number);
      krait.exec(PROGRAM);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** A board's timers and interrupts: what it prints is the same in each run, in virtual time. */
  private static final String WITH_TIMERS =
      """
      import time, micropython
      from machine import Pin, Timer
      log = []
      out = Pin(14, Pin.OUT, value=0)
      edges = Pin(15, Pin.IN)
      def edge(p):
          log.append((time.ticks_us(), p.value()))
      edges.irq(edge, Pin.IRQ_RISING | Pin.IRQ_FALLING, hard=True)
      def tick(t):
          out.toggle()
          micropython.schedule(note, len(log))
      def note(n):
          log.append(n)
      t = Timer(freq=1000 + number, callback=tick)
      total = 0
      for i in range(2000):
          total += i
          if i % 100 == 0:
              time.sleep_us(700 + number)
      t.deinit()
      print(number, total, len(log), log)
      """;

  private static final String WITH_COUNTERS =
      """
      import time, board, countio, pwmio, keypad
      pwm = pwmio.PWMOut(board.GP14, frequency=1000 + number, duty_cycle=30000)
      edges = countio.Counter(board.GP15)
      log = []
      total = 0
      for i in range(2000):
          total += i
          if i % 100 == 0:
              time.sleep(0.0007 + number / 1000000)
              log.append((time.monotonic_ns(), edges.count))
      print(number, total, edges.count, log)
      """;

  @Test
  void profilesRunSideBySideWithTimersAndInterrupts() throws Exception {
    int different = 6;
    List<String> alone = new ArrayList<>();
    for (int i = 0; i < different; i++) {
      alone.add(runOnBoard(i));
      assertTrue(Integer.parseInt(alone.get(i).split(" ")[2]) > 10, "no edges: " + alone.get(i));
    }
    assertEquals(different, Set.copyOf(alone).size(), "they differ by their numbers");
    ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      List<Future<String>> outputs = new ArrayList<>();
      for (int i = 0; i < 10 * different; i++) {
        int number = i % different;
        outputs.add(threads.submit(() -> runOnBoard(number)));
      }
      for (int i = 0; i < outputs.size(); i++) {
        assertEquals(alone.get(i % different), outputs.get(i).get());
      }
    } finally {
      threads.shutdown();
    }
  }

  private static String runOnBoard(int number) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SimulatedBoard board = SimulatedBoards.open("pico", SimulatedClock.virtual());
    board.pin("GP14").join(board.pin("GP15"));
    Krait.Builder builder = Krait.builder().profile(profile(number)).out(out);
    try (Krait krait = builder.board(board).build()) {
      krait.globals().put("number", number);
      krait.exec(number % 2 == 0 ? WITH_TIMERS : WITH_COUNTERS);
    } finally {
      board.close();
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void interruptsAreForOneEngine() throws Exception {
    int engines = 6;
    CountDownLatch begun = new CountDownLatch(engines);
    CountDownLatch interrupted = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(engines);
    List<Krait> all = new ArrayList<>();
    List<Future<Object>> results = new ArrayList<>();
    try {
      for (int i = 0; i < engines; i++) {
        Krait krait = Krait.builder().profile(profile(i)).build();
        all.add(krait);
        krait.globals().put("begun", (Runnable) begun::countDown);
        krait.globals().put("over", (Callable<Object>) () -> interrupted.getCount() == 0);
        krait.exec(
            """
            import time
            def run():
                try:
                    begun()
                    while not over():
                        time.sleep(0.001)
                    return 'over'
                except KeyboardInterrupt:
                    return 'interrupted'
            """);
        results.add(threads.submit(() -> krait.call("run")));
      }
      begun.await();
      // the first and the last of each profile
      for (int i : new int[] {0, 1, engines - 2}) {
        all.get(i).interrupt();
        assertEquals("interrupted", results.get(i).get());
      }
      all.get(engines - 1).cancel();
      ExecutionException e =
          assertThrows(ExecutionException.class, () -> results.get(engines - 1).get());
      assertEquals(Stop.CANCELLED, ((KraitException) e.getCause()).stop());
      interrupted.countDown();
      for (int i = 2; i < engines - 2; i++) {
        assertEquals("over", results.get(i).get());
      }
    } finally {
      interrupted.countDown();
      threads.shutdown();
      all.forEach(Krait::close);
    }
  }
}

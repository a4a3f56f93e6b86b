package io.github.krait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.krait.boards.SimulatedBoards;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads of the host that use one engine at the same time. */
@Timeout(120)
class HostThreadsTest {
  private final ExecutorService pool = Executors.newCachedThreadPool();

  @AfterEach
  void end() {
    pool.shutdownNow();
  }

  private static Krait engine() {
    return Krait.builder().out(OutputStream.nullOutputStream()).build();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aCallGetsInWhileAProgramComputes() throws Exception {
    try (Krait krait = engine()) {
      CountDownLatch running = new CountDownLatch(1);
      krait.globals().put("running", (Runnable) running::countDown);
      krait.exec("go = True\ndef stop():\n    global go\n    go = False");
      Future<?> program = pool.submit(() -> krait.exec("running()\nwhile go: pass"));
      running.await();
      assertEquals(2, krait.eval("1 + 1"));
      krait.call("stop");
      program.get();
    }
  }

  @Test
  void aCallGetsInWhileAProgramSleeps() throws Exception {
    try (Krait krait = engine()) {
      CountDownLatch running = new CountDownLatch(1);
      krait.globals().put("running", (Runnable) running::countDown);
      Future<?> program =
          pool.submit(
              () -> {
                krait.exec(
                    "import time\nrunning()\n"
                        + "try: time.sleep(1_000_000)\n"
                        + "except KeyboardInterrupt: x = 5");
              });
      running.await();
      assertEquals(2, krait.eval("1 + 1"));
      krait.interrupt();
      program.get();
      assertEquals(5, krait.eval("x"));
    }
  }

  @Test
  void callsOfManyThreads() throws Exception {
    try (Krait krait = engine()) {
      krait.exec(
          "class C:\n"
              + "    n = 0\n"
              + "    def add(self, k):\n"
              + "        for i in range(k): self.n += 1\n"
              + "        return k\n"
              + "c = C()");
      PythonObject c = (PythonObject) krait.eval("c");
      List<Future<Integer>> results = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Callable<Integer> work =
            () -> {
              int sum = 0;
              for (int k = 0; k < 200; k++) {
                sum += (Integer) c.invoke("add", 5);
              }
              return sum;
            };
        results.add(pool.submit(work));
      }
      for (Future<Integer> result : results) {
        assertEquals(1000, result.get());
      }
      assertEquals(8000, c.get("n"));
    }
  }

  @Test
  void javaCallsPythonAgain() {
    try (Krait krait = engine()) {
      krait.globals().put("java", (Callable<Object>) () -> krait.call("f"));
      krait.exec(
          "n = 0\n"
              + "def f():\n"
              + "    global n\n"
              + "    n += 1\n"
              + "    return java() + 1 if n < 20 else 100");
      assertEquals(119, krait.call("f"));
    }
  }

  @Test
  void javaMayWaitForAThreadThatCallsTheEngine() {
    try (Krait krait = engine()) {
      krait.exec("def f(): return 42");
      Callable<Object> java = () -> pool.submit(() -> krait.call("f")).get();
      krait.globals().put("java", java);
      assertEquals(43, krait.eval("java() + 1"));
    }
  }

  @Test
  void enginesThatCallEachOther() throws Exception {
    try (Krait a = engine();
        Krait b = engine()) {
      a.globals().put("other", (Callable<Object>) () -> b.call("g"));
      b.globals().put("other", (Callable<Object>) () -> a.call("g"));
      for (Krait krait : List.of(a, b)) {
        krait.exec(
            "def f():\n"
                + "    return sum(other() for i in range(200))\n"
                + "def g():\n"
                + "    return 1");
      }
      Future<Object> ofA = pool.submit(() -> a.call("f"));
      Future<Object> ofB = pool.submit(() -> b.call("f"));
      assertEquals(200, ofA.get());
      assertEquals(200, ofB.get());
    }
  }

  @Test
  void aCallThatWaitsForTooLong() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    try (SimulatedBoard board = SimulatedBoards.open("pico", SimulatedClock.virtual());
        Krait krait = Krait.builder().board(board).patience(Duration.ofMillis(20)).build()) {
      krait.globals().put("running", (Runnable) running::countDown);
      krait.globals().put("wait", (Runnable) () -> await(end));
      Future<?> program = pool.submit(() -> krait.exec("running()\nwait()\nx = 1"));
      running.await();
      KraitException e = assertThrows(KraitException.class, () -> krait.eval("1"));
      assertEquals("TimeoutError", e.type());
      assertEquals("TimeoutError: the engine was in use for 20 ms", e.getMessage());
      end.countDown();
      program.get();
      assertEquals(1, krait.eval("x"));
    }
    assertThrows(
        IllegalArgumentException.class, () -> Krait.builder().patience(Duration.ofMillis(-1)));
  }

  @Test
  void closingWaitsForProgramsOfTheHost() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Krait krait = engine();
    krait.globals().put("running", (Runnable) running::countDown);
    krait.globals().put("wait", (Runnable) () -> await(end));
    Future<Object> program = pool.submit(() -> krait.eval("(running(), wait(), 5)[2]"));
    running.await();
    Thread closing = new Thread(krait::close);
    closing.start();
    while (closing.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    assertEquals(false, program.isDone());
    end.countDown();
    assertEquals(5, program.get());
    closing.join();
    assertThrows(IllegalStateException.class, () -> krait.eval("1"));
  }

  @Test
  void theInterruptOfACallingThreadIsForItsCall() throws Exception {
    try (Krait krait = engine()) {
      CountDownLatch running = new CountDownLatch(2);
      krait.globals().put("running", (Runnable) running::countDown);
      krait.exec("import time\nlate = True\ndef f():\n    running()\n    time.sleep(1_000_000)");
      Future<?> program = pool.submit(() -> krait.exec("running()\nwhile late: time.sleep(0.001)"));
      Thread[] caller = new Thread[1];
      Future<?> call =
          pool.submit(
              () -> {
                caller[0] = Thread.currentThread();
                KraitException e = assertThrows(KraitException.class, () -> krait.call("f"));
                assertEquals("KeyboardInterrupt", e.type());
              });
      running.await();
      caller[0].interrupt();
      call.get();
      krait.globals().put("late", false);
      program.get();
    }
  }
}

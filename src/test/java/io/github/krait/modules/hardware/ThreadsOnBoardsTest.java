package io.github.krait.modules.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads of programs on boards with virtual time: each run is the same. */
@Timeout(120)
class ThreadsOnBoardsTest {
  private static String run(String boardName, String... lines) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SimulatedBoard board = SimulatedBoards.open(boardName, SimulatedClock.virtual());
        Krait krait = Krait.builder().board(board).out(out).build()) {
      krait.exec(
          "import _thread, time\nfrom machine import Pin, Timer\n" + String.join("\n", lines));
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void sleepersWakeInTheOrderOfTime() {
    String printed =
        run(
            "espressif_esp32_devkitc_v4",
            "n = 0",
            "def f(name, step, times):",
            "    global n",
            "    for i in range(times):",
            "        time.sleep_ms(step)",
            "        print(name, time.ticks_ms() // 10 * 10)",
            "    n += 1",
            "_thread.start_new_thread(f, (1, 20, 5))",
            "_thread.start_new_thread(f, (2, 50, 2))",
            "f(3, 70, 2)",
            "while n < 3: time.sleep_ms(1)");
    assertEquals("1 20\n1 40\n2 50\n1 60\n3 70\n1 80\n2 100\n1 100\n3 140\n", printed);
  }

  @Test
  void eachRunIsTheSame() {
    String[] program = {
      "log = []",
      "ends = 0",
      "l = _thread.allocate_lock()",
      "def f(name, work, pause):",
      "    global ends",
      "    for i in range(20):",
      "        for k in range(work): pass",
      "        with l: log.append((name, i, time.ticks_us()))",
      "        time.sleep_us(pause)",
      "    ends += 1",
      "_thread.start_new_thread(f, ('a', 3000, 0))",
      "_thread.start_new_thread(f, ('b', 10, 700))",
      "f('c', 400, 300)",
      "while ends < 3: pass",
      "for entry in log: print(entry)",
    };
    String first = run("espressif_esp32_devkitc_v4", program);
    assertEquals(60, first.lines().count());
    for (int i = 0; i < 3; i++) {
      assertEquals(first, run("espressif_esp32_devkitc_v4", program));
    }
  }

  @Test
  void timeDoesNotJumpWhileAThreadComputes() {
    String printed =
        run(
            "pico",
            "def f():",
            "    for i in range(5000): pass",
            "    print(time.ticks_ms() < 1000)",
            "_thread.start_new_thread(f, ())",
            "time.sleep(2)",
            "print(2000 <= time.ticks_ms() < 2010)");
    assertEquals("True\nTrue\n", printed);
  }

  @Test
  void thePicoHasOneMoreCore() {
    String printed =
        run(
            "pico",
            "l = _thread.allocate_lock(); l.acquire()",
            "def f():",
            "    l.acquire()",
            "    print(_thread.get_ident())",
            "print(_thread.start_new_thread(f, ()), _thread.get_ident())",
            "try: _thread.start_new_thread(f, ())",
            "except OSError as e: print(repr(e))",
            "l.release()",
            "time.sleep(1)",
            "_thread.start_new_thread(print, ('again',))",
            "time.sleep(1)",
            "import sys; print(sys.implementation._thread)");
    assertEquals("2 1\nOSError('core1 in use',)\n2\nagain\nunsafe\n", printed);
  }

  @Test
  void boardsHaveThreadsAsTheirPortsDo() {
    assertEquals(
        "GIL\n",
        run("espressif_esp32_devkitc_v4", "import sys; print(sys.implementation._thread)"));
    KraitException e = assertThrows(KraitException.class, () -> run("pyboard_v11"));
    assertEquals("ImportError: no module named '_thread'", e.getMessage());
  }

  @Test
  void exceptionsAreShownWithTheOutput() {
    String printed = run("pico", "_thread.start_new_thread(lambda: 1 / 0, ())", "time.sleep(1)");
    assertTrue(
        printed.startsWith("Unhandled exception in thread started by <function <lambda> at"),
        printed);
    assertTrue(printed.endsWith("ZeroDivisionError: divide by zero\n"), printed);
  }

  @Test
  void aTimerReleasesTheLockThatTheMainThreadWaitsFor() {
    String printed =
        run(
            "pico",
            "l = _thread.allocate_lock(); l.acquire()",
            "timer = Timer(period=10, mode=Timer.PERIODIC, callback=lambda t: l.release())",
            "for i in range(3):",
            "    l.acquire()",
            "    print(time.ticks_ms())",
            "timer.deinit()");
    assertEquals("10\n20\n30\n", printed);
  }

  @Test
  void irqsOfOneThreadAreHandledWhileAnotherSleeps() {
    String printed =
        run(
            "pico",
            "p = Pin(2, Pin.OUT)",
            "def handler(pin): print('irq', _thread.get_ident())",
            "p.irq(handler, Pin.IRQ_RISING)",
            "def f():",
            "    p.on(); p.off()",
            "    time.sleep(1)",
            "_thread.start_new_thread(f, ())",
            "time.sleep(2)");
    assertEquals("irq 1\n", printed);
  }

  @Test
  void disabledInterruptsKeepTheOtherCoreOut() {
    String printed =
        run(
            "pico",
            "import machine",
            "count = 0",
            "ended = False",
            "def add(n):",
            "    global count",
            "    for i in range(n):",
            "        state = machine.disable_irq()",
            "        before = count",
            "        for k in range(50): pass",
            "        count = before + 1",
            "        machine.enable_irq(state)",
            "def f():",
            "    global ended",
            "    add(500)",
            "    ended = True",
            "_thread.start_new_thread(f, ())",
            "add(500)",
            "while not ended: time.sleep_ms(1)",
            "print(count)");
    assertEquals("1000\n", printed);
  }

  @Test
  void threadsGoOnWhenTheHostIsOutside() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    try (SimulatedBoard board = SimulatedBoards.open("pico", SimulatedClock.virtual());
        Krait krait = Krait.builder().board(board).build()) {
      krait.globals().put("done", (Runnable) done::countDown);
      krait.exec(
          "import _thread, time\n"
              + "def f():\n"
              + "    for i in range(5): time.sleep_ms(1)\n"
              + "    done()\n"
              + "_thread.start_new_thread(f, ())");
      done.await();
    }
  }

  @Test
  void allThreadsThatWaitForEachOtherAreInterrupted() throws Exception {
    try (SimulatedBoard board =
            SimulatedBoards.open("espressif_esp32_devkitc_v4", SimulatedClock.virtual());
        Krait krait = Krait.builder().board(board).build()) {
      CountDownLatch waiting = new CountDownLatch(3);
      krait.globals().put("waiting", (Runnable) waiting::countDown);
      Thread interrupter =
          new Thread(
              () -> {
                try {
                  waiting.await();
                  krait.interrupt();
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
              });
      interrupter.start();
      KraitException e =
          assertThrows(
              KraitException.class,
              () ->
                  krait.exec(
                      "import _thread, time\n"
                          + "l = _thread.allocate_lock(); l.acquire()\n"
                          + "def f():\n"
                          + "    waiting()\n"
                          + "    l.acquire()\n"
                          + "_thread.start_new_thread(f, ())\n"
                          + "_thread.start_new_thread(f, ())\n"
                          + "f()"));
      assertEquals("KeyboardInterrupt", e.type());
      interrupter.join();
    }
  }
}

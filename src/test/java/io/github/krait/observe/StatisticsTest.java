package io.github.krait.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.Limits;
import io.github.krait.Statistics;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  private static Krait.Builder builder() {
    return Krait.builder().out(OutputStream.nullOutputStream());
  }

  @Test
  void nothingYet() {
    try (Krait krait = builder().build()) {
      Statistics s = krait.statistics();
      assertEquals(0, s.programs());
      assertEquals(0, s.ticks());
      assertEquals(0, s.timeInside().toNanos());
      assertEquals(0, s.interruptLatency().count());
      assertEquals(0, s.interruptLatency().percentile(99));
    }
  }

  @Test
  void callsAndTicks() {
    try (Krait krait = builder().build()) {
      krait.exec("def f(n):\n  for i in range(n): pass");
      assertEquals(1, krait.eval("1"));
      long before = krait.statistics().ticks();
      Object unused = krait.call("f", 1000);
      Statistics s = krait.statistics();
      assertEquals(1, s.programs());
      assertEquals(3, s.calls());
      long ticks = s.ticks() - before;
      assertTrue(ticks >= 1000 && ticks < 1100, "ticks: " + ticks);
      assertThrows(KraitException.class, () -> krait.call("f", "x"));
      s = krait.statistics();
      assertEquals(1, s.exceptions());
      assertEquals(4, s.calls());
    }
  }

  @Test
  void ticksAreThoseOfTheLimit() {
    try (Krait krait = builder().limits(Limits.builder().ticks(50_000).build()).build()) {
      assertThrows(KraitException.class, () -> krait.exec("while True: pass"));
      long ticks = krait.statistics().ticks();
      assertTrue(ticks >= 50_000 && ticks < 52_100, "ticks: " + ticks);
    }
  }

  @Test
  void timeInsideAndWaiting() {
    try (Krait krait = builder().build()) {
      assertEquals(0, krait.statistics().timeInside().toNanos());
      krait.exec("import time\ntime.sleep_ms(60)\nfor i in range(20000): pass");
      Statistics s = krait.statistics();
      assertTrue(s.timeWaiting().toMillis() >= 59, s.toString());
      assertTrue(s.timeInside().compareTo(s.timeWaiting()) > 0, s.toString());
      Statistics later = krait.statistics();
      assertEquals(s.timeInside(), later.timeInside());
    }
  }

  @Test
  void figuresGoOnWhileAProgramRuns() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    try (Krait krait = builder().build()) {
      Statistics before = krait.statistics();
      krait.globals().put("started", (Runnable) inside::countDown);
      Thread thread =
          new Thread(
              () ->
                  assertThrows(
                      KraitException.class,
                      () -> krait.exec("started()\nwhile True: x = [1] * 9")));
      thread.start();
      assertTrue(inside.await(60, TimeUnit.SECONDS));
      Statistics now = krait.statistics();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (System.nanoTime() < end
          && (now.ticks() <= before.ticks() || now.allocatedBytes() < 100_000)) {
        now = krait.statistics();
      }
      assertTrue(now.ticks() > 0, now.toString());
      assertTrue(now.allocatedBytes() >= 100_000, now.toString());
      assertTrue(now.timeInside().toNanos() > 0, now.toString());
      assertEquals(1, now.programs());
      krait.cancel();
      thread.join();
    }
  }

  @Test
  void interrupts() {
    for (boolean hard : new boolean[] {true, false}) {
      try (Krait krait = builder().board("pico").build()) {
        krait.exec(
            "from machine import Pin\n"
                + "p = Pin(2, Pin.IN, Pin.PULL_DOWN)\n"
                + "seen = 0\n"
                + "def handler(pin):\n  global seen\n  seen += 1\n"
                + "p.irq(handler, Pin.IRQ_RISING, hard="
                + (hard ? "True" : "False")
                + ")\n"
                + "for i in range(5):\n"
                + "  p.init(Pin.IN, Pin.PULL_UP)\n"
                + "  p.init(Pin.IN, Pin.PULL_DOWN)\n"
                + "  for j in range(9): pass\n");
        assertEquals(5, krait.globals().get("seen"));
        Statistics s = krait.statistics();
        assertEquals(5, s.interruptsRaised());
        assertEquals(5, s.interruptsHandled());
        assertEquals(0, s.interruptsLost());
        assertEquals(5, s.interruptLatency().count());
        assertTrue(s.interruptLatency().min() > 0);
        assertTrue(s.interruptLatency().percentile(50) <= s.interruptLatency().max());
        assertEquals(hard ? 0 : 5, s.callbacksRun());
      }
    }
  }

  @Test
  void handlersThatRunWhileNobodyIsInside() throws Exception {
    try (Krait krait = builder().build()) {
      krait.exec("def f(x):\n  raise ValueError\nimport micropython");
      krait.exec("micropython.schedule(f, 1)");
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (krait.statistics().callbacksFailed() == 0 && System.nanoTime() < end) {
        Thread.sleep(1);
      }
      assertEquals(1, krait.statistics().callbacksFailed());
    }
  }

  @Test
  void callbacks() {
    try (Krait krait = builder().build()) {
      krait.exec(
          "import micropython\n"
              + "def f(x):\n  if x: raise ValueError\n"
              + "for i in range(6):\n"
              + "  micropython.schedule(f, i % 2)\n"
              + "  for j in range(9): pass\n");
      Statistics s = krait.statistics();
      assertEquals(6, s.callbacksRun());
      assertEquals(3, s.callbacksFailed());
    }
  }
}

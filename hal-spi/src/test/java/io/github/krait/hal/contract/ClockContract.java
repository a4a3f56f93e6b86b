package io.github.krait.hal.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the {@link Clock} of every board must do. */
public abstract class ClockContract extends HardwareContract {
  private Clock clock;
  private final List<String> ran = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  final void takeClock() {
    clock = board.clock();
  }

  @AfterEach
  final void clearInterrupt() {
    boolean unused = Thread.interrupted();
  }

  @Test
  void waitsUntilTheMoment() {
    long start = clock.nanos();
    assertTrue(start >= 0);
    waitFor(3 * MILLI);
    assertTrue(clock.nanos() >= start + 3 * MILLI);
    assertTrue(clock.nanos() < start + 10_000 * MILLI, "overslept");
  }

  @Test
  void doesNotWaitForThePast() {
    waitFor(MILLI);
    long before = clock.nanos();
    clock.waitUntil(before - MILLI);
    clock.waitUntil(Long.MIN_VALUE);
    assertTrue(clock.nanos() >= before);
  }

  @Test
  void theTimeOfDayGoesOnToo() {
    long before = clock.epochNanos();
    assertTrue(before > 0);
    waitFor(3 * MILLI);
    // the time of day may be corrected meanwhile, so only about
    assertTrue(clock.epochNanos() - before >= 2 * MILLI);
  }

  @Test
  void interruptsEndAWaitAndStay() {
    long until = clock.nanos() + 3_600_000 * MILLI;
    Thread.currentThread().interrupt();
    clock.waitUntil(until);
    assertTrue(Thread.currentThread().isInterrupted());
    assertTrue(clock.nanos() < until);
  }

  @Test
  void runsTasksByTheirTimes() {
    long now = clock.nanos();
    clock.schedule(now + 30 * MILLI, () -> ran.add("third"));
    clock.schedule(now + 20 * MILLI, () -> ran.add("first"));
    clock.schedule(now + 20 * MILLI, () -> ran.add("second"));
    waitFor(500 * MILLI);
    assertEquals(List.of("first", "second", "third"), ran);
  }

  @Test
  void runsTasksNotTooEarly() {
    long at = clock.nanos() + 5 * MILLI;
    long[] ranAt = new long[1];
    clock.schedule(
        at,
        () -> {
          synchronized (ranAt) {
            ranAt[0] = clock.nanos();
          }
        });
    waitFor(500 * MILLI);
    synchronized (ranAt) {
      assertTrue(ranAt[0] >= at, ranAt[0] + " is before " + at);
    }
  }

  @Test
  void runsTasksOfThePastSoon() {
    waitFor(MILLI);
    clock.schedule(0, () -> ran.add("late"));
    waitFor(500 * MILLI);
    assertEquals(List.of("late"), ran);
  }

  @Test
  void tasksMayScheduleTasks() {
    clock.schedule(
        clock.nanos() + MILLI, () -> clock.schedule(clock.nanos() + MILLI, () -> ran.add("inner")));
    waitFor(500 * MILLI);
    assertEquals(List.of("inner"), ran);
  }

  @Test
  void takesTasksBack() {
    Clock.Event event = clock.schedule(clock.nanos() + 50 * MILLI, () -> ran.add("never"));
    assertTrue(event.cancel());
    assertFalse(event.cancel());
    Clock.Event other = clock.schedule(clock.nanos() + MILLI, () -> ran.add("once"));
    waitFor(500 * MILLI);
    assertFalse(other.cancel());
    assertEquals(List.of("once"), ran);
  }

  @Test
  void busyProgramsDoNotStopTime() {
    long before = clock.nanos();
    clock.busy(0);
    clock.busy(MILLI);
    assertTrue(clock.nanos() >= before);
  }

  @Test
  void virtualTimeTellsOfTheNextEvent() {
    long at = clock.nanos() + 50 * MILLI;
    Clock.Event event = clock.schedule(at, () -> ran.add("due"));
    if (clock.isVirtual()) {
      assertEquals(at, clock.nextEvent());
      clock.busy(at - clock.nanos() - 1);
      assertEquals(List.of(), ran);
      clock.busy(1);
      assertEquals(List.of("due"), ran);
    } else {
      event.cancel();
    }
    assertEquals(Long.MAX_VALUE, clock.nextEvent());
  }

  @Test
  void virtualTimePassesOnlyByCalls() {
    long before = clock.nanos();
    if (clock.isVirtual()) {
      for (int i = 0; i < 1000; i++) {
        assertEquals(before, clock.nanos());
      }
      clock.busy(123);
      assertEquals(before + 123, clock.nanos());
    } else {
      while (clock.nanos() == before) {
        Thread.onSpinWait();
      }
      assertTrue(clock.nanos() > before);
    }
  }

  @Test
  void threadsThatAreAttachedDoNotOvertakeEachOther() throws InterruptedException {
    AtomicInteger there = new AtomicInteger();
    AtomicLong start = new AtomicLong(Long.MAX_VALUE);
    AutoCloseable attached = clock.attach();
    Thread odd = new Thread(() -> waitAndNote(there, start, 100, 300));
    Thread even = new Thread(() -> waitAndNote(there, start, 200, 400));
    odd.start();
    even.start();
    while (there.get() < 2) {
      waitFor(MILLI);
    }
    start.set(clock.nanos());
    ClaimContract.close(attached);
    odd.join(10_000);
    even.join(10_000);
    assertEquals(List.of("100", "200", "300", "400"), ran);
  }

  @Test
  void anotherThreadTakesOver() throws InterruptedException {
    AutoCloseable attached = clock.attach();
    waitFor(MILLI);
    long before = clock.nanos();
    Thread other =
        new Thread(
            () -> {
              clock.takeOver(attached);
              waitUntil(before + 5 * MILLI);
              ran.add("other");
            });
    other.start();
    other.join(10_000);
    assertFalse(other.isAlive(), "did not take over");
    assertTrue(clock.nanos() >= before + 5 * MILLI);
    clock.takeOver(attached);
    waitUntil(before + 10 * MILLI);
    ran.add("first");
    ClaimContract.close(attached);
    // nobody takes part any more: time is free
    waitFor(MILLI);
    assertEquals(List.of("other", "first"), ran);
  }

  @Test
  void aThreadThatIsAttachedByAnotherRunsAtThatMoment() throws InterruptedException {
    AtomicLong began = new AtomicLong(Long.MAX_VALUE);
    CountDownLatch given = new CountDownLatch(1);
    AutoCloseable[] attached = new AutoCloseable[1];
    Thread other =
        new Thread(
            () -> {
              await(given);
              clock.takeOver(attached[0]);
              began.set(clock.nanos());
              ran.add("other");
              ClaimContract.close(attached[0]);
            });
    other.start();
    long before = clock.nanos();
    attached[0] = clock.attach(other);
    given.countDown();
    if (clock.isVirtual()) {
      waitFor(100 * MILLI);
      assertEquals(before, began.get());
    }
    other.join(10_000);
    assertTrue(began.get() >= before);
    assertEquals(List.of("other"), ran);
  }

  @Test
  void whatIsAttachedForAnotherThreadMayBeTakenBack() throws InterruptedException {
    CountDownLatch given = new CountDownLatch(1);
    AutoCloseable[] attached = new AutoCloseable[1];
    Thread other =
        new Thread(
            () -> {
              await(given);
              clock.takeOver(attached[0]);
            });
    other.start();
    attached[0] = clock.attach(other);
    given.countDown();
    ClaimContract.close(attached[0]);
    waitFor(MILLI);
    other.join(10_000);
    assertFalse(other.isAlive(), "still waits for its turn");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void waitAndNote(AtomicInteger there, AtomicLong start, int... millis) {
    AutoCloseable attached = clock.attach();
    there.incrementAndGet();
    while (start.get() == Long.MAX_VALUE) {
      waitFor(MILLI);
    }
    for (int milli : millis) {
      waitUntil(start.get() + milli * MILLI);
      ran.add(String.valueOf(milli));
    }
    ClaimContract.close(attached);
  }
}

package io.github.krait.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualClockTest {
  private final VirtualClock clock = SimulatedClock.virtual();
  private final List<String> ran = new ArrayList<>();

  private void note(String what) {
    ran.add(what + "@" + clock.nanos());
  }

  @Test
  void startsAtZero() {
    assertEquals(0, clock.nanos());
    assertEquals(
        Instant.parse("2021-01-01T00:00:00Z").getEpochSecond() * 1_000_000_000, clock.epochNanos());
  }

  @Test
  void aDayIsOverAtOnce() {
    clock.waitUntil(Duration.ofDays(1).toNanos());
    assertEquals(Duration.ofDays(1).toNanos(), clock.nanos());
  }

  @Test
  void jumpsFromEventToEvent() {
    clock.schedule(30, () -> note("b"));
    clock.schedule(10, () -> note("a"));
    clock.waitUntil(100);
    assertEquals(10, clock.nanos());
    clock.waitUntil(100);
    assertEquals(30, clock.nanos());
    clock.waitUntil(100);
    assertEquals(100, clock.nanos());
    assertEquals(List.of("a@10", "b@30"), ran);
  }

  @Test
  void eventsAfterTheWaitStay() {
    clock.schedule(101, () -> note("a"));
    clock.waitUntil(100);
    assertEquals(List.of(), ran);
    clock.run(Duration.ofNanos(1));
    assertEquals(List.of("a@101"), ran);
  }

  @Test
  void runsAllEventsOnTheWay() {
    clock.schedule(10, () -> clock.schedule(20, () -> note("inner")));
    clock.schedule(20, () -> note("outer"));
    clock.run(Duration.ofNanos(50));
    assertEquals(List.of("outer@20", "inner@20"), ran);
    assertEquals(50, clock.nanos());
  }

  @Test
  void computingTakesTimeToo() {
    clock.schedule(10, () -> note("a"));
    clock.busy(25);
    assertEquals(25, clock.nanos());
    assertEquals(List.of("a@10"), ran);
  }

  @Test
  void whatAnEventThrowsComesOut() {
    clock.schedule(
        10,
        () -> {
          throw new IllegalStateException("stimulus");
        });
    assertThrows(IllegalStateException.class, () -> clock.waitUntil(50));
    assertEquals(10, clock.nanos());
    clock.waitUntil(50);
    assertEquals(50, clock.nanos());
  }

  @Test
  void closedClocksRunNothing() {
    clock.schedule(10, () -> note("a"));
    clock.close();
    clock.run(Duration.ofNanos(50));
    assertEquals(List.of(), ran);
  }
}

package io.github.krait.simulator;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RealClockTest {
  @Test
  void eventsGoOnAfterOneThatThrows() throws Exception {
    try (RealClock clock = SimulatedClock.real()) {
      CountDownLatch thrown = new CountDownLatch(1);
      CountDownLatch ran = new CountDownLatch(1);
      clock.schedule(
          0,
          () -> {
            Thread.currentThread().setUncaughtExceptionHandler((t, e) -> thrown.countDown());
            throw new AssertionError("as an assertion in a stimulus does");
          });
      clock.schedule(0, ran::countDown);
      assertTrue(thrown.await(10, TimeUnit.SECONDS));
      assertTrue(ran.await(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void anEarlierEventOvertakesALaterOne() throws Exception {
    try (RealClock clock = SimulatedClock.real()) {
      CountDownLatch ran = new CountDownLatch(1);
      clock.schedule(TimeUnit.HOURS.toNanos(1), () -> {});
      clock.schedule(clock.nanos() + 1_000_000, ran::countDown);
      assertTrue(ran.await(10, TimeUnit.SECONDS));
    }
  }
}

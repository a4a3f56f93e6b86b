package io.github.krait.hal.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.Reset;
import io.github.krait.hal.ResetCause;
import io.github.krait.hal.Watchdog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Watchdog} must do. */
public abstract class WatchdogContract extends HardwareContract {
  private Watchdog watchdog;
  private final AtomicInteger barks = new AtomicInteger();

  @BeforeEach
  final void takeWatchdog() {
    watchdog = orSkip(board::watchdog);
  }

  private void start(long nanos) {
    doOrSkip(() -> watchdog.start(nanos, barks::incrementAndGet));
  }

  @Test
  void barksUnlessItIsFed() {
    start(200 * MILLI);
    for (int i = 0; i < 5; i++) {
      waitFor(100 * MILLI);
      watchdog.feed();
    }
    assertEquals(0, barks.get());
    waitFor(300 * MILLI);
    assertEquals(1, barks.get());
  }

  @Test
  void canBeStopped() {
    start(50 * MILLI);
    watchdog.stop();
    waitFor(200 * MILLI);
    assertEquals(0, barks.get());
  }

  @Test
  void theTimeCanBeChanged() {
    start(50 * MILLI);
    start(1000 * MILLI);
    waitFor(500 * MILLI);
    assertEquals(0, barks.get());
    watchdog.stop();
  }

  @Test
  void refusesWhatCannotBe() {
    assertTrue(watchdog.longest() > 0);
    assertFails(ErrorKind.INVALID_ARGUMENT, () -> watchdog.start(0, null));
    assertFails(ErrorKind.INVALID_ARGUMENT, () -> watchdog.start(-1, null));
    if (watchdog.longest() < Long.MAX_VALUE) {
      assertFails(ErrorKind.INVALID_ARGUMENT, () -> watchdog.start(watchdog.longest() + 1, null));
    }
  }

  @Test
  void resetsTheBoard() {
    Reset reset = orSkip(board::reset);
    List<ResetCause> causes = Collections.synchronizedList(new ArrayList<>());
    AutoCloseable listening = reset.onReset((cause, target) -> causes.add(cause));
    watchdog.start(50 * MILLI, null);
    assertFails(ErrorKind.UNSUPPORTED, watchdog::stop);
    waitFor(40 * MILLI);
    watchdog.feed();
    waitFor(40 * MILLI);
    assertEquals(List.of(), causes);
    waitFor(100 * MILLI);
    assertEquals(List.of(ResetCause.WATCHDOG), causes);
    assertEquals(ResetCause.WATCHDOG, reset.cause());
    waitFor(500 * MILLI);
    assertEquals(1, causes.size(), "a reset stops the watchdog");
    ClaimContract.close(listening);
  }
}

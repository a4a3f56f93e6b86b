package io.github.krait.hal.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.Rtc;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Rtc} must do. */
public abstract class RtcContract extends HardwareContract {
  private Rtc rtc;

  @BeforeEach
  final void takeRtc() {
    rtc = orSkip(board::rtc);
  }

  @Test
  void goesOn() {
    long start = board.clock().nanos();
    long before = rtc.epochNanos();
    waitFor(20 * MILLI);
    long passed = rtc.epochNanos() - before;
    long most = board.clock().nanos() - start; // more than was asked for, on a busy machine
    assertTrue(passed >= 10 * MILLI && passed <= most + 10 * MILLI, passed + " of " + most);
  }

  @Test
  void canBeSetWithoutTouchingTheClock() {
    assertFalse(rtc.isSet());
    long clock = board.clock().nanos();
    for (String time : new String[] {"2024-02-29T12:00:00Z", "1980-01-01T00:00:00Z"}) {
      long nanos = Instant.parse(time).getEpochSecond() * 1_000_000_000;
      rtc.set(nanos);
      assertTrue(rtc.isSet());
      assertEquals(nanos, rtc.epochNanos(), 1_000.0 * MILLI);
      waitFor(20 * MILLI);
      assertEquals(nanos + 20.0 * MILLI, rtc.epochNanos(), 1_000.0 * MILLI);
    }
    assertTrue(board.clock().nanos() - clock < 20_000 * MILLI);
  }
}

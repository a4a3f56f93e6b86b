package io.github.krait.hal.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinCapability;
import io.github.krait.hal.PinMode;
import io.github.krait.hal.Pull;
import io.github.krait.hal.Reset;
import io.github.krait.hal.ResetCause;
import io.github.krait.hal.Sleep;
import io.github.krait.hal.WakeSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Sleep} must do. */
public abstract class SleepContract extends HardwareContract {
  private Sleep sleep;

  @BeforeEach
  final void takeSleep() {
    sleep = orSkip(board::sleep);
  }

  private WakeSource.Time in(long nanos) {
    return new WakeSource.Time(board.clock().nanos() + nanos);
  }

  @Test
  void timeWakes() {
    WakeSource.Time late = in(5_000 * MILLI);
    WakeSource.Time soon = in(50 * MILLI);
    assertSame(soon, orSkip(() -> sleep.light(List.of(late, soon))));
    assertTrue(board.clock().nanos() >= soon.nanos());
    assertTrue(board.clock().nanos() < late.nanos());
    assertNull(sleep.wakeSource(), "it was not deep");
  }

  @Test
  void thePastWakesAtOnce() {
    long before = board.clock().nanos();
    WakeSource.Time past = new WakeSource.Time(before);
    assertSame(past, orSkip(() -> sleep.light(List.of(past, in(60_000 * MILLI)))));
    assertTrue(board.clock().nanos() < before + 10_000 * MILLI);
  }

  @Test
  void levelsAndEdgesWake() {
    Pin pin = pinFor(PinCapability.DIGITAL);
    drive(pin, true);
    WakeSource level = new WakeSource.Level(pin, true, false, Pull.NONE);
    assertSame(level, orSkip(() -> sleep.light(List.of(level, in(10_000 * MILLI)))));
    WakeSource edge = new WakeSource.Level(pin, true, true, Pull.NONE);
    WakeSource.Time end = in(100 * MILLI);
    assertSame(end, orSkip(() -> sleep.light(List.of(edge, end))), "there was no edge");
    drive(pin, false);
    board
        .clock()
        .schedule(
            board.clock().nanos() + 50 * MILLI,
            () -> {
              boolean unused = rig.drive(pin, true);
            });
    WakeSource.Time later = in(5_000 * MILLI);
    assertSame(edge, orSkip(() -> sleep.light(List.of(edge, later))));
    assertTrue(board.clock().nanos() < later.nanos());
  }

  @Test
  void lightSleepKeepsPins() {
    Pin pin = pinFor(PinCapability.DIGITAL);
    DigitalPin digital = pin.openDigital("test");
    digital.setMode(PinMode.OUTPUT);
    digital.write(true);
    WakeSource unused = orSkip(() -> sleep.light(List.of(in(20 * MILLI))));
    assertEquals(PinMode.OUTPUT, digital.mode());
    assertTrue(digital.read());
    digital.close();
  }

  @Test
  void deepSleepIsRemembered() {
    Reset reset = orSkip(board::reset);
    WakeSource.Time source = in(50 * MILLI);
    assertSame(source, orSkip(() -> sleep.deep(List.of(source))));
    assertTrue(board.clock().nanos() >= source.nanos());
    reset.reset(ResetCause.DEEP_SLEEP, Reset.Target.PROGRAM);
    assertEquals(ResetCause.DEEP_SLEEP, reset.cause());
    assertEquals(source, sleep.wakeSource());
  }

  @Test
  void deepSleepLetsGoOfPins() {
    Pin pin = pinFor(PinCapability.DIGITAL);
    DigitalPin digital = pin.openDigital("test");
    assumeTrue(digital.pull() != Pull.UP, "the pin is high at power-up");
    EdgeLog log = EdgeLog.of(rig, pin);
    digital.setMode(PinMode.OUTPUT);
    digital.write(true);
    WakeSource unused = orSkip(() -> sleep.deep(List.of(in(50 * MILLI))));
    rig.settle();
    assertEquals(List.of(true, false), log.levels());
    log.close();
  }

  @Test
  void interruptsWake() {
    long before = board.clock().nanos();
    Thread.currentThread().interrupt();
    WakeSource.Time end = in(15_000 * MILLI);
    WakeSource woken;
    try {
      woken = orSkip(() -> sleep.light(List.of(end)));
    } finally {
      assertTrue(Thread.interrupted(), "the interrupt was lost");
    }
    assertNull(woken);
    assertTrue(board.clock().nanos() < before + 15_000 * MILLI);
  }
}

package io.github.krait.hal.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinCapability;
import io.github.krait.hal.PulseInput;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What every {@link PulseInput} must do. */
public abstract class PulseInputContract extends ClaimContract<PulseInput> {
  @Override
  List<Pin> pins() {
    return List.of(pinFor(PinCapability.DIGITAL));
  }

  @Override
  PulseInput open(String user) {
    return pins().get(0).openPulseInput(4, false, user);
  }

  @Override
  List<Executable> uses(PulseInput input) {
    return List.of(
        input::length,
        () -> input.get(0),
        input::take,
        input::clear,
        input::pause,
        () -> input.resume(0));
  }

  /** Opens it with a low line. */
  private PulseInput idle() {
    drive(pins().get(0), false);
    return opened();
  }

  /** Changes the level, after each of these times once more. */
  private void pulses(boolean first, long... nanos) {
    boolean level = first;
    drive(pins().get(0), level);
    for (long length : nanos) {
      waitFor(length);
      level = !level;
      drive(pins().get(0), level);
    }
  }

  @Test
  void hasNothingAtFirst() {
    PulseInput input = idle();
    assertSame(pins().get(0), input.pin());
    assertEquals(0, input.length());
    assertEquals(-1, input.take());
    assertTrue(input.recording());
    waitFor(5 * MILLI);
    assertEquals(0, input.length(), "an idle line is no pulse");
  }

  @Test
  void recordsDurationsOldestFirst() {
    PulseInput input = idle();
    waitFor(5 * MILLI);
    pulses(true, 20 * MILLI, 30 * MILLI, 10 * MILLI);
    assertEquals(3, input.length());
    assertNanos(20 * MILLI, input.get(0), "first");
    assertNanos(30 * MILLI, input.get(1), "second");
    assertNanos(10 * MILLI, input.get(2), "third");
    assertEquals(3, input.length(), "get takes nothing away");
    assertNanos(20 * MILLI, input.take(), "first");
    assertEquals(2, input.length());
    assertNanos(30 * MILLI, input.get(0), "what is oldest now");
    input.clear();
    assertEquals(0, input.length());
  }

  @Test
  void refusesIndexesWithoutDuration() {
    PulseInput input = idle();
    pulses(true, MILLI);
    assertEquals(1, input.length());
    assertFails(ErrorKind.INVALID_ARGUMENT, () -> input.get(1));
    assertFails(ErrorKind.INVALID_ARGUMENT, () -> input.get(-1));
  }

  @Test
  void theOldestGoWhereThereIsNoRoom() {
    PulseInput input = idle();
    pulses(true, 2 * MILLI, 4 * MILLI, 6 * MILLI, 8 * MILLI, 10 * MILLI, 12 * MILLI);
    assertEquals(4, input.length());
    assertNanos(6 * MILLI, input.get(0), "oldest");
    assertNanos(12 * MILLI, input.get(3), "newest");
  }

  @Test
  void pausesAndGoesOn() {
    PulseInput input = idle();
    input.pause();
    assertFalse(input.recording());
    pulses(true, MILLI, MILLI, MILLI);
    assertEquals(0, input.length());
    input.resume(0);
    assertTrue(input.recording());
    waitFor(5 * MILLI);
    assertEquals(0, input.length());
    pulses(true, 20 * MILLI);
    assertEquals(1, input.length());
    assertNanos(20 * MILLI, input.get(0), "after the pause");
  }

  @Test
  void aTriggerIsSentBefore() {
    PulseInput input = opened();
    drive(pins().get(0), null);
    input.pause();
    EdgeLog log = EdgeLog.of(rig, input.pin());
    input.resume(2 * MILLI);
    rig.settle();
    assertEquals(List.of(true, false), log.levels());
    assertNanos(2 * MILLI, log.length(0), "trigger");
    assertEquals(0, input.length(), "recorded its own trigger");
    log.close();
  }

  @Test
  void refusesToKeepNothing() {
    Pin pin = pins().get(0);
    opened().close();
    assertFails(ErrorKind.INVALID_ARGUMENT, () -> pin.openPulseInput(0, false, "test"));
    assertEquals(null, pin.user());
  }
}

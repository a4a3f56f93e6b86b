package io.github.krait.hal.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinCapability;
import io.github.krait.hal.PinFunction;
import io.github.krait.hal.PwmOutput;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What every {@link PwmOutput} must do. */
public abstract class PwmOutputContract extends ClaimContract<PwmOutput> {
  @Override
  List<Pin> pins() {
    return List.of(pinFor(PinCapability.PWM));
  }

  @Override
  PwmOutput open(String user) {
    return pins().get(0).openPwm(user);
  }

  @Override
  List<Executable> uses(PwmOutput pwm) {
    return List.of(
        () -> pwm.setFrequency(1000),
        () -> pwm.setDuty16(1),
        () -> pwm.setDutyNanos(1),
        () -> pwm.setInverted(false));
  }

  /** Looks at some periods; returns what part was high, in 65535ths; checks the frequency. */
  private void assertPulses(EdgeLog log, long period, long high, boolean inverted) {
    waitFor(2 * period);
    log.clear();
    waitFor(6 * period);
    int pulse = log.first(!inverted);
    assertTrue(pulse >= 0 && log.size() >= pulse + 6, "edges: " + log.size());
    for (int i = pulse; i + 2 < log.size(); i += 2) {
      assertEquals(high, log.length(i), rig.tolerance() + 1 + period / 1000.0, "pulse");
      assertEquals(
          period,
          log.length(i) + log.length(i + 1),
          rig.tolerance() + 1 + period / 1000.0,
          "period");
    }
  }

  @Test
  void hasNoPulsesAtFirst() {
    PwmOutput pwm = opened();
    assertSame(pins().get(0), pwm.pin());
    EdgeLog log = EdgeLog.of(rig, pwm.pin());
    waitFor(20 * MILLI);
    assertEquals(0, log.size());
    log.close();
  }

  @Test
  void pulsesHaveFrequencyAndWidth() {
    PwmOutput pwm = opened();
    EdgeLog log = EdgeLog.of(rig, pwm.pin());
    pwm.setFrequency(1000);
    pwm.setDuty16(16384);
    assertEquals(1000, pwm.frequency(), 10);
    assertEquals(16384, pwm.duty16(), 70);
    assertPulses(log, MILLI, MILLI / 4, false);
    log.close();
  }

  @Test
  void aPartOfTheTimeStaysWhenTheFrequencyChanges() {
    PwmOutput pwm = opened();
    EdgeLog log = EdgeLog.of(rig, pwm.pin());
    pwm.setFrequency(1000);
    pwm.setDuty16(16384);
    pwm.setFrequency(500);
    assertEquals(16384, pwm.duty16(), 70);
    assertPulses(log, 2 * MILLI, MILLI / 2, false);
    log.close();
  }

  @Test
  void aLengthStaysWhenTheFrequencyChanges() {
    PwmOutput pwm = opened();
    EdgeLog log = EdgeLog.of(rig, pwm.pin());
    pwm.setFrequency(500);
    pwm.setDutyNanos(MILLI / 2);
    assertEquals(MILLI / 2, pwm.dutyNanos(), MILLI / 500.0);
    pwm.setFrequency(1000);
    assertEquals(MILLI / 2, pwm.dutyNanos(), MILLI / 500.0);
    assertPulses(log, MILLI, MILLI / 2, false);
    log.close();
  }

  @Test
  void noneAndAllOfTheTime() {
    PwmOutput pwm = opened();
    pwm.setFrequency(1000);
    pwm.setDuty16(0);
    waitFor(3 * MILLI);
    assertEquals(0, pwm.duty16());
    EdgeLog log = EdgeLog.of(rig, pwm.pin());
    waitFor(5 * MILLI);
    assertEquals(0, log.size(), "never high");
    pwm.setDuty16(65535);
    waitFor(3 * MILLI);
    assertEquals(65535, pwm.duty16());
    assertEquals(List.of(true), log.levels());
    log.clear();
    pwm.setDutyNanos(3 * MILLI);
    waitFor(5 * MILLI);
    assertEquals(0, log.size(), "longer than the period: always high");
    log.close();
  }

  @Test
  void pulsesCanBeLow() {
    PwmOutput pwm = opened();
    pwm.setFrequency(1000);
    pwm.setDuty16(16384);
    assertFalse(pwm.inverted());
    doOrSkip(() -> pwm.setInverted(true));
    assertTrue(pwm.inverted());
    EdgeLog log = EdgeLog.of(rig, pwm.pin());
    assertPulses(log, MILLI, MILLI / 4, true);
    log.close();
  }

  @Test
  void refusesWhatIsOutOfRange() {
    PwmOutput pwm = opened();
    pwm.setFrequency(1000);
    pwm.setDuty16(16384);
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e12}) {
      assertFails(ErrorKind.INVALID_ARGUMENT, () -> pwm.setFrequency(bad));
    }
    assertFails(ErrorKind.INVALID_ARGUMENT, () -> pwm.setDuty16(-1));
    assertFails(ErrorKind.INVALID_ARGUMENT, () -> pwm.setDuty16(65536));
    assertFails(ErrorKind.INVALID_ARGUMENT, () -> pwm.setDutyNanos(-1));
    assertEquals(1000, pwm.frequency(), 10);
    assertEquals(16384, pwm.duty16(), 70);
  }

  @Test
  void closingEndsThePulses() {
    PwmOutput pwm = opened();
    pwm.setFrequency(1000);
    pwm.setDuty16(32768);
    pwm.close();
    waitFor(2 * MILLI);
    EdgeLog log = EdgeLog.of(rig, pwm.pin());
    waitFor(5 * MILLI);
    assertEquals(0, log.size());
    log.close();
    PwmOutput again = open("again");
    assertEquals(0, again.duty16());
    again.close();
  }

  /** Another PWM pin of which that is so. */
  private Pin other(boolean sameSignal) {
    Pin pin = pins().get(0);
    for (PinFunction mine : board.functions()) {
      if (mine.pin() == pin.number() && mine.unit().startsWith("PWM")) {
        for (PinFunction theirs : board.functions()) {
          if (theirs.pin() != pin.number()
              && theirs.unit().equals(mine.unit())
              && theirs.signal().equals(mine.signal()) == sameSignal) {
            return board.pin(theirs.pin());
          }
        }
      }
    }
    return null;
  }

  @Test
  void pinsOnOneUnitHaveOneFrequency() {
    PwmOutput pwm = opened();
    Pin other = other(false);
    assumeTrue(other != null, "no other pin on the unit");
    PwmOutput second = other.openPwm("second");
    pwm.setFrequency(1000);
    pwm.setDuty16(16384);
    second.setFrequency(2000);
    assertEquals(2000, pwm.frequency(), 20);
    assertEquals(16384, pwm.duty16(), 70);
    second.close();
    assertEquals("test", pwm.pin().user());
  }

  @Test
  void pinsWithTheSameSignalCannotBeUsedTogether() {
    PwmOutput pwm = opened();
    Pin other = other(true);
    assumeTrue(other != null, "no other pin with the signal");
    assertFails(ErrorKind.IN_USE, () -> other.openPwm("second"));
    pwm.close();
    other.openPwm("second").close();
  }
}

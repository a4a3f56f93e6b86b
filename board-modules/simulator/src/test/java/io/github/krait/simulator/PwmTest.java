package io.github.krait.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.PulseInput;
import io.github.krait.hal.PwmOutput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PwmTest {
  private final SimulatedBoard board = TestBoard.large();
  private final VirtualClock clock = (VirtualClock) board.clock();

  @AfterEach
  void close() {
    board.close();
  }

  private PwmOutput open(int pin) {
    return board.pin(pin).openPwm("test");
  }

  @Test
  void edgesAreMadeOnlyForWatchers() {
    PwmOutput pwm = open(0);
    pwm.setFrequency(1000);
    pwm.setDuty16(16384);
    assertEquals(Long.MAX_VALUE, clock.nextEvent(), "nobody looks");
    Recording recording = board.pin(0).record();
    clock.run(Duration.ofNanos(2_500_000));
    recording.close();
    assertEquals(Long.MAX_VALUE, clock.nextEvent());
    List<Edge> edges = recording.edges();
    assertEquals(5, edges.size());
    assertEquals(new Edge(250_004, false), edges.get(0));
    assertEquals(new Edge(1_000_000, true), edges.get(1));
    assertEquals(new Edge(2_250_004, false), edges.get(4));
  }

  @Test
  void theLevelIsKnownWithoutWatchers() {
    PwmOutput pwm = open(0);
    pwm.setFrequency(1000);
    pwm.setDutyNanos(300_000);
    assertTrue(board.pin(0).level());
    clock.run(Duration.ofNanos(299_999));
    assertTrue(board.pin(0).level());
    clock.run(Duration.ofNanos(1));
    assertFalse(board.pin(0).level());
    clock.run(Duration.ofNanos(700_000));
    assertTrue(board.pin(0).level());
    pwm.setInverted(true);
    assertFalse(board.pin(0).level());
    pwm.close();
    assertFalse(board.pin(0).level());
  }

  @Test
  void channelsOfAUnitShareTheFrequency() {
    PwmOutput a = open(0);
    PwmOutput b = open(1);
    a.setFrequency(500);
    assertEquals(500, b.frequency());
    b.setDuty16(0x8000);
    a.setDutyNanos(1_000_000);
    b.setFrequency(250);
    assertEquals(1_000_000, a.dutyNanos());
    assertEquals(16384, a.duty16(), 1);
    assertEquals(0x8000, b.duty16());
    HalException e = assertThrows(HalException.class, () -> open(16));
    assertEquals(ErrorKind.IN_USE, e.kind(), "PWM0 A is on GPIO0 and GPIO16");
    assertEquals(null, board.pin(16).user());
    a.close();
    PwmOutput c = open(16);
    assertEquals(250, c.frequency());
    b.close();
    c.close();
    assertEquals(0, open(0).frequency(), "nobody has it any more");
  }

  @Test
  void stateIsSeenOnTheWire() {
    board.pin(0).join(board.pin(9));
    assertFalse(board.pin(9).pwm().running());
    PwmOutput pwm = open(0);
    pwm.setFrequency(50);
    pwm.setDutyNanos(1_500_000);
    assertEquals(new PwmState(50, 0.075, true), board.pin(9).pwm());
    pwm.setInverted(true);
    assertEquals(0.925, board.pin(9).pwm().dutyFraction(), 1e-12);
    pwm.close();
    assertFalse(board.pin(9).pwm().running());
  }

  @Test
  void otherPinsSeePulses() {
    board.pin(0).join(board.pin(9));
    PulseInput in = board.pin(9).openPulseInput(10, false, "test");
    PwmOutput pwm = open(0);
    pwm.setFrequency(50);
    pwm.setDutyNanos(1_500_000);
    clock.run(Duration.ofMillis(45));
    assertEquals(1_500_000, in.get(0));
    assertEquals(18_500_000, in.get(1));
    assertEquals(1_500_000, in.get(2));
  }

  @Test
  void steadyLevelsNeedNoEvents() {
    PwmOutput pwm = open(0);
    Recording recording = board.pin(0).record();
    pwm.setFrequency(1000);
    assertEquals(Long.MAX_VALUE, clock.nextEvent());
    pwm.setDuty16(65535);
    assertEquals(Long.MAX_VALUE, clock.nextEvent());
    assertEquals(List.of(new Edge(0, true)), recording.edges());
    pwm.setDuty16(0);
    assertEquals(2, recording.edges().size());
  }

  @Test
  void whoListensToTheBoardIsToldWaves() {
    List<PwmWave> waves = new ArrayList<>();
    List<Boolean> edges = new ArrayList<>();
    board.addEvents(
        new BoardEvents() {
          @Override
          public void pwm(SimulatedPin pin, PwmWave wave, long nanos) {
            waves.add(wave);
          }

          @Override
          public void edge(SimulatedPin pin, boolean level, long nanos) {
            edges.add(level);
          }
        });
    Recording unused = board.pin(0).record();
    PwmOutput pwm = open(0);
    pwm.setFrequency(1000);
    pwm.setDuty16(32768);
    clock.run(Duration.ofMillis(10));
    pwm.close();
    assertEquals(3, waves.size());
    assertEquals(1000, waves.get(1).frequency());
    assertEquals(null, waves.get(2));
    assertEquals(List.of(), edges);
  }

  @Test
  void refusesWhatTheProcessorCannotDo() {
    PwmOutput pwm = open(0);
    assertThrows(HalException.class, () -> pwm.setFrequency(0));
    assertThrows(HalException.class, () -> pwm.setFrequency(1));
    assertThrows(HalException.class, () -> pwm.setFrequency(100e6));
    assertThrows(HalException.class, () -> pwm.setDuty16(65536));
    assertThrows(HalException.class, () -> pwm.setDutyNanos(-1));
    assertEquals(0, pwm.frequency());
  }
}

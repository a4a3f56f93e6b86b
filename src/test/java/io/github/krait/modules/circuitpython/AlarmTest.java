package io.github.krait.modules.circuitpython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.Profile;
import io.github.krait.hal.ResetCause;
import io.github.krait.modules.hardware.OnPico;
import io.github.krait.simulator.SimulatedPin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AlarmTest extends OnPico {
  private static final long SECOND = 1_000_000_000;

  private final SimulatedPin gp2 = board.pin("GP2");

  AlarmTest() {
    super(Profile.CIRCUITPYTHON);
  }

  @BeforeEach
  void imports() {
    krait.exec("import alarm, board, time, digitalio");
  }

  private void driveIn(int seconds, boolean level) {
    board.clock().schedule(board.clock().nanos() + seconds * SECOND, () -> gp2.drive(level));
  }

  @Test
  void timeEndsALightSleep() {
    assertPrints(
        "True True 3",
        "t = time.monotonic()",
        "a = alarm.time.TimeAlarm(monotonic_time=t + 3)",
        "w = alarm.light_sleep_until_alarms(a)",
        "print(w is a, alarm.wake_alarm is a, round(time.monotonic() - t))");
    assertPrints(
        "5",
        "t = time.monotonic()",
        "alarm.light_sleep_until_alarms(alarm.time.TimeAlarm(epoch_time=time.time() + 5))",
        "print(round(time.monotonic() - t))");
  }

  @Test
  void aPinEndsALightSleep() {
    driveIn(2, true);
    assertPrints(
        "True 2 board.GP2 True",
        "t = time.monotonic()",
        "p = alarm.pin.PinAlarm(board.GP2, value=True, pull=True)",
        "w = alarm.light_sleep_until_alarms(alarm.time.TimeAlarm(monotonic_time=t + 9), p)",
        "print(w is p, round(time.monotonic() - t), p.pin, p.value)");
    assertNull(gp2.user());
    // a level that is there already does, but no edge that was before
    assertPrints("True", "print(alarm.light_sleep_until_alarms(p) is p)");
    driveIn(1, false);
    driveIn(4, true);
    assertPrints(
        "4",
        "t = time.monotonic()",
        "alarm.light_sleep_until_alarms(alarm.pin.PinAlarm(board.GP2, value=True, edge=True))",
        "print(round(time.monotonic() - t))");
  }

  @Test
  void deepSleepEndsInAReset() {
    long start = board.clock().nanos();
    KraitException e =
        assertThrows(
            KraitException.class,
            () ->
                krait.exec(
                    """
                    d = digitalio.DigitalInOut(board.GP3)
                    alarm.sleep_memory[0] = 7
                    alarm.exit_and_deep_sleep_until_alarms(
                        alarm.time.TimeAlarm(monotonic_time=time.monotonic() + 60))
                    """));
    assertEquals("SystemExit", e.type());
    assertEquals(60, Math.round((board.clock().nanos() - start) / 1e9));
    assertEquals(ResetCause.DEEP_SLEEP, board.reset().cause());
    assertNull(board.pin("GP3").user());
    try (Krait next = engine()) {
      next.exec(
          """
          import alarm
          assert alarm.sleep_memory[0] == 7
          assert isinstance(alarm.wake_alarm, alarm.time.TimeAlarm), alarm.wake_alarm
          """);
    }
  }

  @Test
  void aPinEndsADeepSleep() {
    driveIn(10, true);
    assertRaises(
        "SystemExit:",
        "alarm.exit_and_deep_sleep_until_alarms(alarm.pin.PinAlarm(board.GP2, value=True))");
    try (Krait next = engine()) {
      next.exec(
          """
          import alarm, board
          assert alarm.wake_alarm.pin is board.GP2 and alarm.wake_alarm.value
          """);
    }
  }

  /** Nothing will ever happen here but the interrupt. */
  @Test
  @Timeout(20)
  void anInterruptEndsASleep() throws InterruptedException {
    long before = board.clock().nanos();
    Thread other =
        new Thread(
            () -> {
              while (board.clock().nanos() == before) {
                Thread.onSpinWait();
              }
              krait.interrupt();
            });
    other.start();
    assertRaises(
        "KeyboardInterrupt:",
        "p = alarm.pin.PinAlarm(board.GP2, value=True)",
        "while True: alarm.light_sleep_until_alarms(p)");
    other.join();
  }

  @Test
  void refuses() {
    assertPrints("None 0", "print(alarm.wake_alarm, alarm.sleep_memory[3])");
    assertRaises(
        "ValueError: Supply one of monotonic_time or epoch_time", "alarm.time.TimeAlarm()");
    assertRaises(
        "ValueError: Time is in the past.",
        "time.sleep(1)",
        "alarm.time.TimeAlarm(monotonic_time=0.5)");
    assertRaises("TypeError: Expected a kind of Alarm", "alarm.light_sleep_until_alarms(1)");
    assertRaises(
        "ValueError: Only one alarm.time alarm can be set.",
        "a = alarm.time.TimeAlarm(monotonic_time=time.monotonic() + 1)",
        "alarm.light_sleep_until_alarms(a, a)");
    assertRaises(
        "NotImplementedError: Touch alarms not available", "alarm.touch.TouchAlarm(board.GP2)");
    assertRaises("TypeError: 'value' argument required", "alarm.pin.PinAlarm(board.GP2)");
    assertRaises(
        "NotImplementedError: preserve_dios",
        "d = digitalio.DigitalInOut(board.GP3)",
        "alarm.exit_and_deep_sleep_until_alarms(preserve_dios=[d])");
    assertRaises("ValueError: GP3 in use", "alarm.pin.PinAlarm(board.GP3, value=True)");
  }
}

package io.github.krait.modules.micropython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.Profile;
import io.github.krait.hal.ResetCause;
import io.github.krait.modules.hardware.OnPico;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sleep, resets, the watchdog, what outlives a reset, and the clock of the time of day. */
@Timeout(30)
class PowerTest extends OnPico {
  private static final long MILLI = 1_000_000;

  PowerTest() {
    super(Profile.MICROPYTHON);
  }

  @BeforeEach
  void imports() {
    krait.exec("import machine, time\nfrom machine import Pin");
  }

  private void assertEnds(Krait engine, String program) {
    KraitException e = assertThrows(KraitException.class, () -> engine.exec(program));
    assertTrue(e.getMessage().startsWith("SystemExit"), e.getMessage());
  }

  @Test
  void resetsEndTheProgramAndAreRemembered() {
    assertPrints("1", "print(machine.reset_cause())");
    krait.exec("led = Pin(25, Pin.OUT, value=1)");
    assertEnds(krait, "machine.reset()");
    assertEquals(ResetCause.SOFTWARE, board.reset().cause());
    assertEquals(null, board.pin("LED").user());
    krait.close();
    try (Krait next = engine()) {
      next.exec("import machine");
      assertEquals(3, next.eval("machine.reset_cause()"), "by the watchdog, as on the real one");
      next.exec("machine.Pin(25, machine.Pin.OUT).on()");
    }
  }

  @Test
  void softResetsOnlyEndTheProgram() {
    assertEnds(krait, "machine.soft_reset()");
    assertEquals(ResetCause.POWER_ON, board.reset().cause());
    assertEnds(krait, "machine.bootloader()");
    assertEquals(ResetCause.SOFTWARE, board.reset().cause());
  }

  @Test
  void theWatchdogBitesWhoDoesNotFeed() {
    krait.exec(
        """
        w = machine.WDT(timeout=100)
        for i in range(5):
            time.sleep_ms(60)
            w.feed()
        """);
    assertEquals(ResetCause.POWER_ON, board.reset().cause());
    assertEnds(krait, "while True:\n    pass");
    assertEquals(ResetCause.WATCHDOG, board.reset().cause());
    long late = board.clock().nanos() - 400 * MILLI;
    assertTrue(late > 0 && late < 2 * MILLI, late + " ns");
  }

  @Test
  void theWatchdogHasLimits() {
    assertRaises("ValueError: WDT(1) doesn't exist", "machine.WDT(1)");
    assertRaises("ValueError: timeout exceeds 8388", "machine.WDT(timeout=8389)");
    assertRaises("ValueError: timeout exceeds 8388", "machine.WDT(0, -1)");
  }

  @Test
  void lightSleepTakesItsTime() {
    assertPrints(
        "True 4 ()",
        "t = time.ticks_ms()",
        "machine.lightsleep(2000)",
        "d = time.ticks_diff(time.ticks_ms(), t)",
        "print(2000 <= d < 2010, machine.wake_reason(), machine.wake_pins())");
    assertRaises("ValueError: sleep too long", "machine.lightsleep(4294968)");
  }

  @Test
  void pinsThatInterruptEndALightSleep() {
    board.clock().schedule(700 * MILLI, () -> board.pin("GP2").drive(false));
    assertPrints(
        "True 2 (2,) [700]",
        "p = Pin(2, Pin.IN, Pin.PULL_UP)",
        "n = []",
        "p.irq(lambda p: n.append(time.ticks_ms()), Pin.IRQ_FALLING, hard=True)",
        "machine.lightsleep()",
        "t = time.ticks_ms()",
        "print(700 <= t < 710, machine.wake_reason(), machine.wake_pins(), n)");
  }

  @Test
  void deepSleepEndsInAReset() {
    krait.exec("m = machine.mem_backup()\nm[0] = 0x12345678\nm[3] = 7");
    assertEnds(krait, "machine.deepsleep(5000)");
    assertEquals(ResetCause.DEEP_SLEEP, board.reset().cause());
    assertTrue(board.clock().nanos() >= 5000 * MILLI);
    krait.close();
    try (Krait next = engine()) {
      next.exec("import machine\nm = machine.mem_backup()");
      assertEquals(0x12345678, next.eval("m[0]"));
      assertEquals(7, next.eval("m[3]"));
      assertEquals(4, next.eval("machine.wake_reason()"));
    }
  }

  @Test
  void backupHasRegions() {
    assertPrints(
        "2 4 3 <memoryview>",
        "r = machine.mem_backup(-1)",
        "print(len(r), len(r[0]), len(r[1]), machine.mem_backup(1))");
    assertRaises("ValueError: invalid region", "machine.mem_backup(2)");
  }

  @Test
  void timeOfDay() {
    assertPrints(
        "(2024, 2, 29, 3, 12, 30, 45, 0) True",
        "r = machine.RTC()",
        "r.datetime((2024, 2, 29, 0, 12, 30, 45, 0))",
        "print(r.datetime(), machine.RTC() is r)");
    assertPrints(
        "(2024, 2, 29, 3, 12, 31, 45, 0) 1709209905",
        "time.sleep(60)",
        "print(r.datetime(), time.time_ns() // 1000000000)");
    assertRaises("ValueError: requested length 8 but object has length 2", "r.datetime((2024, 1))");
    assertRaises("TypeError: object 'int' isn't a tuple or list", "r.datetime(1)");
    assertRaises(
        "TypeError: function takes 0 positional arguments but 1 were given", "machine.RTC(0)");
  }

  @Test
  void alarms() {
    assertPrints(
        "[2000] 0 True",
        "r = machine.RTC()",
        "n = []",
        "i = r.irq(trigger=r.ALARM0, handler=lambda r: n.append(time.ticks_ms()))",
        "r.alarm(0, 2000)",
        "a = r.alarm_left()",
        "time.sleep(5)",
        "print(n, r.alarm_left(), 1990 < a <= 2000)");
    assertPrints(
        "4",
        "n.clear()",
        "r.alarm(0, 100, repeat=True)",
        "time.sleep_ms(450)",
        "r.alarm_cancel()",
        "time.sleep(1)",
        "print(len(n))");
  }

  @Test
  void registersAndTheRest() {
    assertPrints(
        "True True True <8-bit memory>",
        "v = machine.mem32[0x40000000]",
        "machine.mem32[0xd0000020] = 1 << 25",
        "machine.mem32[0xd0000014] = 1 << 25",
        "print(v > 0, len(machine.unique_id()) == 8, 0 <= machine.rng() < 1 << 24, machine.mem8)");
    assertRaises("ValueError: address 00000001 is not aligned to 2 bytes", "machine.mem16[1]");
    assertRaises("TypeError: can't convert str to int", "machine.mem8['x']");
    assertRaises("TypeError: 'mem' object doesn't support item deletion", "del machine.mem8[0]");
    assertRaises("OSError: [Errno 19] ENODEV", "machine.mem32[0x70000000]");
    assertPrints(
        "133000000 None",
        "machine.freq(133_000_000)",
        "print(machine.freq(), machine.freq(133_000_000, 48_000_000))");
    assertRaises("ValueError: cannot change frequency", "machine.freq(1)");
    assertRaises(
        "ValueError: peripheral freq must be 48_000_000 or the same as the MCU freq",
        "machine.freq(133_000_000, 5)");
  }
}

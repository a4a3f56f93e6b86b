package io.github.krait.modules.micropython;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnPico;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TimerTest extends OnPico {
  TimerTest() {
    super(Profile.MICROPYTHON);
  }

  @BeforeEach
  void imports() {
    krait.exec(
        """
        import machine, time
        from machine import Timer
        log = []
        def tick(t):
            log.append(time.ticks_us() // 1000)
        """);
  }

  @Test
  void periodicTimersDoNotDrift() {
    assertPrints(
        "[10, 20, 30, 40] Timer(mode=PERIODIC, tick_hz=1000000, period=10000)",
        "start = time.ticks_us() // 1000",
        "t = Timer(period=10, callback=tick)",
        "time.sleep_ms(45)",
        "t.deinit()",
        "time.sleep_ms(45)",
        "print([x - start for x in log], t)");
  }

  @Test
  void oneShot() {
    assertPrints(
        "[25] Timer(mode=ONE_SHOT, tick_hz=1000000, period=25000)",
        "t = Timer(-1)",
        "t.init(mode=Timer.ONE_SHOT, period=25, callback=tick)",
        "time.sleep_ms(100)",
        "print(log, t)");
  }

  @Test
  void frequencyGoesBeforePeriodAndTicks() {
    assertPrints(
        "20 1",
        "Timer(freq=200, period=1, callback=tick)",
        "time.sleep_ms(102)",
        "print(len(log), log[1] // 10)");
    krait.exec("log.clear()");
    assertPrints(
        "10",
        "Timer(tick_hz=500, period=5, callback=tick)",
        "time.sleep_ms(102)",
        "print(len(log) - 20)");
  }

  @Test
  void hardCallbacksComeWhileTheSchedulerIsBusy() {
    assertPrints(
        "True",
        "import micropython",
        "def busy(_):",
        "    n = len(log)",
        "    time.sleep_ms(35)",
        "    global during",
        "    during = len(log) - n",
        "t = Timer(period=10, callback=tick, hard=True)",
        "micropython.schedule(busy, 0)",
        "time.sleep_ms(5)",
        "print(during >= 3)");
  }

  @Test
  void callbacksThatFailHardStopTheTimer() {
    assertPrints(
        """
        Uncaught exception in IRQ callback handler
        Traceback (most recent call last):
          File "<string>", line 1, in <lambda>
        ZeroDivisionError: divide by zero\
        """,
        "t = Timer(period=10, callback=lambda t: 1 / 0, hard=True)",
        "time.sleep_ms(100)");
  }

  @Test
  void withoutPeriodItNeverComes() {
    assertPrints("[]", "t = Timer(callback=tick)", "time.sleep(1000)", "print(log)");
  }

  @Test
  void timersEndWithTheEngine() {
    krait.exec("t = Timer(period=10, callback=tick)");
    krait.close();
    board.clock().waitUntil(1_000_000_000);
    assertEquals(1_000_000_000, board.clock().nanos());
  }

  @Test
  void refusesWrongArguments() {
    assertRaises("ValueError: Timer doesn't exist", "Timer(0)");
    assertRaises("TypeError: can't convert str to int", "Timer(period='1')");
    assertRaises("TypeError: can't convert str to float", "Timer(freq='1')");
    assertRaises("TypeError: extra positional arguments given", "Timer(-1, 1)");
    assertRaises("ZeroDivisionError: divide by zero", "Timer(period=1, tick_hz=0)");
  }
}

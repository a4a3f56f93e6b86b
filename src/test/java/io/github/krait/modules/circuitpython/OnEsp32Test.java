package io.github.krait.modules.circuitpython;

import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnBoard;
import io.github.krait.simulator.SimulatedPin;
import org.junit.jupiter.api.Test;

/** What the ESP32 has and the RP2040 has not. */
class OnEsp32Test extends OnBoard {
  private final SimulatedPin io4 = board.pin("GPIO4");

  OnEsp32Test() {
    super(Profile.CIRCUITPYTHON, "esp32");
  }

  @Test
  void measuresFrequency() {
    long half = 1_000_000_000L / 5000 / 2;
    long now = board.clock().nanos();
    for (int i = 0; i < 1000; i++) {
      boolean level = i % 2 == 0;
      board.clock().schedule(now + i * half, () -> io4.drive(level));
    }
    assertPrints(
        "5000 20 5000",
        "import board, time, frequencyio",
        "f = frequencyio.FrequencyIn(board.IO4)",
        "time.sleep(0.035)",
        "a = f.value",
        "f.capture_period = 20",
        "time.sleep(0.045)",
        "print(a, f.capture_period, f.value)");
    assertPrints("0", "time.sleep(0.1)", "print(f.value)");
    assertPrints("0", "f.clear()", "f.pause()", "f.resume()", "print(f.value)");
    assertRaises("ValueError: capture_period must be 1-500", "f.capture_period = 0");
    assertRaises(
        "ValueError: capture_period must be 1-500",
        "frequencyio.FrequencyIn(board.IO5, capture_period=501)");
    krait.exec("f.deinit()");
    assertNull(io4.user());
  }

  @Test
  void countsBothEdges() {
    krait.exec(
        "import board, countio\nc = countio.Counter(board.IO4, edge=countio.Edge.RISE_AND_FALL)");
    io4.drive(true);
    io4.drive(false);
    assertPrints("2", "print(c.count)");
  }

  @Test
  void touch() {
    krait.exec("import board, touchio\nt = touchio.TouchIn(board.IO4)\nr = t.raw_value");
    assertPrints("False True", "print(t.value, t.threshold == r + 100)");
    io4.touch(true);
    assertPrints("True True", "print(t.value, t.raw_value > r)");
    krait.exec("t.threshold = 65535");
    assertPrints("False", "print(t.value)");
    assertRaises("ValueError: threshold must be 0-65535", "t.threshold = 65536");
    assertRaises("ValueError: Invalid pin", "touchio.TouchIn(board.IO5)");
    krait.exec("t.deinit()");
    assertNull(io4.user());
  }

  @Test
  void watchdogRaisesInTheProgram() {
    assertPrints(
        "bitten True None True",
        "import time, microcontroller, watchdog",
        "w = microcontroller.watchdog",
        "w.timeout = 2.5",
        "w.mode = watchdog.WatchDogMode.RAISE",
        "n = 0",
        "t = time.monotonic()",
        "try:",
        "  w.feed()",
        "  while True: n += 1",
        "except watchdog.WatchDogTimeout as e:",
        "  print('bitten', n > 0, w.mode, 2.4 < time.monotonic() - t < 2.6)");
  }

  @Test
  void touchWakes() {
    io4.touch(true);
    assertPrints(
        "True board.IO4",
        "import alarm, board",
        "a = alarm.touch.TouchAlarm(board.IO4)",
        "print(alarm.light_sleep_until_alarms(a) is a, a.pin)");
    assertRaises("ValueError: Invalid pin", "alarm.touch.TouchAlarm(board.IO5)");
  }
}

package io.github.krait.modules.circuitpython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.krait.Profile;
import io.github.krait.hal.ResetCause;
import io.github.krait.modules.hardware.OnPico;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchdogTest extends OnPico {
  WatchdogTest() {
    super(Profile.CIRCUITPYTHON);
  }

  @BeforeEach
  void imports() {
    krait.exec(
        "import time, board, digitalio\n"
            + "from microcontroller import watchdog as w\nfrom watchdog import *");
  }

  @Test
  void aFedDogKeepsQuiet() {
    assertPrints(
        "watchdog.WatchDogMode.RESET 2.5",
        "w.timeout = 2.5",
        "w.mode = WatchDogMode.RESET",
        "for i in range(10):",
        "  time.sleep(2)",
        "  w.feed()",
        "print(w.mode, w.timeout)");
    assertPrints("None", "w.mode = None", "time.sleep(10)", "print(w.mode)");
    assertEquals(ResetCause.POWER_ON, board.reset().cause());
  }

  @Test
  void aHungryOneResetsTheBoard() {
    assertRaises(
        "SystemExit:",
        "d = digitalio.DigitalInOut(board.GP2)",
        "w.timeout = 1",
        "w.mode = WatchDogMode.RESET",
        "while True: pass");
    assertEquals(ResetCause.WATCHDOG, board.reset().cause());
    assertNull(board.pin("GP2").user());
  }

  /** A program that has ended is no reason. */
  @Test
  void stopsWithTheEngine() {
    krait.exec("w.timeout = 1\nw.mode = WatchDogMode.RESET");
    krait.close();
    board.clock().waitUntil(board.clock().nanos() + 5_000_000_000L);
    assertEquals(ResetCause.POWER_ON, board.reset().cause());
  }

  @Test
  void refuses() {
    assertRaises("NotImplementedError:", "w.mode = WatchDogMode.RAISE");
    assertRaises("ValueError: timeout must be <= 8", "w.timeout = 9");
    assertRaises("ValueError: timeout must be >= 0", "w.timeout = -1");
    assertRaises("TypeError: mode must be of type WatchDogMode, not int", "w.mode = 1");
    assertPrints("None 0.0", "w.feed()", "print(w.mode, w.timeout)");
  }
}

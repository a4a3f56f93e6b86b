package io.github.krait.modules.circuitpython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.krait.Krait;
import io.github.krait.Profile;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.hal.Reset;
import io.github.krait.modules.hardware.OnPico;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoardModuleTest extends OnPico {
  BoardModuleTest() {
    super(Profile.CIRCUITPYTHON);
  }

  @BeforeEach
  void imports() {
    krait.exec("import board, busio");
  }

  @Test
  void defaultBus() {
    assertRaises("AttributeError: module 'board' has no attribute 'I2C'", "board.I2C()");
    board.i2c("GP4", "GP5").pullUps(true);
    assertPrints(
        "True True",
        "i = board.STEMMA_I2C()",
        "print(i is board.STEMMA_I2C(), isinstance(i, busio.I2C))");
    assertRaises("ValueError: GP5 in use", "busio.I2C(board.GP5, board.GP4)");
    assertPrints(
        "False True", "i.deinit()", "j = board.STEMMA_I2C()", "print(j is i, j.try_lock())");
    krait.exec("j.deinit()");
    assertNull(board.pin("GP4").user());
  }

  @Test
  void defaultBusNeedsItsPins() {
    assertRaises(
        "RuntimeError: No pull up found on SDA or SCL; check your wiring", "board.STEMMA_I2C()");
    assertNull(board.pin("GP4").user());
    krait.exec("import digitalio\nd = digitalio.DigitalInOut(board.GP4)");
    assertRaises("ValueError: GP4 in use", "board.STEMMA_I2C()");
    assertRaises(
        "TypeError: function takes 0 positional arguments but 1 were given", "board.STEMMA_I2C(1)");
  }

  @Test
  void oneBusHasSeveralNames() {
    try (SimulatedBoard feather =
            SimulatedBoards.open("adafruit_feather_rp2040", SimulatedClock.virtual());
        Krait engine = Krait.builder().profile(Profile.CIRCUITPYTHON).board(feather).build()) {
      feather.i2c("SDA", "SCL").pullUps(true);
      engine.exec(
          """
          import board
          assert board.I2C() is board.STEMMA_I2C()
          assert board.SPI() is board.SPI()
          assert board.UART() is board.UART()
          """);
    }
  }

  @Test
  void processor() {
    assertPrints(
        "125000000 25.0 3.3 8 microcontroller.ResetReason.POWER_ON",
        "import microcontroller as m",
        "c = m.cpu",
        "print(c.frequency, c.temperature, c.voltage, len(c.uid), c.reset_reason)");
    assertPrints("2 125000000", "print(len(m.cpus), m.cpus[1].frequency)");
    assertPrints("133000000", "m.cpu.frequency = 133000000", "print(m.cpu.frequency)");
    assertRaises("ValueError: Invalid frequency", "m.cpu.frequency = 0");
    assertRaises("ValueError: Invalid run_mode", "m.on_next_reset(3)");
    assertPrints(
        "microcontroller.RunMode.SAFE_MODE microcontroller.ResetReason.BROWNOUT",
        "m.on_next_reset(m.RunMode.SAFE_MODE)",
        "print(m.RunMode.SAFE_MODE, m.ResetReason.BROWNOUT)");
    krait.exec("m.disable_interrupts()\nm.enable_interrupts()");
    assertPrints("4096 None", "print(len(m.nvm), m.watchdog.mode)");
  }

  @Test
  void resets() throws Exception {
    List<Reset.Target> targets = new ArrayList<>();
    try (AutoCloseable listening = board.reset().onReset((cause, target) -> targets.add(target))) {
      krait.exec(
          """
          import digitalio, microcontroller as m
          d = digitalio.DigitalInOut(board.LED)
          d.switch_to_output(True)
          m.on_next_reset(m.RunMode.BOOTLOADER)
          """);
      assertRaises("SystemExit:", "m.reset()");
    }
    assertEquals(List.of(Reset.Target.BOOTLOADER), targets);
    assertNull(board.pin("LED").user());
    assertFalse(board.pin("LED").level());
    assertPrints("microcontroller.ResetReason.SOFTWARE", "print(m.cpu.reset_reason)");
    // what was open before the reset is gone, and cannot be used any more
    assertRaises("OSError: [Errno 9] EBADF", "d.value = False");
  }
}

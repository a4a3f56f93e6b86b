package io.github.krait.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.AnalogInput;
import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.HalException;
import io.github.krait.hal.I2cBus;
import io.github.krait.hal.I2cSettings;
import io.github.krait.hal.NonVolatile;
import io.github.krait.hal.PinMode;
import io.github.krait.hal.Pull;
import io.github.krait.hal.PwmOutput;
import io.github.krait.hal.Registers;
import io.github.krait.hal.Reset;
import io.github.krait.hal.ResetCause;
import io.github.krait.hal.WakeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Resets, sleep, memories and registers of simulated boards. */
class BoardLifeTest {
  private static final long SIO = 0xd000_0000L;
  private static final long SECOND = 1_000_000_000L;

  private final SimulatedBoard board = TestBoard.large();
  private final VirtualClock clock = (VirtualClock) board.clock();

  @AfterEach
  void close() {
    board.close();
  }

  @Test
  void sleepJumpsToWhatWakes() {
    clock.schedule(3600 * SECOND, () -> board.pin(2).drive(true));
    WakeSource pin = new WakeSource.Level(board.pin(2), true, true, Pull.DOWN);
    WakeSource time = new WakeSource.Time(7200 * SECOND);
    assertSame(pin, board.sleep().light(List.of(time, pin)));
    assertEquals(3600 * SECOND, clock.nanos());
    assertSame(time, board.sleep().light(List.of(time)));
    assertEquals(7200 * SECOND, clock.nanos());
  }

  @Test
  void fingersWakeToo() {
    clock.schedule(SECOND, () -> board.pin(2).touch(true));
    WakeSource touch = new WakeSource.Touch(board.pin(2));
    assertSame(touch, board.sleep().light(List.of(touch, new WakeSource.Time(5 * SECOND))));
    assertEquals(SECOND, clock.nanos());
  }

  @Test
  void sleepHasItsOwnResistors() {
    clock.schedule(10, () -> board.pin(2).drive(false));
    clock.schedule(20, () -> board.pin(2).release());
    WakeSource falling = new WakeSource.Level(board.pin(2), false, true, Pull.UP);
    assertSame(falling, board.sleep().deep(List.of(falling)));
    assertEquals(10, clock.nanos());
    clock.run(Duration.ofNanos(20));
    assertFalse(board.pin(2).level(), "the pull-down of power-up again");
  }

  @Test
  void aSleepThatCannotBeginLeavesPinsAsTheyWere() {
    SimulatedBoard other = TestBoard.large();
    WakeSource ours = new WakeSource.Level(board.pin(2), true, true, Pull.UP);
    WakeSource foreign = new WakeSource.Level(other.pin(2), true, true, Pull.UP);
    assertThrows(HalException.class, () -> board.sleep().light(List.of(ours, foreign)));
    other.close();
    assertFalse(board.pin(2).level(), "the pull-down of power-up again");
  }

  @Test
  void pinsComeBackWhateverObserversDo() {
    DigitalPin first = board.pin(2).openDigital("test");
    DigitalPin second = board.pin(3).openDigital("test");
    first.setMode(PinMode.OUTPUT);
    first.write(true);
    Observation observation =
        board
            .pin(2)
            .observe(
                (level, nanos) -> {
                  throw new AssertionError("as a test would");
                });
    assertThrows(
        AssertionError.class, () -> board.reset().reset(ResetCause.PIN, Reset.Target.PROGRAM));
    assertNull(board.pin(2).user());
    assertNull(board.pin(3).user(), "the others as well");
    observation.close();
    second.close();
    board.pin(2).openDigital("test").close();
  }

  @Test
  void aBusComesBackWhateverObserversDo() {
    I2cSettings settings =
        new I2cSettings(board.pin(5), board.pin(4), 100_000, 1_000_000, null, true);
    I2cBus bus = board.openI2c(settings, "test");
    Observation observation =
        board
            .pin(5)
            .observe(
                (level, nanos) -> {
                  throw new AssertionError("as a test would");
                });
    assertThrows(AssertionError.class, bus::close);
    observation.close();
    board.openI2c(settings, "test").close();
  }

  @Test
  void aClosedBoardHasNoWatchdog() {
    board.close();
    assertThrows(HalException.class, () -> board.watchdog().start(SECOND, null));
  }

  @Test
  void brownOutForgetsWhatIsKeptForSleep() {
    NonVolatile sleep = board.nonVolatile("sleep");
    NonVolatile nvm = board.nonVolatile("nvm");
    sleep.write(0, new byte[] {5}, 0, 1);
    nvm.write(0, new byte[] {6}, 0, 1);
    board.pressReset();
    assertEquals(ResetCause.PIN, board.reset().cause());
    byte[] in = new byte[1];
    board.nonVolatile("sleep").read(0, in, 0, 1);
    assertEquals(5, in[0]);
    List<String> heard = new ArrayList<>();
    board.reset().onReset((cause, target) -> heard.add(cause + " " + target));
    PwmOutput pwm = board.pin(0).openPwm("test");
    board.brownOut();
    assertEquals(List.of("BROWN_OUT PROGRAM"), heard);
    assertThrows(HalException.class, pwm::frequency);
    assertNull(board.pin(0).user());
    board.nonVolatile("sleep").read(0, in, 0, 1);
    assertEquals(0, in[0]);
    board.nonVolatile("nvm").read(0, in, 0, 1);
    assertEquals(6, in[0]);
  }

  @Test
  void resetsBringTheClockRateBack() {
    board.setFrequency(200_000_000);
    assertEquals(200_000_000, board.frequency());
    board.reset().reset(ResetCause.SOFTWARE, Reset.Target.PROGRAM);
    assertEquals(125_000_000, board.frequency());
  }

  @Test
  void aWatchdogWithoutFoodResets() {
    assertEquals(8_388_607_000L, board.watchdog().longest());
    board.watchdog().start(SECOND, null);
    clock.run(Duration.ofMillis(900));
    board.watchdog().feed();
    clock.run(Duration.ofMillis(900));
    assertEquals(ResetCause.POWER_ON, board.reset().cause());
    clock.run(Duration.ofMillis(200));
    assertEquals(ResetCause.WATCHDOG, board.reset().cause());
    assertEquals(1, board.registers().read(0x4005_8008L, 4), "the reason's register");
  }

  @Test
  void flashIsErasedByBlocks() {
    NonVolatile flash = board.nonVolatile("flash");
    assertEquals(1408 * 1024, flash.size());
    assertEquals(4096, flash.eraseSize());
    byte[] in = new byte[2];
    flash.write(4095, new byte[] {0x0f, 0x70}, 0, 2);
    flash.read(4095, in, 0, 2);
    assertEquals(0x0f, in[0]);
    flash.erase(4096, 4096);
    flash.read(4095, in, 0, 2);
    assertEquals(0x0f, in[0]);
    assertEquals(-1, in[1]);
  }

  @Test
  void cardsCanBePutIn() {
    assertThrows(HalException.class, () -> board.nonVolatile("sd"));
    NonVolatile card = new SimulatedMemory("card", 1 << 20, 1, 0);
    board.insertCard(card);
    assertSame(card, board.nonVolatile("sd"));
    board.insertCard(null);
    assertThrows(HalException.class, () -> board.nonVolatile("sd"));
  }

  @Test
  void registersDriveDigitalPins() {
    Registers registers = board.registers();
    registers.write(SIO + 0x14, 4, 1L << 25);
    assertFalse(board.pin(25).level(), "nobody has made it an output");
    DigitalPin led = board.pin(25).openDigital("test");
    led.setMode(PinMode.OUTPUT);
    registers.write(SIO + 0x14, 4, 1L << 25);
    assertTrue(led.read());
    assertEquals(1L << 25, registers.read(SIO + 0x10, 4) & 1L << 25);
    assertEquals(1L << 25, registers.read(SIO + 0x20, 4));
    assertEquals(1L << 25, registers.read(SIO + 0x04, 4));
    registers.write(SIO + 0x1c, 4, 1L << 25);
    assertFalse(led.output());
    registers.write(SIO + 0x28, 4, 1L << 25);
    assertEquals(PinMode.INPUT, led.mode());
    assertEquals(5, registers.read(0x4001_4000L + 8 * 25 + 4, 4), "function SIO");
    registers.write(0x4001_c000L + 4 + 4 * 25, 4, 0x5a);
    assertEquals(Pull.UP, led.pull());
    registers.write(0x4001_c000L + 0x3000 + 4 + 4 * 25, 4, 8);
    assertEquals(Pull.NONE, led.pull());
    assertEquals(0x52, registers.read(0x4001_c000L + 4 + 4 * 25, 4));
    led.close();
    assertEquals(0x1f, registers.read(0x4001_4000L + 8 * 25 + 4, 4));
  }

  @Test
  void registersKnowChipAndTime() {
    Registers registers = board.registers();
    assertEquals(0x2000_2927L, registers.read(0x4000_0000L, 4));
    clock.run(Duration.ofSeconds(5000));
    clock.run(Duration.ofNanos(1_999));
    assertEquals(705_032_705L, registers.read(0x4005_4028L, 4));
    assertEquals(1, registers.read(0x4005_4024L, 4));
    assertEquals(705_032_705L & 0xffff, registers.read(0x4005_4028L, 2));
    assertThrows(HalException.class, () -> registers.read(0x6000_0000L, 4));
    assertThrows(HalException.class, () -> registers.read(SIO + 2, 4));
  }

  @Test
  void theProcessorHasATemperature() {
    AnalogInput input = board.openAnalogInput("temperature", "test");
    board.setTemperature(27);
    assertEquals(0.706 / 3.3 * 65535, input.read16(), 16);
    board.setTemperature(100);
    assertEquals(100, board.temperature());
    assertEquals((0.706 - 73 * 0.001721) / 3.3 * 65535, input.read16(), 16);
  }

  @Test
  void idleBoardsAreSmall() {
    List<SimulatedBoard> boards = new ArrayList<>();
    long before = usedBytes();
    for (int i = 0; i < 500; i++) {
      boards.add(new SimulatedBoard(TestBoard.LARGE, SimulatedClock.virtual(), i));
    }
    long each = (usedBytes() - before) / boards.size();
    assertTrue(each < 20_000, each + " bytes a board");
    boards.forEach(SimulatedBoard::close);
  }

  private static long usedBytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}

package io.github.krait.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.I2cBus;
import io.github.krait.hal.I2cOperation;
import io.github.krait.hal.I2cSettings;
import io.github.krait.hal.I2cSignals;
import io.github.krait.hal.I2cTarget;
import io.github.krait.hal.PinMode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SimulatedI2cTest {
  private static final int FREQUENCY = 400_000;

  /** 399,361 Hz, which is what an RP2040 makes of it. */
  private static final long BIT = 2504;

  private final SimulatedBoard board = TestBoard.large();
  private final RegisterDevice device = new RegisterDevice();

  @AfterEach
  void close() {
    board.close();
  }

  private static I2cSettings settings(SimulatedBoard board) {
    return new I2cSettings(board.pin(5), board.pin(4), FREQUENCY, 1_000_000, "I2C0", false);
  }

  private I2cBus open() {
    board.i2c().connect(device);
    return board.openI2c(settings(board), "test");
  }

  private static void assertFails(ErrorKind kind, Executable action) {
    assertEquals(kind, assertThrows(HalException.class, action).kind());
  }

  private static int readTwo(I2cBus bus, byte[] into) {
    return bus.transaction(0x50, true, I2cOperation.write(new byte[] {7}), I2cOperation.read(into));
  }

  @Test
  void theDefaultBusIsThatOfTheRuntime() {
    assertEquals(board.i2c(), board.i2c("GPIO4", "GPIO5"));
  }

  @Test
  void watchedOrNotItTakesTheSameTime() {
    I2cBus bus = open();
    device.registers[7] = 0xa5;
    device.registers[8] = 0x3c;
    byte[] in = new byte[2];
    assertEquals(1, readTwo(bus, in));
    long took = board.clock().nanos();
    // start, address, register, clock low, start, address, two bytes, stop
    assertEquals((1 + 9 + 9 + 1 + 1 + 9 + 18 + 1) * BIT, took);
    I2cWatcher watcher = new I2cWatcher(board.pin(4), board.pin(5));
    assertEquals(1, readTwo(bus, in));
    assertEquals(2 * took, board.clock().nanos());
    assertEquals("S a0 07 S a1 a5 3c! P ", watcher.text.toString());
    assertTrue(watcher.worstSetup >= 100, "data set up " + watcher.worstSetup);
    assertTrue(watcher.worstLow >= 1300, "clock low " + watcher.worstLow);
    assertTrue(watcher.worstHigh >= 600, "clock high " + watcher.worstHigh);
    assertArrayEquals(new byte[] {(byte) 0xa5, 0x3c}, in);
  }

  @Test
  void edgesShowWhereADeviceRefuses() {
    I2cBus bus = open();
    I2cWatcher watcher = new I2cWatcher(board.pin(4), board.pin(5));
    byte[] data = {1, (byte) 0xee, 3};
    assertEquals(1, bus.transaction(0x50, true, I2cOperation.write(data)));
    assertFails(ErrorKind.NO_DEVICE, () -> bus.transaction(0x51, true));
    assertEquals("S a0 01 ee! P S a2! P ", watcher.text.toString());
  }

  @Test
  void devicesBringResistorsAlong() {
    I2cBus bus = board.openI2c(settings(board), "test");
    assertFails(ErrorKind.NO_PULL_UP, () -> bus.transaction(0x50, true));
    board.i2c().connect(device);
    assertEquals(0, bus.transaction(0x50, true));
    board.i2c().pullUps(false);
    assertFails(ErrorKind.NO_PULL_UP, () -> bus.transaction(0x50, true));
    board.i2c().pullUps(true);
    assertEquals(0, bus.transaction(0x50, true));
    board.i2c().disconnect(device);
    assertFails(ErrorKind.NO_DEVICE, () -> bus.transaction(0x50, true));
  }

  @Test
  void faultsDoWhatTheySay() {
    I2cBus bus = open();
    I2cFaults faults = board.i2c().faults();
    faults.nakNext(1);
    assertFails(ErrorKind.NO_DEVICE, () -> bus.transaction(0x50, true));
    assertEquals(0, bus.transaction(0x50, true));

    device.registers[7] = 0x0f;
    device.registers[8] = 0x0f;
    faults.flipBits(0x81, 1);
    byte[] in = new byte[2];
    readTwo(bus, in);
    assertArrayEquals(new byte[] {0x0f, (byte) 0x8e}, in);
    readTwo(bus, in);
    assertArrayEquals(new byte[] {0x0f, 0x0f}, in);

    for (I2cFaults.Line line : I2cFaults.Line.values()) {
      faults.stuckLow(line);
      long before = board.clock().nanos();
      assertFails(ErrorKind.TIMED_OUT, () -> bus.transaction(0x50, true));
      assertEquals(1_000_000, board.clock().nanos() - before);
      faults.clear();
      assertEquals(0, bus.transaction(0x50, true));
    }

    long before = board.clock().nanos();
    faults.stretch(10_000);
    assertEquals(1, bus.transaction(0x50, true, I2cOperation.write(new byte[1])));
    // before the address and before the byte
    assertEquals((1 + 9 + 9 + 1) * BIT + 20_000, board.clock().nanos() - before);
    faults.stretch(2_000_000);
    assertFails(ErrorKind.TIMED_OUT, () -> bus.transaction(0x50, true));
    faults.clear();
    assertEquals(0, bus.transaction(0x50, true));
  }

  @Test
  void aDeviceThatThrowsLeavesTheBusUsable() {
    I2cBus bus = open();
    I2cDevice broken =
        new I2cDevice() {
          @Override
          public boolean start(int address, boolean read) {
            return address == 0x11;
          }

          @Override
          public boolean write(int value) {
            throw new IllegalStateException("model");
          }

          @Override
          public int read() {
            return 0;
          }
        };
    board.i2c().connect(broken);
    assertThrows(
        IllegalStateException.class,
        () -> bus.transaction(0x11, true, I2cOperation.write(new byte[1])));
    assertEquals(0, bus.transaction(0x50, true));
  }

  @Test
  void whoListensToTheBoardIsToldTransactions() {
    I2cBus bus = open();
    List<I2cTransaction> told = new ArrayList<>();
    List<String> edges = new ArrayList<>();
    board.addEvents(
        new BoardEvents() {
          @Override
          public void i2c(I2cTransaction transaction) {
            told.add(transaction);
          }

          @Override
          public void edge(SimulatedPin pin, boolean level, long nanos) {
            edges.add(pin.name());
          }
        });
    I2cWatcher unused = new I2cWatcher(board.pin(4), board.pin(5));
    readTwo(bus, new byte[2]);
    assertFails(ErrorKind.NO_DEVICE, () -> bus.transaction(0x22, true));
    assertEquals(2, told.size());
    assertEquals(0, told.get(0).begin());
    assertEquals(49 * BIT, told.get(0).end());
    assertEquals(ErrorKind.NO_DEVICE, told.get(1).error());
    assertEquals(List.of(), edges, "told twice");
  }

  @Test
  void bitBangedByDigitalPins() {
    board.i2c().connect(device);
    device.registers[3] = 0x96;
    DigitalPin sda = board.pin(4).openDigital("test");
    DigitalPin scl = board.pin(5).openDigital("test");
    BitBang bang = new BitBang(sda, scl);
    bang.start();
    assertTrue(bang.write(0xa0));
    assertTrue(bang.write(3));
    bang.start();
    assertTrue(bang.write(0xa1));
    assertEquals(0x96, bang.read(true));
    assertEquals(0, bang.read(false));
    bang.stop();
    bang.start();
    assertFalse(bang.write(0xa2), "nobody is there");
    bang.stop();
    assertEquals("W 03R P;", device.log.toString());
    assertTrue(sda.read() && scl.read(), "lines are let go");
    sda.close();
    scl.close();
    I2cBus bus = board.openI2c(settings(board), "test");
    I2cWatcher watcher = new I2cWatcher(board.pin(4), board.pin(5));
    assertEquals(0, bus.transaction(0x50, true));
    assertEquals("S a0 P ", watcher.text.toString());
  }

  /** What a program without I2C does. */
  private record BitBang(DigitalPin sda, DigitalPin scl) {
    BitBang {
      sda.write(true);
      scl.write(true);
      sda.setMode(PinMode.OPEN_DRAIN);
      scl.setMode(PinMode.OPEN_DRAIN);
    }

    void start() {
      sda.write(true);
      scl.write(true);
      sda.write(false);
      scl.write(false);
    }

    void stop() {
      sda.write(false);
      scl.write(true);
      sda.write(true);
    }

    boolean bit(boolean out) {
      sda.write(out);
      scl.write(true);
      boolean in = sda.read();
      scl.write(false);
      return in;
    }

    boolean write(int value) {
      for (int i = 7; i >= 0; i--) {
        boolean unused = bit((value >> i & 1) != 0);
      }
      return !bit(true);
    }

    int read(boolean acknowledge) {
      int value = 0;
      for (int i = 0; i < 8; i++) {
        value = value << 1 | (bit(true) ? 1 : 0);
      }
      boolean unused = bit(!acknowledge);
      return value;
    }
  }

  /** Answers at 0x33 with what it got last. */
  private static final class Echo implements I2cTarget.Listener {
    private int last;

    @Override
    public boolean address(int address, boolean read, boolean restart) {
      return true;
    }

    @Override
    public boolean received(int value) {
      last = value;
      return true;
    }

    @Override
    public int requested() {
      return last;
    }

    @Override
    public void stopped() {}
  }

  @Test
  void twoBoardsOnOneBus() {
    SimulatedBoard other = new SimulatedBoard(TestBoard.LARGE, board.clock(), 1);
    board.pin(4).join(other.pin(8));
    board.pin(5).join(other.pin(9));
    I2cBus bus = open();
    I2cTarget target =
        other.openI2cTarget(
            new I2cSettings(other.pin(9), other.pin(8), 1, 1, null, false), "target");
    assertFails(ErrorKind.NO_DEVICE, () -> bus.transaction(0x33, true));
    target.setListener(a -> a == 0x33, new Echo());
    byte[] in = new byte[1];
    assertEquals(
        1,
        bus.transaction(0x33, true, I2cOperation.write(new byte[] {0x5a}), I2cOperation.read(in)));
    assertEquals(0x5a, in[0]);
    assertEquals(0, bus.transaction(0x50, true), "devices are still there");
    other.close();
    assertEquals(0, bus.transaction(0x50, true), "the clock goes on for the board that is left");
    assertFails(ErrorKind.NO_DEVICE, () -> bus.transaction(0x33, true));
  }

  @Test
  void aControllerOutside() {
    I2cTarget target = board.openI2cTarget(settings(board), "target");
    target.setListener(a -> a == 0x33, new Echo());
    board.i2c().pullUps(true);
    I2cWatcher watcher = new I2cWatcher(board.pin(4), board.pin(5));
    I2cController controller = board.i2c().controller();
    assertEquals(2, controller.write(0x33, (byte) 1, (byte) 2));
    assertArrayEquals(new byte[] {2, 2}, controller.read(0x33, 2));
    assertEquals("S 66 01 02 P S 67 02 02! P ", watcher.text.toString());
  }

  @Test
  void twoControllersDoNotTalkAtOnce() {
    I2cBus bus = open();
    assertEquals(0, bus.transaction(0x50, false));
    I2cController other = board.i2c().controller();
    assertFails(ErrorKind.ARBITRATION_LOST, () -> other.transaction(0x50, true));
    assertEquals(0, bus.transaction(0x50, true));
    assertEquals(0, other.transaction(0x50, true));
  }

  @Test
  void unitsReachTheirPins() {
    assertFails(
        ErrorKind.INVALID_ARGUMENT,
        () ->
            board.openI2c(
                new I2cSettings(board.pin(7), board.pin(6), 1000, 1000, "I2C0", false), "test"));
    assertFails(
        ErrorKind.INVALID_ARGUMENT,
        () ->
            board.openI2c(
                new I2cSettings(board.pin(7), board.pin(4), 1000, 1000, null, false), "test"));
    assertFails(
        ErrorKind.UNSUPPORTED,
        () ->
            board.openI2c(
                new I2cSettings(board.pin(7), board.pin(4), 1000, 1000, "I2C7", false), "test"));
    I2cBus first = board.openI2c(settings(board), "first");
    assertFails(
        ErrorKind.IN_USE,
        () ->
            board.openI2c(
                new I2cSettings(board.pin(1), board.pin(0), 1000, 1000, null, false), "second"));
    assertEquals(null, board.pin(0).user());
    first.close();
    board
        .openI2c(new I2cSettings(board.pin(1), board.pin(0), 1000, 1000, null, false), "second")
        .close();
    SimulatedBoard other = TestBoard.large();
    assertFails(ErrorKind.INVALID_ARGUMENT, () -> board.openI2c(settings(other), "test"));
    other.close();
  }

  @Test
  void aClockThatIsHeldIsWaitedFor() {
    I2cBus bus = open();
    Source other = board.pin(5).source("a slow chip");
    board.clock().schedule(30_000, () -> other.pullLow(true));
    board.clock().schedule(500_000, () -> other.pullLow(false));
    assertEquals(4, bus.transaction(0x50, true, I2cOperation.write(new byte[4])));
    long took = board.clock().nanos();
    assertTrue(took > 500_000 + 9 * BIT && took < 500_000 + 50 * BIT, took + " ns");
    board.clock().schedule(took + 30_000, () -> other.pullLow(true));
    assertFails(
        ErrorKind.TIMED_OUT, () -> bus.transaction(0x50, true, I2cOperation.write(new byte[4])));
    other.pullLow(false);
    assertEquals(0, bus.transaction(0x50, true));
  }

  @Test
  void noFrequencyIsTooHigh() {
    I2cSettings fastest =
        new I2cSettings(
            board.pin(5), board.pin(4), Integer.MAX_VALUE, 1000, I2cSettings.SOFTWARE, false);
    board.i2c().connect(device);
    try (I2cBus bus = board.openI2c(fastest, "test")) {
      I2cSignals signals = bus.signals();
      signals.start();
      board.i2c().faults().stuckLow(I2cFaults.Line.SCL);
      assertFails(ErrorKind.TIMED_OUT, () -> signals.write(0xa0));
    }
    assertFails(ErrorKind.INVALID_ARGUMENT, () -> board.i2c().controller(0));
  }
}

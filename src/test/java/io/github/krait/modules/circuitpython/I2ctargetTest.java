package io.github.krait.modules.circuitpython;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.krait.Profile;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.modules.hardware.OnPico;
import io.github.krait.simulator.I2cController;
import io.github.krait.simulator.SimulatedI2c;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The controller is a thread of its own: it waits while the program thinks. */
@Timeout(30)
class I2ctargetTest extends OnPico {
  private static final String DEINITED =
      "ValueError: Object has been deinitialized and can no longer be used. Create a new object.";

  private final SimulatedI2c wires = board.i2c("GP0", "GP1");
  private final I2cController controller = wires.controller();

  I2ctargetTest() {
    super(Profile.CIRCUITPYTHON);
  }

  @BeforeEach
  void open() {
    wires.pullUps(true);
    krait.exec(
        """
        import board, time
        from i2ctarget import I2CTarget
        t = I2CTarget(board.GP1, board.GP0, [0x40])
        """);
  }

  private static <T> FutureTask<T> start(Callable<T> task) {
    FutureTask<T> running = new FutureTask<>(task);
    Thread thread = new Thread(running, "controller");
    thread.setDaemon(true);
    thread.start();
    return running;
  }

  @Test
  void receives() throws Exception {
    FutureTask<Integer> sent = start(() -> controller.write(0x40, (byte) 1, (byte) 2, (byte) 3));
    assertPrints(
        "64 False False bytearray(b'\\x01\\x02') bytearray(b'\\x03')",
        "with t.request(timeout=0) as r:",
        "    print(r.address, r.is_read, r.is_restart, r.read(2), r.read())");
    assertEquals(3, sent.get(10, TimeUnit.SECONDS));
  }

  @Test
  void answers() throws Exception {
    FutureTask<byte[]> read = start(() -> controller.read(0x40, 3));
    assertPrints(
        "True 3",
        "with t.request(timeout=0) as r:",
        "    print(r.is_read, r.write(b'\\x0a\\x0b\\x0c\\x0d'))");
    assertArrayEquals(new byte[] {10, 11, 12}, read.get(10, TimeUnit.SECONDS));
  }

  @Test
  void registers() throws Exception {
    FutureTask<byte[]> read = start(() -> controller.writeThenRead(0x40, new byte[] {2}, 2));
    assertPrints(
        "bytearray(b'\\x02') True True",
        "with t.request(timeout=0) as r:",
        "    register = r.read(1)",
        "with t.request(timeout=0) as r:",
        "    print(register, r.is_read, r.is_restart)",
        "    r.write(bytes([register[0] * 10, register[0] * 11]))");
    assertArrayEquals(new byte[] {20, 22}, read.get(10, TimeUnit.SECONDS));
  }

  @Test
  void whatIsNotAnsweredIsOnes() throws Exception {
    FutureTask<byte[]> read = start(() -> controller.read(0x40, 2));
    krait.exec("with t.request(timeout=0) as r:\n    r.write(b'\\1')");
    assertArrayEquals(new byte[] {1, -1}, read.get(10, TimeUnit.SECONDS));
  }

  @Test
  void nobodyAsks() {
    assertPrints("None", "print(t.request())");
    long before = board.clock().nanos();
    assertRaises("OSError: [Errno 110] ETIMEDOUT", "t.request(timeout=0.5)");
    long took = board.clock().nanos() - before;
    assertEquals(500, took / 1_000_000);
    HalException e = assertThrows(HalException.class, () -> controller.write(0x41, (byte) 1));
    assertEquals(ErrorKind.NO_DEVICE, e.kind());
  }

  @Test
  void writesThatNobodyWaitsFor() {
    assertEquals(2, controller.write(0x40, (byte) 7, (byte) 8));
    controller.write(0x40);
    controller.write(0x40, (byte) 9);
    assertPrints(
        "bytearray(b'\\x07\\x08') bytearray(b'\\t') None",
        "print(t.request().read(), t.request().read(), t.request())");
  }

  @Test
  void directions() {
    controller.write(0x40, (byte) 7);
    krait.exec("r = t.request()");
    assertRaises("OSError: [Errno 13] Permission denied", "r.write(b'x')");
    krait.exec("r.ack()\nr.deinit()");
    assertRaises(DEINITED, "r.read()");
    assertRaises(DEINITED, "r.address");
  }

  @Test
  void refuses() {
    assertRaises("ValueError: GP1 in use", "I2CTarget(board.GP1, board.GP0, [1])");
    assertRaises("ValueError: addresses is empty", "I2CTarget(board.GP3, board.GP2, [])");
    assertRaises("ValueError: address must be 0-127", "I2CTarget(board.GP3, board.GP2, [128])");
    assertRaises("ValueError: Invalid pins", "I2CTarget(board.GP2, board.GP3, [1])");
    krait.exec("t.deinit()\nt.deinit()");
    assertRaises(DEINITED, "t.request()");
    assertNull(board.pin("GP0").user());
  }
}

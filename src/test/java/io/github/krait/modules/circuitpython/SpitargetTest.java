package io.github.krait.modules.circuitpython;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.krait.Profile;
import io.github.krait.hal.SpiFormat;
import io.github.krait.modules.hardware.OnBoard;
import io.github.krait.simulator.SpiController;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpitargetTest extends OnBoard {
  private final SpiController controller =
      board.spi("GP2", "GP3", "GP4").controller(new SpiFormat(1_000_000, false, false, 8, false));

  SpitargetTest() {
    super(Profile.CIRCUITPYTHON, "generic");
  }

  @BeforeEach
  void open() {
    board.pin("GP5").drive(true);
    krait.exec(
        """
        import board
        from spitarget import SPITarget
        t = SPITarget(board.GP2, board.GP3, board.GP4, board.GP5)
        """);
  }

  private byte[] transfer(byte... out) {
    board.pin("GP5").drive(false);
    byte[] in = controller.transfer(out);
    board.pin("GP5").drive(true);
    return in;
  }

  @Test
  void transfers() {
    assertPrints("True", "print(t.wait_transfer())");
    assertPrints(
        "False",
        "b = bytearray(3)",
        "t.load_packet(b, b'\\x0a\\x0b\\x0c')",
        "print(t.wait_transfer())");
    assertRaises(
        "RuntimeError: Async SPI transfer in progress on this bus, keep awaiting.",
        "t.load_packet(b, b'abc')");
    assertArrayEquals(new byte[] {10, 11, 12}, transfer((byte) 1, (byte) 2, (byte) 3));
    assertPrints("True bytearray(b'\\x01\\x02\\x03')", "print(t.wait_transfer(), b)");
  }

  @Test
  void waits() {
    krait.exec("b = bytearray(1)\nt.load_packet(b, b'x')");
    assertPrints("False", "print(t.wait_transfer(timeout=0.01))");
    board.clock().schedule(board.clock().nanos() + 50_000_000, () -> transfer((byte) 9));
    assertPrints("True bytearray(b'\\t')", "print(t.wait_transfer(timeout=0), b)");
  }

  @Test
  void refuses() {
    assertRaises(
        "ValueError: Packet buffers for an SPI transfer must have the same length.",
        "t.load_packet(bytearray(2), b'x')");
    assertRaises("TypeError: object with buffer protocol required", "t.load_packet(b'x', b'x')");
    assertRaises("ValueError: GP2 in use", "SPITarget(board.GP2, board.GP6, board.GP7, board.GP8)");
    krait.exec("with t: pass");
    assertNull(board.pin("GP5").user());
    assertRaises(
        "ValueError: Object has been deinitialized and can no longer be used. Create a new object.",
        "t.wait_transfer()");
  }
}

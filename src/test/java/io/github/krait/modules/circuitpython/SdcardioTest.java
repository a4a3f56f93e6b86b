package io.github.krait.modules.circuitpython;

import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnPico;
import io.github.krait.simulator.device.SdCard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SdcardioTest extends OnPico {
  SdcardioTest() {
    super(Profile.CIRCUITPYTHON);
  }

  @BeforeEach
  void imports() {
    krait.exec(
        """
        import board, busio, digitalio, sdcardio
        spi = busio.SPI(board.GP2, board.GP3, board.GP4)
        """);
  }

  private void insert(SdCard card) {
    board.spi("GP2", "GP3", "GP4").connect(card, "GP5");
  }

  private void readsAndWrites() {
    assertPrints(
        "True True True",
        "b = bytearray(range(256)) * 2",
        "c = b + bytes(512) + b",
        "sd.writeblocks(3, b)",
        "sd.writeblocks(10, c)",
        "sd.writeblocks(13, b)",
        "sd.sync()",
        "x = bytearray(512)",
        "y = bytearray(4 * 512)",
        "sd.readblocks(3, x)",
        "sd.readblocks(10, y)",
        "sd.readblocks(5, z := bytearray(b'x') * 512)",
        "print(x == b, y == c + b, z == bytes(512))");
    // without a sync between
    assertPrints("True", "sd.writeblocks(4, b)", "sd.readblocks(4, x)", "print(x == b)");
  }

  @Test
  void highCapacity() {
    insert(SdCard.highCapacity(4L << 30));
    krait.exec("sd = sdcardio.SDCard(spi, board.GP5)");
    assertPrints("8388608", "print(sd.count())");
    readsAndWrites();
  }

  @Test
  void standardCapacity() {
    insert(SdCard.standardCapacity(64 << 20));
    krait.exec("sd = sdcardio.SDCard(spi, digitalio.DigitalInOut(board.GP5), baudrate=1000000)");
    assertPrints("131072", "print(sd.count())");
    readsAndWrites();
  }

  @Test
  void withoutACard() {
    assertRaises("OSError: no SD card", "sdcardio.SDCard(spi, board.GP5)");
    assertNull(board.pin("GP5").user());
    assertPrints("True", "print(spi.try_lock())");
    assertRaises("OSError: [Errno 11] EAGAIN", "sdcardio.SDCard(spi, board.GP5)");
    assertNull(board.pin("GP5").user());
    assertRaises("TypeError: spi must be of type SPI, not int", "sdcardio.SDCard(3, board.GP5)");
    assertRaises("TypeError: NoneType object missing 'deinit' method", "sdcardio.SDCard(spi)");
  }

  @Test
  void refuses() {
    insert(SdCard.highCapacity(1L << 30));
    krait.exec("sd = sdcardio.SDCard(spi, board.GP5)");
    assertRaises(
        "ValueError: Buffer must be a multiple of 512 bytes", "sd.readblocks(0, bytearray(100))");
    assertRaises(
        "ValueError: Buffer must be a multiple of 512 bytes", "sd.writeblocks(0, bytes(513))");
    assertRaises("OSError: [Errno 5] Input/output error", "sd.readblocks(1 << 25, bytearray(512))");
    assertPrints(
        "True", "x = bytearray(b'x') * 512", "sd.readblocks(0, x)", "print(x == bytes(512))");
    krait.exec("sd.deinit()\nsd.deinit()");
    assertNull(board.pin("GP5").user());
    assertRaises(
        "ValueError: Object has been deinitialized and can no longer be used. Create a new object.",
        "sd.count()");
  }
}

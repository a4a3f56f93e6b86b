package io.github.krait.modules.micropython;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.krait.Krait;
import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnPico;
import io.github.krait.simulator.part.NeoPixelStrip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeopixelTest extends OnPico {
  private final NeoPixelStrip strip = new NeoPixelStrip(board, "GP2", 3, 3);

  NeopixelTest() {
    super(Profile.MICROPYTHON);
  }

  @BeforeEach
  void imports() {
    krait.exec("from machine import Pin\nimport neopixel, time\nfrom neopixel import NeoPixel");
  }

  @Test
  void sendsGreenRedBlue() {
    krait.exec(
        "np = NeoPixel(Pin(2), 3)\n"
            + "np[0] = (1, 2, 3)\n"
            + "np[2] = [255, 0, 128]\n"
            + "np.write()\n"
            + "time.sleep_ms(1)");
    assertArrayEquals(new byte[] {2, 1, 3, 0, 0, 0, 0, -1, -128}, strip.bytes());
    assertEquals(List.of(), strip.faults());
    assertEquals(0x010203, strip.color(0));
  }

  @Test
  void isASequence() {
    assertPrints(
        "3 (1, 2, 3) (0, 0, 0) (7, 8, 9) 9",
        "np = NeoPixel(Pin(2), n=3)",
        "np[0] = 1, 2, 3",
        "np[-1] = 7, 8, 9",
        "print(len(np), np[0], np[1], np[2], len(np.buf))");
    assertPrints("(9, 8, 7) (9, 8, 7)", "np.fill((9, 8, 7))", "print(np[0], np[2])");
    assertRaises("IndexError: bytearray index out of range", "np[3] = 1, 2, 3");
    assertRaises("IndexError: bytearray index out of range", "np[3]");
    assertRaises("IndexError: tuple index out of range", "np[0] = 1, 2");
    assertRaises("TypeError: can't convert float to int", "np[0] = 1, 2, .5");
  }

  @Test
  void fourColours() {
    assertPrints(
        "(1, 2, 3, 4) bytearray(b'\\x02\\x01\\x03\\x04\\x00\\x00\\x00\\x00')",
        "np = NeoPixel(Pin(2), 2, bpp=4)",
        "np[0] = 1, 2, 3, 4",
        "print(np[0], np.buf)");
  }

  @Test
  void isAClassLikeAnyOther() {
    assertPrints(
        "<class 'NeoPixel'> (1, 0, 2, 3) 3 3 (400, 850, 800, 450) True",
        "p = Pin(2)",
        "np = NeoPixel(p, 3)",
        "print(NeoPixel, np.ORDER, np.n, np.bpp, np.timing, np.pin is p)");
    assertPrints(
        "bytearray(b'\\x01\\x02\\x03') (800, 1700, 1600, 900) (1, 2, 3, 4)",
        "class Rgb(NeoPixel):",
        "    ORDER = (0, 1, 2)",
        "    def __init__(self, pin):",
        "        super().__init__(pin, 1, timing=0)",
        "a = Rgb(Pin(2))",
        "a[0] = 1, 2, 3",
        "print(a.buf, a.timing, NeoPixel(p, 1, 3, (1, 2, 3, 4)).timing)");
    assertPrints(
        "bytearray(b'\\x03\\x02\\x01') bytearray(b'\\x01\\x02\\x03')",
        "b = NeoPixel(Pin(2), 1)",
        "b.ORDER = (2, 1, 0)",
        "b[0] = 1, 2, 3",
        "NeoPixel.ORDER = (0, 1, 2)",
        "c = NeoPixel(Pin(2), 1)",
        "c.fill((1, 2, 3))",
        "print(b.buf, c.buf)");
    assertRaises("AttributeError: 'NeoPixel' object has no attribute 'x'", "c.x");
    assertRaises("TypeError: function takes 2 positional arguments but 1 were given", "c.fill()");
  }

  @Test
  void enginesHaveTheirOwnClass() {
    krait.exec("NeoPixel.ORDER = (0, 1, 2)");
    try (Krait other = engine()) {
      other.exec("import neopixel\nassert neopixel.NeoPixel.ORDER == (1, 0, 2, 3)");
    }
  }

  @Test
  void takesAnyBufferInPlace() {
    krait.exec(
        "np = NeoPixel(Pin(2), 3)\nnp.buf = bytearray(b'abcdefghi')\nnp.write()\ntime.sleep_ms(1)");
    assertArrayEquals("abcdefghi".getBytes(StandardCharsets.UTF_8), strip.bytes());
  }

  @Test
  void aWriteTakesTheTimeOfItsBits() {
    assertPrints(
        "True",
        "np = NeoPixel(Pin(2), 3)",
        "t = time.ticks_us()",
        "np.write()",
        "t = time.ticks_diff(time.ticks_us(), t)",
        "print(90 <= t <= 100)");
  }

  @Test
  void isFrozenIntoTheFirmware(@TempDir Path files) throws IOException {
    Files.writeString(files.resolve("neopixel.py"), "mine = 1");
    Files.writeString(files.resolve("onewire.py"), "mine = 2");
    try (Krait other =
        Krait.builder()
            .profile(Profile.MICROPYTHON)
            .board(board)
            .readOnlyDirectory(files)
            .build()) {
      other.exec("import neopixel, sys\nassert neopixel.mine == 1");
      other.exec("sys.path.insert(0, sys.path.pop(1))\nimport onewire\nonewire.OneWire");
      other.exec("onewire.more = 1\nassert sys.modules['onewire'].more == 1");
      other.exec("sys.path.remove('.frozen')");
      assertRaises(other, "ImportError: no module named 'dht'", "import dht");
    }
  }
}

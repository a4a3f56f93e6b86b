package io.github.krait.simulator.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.HalException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Ssd1306Test {
  private static final int ADDRESS = 0x3c;

  private final Wire wire = new Wire();
  private final Ssd1306 display = wire.connect(Ssd1306.i2c(ADDRESS, 128, 64));

  private void command(int... bytes) {
    int[] all = new int[bytes.length + 1];
    System.arraycopy(bytes, 0, all, 1, bytes.length);
    Wire.write(display, ADDRESS, all);
  }

  private void data(int... bytes) {
    int[] all = new int[bytes.length + 1];
    all[0] = 0x40;
    System.arraycopy(bytes, 0, all, 1, bytes.length);
    Wire.write(display, ADDRESS, all);
  }

  /** As drivers do: upright, horizontal addressing, charge pump, on. */
  private void upright() {
    command(0x20, 0, 0xa1, 0xc8, 0x8d, 0x14, 0xaf);
  }

  /** The pixels that are lit, "x,y x,y". */
  private static String lit(Ssd1306 display) {
    StringBuilder found = new StringBuilder();
    for (int y = 0; y < display.height(); y++) {
      for (int x = 0; x < display.width(); x++) {
        if (display.pixel(x, y)) {
          found.append(found.isEmpty() ? "" : " ").append(x).append(',').append(y);
        }
      }
    }
    return found.toString();
  }

  @Test
  void stateAfterReset() {
    assertFalse(Wire.answers(display, 0x3d));
    assertFalse(display.isOn());
    assertEquals(0x7f, display.contrast());
    assertEquals(0x40, Wire.read(display, ADDRESS, 1)[0], "off");
    upright();
    assertEquals(0, Wire.read(display, ADDRESS, 1)[0]);
    command(0x81, 0xcf, 0xa7);
    display.reset();
    assertEquals(0x7f, display.contrast());
    assertFalse(display.inverted());
    assertThrows(HalException.class, () -> Ssd1306.i2c(0x3e, 128, 64));
    assertThrows(HalException.class, () -> Ssd1306.i2c(ADDRESS, 129, 64));
    assertThrows(HalException.class, () -> display.pixel(0, 64));
  }

  @Test
  void upperLeftPixelIsTheFirstBit() {
    upright();
    data(1, 0x80);
    assertEquals("0,0 1,7", lit(display));
    assertEquals(0x80, display.memory(0, 1));
    command(0xae);
    assertEquals("", lit(display));
    command(0xaf, 0x8d, 0x10);
    assertEquals("", lit(display), "no voltage");
    display.setExternalSupply(true);
    assertEquals("0,0 1,7", lit(display));
  }

  @Test
  void directions() {
    upright();
    data(1);
    command(0xc0);
    assertEquals("0,63", lit(display));
    command(0xa0);
    assertEquals("0,63", lit(display), "for what is written from then on");
    command(0x21, 0, 127);
    data(0);
    assertEquals("0,63", lit(display));
    data(1);
    assertEquals("0,63 126,63", lit(display));
  }

  @Test
  void addressing() {
    upright();
    command(0x21, 126, 127, 0x22, 6, 7);
    data(1, 2, 4, 8, 16);
    assertEquals(16, display.memory(6, 126));
    assertEquals(2, display.memory(6, 127));
    assertEquals(4, display.memory(7, 126));
    assertEquals(8, display.memory(7, 127));
    command(0x20, 1, 0x21, 0, 1, 0x22, 0, 1);
    data(1, 2, 4);
    assertEquals(2, display.memory(1, 0));
    assertEquals(4, display.memory(0, 1));
    command(0x20, 2, 0xb3, 0x0e, 0x17);
    data(5, 6, 7);
    assertEquals(5, display.memory(3, 126));
    assertEquals(6, display.memory(3, 127));
    assertEquals(7, display.memory(3, 0), "the page stays");
  }

  @Test
  void controlBytes() {
    Wire.write(display, ADDRESS, 0x80, 0x8d, 0x80, 0x14, 0x80, 0xaf, 0xc0, 0x55, 0x40, 0x66, 0x77);
    assertTrue(display.isOn());
    assertEquals(0x55, display.memory(0, 0));
    assertEquals(0x66, display.memory(0, 1));
    assertEquals(0x77, display.memory(0, 2));
  }

  @Test
  void commandsMayComeInPieces() {
    command(0x81);
    command(0x12);
    assertEquals(0x12, display.contrast());
    command(0xe3, 0xad, 0x30, 0x81, 0x34);
    assertEquals(0x34, display.contrast());
  }

  @Test
  void inversionAndAllOn() {
    upright();
    data(1);
    command(0xa7);
    assertTrue(display.inverted());
    assertFalse(display.pixel(0, 0));
    assertTrue(display.pixel(1, 0));
    command(0xa5);
    assertTrue(display.pixel(0, 0));
    command(0xa4, 0xa6);
    assertEquals("0,0", lit(display));
  }

  @Test
  void startLineAndOffset() {
    upright();
    command(0x22, 1, 7);
    data(1);
    assertEquals("0,8", lit(display));
    command(0x48);
    assertEquals("0,0", lit(display));
    command(0x40, 0xd3, 3);
    assertEquals("0,11", lit(display), "towards COM0, which is below");
    command(0xc0);
    assertEquals("0,58", lit(display));
  }

  @Test
  void panelsNeedTheirPinConfiguration() {
    upright();
    command(0x22, 0, 7);
    data(3);
    command(0xda, 0x02);
    assertEquals("0,0 0,2", lit(display), "two lines, one on each side");
    Ssd1306 low = Ssd1306.i2c(ADDRESS, 128, 32);
    Wire.write(low, ADDRESS, 0, 0xa8, 31, 0xda, 2, 0xa1, 0xc8, 0x8d, 0x14, 0xaf, 0x20, 0);
    Wire.write(low, ADDRESS, 0x40, 0x81);
    assertEquals("0,0 0,7", lit(low));
    Wire.write(low, ADDRESS, 0, 0xda, 0x12);
    assertEquals("0,19", lit(low), "every other line, in the lower half");
  }

  @Test
  void narrowPanelsAreInTheMiddle() {
    Ssd1306 narrow = Ssd1306.i2c(ADDRESS, 64, 48);
    Wire.write(narrow, ADDRESS, 0, 0xa8, 47, 0xa1, 0xc8, 0x8d, 0x14, 0xaf, 0x20, 0, 0x21, 32, 95);
    Wire.write(narrow, ADDRESS, 0x40, 1);
    assertEquals("0,0", lit(narrow));
  }

  @Test
  void scrolls() {
    upright();
    data(1);
    command(0x26, 0, 0, 7, 0, 0, 0xff, 0x2f);
    wire.millis(1000);
    int x = lit(display).isEmpty() ? -1 : Integer.parseInt(lit(display).split(",")[0]);
    // (2 + 2 + 50) clocks, 64 rows, 2 frames a step, 370 kHz
    assertEquals(1000 / (2 * 54 * 64 / 370.0), x, 1);
    command(0x2e);
    wire.millis(1000);
    assertEquals(x + ",0", lit(display));
    command(0x29, 0, 0, 7, 0, 1, 0x2f);
    wire.millis(19);
    assertEquals(x + 1 + ",63", lit(display));
  }

  @Test
  void spi() {
    boolean[] level = {false};
    Ssd1306 device = wire.connectSpi(Ssd1306.spi(() -> level[0], 128, 64));
    Wire.spi(device, 0xa1, 0xc8, 0x8d, 0x14, 0xaf, 0x20, 0);
    level[0] = true;
    Wire.spi(device, 1, 2);
    assertEquals("0,0 1,1", lit(device));
    assertFalse(Wire.answers(device, ADDRESS));
  }

  @Test
  void text() {
    upright();
    data(3, 1, 2, 0, 3);
    String[] lines = display.toText().split("\n", -1);
    assertEquals("█▀▄ █", lines[0]);
    assertEquals("", lines[1]);
    assertEquals(33, lines.length);
  }

  @Test
  void image(@TempDir Path directory) throws IOException {
    upright();
    data(1);
    Path file = directory.resolve("display.png");
    display.writePng(file, 2);
    BufferedImage image = ImageIO.read(file.toFile());
    assertEquals(256, image.getWidth());
    assertEquals(128, image.getHeight());
    assertEquals(0xffffffff, image.getRGB(1, 1));
    assertEquals(0xff000000, image.getRGB(2, 0));
    assertTrue(Files.size(file) < 1000);
    assertThrows(HalException.class, () -> display.writePng(file, 0));
  }
}

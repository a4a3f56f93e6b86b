package io.github.krait.simulator.device;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.simulator.I2cDevice;
import io.github.krait.simulator.SpiDevice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * A module with an OLED display on I2C or four-wire SPI: Solomon Systech SSD1306, data sheet rev.
 * 1.1, with a panel wired as usual, so that it shows the memory upright after commands A1 and C8.
 * Panels more than twice as wide as high need the sequential COM pin configuration (DA 02), others
 * the alternative one (DA 12).
 */
public final class Ssd1306 extends Chip implements I2cDevice, SpiDevice {
  private static final int COLUMNS = 128;
  private static final int LINES = 64;

  private final int address;
  private final int width;
  private final int height;
  private final BooleanSupplier dataSelected;
  private final Ssd1306Commands state = new Ssd1306Commands();
  private boolean externalSupply;

  /** What the next byte on I2C is, or all of them until the stop. */
  private boolean controlNext;

  private boolean more;
  private boolean data;

  private Ssd1306(int address, int width, int height, BooleanSupplier dataSelected) {
    if (width < 1 || width > COLUMNS || height < 1 || height > LINES) {
      throw new HalException(ErrorKind.INVALID_ARGUMENT, "no display of " + width + " x " + height);
    }
    this.address = address;
    this.width = width;
    this.height = height;
    this.dataSelected = dataSelected;
  }

  /**
   * A display on I2C.
   *
   * @param address 0x3c (SA0 low) or 0x3d (high)
   * @param width of the panel in pixels: to 128, in the middle of the driver's columns
   * @param height to 64
   */
  public static Ssd1306 i2c(int address, int width, int height) {
    return new Ssd1306(Addresses.check(address, 0x3c, 0x3d), width, height, () -> false);
  }

  /**
   * A display on SPI.
   *
   * @param dataSelected the level of D/C, asked for at each byte: high for data
   */
  public static Ssd1306 spi(BooleanSupplier dataSelected, int width, int height) {
    return new Ssd1306(-1, width, height, dataSelected);
  }

  /** In pixels. */
  public int width() {
    return width;
  }

  /** In pixels. */
  public int height() {
    return height;
  }

  /**
   * Says whether the panel has a voltage of its own; without it stays dark until the charge pump is
   * switched on (8D 14).
   */
  public void setExternalSupply(boolean there) {
    synchronized (lock()) {
      externalSupply = there;
    }
  }

  /** The pin RES# is pulled low for a moment. */
  public void reset() {
    synchronized (lock()) {
      state.reset();
    }
  }

  /** Whether the display is switched on and has its voltage. */
  public boolean isOn() {
    synchronized (lock()) {
      return state.on && (externalSupply || state.chargePump);
    }
  }

  /** Brightness: 0 to 255. */
  public int contrast() {
    synchronized (lock()) {
      return state.contrast;
    }
  }

  /** Whether dark and lit are exchanged. */
  public boolean inverted() {
    synchronized (lock()) {
      return state.inverted;
    }
  }

  /**
   * Eight pixels of the memory, whatever is shown.
   *
   * @param page 0 to 7: a band of eight lines
   * @param column 0 to 127, as commands choose it at present (A0, A1)
   * @return bit 0 is the uppermost
   */
  public int memory(int page, int column) {
    synchronized (lock()) {
      state.scroll(now());
      return state.ram[page][state.segment(column)] & 0xff;
    }
  }

  /**
   * Whether a pixel of the panel is lit.
   *
   * @param x from the left: 0 to {@link #width} - 1
   * @param y from the top: 0 to {@link #height} - 1
   */
  public boolean pixel(int x, int y) {
    synchronized (lock()) {
      if (x < 0 || x >= width || y < 0 || y >= height) {
        throw new HalException(
            ErrorKind.INVALID_ARGUMENT,
            "no pixel " + x + ", " + y + " on " + width + " x " + height);
      }
      state.scroll(now());
      if (!isOn()) {
        return false;
      }
      int segment = COLUMNS - 1 - (x + (COLUMNS - width) / 2);
      // The first line is the last of the outputs in use: COM63 where there are 64.
      int line = height - 1 - y;
      int com = state.com(width > 2 * height ? line : alternately(line));
      int row = state.rowOf(com);
      if (row < 0) {
        return false;
      }
      if (state.allOn) {
        return true;
      }
      int shown = state.lineOf(row);
      return ((state.ram[shown >> 3][segment] >> (shown & 7) & 1) != 0) != state.inverted;
    }
  }

  /** The output at which a line is, on either side in turn. */
  private static int alternately(int line) {
    return (line & 1) == 0 ? line / 2 : LINES / 2 + line / 2;
  }

  /** The display as text: a line each two rows of pixels, with block characters. */
  public String toText() {
    synchronized (lock()) {
      StringBuilder text = new StringBuilder();
      for (int y = 0; y < height; y += 2) {
        int start = text.length();
        for (int x = 0; x < width; x++) {
          boolean lower = y + 1 < height && pixel(x, y + 1);
          text.append(pixel(x, y) ? lower ? '█' : '▀' : lower ? '▄' : ' ');
        }
        int end = text.length();
        while (end > start && text.charAt(end - 1) == ' ') {
          end--;
        }
        text.setLength(end);
        text.append('\n');
      }
      return text.toString();
    }
  }

  /**
   * Writes the display as a PNG image.
   *
   * @param scale image pixels along the side of a display's pixel: 1 to 64
   * @throws IOException where it cannot be written
   */
  public void writePng(Path file, int scale) throws IOException {
    boolean[][] lit = new boolean[height][width];
    synchronized (lock()) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          lit[y][x] = pixel(x, y);
        }
      }
    }
    Png.write(file, lit, scale);
  }

  @Override
  public boolean start(int asked, boolean read) {
    synchronized (lock()) {
      controlNext = true;
      return asked == address;
    }
  }

  @Override
  public boolean write(int value) {
    synchronized (lock()) {
      if (controlNext) {
        // Co: one byte follows, then the next control byte; D/C#: it is data.
        more = (value & 0x80) != 0;
        data = (value & 0x40) != 0;
        controlNext = false;
      } else {
        state.write(data, value, now());
        controlNext = more;
      }
      return true;
    }
  }

  /** The status: bit 6 is set while the display is off. */
  @Override
  public int read() {
    synchronized (lock()) {
      return state.on ? 0 : 0x40;
    }
  }

  @Override
  public int transfer(int out) {
    boolean isData = dataSelected.getAsBoolean();
    synchronized (lock()) {
      state.write(isData, out, now());
    }
    return -1;
  }

  /** The data sheet has 10 MHz; drivers go a little above, and real ones follow. */
  @Override
  public int maxFrequency() {
    return 12_500_000;
  }
}

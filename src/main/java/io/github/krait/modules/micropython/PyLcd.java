package io.github.krait.modules.micropython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.SpiBus;
import io.github.krait.hal.SpiFormat;
import io.github.krait.hal.SpiSettings;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Buffer;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * {@code pyb.LCD}: the pyboard's display skin, an NHD-C12832A1Z with an ST7565R controller (its
 * data sheet) on SPI, upside down. Its characters are coarser than those of MicroPython.
 */
@io.github.krait.annotation.PyType(name = "LCD")
final class PyLcd extends PyObject {
  static final PyType TYPE = PyType.builtin("LCD", new PyLcd_Py.Binder());

  private static final int WIDTH = 128;
  private static final int HEIGHT = 32;
  private static final int CELL = 8;
  private static final int PAGES = HEIGHT / CELL;
  private static final int COLUMNS = WIDTH / CELL;
  private static final int FREQUENCY = 16_000_000;
  private static final int MOST_CONTRAST = 0x2f;
  private static final long MILLI = 1_000_000;

  // the controller's commands
  private static final int PAGE = 0xb0;
  private static final int COLUMN_HIGH = 0x10;
  private static final int COLUMN_LOW = 0x00;
  private static final int CONTRAST = 0x81;
  private static final int[] START = {0xa0, 0xc0, 0xa2, 0x2f, 0x21, CONTRAST, 0x28, 0x40, 0xaf};

  private final Lease<SpiBus> lease = new Lease<>("SPI");
  private final PyMachinePin select;
  private final PyMachinePin reset;
  private final PyMachinePin data;
  private final PyMachinePin light;

  /** What is drawn, and what is shown; a byte is eight dots below each other. */
  private final byte[] hidden = new byte[WIDTH * PAGES];

  private final byte[] shown = new byte[WIDTH * PAGES];
  private final int[] text = new int[COLUMNS * PAGES];
  private int line;
  private int column;
  private boolean nextLine;

  private PyLcd(MachinePins pins, String place) {
    Hardware hardware = pins.hardware;
    select = pins.of(hardware.named(place + "3"));
    reset = pins.of(hardware.named(place + "4"));
    data = pins.of(hardware.named(place + "5"));
    light = pins.of(hardware.named(place + "12"));
  }

  @PyNew
  static PyLcd make(String skin_position) {
    MachinePins pins = MachinePins.current();
    boolean x = skin_position.equalsIgnoreCase("x");
    boolean known = x || skin_position.equalsIgnoreCase("y");
    if (!known || pins.hardware.named(x ? "X12" : "Y12") == null) {
      throw PyError.valueError("LCD(" + skin_position + ") doesn't exist");
    }
    PyLcd lcd = new PyLcd(pins, x ? "X" : "Y");
    lcd.open(x ? "SPI1" : "SPI2");
    lcd.start(Engine.current());
    return lcd;
  }

  private void open(String unit) {
    Units units = Units.current();
    Pin sck = units.defaultPin(unit, "SCK");
    Pin mosi = units.defaultPin(unit, "MOSI");
    units.take(unit, lease);
    lease.take(sck, mosi);
    try {
      SpiSettings settings = new SpiSettings(sck, mosi, null, unit, false);
      lease.hold(lease.hardware().board().openSpi(settings, "pyb.LCD"));
      lease.get().setFormat(new SpiFormat(FREQUENCY, true, true, 8, false));
    } catch (HalException e) {
      lease.close();
      throw lease.fail(e);
    }
  }

  private void start(Engine engine) {
    select.toOutput(true);
    reset.toOutput(true);
    data.toOutput(true);
    light.toOutput(false);
    engine.sleepUntil(engine.nanos() + MILLI);
    reset.write(false);
    engine.sleepUntil(engine.nanos() + MILLI);
    reset.write(true);
    engine.sleepUntil(engine.nanos() + MILLI);
    for (int command : START) {
      send(false, command);
    }
    Arrays.fill(text, ' ');
    byte[] nothing = new byte[WIDTH];
    for (int page = 0; page < PAGES; page++) {
      goTo(page, 0);
      send(true, nothing, 0, WIDTH);
    }
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  private void send(boolean isData, int value) {
    send(isData, new byte[] {(byte) value}, 0, 1);
  }

  private void send(boolean isData, byte[] bytes, int from, int length) {
    select.write(false);
    data.write(isData);
    try {
      lease.get().transfer(bytes, from, null, 0, length, 0);
    } catch (HalException e) {
      throw Hardware.error(e);
    } finally {
      select.write(true);
    }
  }

  private void goTo(int page, int at) {
    send(false, PAGE | page);
    send(false, COLUMN_HIGH | at >> 4 & 0xf);
    send(false, COLUMN_LOW | at & 0xf);
  }

  @PyFunction
  void command(int instr_data, PyObject buf) {
    Buffer b = LegacyBuffers.toSend(buf);
    send(instr_data != 0, b.bytes(), b.offset(), b.length());
  }

  @PyFunction
  void contrast(int value) {
    send(false, CONTRAST);
    send(false, Math.max(0, Math.min(value, MOST_CONTRAST)));
  }

  @PyFunction
  void light(boolean value) {
    light.write(value);
  }

  @PyFunction
  void fill(int colour) {
    Arrays.fill(hidden, (byte) (colour == 0 ? 0 : 0xff));
  }

  private static boolean isInside(int x, int y) {
    return x >= 0 && x < WIDTH && y >= 0 && y < HEIGHT;
  }

  @PyFunction
  int get(int x, int y) {
    return isInside(x, y) ? shown[x + WIDTH * (y / CELL)] >> y % CELL & 1 : 0;
  }

  @PyFunction
  void pixel(int x, int y, int colour) {
    if (isInside(x, y)) {
      int at = x + WIDTH * (y / CELL);
      int dot = 1 << y % CELL;
      hidden[at] = (byte) (colour == 0 ? hidden[at] & ~dot : hidden[at] | dot);
    }
  }

  @PyFunction
  void text(String str, int x, int y, int colour) {
    byte[] characters = str.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < characters.length; i++) {
      for (int dx = 0; dx < CELL; dx++) {
        int dots = SmallFont.column(characters[i] & 0xff, dx);
        for (int dy = 0; dy < CELL; dy++) {
          if ((dots >> dy & 1) != 0) {
            pixel(x + CELL * i + dx, y + dy, colour);
          }
        }
      }
    }
  }

  /** The display is upside down: what is right comes first. */
  @PyFunction
  void show() {
    System.arraycopy(hidden, 0, shown, 0, hidden.length);
    byte[] row = new byte[WIDTH];
    for (int page = 0; page < PAGES; page++) {
      for (int x = 0; x < WIDTH; x++) {
        row[x] = shown[WIDTH * page + WIDTH - 1 - x];
      }
      goTo(page, 0);
      send(true, row, 0, WIDTH);
    }
  }

  @PyFunction
  void write(String str) {
    for (byte each : str.getBytes(StandardCharsets.UTF_8)) {
      put(each & 0xff);
    }
    for (int i = 0; i < text.length; i++) {
      byte[] cell = new byte[CELL];
      for (int x = 0; x < CELL; x++) {
        cell[CELL - 1 - x] = (byte) SmallFont.column(text[i], x);
      }
      goTo(i / COLUMNS, CELL * (COLUMNS - 1 - i % COLUMNS));
      send(true, cell, 0, CELL);
    }
  }

  private void put(int character) {
    if (nextLine || (column == COLUMNS && character != '\n' && character != '\r')) {
      nextLine = false;
      column = 0;
      if (line + 1 < PAGES) {
        line++;
      } else {
        System.arraycopy(text, COLUMNS, text, 0, text.length - COLUMNS);
        Arrays.fill(text, text.length - COLUMNS, text.length, ' ');
      }
    }
    if (character == '\n') {
      nextLine = true;
    } else if (character == '\r') {
      column = 0;
    } else if (character == '\b') {
      column = Math.max(0, column - 1);
    } else {
      text[line * COLUMNS + column++] = character;
    }
  }
}

package io.github.krait.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Krait;
import io.github.krait.Profile;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every function, class and method of the library called with arguments of all kinds, the same ones
 * for the same seed: what is wrong raises what a program can catch, and the engine goes on.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BadArgumentsTest {
  private static final String MICROPYTHON =
      "array asyncio asyncio.core binascii btree builtins cmath collections cryptolib deflate errno"
          + " framebuf gc gzip hashlib heapq io json marshal math micropython os platform random re"
          + " select socket ssl string string.templatelib struct sys time tls uctypes vfs weakref"
          + " websocket zlib";

  private static final String CIRCUITPYTHON =
      "__future__ array atexit binascii builtins cmath codeop collections errno gc getpass hashlib"
          + " heapq io json locale math micropython os platform random re select struct sys time"
          + " traceback warnings zlib aesio ipaddress msgpack";

  private static final String CIRCUITPYTHON_BOARD =
      " _pixelmap adafruit_bus_device.i2c_device adafruit_bus_device.spi_device adafruit_pixelbuf"
          + " alarm analogio bitbangio board busio countio digitalio i2ctarget keypad keypad_demux"
          + " microcontroller neopixel_write nvm onewireio pulseio pwmio rainbowio rotaryio rtc"
          + " sdcardio storage supervisor touchio watchdog";

  /** What waits, ends the program, or stops everything else. */
  private static final List<String> LEFT_OUT =
      List.of(
          ("exit _exit reset sleep sleep_ms sleep_us kbd_intr input heap_lock settrace reload poll"
                  + " print_exception print help schedule system ipoll select accept connect recv"
                  + " recvfrom atexit run run_until_complete run_forever stdin getpass register"
                  + " wait_io_event wrap_socket exit_and_deep_sleep_until_alarms erase_filesystem"
                  + " light_sleep_until_alarms set_next_code_file delay_us on_next_reset")
              .split(" "));

  private static final List<String> KEYWORDS =
      List.of(
          ("frequency duty_cycle variable_frequency pull edge maxlen trigger_duration baudrate tx"
                  + " rx timeout bits parity stop receiver_buffer_size value_when_pressed interval"
                  + " pins max_events debounce_threshold column_pins row_pins columns_to_anodes"
                  + " divisor polarity phase clock MOSI MISO scl sda value drive_mode start end"
                  + " out_buffer in_buffer idle_state byteorder brightness auto_write bpp default"
                  + " use_list")
              .split(" "));

  private static String program() {
    try (InputStream in = BadArgumentsTest.class.getResourceAsStream("arguments.py")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void run(
      Krait.Builder builder,
      int seed,
      int rounds,
      String modules,
      List<String> known,
      String pins) {
    OutputStream nowhere = OutputStream.nullOutputStream();
    try (Krait krait = builder.out(nowhere).err(nowhere).build()) {
      Map<String, Object> globals = krait.globals();
      globals.put("seed", seed);
      globals.put("rounds", rounds);
      globals.put("modules", List.of(modules.split(" ")));
      globals.put("pins", List.of(pins.split(" ", -1)));
      globals.put("known", known);
      globals.put("left_out", LEFT_OUT);
      krait.exec("last = [None]\ndef trace(name):\n    last[0] = name\n");
      try {
        krait.exec(program(), "arguments.py");
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + seed + ", in " + krait.eval("last[0]"), e);
      }
      assertEquals(3, krait.eval("1 + 2"));
      assertTrue((Integer) krait.eval("len(MODULES)") > 30);
      assertTrue((Integer) krait.eval("calls") > 100 * rounds);
      assertEquals(true, krait.eval("{'TypeError', 'ValueError', 'KeyError'} <= raised"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void micropython(int seed) {
    run(Krait.builder(), seed, 10, MICROPYTHON, List.of(), "");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void circuitpython(int seed) {
    Krait.Builder builder = Krait.builder().profile(Profile.CIRCUITPYTHON);
    run(builder, seed, 10, CIRCUITPYTHON, List.of(), "");
  }

  @ParameterizedTest
  @CsvSource({"pico, 'GP2 GP3 GP26 GP5', 1", "pico, 'GP2 GP3 GP26 GP5', 2"})
  void circuitpythonOnABoard(String name, String pins, int seed) {
    String modules = CIRCUITPYTHON + CIRCUITPYTHON_BOARD;
    try (SimulatedBoard board = SimulatedBoards.open(name, SimulatedClock.virtual())) {
      Krait.Builder builder = Krait.builder().profile(Profile.CIRCUITPYTHON).board(board);
      run(builder, seed, 12, modules, KEYWORDS, pins);
      // what was taken was given back with the engine, so every pin can be used
      String all =
          """
          import board, digitalio
          for name in dir(board):
              if name[:2] == 'GP' and name[2:].isdigit():
                  with digitalio.DigitalInOut(getattr(board, name)) as pin:
                      pin.switch_to_output(True)
          """;
      try (Krait krait = Krait.builder().profile(Profile.CIRCUITPYTHON).board(board).build()) {
        krait.exec(all);
      }
    }
  }
}

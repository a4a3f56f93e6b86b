package io.github.krait.pi4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pi4j.exception.Pi4JException;
import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.Profile;
import io.github.krait.hal.Board;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.I2cSettings;
import io.github.krait.hal.SpiSettings;
import io.github.krait.simulator.I2cDevice;
import io.github.krait.simulator.device.Bme280;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong outside is an OSError with its number, and the program goes on. */
class FailuresTest {
  private final Bench bench = new Bench();
  private final Board board =
      Pi4jBoards.open(
          bench.context, "raspberry_pi_4b", new Machine(Path.of("/nonexistent/machine")));

  @AfterEach
  void close() {
    board.close();
    bench.context.shutdown();
  }

  private String run(String program) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Krait krait = Krait.builder().profile(Profile.MICROPYTHON).board(board).out(out).build()) {
      krait.exec(program);
    }
    return out.toString(StandardCharsets.UTF_8).strip();
  }

  private static final String READS =
      String.join(
          "\n",
          "from machine import I2C, Pin",
          "i2c = I2C(1, scl=Pin(3), sda=Pin(2))",
          "for _ in range(2):",
          "    try:",
          "        print(i2c.readfrom_mem(0x76, 0xd0, 1))",
          "    except OSError as e:",
          "        print(e.errno)");

  /** As Pi4J's provider for Linux throws what the kernel says. */
  private static RuntimeException kernel(String text) {
    return new Pi4JException(
        "Failed to execute ioctl for device 118 on bus 1", new IOException(text));
  }

  @ParameterizedTest
  @CsvSource({
    "Permission denied,13",
    "Device or resource busy,16",
    "Remote I/O error,5", // as MicroPython says of a device that does not answer
    "Connection timed out,110",
    "No such device,19",
    "Input/output error,5"
  })
  void theKernelsErrorsHaveTheirNumbers(String text, int errno) {
    bench.i2cDevices.add(new Bme280(0x76));
    bench.failure = kernel(text);
    bench.failures = 1;
    assertEquals(errno + "\nb'`'", run(READS).replace("\r", ""));
  }

  @Test
  void aBusThatAnotherControllerTookIsTriedAgain() {
    bench.i2cDevices.add(new Bme280(0x76));
    bench.failure = kernel("Resource temporarily unavailable");
    bench.failures = 2;
    assertEquals("b'`'\nb'`'", run(READS).replace("\r", ""));
    bench.failures = 3;
    assertEquals("5\nb'`'", run(READS).replace("\r", ""));
  }

  /** The chip comes off its wires in the midst of a program, and back. */
  @Test
  void aChipThatIsUnpluggedAnswersAgainLater() {
    Bme280 chip = new Bme280(0x76);
    bench.i2cDevices.add(chip);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Krait krait =
        Krait.builder().profile(Profile.CIRCUITPYTHON).board(board).out(out).build()) {
      krait.exec(
          String.join(
              "\n",
              "import board, busio",
              "i2c = busio.I2C(board.SCL, board.SDA)",
              "i2c.try_lock()",
              "data = bytearray(1)",
              "def read():",
              "    try:",
              "        i2c.writeto_then_readfrom(0x76, b'\\xd0', data)",
              "        print(hex(data[0]))",
              "    except OSError as e:",
              "        print(e.errno)"));
      krait.call("read");
      bench.i2cDevices.clear();
      krait.call("read");
      bench.i2cDevices.add(chip);
      krait.call("read");
    }
    assertEquals("0x60\n19\n0x60", out.toString(StandardCharsets.UTF_8).strip().replace("\r", ""));
  }

  @Test
  void spiFailsAndGoesOn() {
    bench.failure = new Pi4JException("SPI", new IOException("Device or resource busy"));
    bench.failures = 1;
    assertEquals(
        "16\nsent",
        run(String.join(
                "\n",
                "from machine import SPI",
                "spi = SPI(0)",
                "try:",
                "    spi.write(b'1')",
                "except OSError as e:",
                "    print(e.errno)",
                "spi.write(b'2')",
                "print('sent')"))
            .replace("\r", ""));
  }

  /** It acknowledges its address and a byte, and then is off its wires. */
  @ParameterizedTest
  @CsvSource({"MICROPYTHON,5", "CIRCUITPYTHON,19"})
  void aChipThatIsUnpluggedInATransfer(Profile profile, int errno) {
    int[] left = {1};
    bench.i2cDevices.add(
        new I2cDevice() {
          @Override
          public boolean start(int address, boolean read) {
            return address == 0x20;
          }

          @Override
          public boolean write(int value) {
            return left[0]-- > 0;
          }

          @Override
          public int read() {
            return 0xff;
          }

          @Override
          public void stop() {}
        });
    boolean micro = profile == Profile.MICROPYTHON;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Krait krait = Krait.builder().profile(profile).board(board).out(out).build()) {
      krait.exec(
          micro
              ? "from machine import I2C\ni2c = I2C(1)\nwrite = i2c.writeto"
              : "import board, busio\ni2c = busio.I2C(board.SCL, board.SDA)\ni2c.try_lock()\n"
                  + "write = i2c.writeto");
      krait.exec(
          String.join(
              "\n",
              "try:",
              "    write(0x20, b'abcd')",
              "except OSError as e:",
              "    print(e.errno)"));
      left[0] = 100;
      krait.exec("write(0x20, b'abcd')\nprint('again')");
    }
    assertEquals(errno + "\nagain", out.toString(StandardCharsets.UTF_8).strip().replace("\r", ""));
  }

  /** The first use fails, the second one of the same pin works: nothing was left half open. */
  @ParameterizedTest
  @CsvSource({
    "'from machine import Pin','Pin(17, Pin.OUT, value=1)','Permission denied',13",
    "'from machine import Pin','Pin(17, Pin.IN, Pin.PULL_UP).value()','Device or resource busy',16",
    "'from machine import Pin, PWM','PWM(Pin(18), freq=50, duty_u16=4000).deinit()','No such"
        + " file or directory',19",
    "'from machine import UART','UART(0, 9600).write(b\"a\")','Input/output error',5"
  })
  void whatFailedOnceCanBeUsedAgain(String before, String use, String text, int errno) {
    bench.failure = new Pi4JException("it failed", new IOException(text));
    bench.failures = 1;
    assertEquals(
        errno + "\ngoes on",
        run(String.join(
                "\n",
                before,
                "for _ in range(2):",
                "    try:",
                "        " + use,
                "        print('goes on')",
                "    except OSError as e:",
                "        print(e.errno)"))
            .replace("\r", ""));
  }

  /** The host has what the program's exception has no room for. */
  @Test
  void theHintIsTheCause() {
    bench.failure = new Pi4JException("it failed", new IOException("Permission denied"));
    bench.failures = 1;
    KraitException e =
        assertThrows(
            KraitException.class, () -> run("from machine import Pin\nPin(17, Pin.OUT).on()"));
    assertEquals(
        "GPIO17 as output: Permission denied; is this user in the groups gpio, i2c, spi and"
            + " dialout?",
        e.getCause().getMessage());
  }

  @Test
  void missingDevicesSayHowToSwitchThemOn(@TempDir Path root) {
    Machine machine = new Machine(root);
    HalException e =
        assertThrows(HalException.class, () -> machine.need("dev/i2c-1", "put dtparam=i2c_arm=on"));
    assertEquals(ErrorKind.NOT_FOUND, e.kind());
    assertEquals(19, e.kind().errno());
    assertTrue(e.getMessage().contains("/dev/i2c-1; put dtparam=i2c_arm=on"), e.getMessage());
  }

  @Test
  void conflictsAreExplained() {
    var led = board.pin(2).openDigital("Pin(2)");
    HalException e =
        assertThrows(
            HalException.class,
            () ->
                board.openI2c(
                    new I2cSettings(board.pin(3), board.pin(2), 100_000, 1_000_000, "I2C1", true),
                    "I2C(1)"));
    assertEquals(ErrorKind.IN_USE, e.kind());
    assertEquals("GPIO2 is used by Pin(2); I2C1 would need GPIO2, GPIO3", e.getMessage());
    led.close();
    HalException wrong =
        assertThrows(
            HalException.class,
            () ->
                board.openSpi(
                    new SpiSettings(board.pin(17), board.pin(10), board.pin(9), "SPI0", false),
                    "SPI(0)"));
    assertEquals(ErrorKind.INVALID_ARGUMENT, wrong.kind());
    assertTrue(
        wrong
            .getMessage()
            .startsWith(
                "SPI0 on GPIO17 as SCK, GPIO10 as MOSI, GPIO9 as MISO; there is SPI0 (SCK GPIO11"),
        wrong.getMessage());
  }

  @Test
  void whatLinuxCannotDoIsSaid() {
    for (Runnable open :
        new Runnable[] {
          () -> board.pin(17).openPulseOutput("a"),
          () -> board.pin(17).openPulseInput(8, false, "a"),
          () -> board.pin(17).openOneWire("a"),
          () -> board.pin(17).openAnalogInput("a")
        }) {
      HalException e = assertThrows(HalException.class, open::run);
      assertEquals(ErrorKind.UNSUPPORTED, e.kind());
      assertTrue(e.getMessage().length() > 50, e.getMessage());
    }
  }
}

package io.github.krait.modules.micropython;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.Profile;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import io.github.krait.simulator.device.At24c;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each board's own default pins, and any that it lets choose. */
class BusesOnOtherBoardsTest {
  private static String run(SimulatedBoard board, String program) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Krait krait = Krait.builder().profile(Profile.MICROPYTHON).board(board).out(out).build()) {
      krait.exec(program);
    }
    return out.toString(StandardCharsets.UTF_8).stripTrailing();
  }

  @ParameterizedTest
  @CsvSource({
    "pico, 0, 4, 5",
    "pico_w, 0, 4, 5",
    "pico2_w, 0, 4, 5",
    "feather_rp2040, 1, 2, 3",
    "esp32, 0, 19, 18",
    "pyboard, 1, 23, 22",
    "generic, 0, 4, 5"
  })
  void defaultI2c(String name, int unit, int sda, int scl) {
    try (SimulatedBoard board = SimulatedBoards.open(name, SimulatedClock.virtual())) {
      board.i2c(board.pin(sda).name(), board.pin(scl).name()).connect(new At24c(2, 0x50));
      assertEquals("[80]", run(board, "import machine\nprint(machine.I2C(" + unit + ").scan())"));
      assertEquals(null, board.pin(sda).user());
    }
  }

  @ParameterizedTest
  @CsvSource({"pico, 0", "esp32, 1", "pyboard, 1", "generic, 0"})
  void defaultSpiAndUart(String name, int unit) {
    try (SimulatedBoard board = SimulatedBoards.open(name, SimulatedClock.virtual())) {
      assertEquals(
          "5",
          run(
              board,
              "import machine\nmachine.SPI("
                  + unit
                  + ").write(b'x')\nprint(machine.UART(1).write(b'hello'))"));
    }
  }

  @ParameterizedTest
  @CsvSource({"pico, [Errno 5] EIO", "esp32, [Errno 19] ENODEV", "pyboard, [Errno 19] ENODEV"})
  void missingDevices(String name, String error) {
    try (SimulatedBoard board = SimulatedBoards.open(name, SimulatedClock.virtual())) {
      KraitException e =
          Assertions.assertThrows(
              KraitException.class,
              () -> run(board, "import machine\nmachine.I2C(1).writeto(9, b'x')"));
      assertEquals("OSError: " + error, e.getMessage());
    }
  }

  @ParameterizedTest
  @CsvSource({"esp32, 'scl=33, sda=32'", "generic, 'scl=40, sda=41'"})
  void anyPins(String name, String pins) {
    try (SimulatedBoard board = SimulatedBoards.open(name, SimulatedClock.virtual())) {
      assertEquals("[]", run(board, "import machine\nprint(machine.I2C(0, " + pins + ").scan())"));
    }
  }
}

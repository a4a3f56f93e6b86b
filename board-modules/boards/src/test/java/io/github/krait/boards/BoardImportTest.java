package io.github.krait.boards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.krait.hal.Firmware;
import io.github.krait.simulator.BoardDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The texts are made up in the manner of the real files. */
class BoardImportTest {
  private static final String PINS_C =
      """
      static const mp_rom_map_elem_t board_module_globals_table[] = {
          // { MP_ROM_QSTR(MP_QSTR_OLD), MP_ROM_PTR(&pin_GPIO9) },
          { MP_ROM_QSTR(MP_QSTR_HORN), MP_ROM_PTR(&pin_GPIO7) },
          { MP_ROM_QSTR(MP_QSTR_A0), MP_ROM_PTR(&pin_GPIO26) },
          { MP_ROM_QSTR(MP_QSTR_STEMMA_I2C), MP_ROM_PTR(&board_i2c_obj) },
          { MP_ROM_QSTR(MP_QSTR_SPI), MP_ROM_PTR(&board_spi_obj) },
      };
      """;

  private static final String CONFIG =
      """
      #define MICROPY_HW_BOARD_NAME "Toy Board"
      #define MICROPY_HW_MCU_NAME "rp2040"
      #define DEFAULT_SPI_BUS_SCK (&pin_GPIO18)
      #define CIRCUITPY_BOARD_I2C_PIN {{.scl = &pin_GPIO5, .sda = &pin_GPIO4}}
      """;

  @Test
  void makesAFileThatCanBeRead(@TempDir Path directory) throws IOException {
    String text =
        new BoardImport("toy", "Toy Board", "rp2040.processor")
            .circuitPython(PINS_C, CONFIG)
            .microPython(
                "# names\nHORN,GPIO7\n-SECRET,GPIO8\n,GPIO9\n",
                "#define MICROPY_HW_BOARD_NAME \"Toy\"\n#define MICROPY_HW_I2C1_SDA (2) // Y\n")
            .text();
    Path file = Files.writeString(directory.resolve("toy.board"), text);
    BoardDefinition board = SimulatedBoards.read(file);
    assertEquals("toy", board.id());
    Firmware micropython = board.firmwares().get(0);
    assertEquals(Map.of("HORN", 7, "SECRET", 8), micropython.pinNames());
    assertEquals("Toy", micropython.machine());
    assertEquals(2, micropython.defaults().get("I2C1.SDA"));
    Firmware circuitpython = board.firmwares().get(1);
    assertEquals("Toy Board with rp2040", circuitpython.machine());
    assertEquals(Map.of("HORN", 7, "A0", 26), circuitpython.pinNames());
    assertEquals(
        Map.of("STEMMA_I2C.SCL", 5, "STEMMA_I2C.SDA", 4, "SPI.SCK", 18), circuitpython.defaults());
  }

  @Test
  void namesOfPortsAreFound() {
    String text =
        new BoardImport("toy", "Toy", "stm32f4.pins")
            .microPython("X1,PA0\nX2,B1\n", "#define MICROPY_HW_UART1_TX (pin_B6)\n")
            .circuitPython("{ MP_ROM_QSTR(MP_QSTR_D0), MP_ROM_PTR(&pin_PB03) }", "")
            .text();
    assertEquals(
        """
        id       toy
        name     Toy
        include  stm32f4.pins

        [micropython]
        machine  Toy
        build    toy
        name     X1 0  X2 17
        default  UART1  TX 22

        [circuitpython]
        machine  Toy
        build    toy
        name     D0 19
        """,
        text);
  }

  @Test
  void saysWhichPinIsUnknown() {
    BoardImport importer = new BoardImport("toy", "Toy", "rp2040.processor");
    assertEquals(
        "pins.csv names the pin GPIO99, which rp2040.processor does not have",
        assertThrows(IllegalArgumentException.class, () -> importer.microPython("X,GPIO99\n", ""))
            .getMessage());
    assertEquals(
        "there is no file z80.processor",
        assertThrows(
                IllegalArgumentException.class, () -> new BoardImport("a", "b", "z80.processor"))
            .getMessage());
  }
}

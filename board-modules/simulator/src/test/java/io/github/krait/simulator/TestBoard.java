package io.github.krait.simulator;

import io.github.krait.hal.Firmware;
import io.github.krait.hal.PinFunction;
import io.github.krait.hal.Pull;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Small boards for tests. */
final class TestBoard {
  /** Of which only pins are known. */
  static final BoardDefinition DEFINITION =
      new BoardDefinition(
          "test_board",
          "Test Board",
          1_000_000,
          List.of(
              new PinDefinition(0, "P0", Pull.NONE),
              new PinDefinition(1, "P1", Pull.DOWN),
              new PinDefinition(4, "P4", Pull.UP)),
          List.of(
              new Firmware(
                  "micropython", "Test", "test", "test", "TEST", 6, 64, Map.of("LED", 1))));

  /** With units of every kind, like an RP2040 that has some things more. */
  static final BoardDefinition LARGE =
      new BoardDefinition(
          "large_board",
          "Large Board",
          125_000_000,
          264 * 1024,
          2 * 1024 * 1024,
          pins(30),
          functions(),
          List.of(
              new Firmware(
                  "micropython",
                  "Large Board with RP2040",
                  "rp2",
                  "rp2",
                  "LARGE",
                  6,
                  32,
                  Map.of("LED", 25),
                  Map.of(),
                  Map.of(
                      "I2C0.SDA",
                      4,
                      "I2C0.SCL",
                      5,
                      "SPI0.SCK",
                      18,
                      "SPI0.MOSI",
                      19,
                      "SPI0.MISO",
                      16,
                      "UART0.TX",
                      0,
                      "UART0.RX",
                      1),
                  0,
                  1970,
                  Set.of())));

  private TestBoard() {}

  private static List<PinDefinition> pins(int count) {
    List<PinDefinition> pins = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pins.add(new PinDefinition(i, "GPIO" + i, Pull.DOWN));
    }
    return pins;
  }

  private static List<PinFunction> functions() {
    List<PinFunction> functions = new ArrayList<>();
    String[] spi = {"MISO", "CS", "SCK", "MOSI"};
    String[] uart = {"TX", "RX", "CTS", "RTS"};
    for (int i = 0; i < 30; i++) {
      functions.add(new PinFunction(i, "SPI" + i / 8 % 2, spi[i % 4], 1));
      functions.add(new PinFunction(i, "UART" + (i + 4) / 8 % 2, uart[i % 4], 2));
      functions.add(new PinFunction(i, "I2C" + i / 2 % 2, i % 2 == 0 ? "SDA" : "SCL", 3));
      functions.add(new PinFunction(i, "PWM" + i / 2 % 8, i % 2 == 0 ? "A" : "B", 4));
    }
    for (int i = 0; i < 4; i++) {
      functions.add(new PinFunction(26 + i, "ADC0", "" + i, -1));
    }
    functions.add(new PinFunction(25, "DAC0", "0", -1));
    functions.add(new PinFunction(6, "CAN0", "TX", -1));
    functions.add(new PinFunction(7, "CAN0", "RX", -1));
    functions.add(new PinFunction(8, "I2S0", "SCK", -1));
    functions.add(new PinFunction(9, "I2S0", "WS", -1));
    functions.add(new PinFunction(10, "I2S0", "SD", -1));
    return functions;
  }

  static SimulatedBoard virtual() {
    return new SimulatedBoard(DEFINITION, SimulatedClock.virtual());
  }

  static SimulatedBoard real() {
    return new SimulatedBoard(DEFINITION, SimulatedClock.real());
  }

  static SimulatedBoard large() {
    return new SimulatedBoard(LARGE, SimulatedClock.virtual());
  }
}

package io.github.krait.simulator;

import io.github.krait.hal.Firmware;
import io.github.krait.hal.PinFunction;
import io.github.krait.hal.Pull;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A board that has everything, on different pins. */
public final class RigBoard {
  private static final String[] FUNCTIONS = {
    "",
    "",
    "I2C0 SDA",
    "I2C0 SCL",
    "SPI0 SCK",
    "SPI0 MOSI",
    "SPI0 MISO",
    "SPI0 CS",
    "UART0 TX",
    "UART0 RX",
    "PWM0 A",
    "PWM0 B",
    "PWM0 A",
    "ADC0 0",
    "DAC0 0",
    "CAN0 TX",
    "CAN0 RX",
    "I2S0 SCK",
    "I2S0 WS",
    "I2S0 SD",
    "TOUCH0 0",
  };

  private static final BoardDefinition DEFINITION = definition();

  private RigBoard() {}

  private static BoardDefinition definition() {
    List<PinDefinition> pins = new ArrayList<>();
    List<PinFunction> functions = new ArrayList<>();
    for (int i = 0; i < FUNCTIONS.length; i++) {
      pins.add(new PinDefinition(i, "GPIO" + i, Pull.NONE));
      if (!FUNCTIONS[i].isEmpty()) {
        String[] parts = FUNCTIONS[i].split(" ");
        functions.add(new PinFunction(i, parts[0], parts[1], -1));
      }
    }
    Firmware firmware =
        new Firmware(
            "micropython",
            "Rig",
            "rig",
            "rig",
            "RIG",
            6,
            64,
            Map.of("LED", 0),
            Map.of(),
            Map.of("I2C0.SDA", 2, "I2C0.SCL", 3, "SPI0.SCK", 4, "SPI0.MOSI", 5, "SPI0.MISO", 6),
            0,
            1970,
            Set.of());
    return new BoardDefinition(
        "rig_board",
        "Rig Board",
        100_000_000,
        1 << 18,
        1 << 21,
        pins,
        functions,
        List.of(firmware));
  }

  public static SimulatedBoard virtual() {
    return new SimulatedBoard(DEFINITION, SimulatedClock.virtual());
  }

  /** Who listens to a board, to be told what did not happen. */
  public static BoardEvents events(SimulatedBoard board) {
    return board.events();
  }
}

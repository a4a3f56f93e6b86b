package io.github.krait.simulator.device;

import io.github.krait.simulator.SimulatedClock;
import java.util.List;

/**
 * Eight pins more, on I2C or (MCP23S08) SPI: Microchip MCP23008, data sheet DS21919. Its pins are
 * {@code GP0} to {@code GP7} and {@code INT}: drive them, observe them or join them with other
 * ones.
 */
public final class Mcp23008 extends Mcp230xx {
  private static final List<String> PINS =
      List.of("GP0", "GP1", "GP2", "GP3", "GP4", "GP5", "GP6", "GP7", "INT");

  /**
   * An expander after power-up: all pins are inputs.
   *
   * @param clock of the board that it is connected to
   * @param address 0x20 to 0x27, as the pins A0 to A2 choose
   */
  public Mcp23008(SimulatedClock clock, int address) {
    super("MCP23008", clock, address, PINS, 0x3e);
  }

  @Override
  boolean mirrors() {
    return false;
  }

  @Override
  int registerOf(int at) {
    return at <= McpPort.OLAT ? at : -1;
  }

  @Override
  int portOf(int at) {
    return 0;
  }

  @Override
  int next(int at) {
    if ((configuration & SEQOP) != 0) {
      return at;
    }
    return at >= McpPort.OLAT ? 0 : at + 1;
  }
}

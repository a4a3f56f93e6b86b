package io.github.krait.simulator.device;

import io.github.krait.simulator.SimulatedClock;
import java.util.List;

/**
 * Sixteen pins more, on I2C or (MCP23S17) SPI: Microchip MCP23017, data sheet DS20001952. Its pins
 * are {@code GPA0} to {@code GPA7}, {@code GPB0} to {@code GPB7}, {@code INTA} and {@code INTB}:
 * drive them, observe them or join them with other ones.
 */
public final class Mcp23017 extends Mcp230xx {
  private static final int BANK = 0x80;
  private static final int MIRROR = 0x40;
  private static final List<String> PINS =
      List.of(
          "GPA0", "GPA1", "GPA2", "GPA3", "GPA4", "GPA5", "GPA6", "GPA7", "GPB0", "GPB1", "GPB2",
          "GPB3", "GPB4", "GPB5", "GPB6", "GPB7", "INTA", "INTB");

  /**
   * An expander after power-up: all pins are inputs.
   *
   * @param clock of the board that it is connected to
   * @param address 0x20 to 0x27, as the pins A0 to A2 choose
   */
  public Mcp23017(SimulatedClock clock, int address) {
    super("MCP23017", clock, address, PINS, 0xfe);
  }

  private boolean banked() {
    return (configuration & BANK) != 0;
  }

  @Override
  boolean mirrors() {
    return (configuration & MIRROR) != 0;
  }

  @Override
  int registerOf(int at) {
    if (banked()) {
      return at < 0x20 && (at & 0xf) <= McpPort.OLAT ? at & 0xf : -1;
    }
    return at >> 1 <= McpPort.OLAT ? at >> 1 : -1;
  }

  @Override
  int portOf(int at) {
    return banked() ? at >> 4 : at & 1;
  }

  /** On to the next address, or, byte by byte, between the two ports of a register. */
  @Override
  int next(int at) {
    if ((configuration & SEQOP) != 0) {
      return banked() ? at : at ^ 1;
    }
    return at >= (banked() ? 0x1a : 0x15) ? 0 : at + 1;
  }
}

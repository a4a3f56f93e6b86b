package io.github.krait.simulator.device;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import io.github.krait.simulator.SimulatedPin;
import io.github.krait.simulator.SpiDevice;
import java.util.List;

/**
 * A converter with eight channels of ten bits on SPI: Microchip MCP3008, data sheet DS21295. The
 * voltages are those on its pins.
 */
public final class Mcp3008 extends Chip implements SpiDevice {
  private static final int CHANNELS = 8;
  private static final int BITS = 10;

  /** Start, single or differential, D2, D1, D0. */
  private static final int COMMAND = 5;

  private final SimulatedBoard pins;
  private final double reference;

  /** Bits since the start bit, it included; 0: it has not come. */
  private int clocks;

  private int command;
  private int value;

  /**
   * A converter.
   *
   * @param clock of the board that it is connected to
   * @param reference the voltage at VREF, in volts: more than 0
   */
  public Mcp3008(SimulatedClock clock, double reference) {
    super(clock);
    if (!(reference > 0)) {
      throw new HalException(ErrorKind.INVALID_ARGUMENT, "no reference of " + reference + " V");
    }
    this.reference = reference;
    pins = board("MCP3008", clock, List.of("CH0", "CH1", "CH2", "CH3", "CH4", "CH5", "CH6", "CH7"));
  }

  /**
   * The chip's pins as those of a board, for parts that are attached to one; it is not to be
   * closed.
   */
  public SimulatedBoard pins() {
    return pins;
  }

  /**
   * An input's pin.
   *
   * @param channel 0 to 7
   */
  public SimulatedPin channel(int channel) {
    return pins.pin(channel);
  }

  /**
   * Puts a voltage on an input.
   *
   * @param channel 0 to 7
   * @param volts against ground
   */
  public void setVoltage(int channel, double volts) {
    channel(channel).setVoltage(volts);
  }

  @Override
  public void select() {
    synchronized (lock()) {
      clocks = 0;
      command = 0;
    }
  }

  @Override
  public int transfer(int out) {
    synchronized (lock()) {
      int in = 0;
      for (int bit = 7; bit >= 0; bit--) {
        in = in << 1 | clock(out >> bit & 1);
      }
      return in;
    }
  }

  /** One clock: the bit that goes out is there before the one that comes is taken. */
  private int clock(int bit) {
    if (clocks == 0 && bit == 0) {
      return 1;
    }
    clocks++;
    if (clocks <= COMMAND) {
      command = command << 1 | bit;
      if (clocks == COMMAND) {
        value = convert();
      }
      return 1; // nobody drives the line
    }
    // A clock to sample, a zero, the bits from the highest, then from the second lowest up again.
    int index = clocks - COMMAND - 3;
    if (index < 0) {
      return index == -2 ? 1 : 0;
    }
    int place = index < BITS ? BITS - 1 - index : index - BITS + 1;
    return place < BITS ? value >> place & 1 : 0;
  }

  private int convert() {
    int channel = command & CHANNELS - 1;
    boolean single = (command & CHANNELS) != 0;
    double volts = channel(channel).voltage();
    if (!single) {
      volts -= channel(channel ^ 1).voltage();
    }
    int full = 1 << BITS;
    return (int) Math.max(0, Math.min(full - 1, Math.floor(volts / reference * full)));
  }

  @Override
  public int maxFrequency() {
    return 3_600_000;
  }
}

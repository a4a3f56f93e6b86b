package io.github.krait.simulator.device;

import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.PinMode;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import io.github.krait.simulator.SimulatedPin;
import io.github.krait.simulator.SpiDevice;
import java.util.List;

/** What port expanders on I2C and SPI have in common. */
abstract class Mcp230xx extends RegisterChip implements SpiDevice {
  private static final int ODR = 4;
  private static final int INTPOL = 2;
  static final int SEQOP = 0x20;
  private static final int HAEN = 8;

  private final SimulatedBoard pins;
  private final int hardwareAddress;
  private final int configurable;
  final McpPort[] ports;
  private final DigitalPin[] interrupts;
  int configuration;

  /** Of a command on SPI: how many bytes came, and whether it is this chip's, and reads. */
  private int spiBytes;

  private boolean spiMeant;
  private boolean spiReads;

  /**
   * @param names of eight pins a port, then of an interrupt output a port
   * @param configurable the bits of IOCON that there are
   */
  Mcp230xx(String chip, SimulatedClock clock, int address, List<String> names, int configurable) {
    super(Addresses.check(address, 0x20, 0x27), clock);
    hardwareAddress = address & 7;
    this.configurable = configurable;
    pins = board(chip, clock, names);
    int count = names.size() / 9;
    interrupts = new DigitalPin[count];
    ports = new McpPort[count];
    for (int i = 0; i < count; i++) {
      interrupts[i] = pins.pin(8 * count + i).openDigital(chip);
    }
    for (int i = 0; i < count; i++) {
      SimulatedPin[] wires = new SimulatedPin[8];
      for (int bit = 0; bit < 8; bit++) {
        wires[bit] = pins.pin(8 * i + bit);
      }
      ports[i] = new McpPort(wires, chip, this::putInterrupts);
    }
    putInterrupts();
  }

  /** The register that an address is of; -1: none. */
  abstract int registerOf(int pointerValue);

  /** The port that an address is of. */
  abstract int portOf(int pointerValue);

  /** Whether both interrupt outputs show interrupts of both ports. */
  abstract boolean mirrors();

  /**
   * The chip's pins as those of a board, for parts that are attached to one; it is not to be
   * closed.
   */
  public SimulatedBoard pins() {
    return pins;
  }

  /**
   * A pin of the chip.
   *
   * @param number from 0, as the names are ordered in the data sheet's table of pins
   */
  public SimulatedPin pin(int number) {
    return pins.pin(number);
  }

  /** A pin of the chip by its name. */
  public SimulatedPin pin(String name) {
    return pins.pin(name);
  }

  /** The pin RESET is pulled low for a moment. */
  public void reset() {
    synchronized (lock()) {
      configuration = 0;
      for (McpPort port : ports) {
        port.reset();
      }
    }
  }

  private void putInterrupts() {
    boolean any = false;
    for (McpPort port : ports) {
      any |= port != null && port.interrupts();
    }
    for (int i = 0; i < interrupts.length; i++) {
      boolean active = mirrors() ? any : ports[i] != null && ports[i].interrupts();
      boolean openDrain = (configuration & ODR) != 0;
      boolean activeHigh = !openDrain && (configuration & INTPOL) != 0;
      interrupts[i].write(active == activeHigh);
      interrupts[i].setMode(openDrain ? PinMode.OPEN_DRAIN : PinMode.OUTPUT);
    }
  }

  @Override
  int get(int pointerValue) {
    int register = registerOf(pointerValue);
    if (register == McpPort.IOCON) {
      return configuration;
    }
    return register < 0 ? 0 : ports[portOf(pointerValue)].get(register);
  }

  @Override
  void set(int pointerValue, int value) {
    int register = registerOf(pointerValue);
    if (register == McpPort.IOCON) {
      configuration = value & configurable;
      putInterrupts();
    } else if (register >= 0) {
      ports[portOf(pointerValue)].set(register, value);
    }
  }

  @Override
  public void select() {
    spiBytes = 0;
  }

  @Override
  public int transfer(int out) {
    synchronized (lock()) {
      spiBytes = Math.min(spiBytes + 1, 3);
      if (spiBytes == 1) {
        int asked = (configuration & HAEN) != 0 ? hardwareAddress : 0;
        spiMeant = out >> 1 == (0x20 | asked);
        spiReads = (out & 1) != 0;
        return -1;
      }
      if (!spiMeant) {
        return -1;
      }
      if (spiBytes == 2) {
        pointer = out;
        pointerNext = false;
        return -1;
      }
      return spiReads ? read() : taken(out);
    }
  }

  private int taken(int out) {
    boolean unused = write(out);
    return -1;
  }

  @Override
  public int maxFrequency() {
    return 10_000_000;
  }
}

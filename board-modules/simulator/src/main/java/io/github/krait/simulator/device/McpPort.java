package io.github.krait.simulator.device;

import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.PinMode;
import io.github.krait.hal.Pull;
import io.github.krait.simulator.Observation;
import io.github.krait.simulator.SimulatedPin;

/** Eight pins of an MCP23017 or MCP23008 and their registers, by the order of the latter. */
final class McpPort {
  static final int IODIR = 0;
  static final int IPOL = 1;
  static final int GPINTEN = 2;
  static final int DEFVAL = 3;
  static final int INTCON = 4;
  static final int IOCON = 5;
  static final int GPPU = 6;
  static final int INTF = 7;
  static final int INTCAP = 8;
  static final int GPIO = 9;
  static final int OLAT = 10;

  private final int[] registers = new int[OLAT + 1];
  private final DigitalPin[] pins = new DigitalPin[8];
  private final Runnable interruptChanged;

  McpPort(SimulatedPin[] wires, String user, Runnable interruptChanged) {
    this.interruptChanged = interruptChanged;
    for (int i = 0; i < pins.length; i++) {
      int bit = i;
      pins[i] = wires[i].openDigital(user);
      // for as long as the pin lives
      Observation unused = wires[i].observe((level, nanos) -> changed(bit, level));
    }
    reset();
  }

  void reset() {
    for (int i = 0; i < registers.length; i++) {
      registers[i] = i == IODIR ? 0xff : 0;
    }
    put();
    interruptChanged.run();
  }

  boolean interrupts() {
    return registers[INTF] != 0;
  }

  int get(int register) {
    int value = register == GPIO ? gpio() : registers[register];
    if (register == GPIO || register == INTCAP) {
      registers[INTF] = 0;
      compare();
      interruptChanged.run();
    }
    return value;
  }

  void set(int register, int value) {
    switch (register) {
      case INTF, INTCAP -> {}
      case GPIO -> registers[OLAT] = value;
      default -> registers[register] = value;
    }
    put();
    compare();
    interruptChanged.run();
  }

  private void put() {
    for (int i = 0; i < pins.length; i++) {
      pins[i].write((registers[OLAT] >> i & 1) != 0);
      boolean input = (registers[IODIR] >> i & 1) != 0;
      pins[i].setMode(input ? PinMode.INPUT : PinMode.OUTPUT);
      pins[i].setPull((registers[GPPU] >> i & 1) != 0 ? Pull.UP : Pull.NONE);
    }
  }

  /** The levels, those that are to be inverted inverted. */
  private int gpio() {
    int levels = 0;
    for (int i = 0; i < pins.length; i++) {
      levels |= (pins[i].read() ? 1 : 0) << i;
    }
    return levels ^ registers[IPOL];
  }

  private void changed(int bit, boolean level) {
    boolean onChange = (registers[INTCON] >> bit & 1) == 0;
    boolean differs = level != ((registers[DEFVAL] >> bit & 1) != 0);
    if (onChange || differs) {
      interrupt(1 << bit);
      interruptChanged.run();
    }
  }

  /** Interrupts by comparison with a value last as long as the pin differs from it. */
  private void compare() {
    interrupt(registers[INTCON] & (gpio() ^ registers[IPOL] ^ registers[DEFVAL]));
  }

  private void interrupt(int bits) {
    int now = bits & registers[GPINTEN] & registers[IODIR];
    if (now != 0 && registers[INTF] == 0) {
      registers[INTCAP] = gpio();
    }
    registers[INTF] |= now;
  }
}

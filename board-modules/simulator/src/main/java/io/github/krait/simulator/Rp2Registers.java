package io.github.krait.simulator;

import io.github.krait.hal.Pin;
import io.github.krait.hal.PinFunction;
import io.github.krait.hal.PinMode;
import io.github.krait.hal.Pull;
import io.github.krait.hal.ResetCause;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/**
 * The registers of RP2 processors that programs look at: SIO's pins, the pins' functions and pads,
 * the timer, the chip's identity, the watchdog's. Other registers of peripherals keep what is
 * written to them and do nothing else.
 */
final class Rp2Registers extends MemoryRegisters {
  private static final long RAM = 0x2000_0000L;
  private static final long PERIPHERALS = 0x4000_0000L;
  private static final long SIO = 0xd000_0000L;
  private static final long SIO_END = SIO + 0x200;

  /** By these bits of an address a register is written whole, or bits are flipped, set, cleared. */
  private static final long ALIAS = 0x3000;

  private static final int FUNCTION_SIO = 5;
  private static final int FUNCTION_NONE = 0x1f;
  private static final int PULL_DOWN = 1 << 2;
  private static final int PULL_UP = 1 << 3;
  private static final int PAD_RESET = 0x52;

  private final Rp2Layout layout;
  private final Map<Long, Long> plain = new HashMap<>(2);

  /** Bits of GPIO_OUT and GPIO_OE of pins that nobody uses as digital ones. */
  private long out;

  private long enabled;

  /** The timer's upper half, when the lower one was read. */
  private long latched;

  Rp2Registers(SimulatedBoard board, Rp2Layout layout) {
    super(board, RAM, layout.ram());
    this.layout = layout;
  }

  @Override
  void powerUp() {
    super.powerUp();
    synchronized (board.clock()) {
      plain.clear();
      out = 0;
      enabled = 0;
    }
  }

  @Override
  long readWord(long address) {
    synchronized (board.clock()) {
      if (address >= SIO && address < SIO_END) {
        return readSio(address - SIO);
      }
      if (address < PERIPHERALS || address >= layout.peripheralsEnd()) {
        throw nothing(address);
      }
      return readPeripheral(address & ~ALIAS);
    }
  }

  private long readPeripheral(long address) {
    long micros = board.clock().nanos() / 1000;
    long time = address - layout.timer();
    if (address == PERIPHERALS) {
      return layout.chipId();
    }
    if (time == 0x28) {
      return micros;
    }
    if (time == 0x24) {
      return micros >> 32;
    }
    if (time == 0x0c) {
      latched = micros >> 32;
      return micros;
    }
    if (time == 0x08) {
      return latched;
    }
    if (address == layout.watchdog() + 8) {
      return board.reset().cause() == ResetCause.WATCHDOG ? 1 : 0;
    }
    SimulatedPin pad = pinAt(address - layout.pads() - 4, 4);
    if (pad != null) {
      return plain.getOrDefault(address, (long) PAD_RESET) & ~(PULL_UP | PULL_DOWN) | pulls(pad);
    }
    SimulatedPin pin = pinAt(address - layout.ioBank(), 8);
    if (pin != null) {
      return (address & 4) != 0 ? function(pin) : status(pin);
    }
    return plain.getOrDefault(address, 0L);
  }

  /** The pin whose registers begin there; null: none do. */
  private SimulatedPin pinAt(long offset, int size) {
    if (offset < 0 || offset / size >= 64) {
      return null;
    }
    return pin((int) (offset / size));
  }

  private SimulatedPin pin(int number) {
    for (Pin pin : board.pins()) {
      if (pin.number() == number) {
        return (SimulatedPin) pin;
      }
    }
    return null;
  }

  private static long pulls(SimulatedPin pin) {
    Pull pull = pin.pullInside();
    return (pull == Pull.UP || pull == Pull.KEEP ? PULL_UP : 0)
        | (pull == Pull.DOWN || pull == Pull.KEEP ? PULL_DOWN : 0);
  }

  private static long function(SimulatedPin pin) {
    Claim claim = pin.claim();
    if (claim == null) {
      return FUNCTION_NONE;
    }
    String unit = claim.unit();
    if (unit != null) {
      String name = unit.split(" ", 2)[0];
      for (PinFunction function : pin.board().functions()) {
        if (function.pin() == pin.number()
            && function.unit().equals(name)
            && function.alternate() >= 0) {
          return function.alternate();
        }
      }
    }
    return FUNCTION_SIO;
  }

  private static long status(SimulatedPin pin) {
    long now = pin.clock().nanos();
    Drive drive = pin.driveAt(now);
    return (drive == Drive.HIGH ? 1 << 9 : 0)
        | (drive == Drive.NONE ? 0 : 1 << 13)
        | (pin.wire().level() ? 1 << 17 : 0);
  }

  private long readSio(long offset) {
    if (offset == 0x04) {
      long levels = 0;
      for (Pin pin : board.pins()) {
        levels |= pin.number() < 32 && pin.level() ? 1L << pin.number() : 0;
      }
      return levels;
    }
    if (offset == 0x10) {
      return collect(out, DigitalClaim::output);
    }
    if (offset == layout.oe()) {
      return collect(enabled, claim -> claim.mode() == PinMode.OUTPUT);
    }
    return plain.getOrDefault(SIO + offset, 0L);
  }

  /** A bit of a digital pin. */
  private interface Bit {
    boolean of(DigitalClaim claim);
  }

  private long collect(long others, Bit bit) {
    long bits = others;
    for (Pin pin : board.pins()) {
      if (pin.number() < 32 && ((SimulatedPin) pin).claim() instanceof DigitalClaim claim) {
        long mask = 1L << pin.number();
        bits = bit.of(claim) ? bits | mask : bits & ~mask;
      }
    }
    return bits;
  }

  @Override
  void writeWord(long address, long value) {
    synchronized (board.clock()) {
      if (address >= SIO && address < SIO_END) {
        writeSio(address - SIO, value);
      } else if (address < PERIPHERALS || address >= layout.peripheralsEnd()) {
        throw nothing(address);
      } else {
        writePeripheral(address & ~ALIAS, alias(address, value));
      }
    }
    board.clock().deliver();
  }

  private static LongUnaryOperator alias(long address, long value) {
    return switch ((int) (address & ALIAS)) {
      case 0x1000 -> old -> old ^ value;
      case 0x2000 -> old -> old | value;
      case 0x3000 -> old -> old & ~value;
      default -> old -> value;
    };
  }

  private void writePeripheral(long address, LongUnaryOperator change) {
    long value = change.applyAsLong(readPeripheral(address)) & 0xffff_ffffL;
    plain.put(address, value);
    SimulatedPin pad = pinAt(address - layout.pads() - 4, 4);
    if (pad != null && pad.claim() instanceof DigitalClaim claim) {
      boolean up = (value & PULL_UP) != 0;
      boolean down = (value & PULL_DOWN) != 0;
      claim.setPull(up ? (down ? Pull.KEEP : Pull.UP) : down ? Pull.DOWN : Pull.NONE);
    }
  }

  private void writeSio(long offset, long value) {
    long old = readSio(0x10);
    long oldEnabled = readSio(layout.oe());
    long step = layout.step();
    if (offset == 0x10) {
      setOut(old, value);
    } else if (offset == layout.outSet()) {
      setOut(old, old | value);
    } else if (offset == layout.outSet() + step) {
      setOut(old, old & ~value);
    } else if (offset == layout.outSet() + 2 * step) {
      setOut(old, old ^ value);
    } else if (offset == layout.oe()) {
      setEnabled(oldEnabled, value);
    } else if (offset == layout.oe() + step) {
      setEnabled(oldEnabled, oldEnabled | value);
    } else if (offset == layout.oe() + 2 * step) {
      setEnabled(oldEnabled, oldEnabled & ~value);
    } else if (offset == layout.oe() + 3 * step) {
      setEnabled(oldEnabled, oldEnabled ^ value);
    } else {
      plain.put(SIO + offset, value);
    }
  }

  private void setOut(long old, long value) {
    out = value & 0xffff_ffffL;
    for (Pin pin : board.pins()) {
      long mask = 1L << pin.number();
      if (((old ^ out) & mask) != 0 && ((SimulatedPin) pin).claim() instanceof DigitalClaim claim) {
        claim.write((out & mask) != 0);
      }
    }
  }

  private void setEnabled(long old, long value) {
    enabled = value & 0xffff_ffffL;
    for (Pin pin : board.pins()) {
      long mask = 1L << pin.number();
      if (((old ^ enabled) & mask) != 0
          && ((SimulatedPin) pin).claim() instanceof DigitalClaim claim) {
        claim.setMode((enabled & mask) != 0 ? PinMode.OUTPUT : PinMode.INPUT);
      }
    }
  }
}

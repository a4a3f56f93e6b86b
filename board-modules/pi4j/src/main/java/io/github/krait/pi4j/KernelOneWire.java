package io.github.krait.pi4j;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.OneWire;
import io.github.krait.hal.Pin;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A 1-Wire bus that the kernel drives (w1-gpio), for programs that have the usual drivers: it
 * answers bit by bit what the kernel says of the bus, so that searches and thermometers work.
 * Source: Maxim, DS18B20 data sheet, "ROM commands" and "Function commands".
 *
 * <p>The kernel measures when it is asked for a scratchpad, so that reading one takes 750 ms. What
 * else than thermometers is on the bus is found, but does not answer.
 */
final class KernelOneWire extends Claim implements OneWire {
  private static final int SEARCH = 0xf0;
  private static final int MATCH = 0x55;
  private static final int SKIP = 0xcc;
  private static final int READ_ROM = 0x33;
  private static final int CONVERT = 0x44;
  private static final int READ_SCRATCHPAD = 0xbe;
  private static final int WRITE_SCRATCHPAD = 0x4e;
  private static final int READ_POWER = 0xb4;

  private static final int ADDRESS_BITS = 64;

  /** What the bits mean that come. */
  private enum State {
    ROM_COMMAND,
    SEARCHING,
    MATCHING,
    FUNCTION_COMMAND,
    ANSWERING,
    SETTING,
    NOTHING
  }

  private final Pin pin;
  private State state = State.NOTHING;

  /** Those that still listen. */
  private List<OneWireSlave> selected = List.of();

  /** How many bits of the state have come, and their value where they are a command. */
  private int bits;

  private long value;

  /** What those that listen send, one each; after its end all lines are high. */
  private List<byte[]> answers = List.of();

  KernelOneWire(Reservation reservation, Pin pin) {
    super(reservation);
    this.pin = pin;
  }

  @Override
  public Pin pin() {
    return pin;
  }

  @Override
  public synchronized boolean reset() {
    check();
    selected = new ArrayList<>(board.machine().oneWireSlaves());
    enter(State.ROM_COMMAND);
    return !selected.isEmpty();
  }

  private void enter(State next) {
    state = next;
    bits = 0;
    value = 0;
  }

  @Override
  public synchronized boolean readBit() {
    check();
    if (state == State.SEARCHING) {
      // each bit of an address comes twice, the second time inverted; low wins
      boolean inverted = bits % 3 == 1;
      int bit = bits / 3;
      bits++;
      return selected.stream().allMatch(s -> s.addressBit(bit) != inverted);
    }
    if (state == State.ANSWERING) {
      int at = bits++;
      return answers.stream().allMatch(a -> at >= a.length * 8 || (a[at / 8] >> at % 8 & 1) != 0);
    }
    return true;
  }

  @Override
  public synchronized void writeBit(boolean bit) {
    check();
    switch (state) {
      case SEARCHING -> {
        int address = bits / 3;
        keep(s -> s.addressBit(address) == bit);
        bits = address * 3 + 3;
        if (address + 1 == ADDRESS_BITS) {
          enter(State.FUNCTION_COMMAND);
        }
      }
      case MATCHING -> {
        int address = bits++;
        keep(s -> s.addressBit(address) == bit);
        if (bits == ADDRESS_BITS) {
          enter(State.FUNCTION_COMMAND);
        }
      }
      case ROM_COMMAND, FUNCTION_COMMAND -> {
        if (collect(bit, 8)) {
          command((int) value);
        }
      }
      case SETTING -> {
        if (collect(bit, 24)) {
          int given = (int) value;
          enter(State.NOTHING);
          selected.forEach(s -> s.set((byte) given, (byte) (given >> 8), given >> 16));
        }
      }
      case ANSWERING, NOTHING -> {}
    }
  }

  private void keep(Predicate<OneWireSlave> which) {
    selected.removeIf(which.negate());
  }

  /** Whether as many bits have come, the lowest one first. */
  private boolean collect(boolean bit, int count) {
    value |= (bit ? 1L : 0) << bits++;
    return bits == count;
  }

  private void command(int command) {
    boolean toRom = state == State.ROM_COMMAND;
    if (toRom) {
      switch (command) {
        case SEARCH -> enter(State.SEARCHING);
        case MATCH -> enter(State.MATCHING);
        case SKIP -> enter(State.FUNCTION_COMMAND);
        case READ_ROM -> answer(selected.stream().map(OneWireSlave::address).toList());
        default -> enter(State.NOTHING); // such as a search for alarms: nobody has one
      }
      return;
    }
    switch (command) {
      case CONVERT -> enter(State.NOTHING); // the kernel does it when it is asked
      case READ_SCRATCHPAD -> answer(selected.stream().map(OneWireSlave::scratchpad).toList());
      case WRITE_SCRATCHPAD -> enter(State.SETTING);
      case READ_POWER -> answer(selected.stream().map(OneWireSlave::power).toList());
      default -> {
        enter(State.NOTHING);
        throw new HalException(
            ErrorKind.UNSUPPORTED,
            String.format("the kernel's 1-Wire driver has no command 0x%02x", command));
      }
    }
  }

  private void answer(List<byte[]> bytes) {
    enter(State.ANSWERING);
    answers = bytes;
  }

  @Override
  void release() {
    // the kernel keeps the bus
  }
}

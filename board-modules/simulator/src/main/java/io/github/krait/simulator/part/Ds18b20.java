package io.github.krait.simulator.part;

import io.github.krait.simulator.OneWireDevice;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;

/**
 * A DS18B20 thermometer on a 1-Wire bus (Maxim Integrated, DS18B20 data sheet, 19-7487): ROM
 * search, match and skip, conversion with the time of its resolution, scratchpad, alarm search,
 * EEPROM.
 */
public final class Ds18b20 implements OneWireDevice {
  private static final int FAMILY = 0x28;
  private static final int SEARCH_ROM = 0xf0;
  private static final int ALARM_SEARCH = 0xec;
  private static final int READ_ROM = 0x33;
  private static final int MATCH_ROM = 0x55;
  private static final int SKIP_ROM = 0xcc;
  private static final int CONVERT = 0x44;
  private static final int WRITE_SCRATCHPAD = 0x4e;
  private static final int READ_SCRATCHPAD = 0xbe;
  private static final int COPY_SCRATCHPAD = 0x48;
  private static final int RECALL = 0xb8;
  private static final int READ_POWER = 0xb4;

  /** A conversion of twelve bits; each bit less takes half of it. */
  private static final long CONVERSION = 750_000_000;

  /** How long it takes to copy to the EEPROM. */
  private static final long COPY = 10_000_000;

  /** What is expected on the bus. */
  private enum Phase {
    /** Nothing, until the next reset. */
    IDLE,
    ROM_COMMAND,
    MATCH,
    /** By turns a bit of ours, its opposite, and the controller's choice. */
    SEARCH,
    COMMAND,
    SEND,
    RECEIVE,
    /** Zeros until something is done, then ones. */
    BUSY
  }

  private final SimulatedClock clock;
  private final byte[] rom = new byte[8];
  private final byte[] scratchpad = new byte[9];
  private final byte[] eeprom = {0x4b, 0x46, 0x7f};
  private double temperature = 20;
  private boolean connected = true;
  private boolean parasite;

  private Phase phase = Phase.IDLE;
  private int bits;
  private int shift;
  private int step;
  private byte[] sending = rom;
  private long busyUntil;

  /** The temperature that a conversion will give when it is over; not a number: none runs. */
  private double converting = Double.NaN;

  /**
   * A sensor at 20 °C on a bus, which it gives a pull-up resistor.
   *
   * @param serial the number by which it differs from others, 48 bits
   */
  public Ds18b20(SimulatedBoard board, String pin, long serial) {
    clock = board.clock();
    rom[0] = FAMILY;
    for (int i = 0; i < 6; i++) {
      rom[1 + i] = (byte) (serial >> 8 * i);
    }
    rom[7] = crc(rom, 7);
    // what it reads after power-up is 85 degrees
    scratchpad[0] = 0x50;
    scratchpad[1] = 0x05;
    recall();
    scratchpad[5] = (byte) 0xff;
    scratchpad[6] = 0x0c;
    scratchpad[7] = 0x10;
    board.pin(pin).oneWire(this);
  }

  /** Sets the temperature, in degrees Celsius: -55 to 125. */
  public void setTemperature(double celsius) {
    synchronized (clock) {
      temperature = celsius;
    }
  }

  /** Takes it off the bus, or puts it back; the resistor stays. */
  public void setConnected(boolean connected) {
    synchronized (clock) {
      this.connected = connected;
      phase = Phase.IDLE;
    }
  }

  /** Whether it lives on the bus's own current, which it tells who asks. */
  public void setParasite(boolean parasite) {
    synchronized (clock) {
      this.parasite = parasite;
    }
  }

  /** The eight bytes by which it is called, a copy. */
  public byte[] rom() {
    return rom.clone();
  }

  /** The check sum of 1-Wire devices: polynomial x^8 + x^5 + x^4 + 1 (application note 27). */
  static byte crc(byte[] data, int length) {
    int crc = 0;
    for (int i = 0; i < length; i++) {
      crc ^= data[i] & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) != 0 ? crc >> 1 ^ 0x8c : crc >> 1;
      }
    }
    return (byte) crc;
  }

  @Override
  public boolean reset() {
    finish();
    begin(connected ? Phase.ROM_COMMAND : Phase.IDLE);
    return connected;
  }

  private void begin(Phase next) {
    phase = next;
    bits = 0;
    shift = 0;
    step = 0;
  }

  @Override
  public boolean readBit() {
    switch (phase) {
      case SEARCH:
        boolean mine = bit(rom, bits);
        return (step++ == 0) == mine;
      case SEND:
        if (bits >= 8 * sending.length) {
          return true;
        }
        return bit(sending, bits++);
      case BUSY:
        finish();
        return clock.nanos() >= busyUntil;
      default:
        return true;
    }
  }

  private static boolean bit(byte[] bytes, int index) {
    return (bytes[index >> 3] >> (index & 7) & 1) != 0;
  }

  @Override
  public void writeBit(boolean value) {
    switch (phase) {
      case SEARCH:
        search(value);
        break;
      case MATCH:
        if (value != bit(rom, bits)) {
          phase = Phase.IDLE;
        } else if (++bits == 64) {
          begin(Phase.COMMAND);
        }
        break;
      case ROM_COMMAND:
      case COMMAND:
      case RECEIVE:
        shift |= value ? 1 << (bits & 7) : 0;
        if ((++bits & 7) == 0) {
          int got = shift;
          shift = 0;
          received(got);
        }
        break;
      default:
        // whoever is not meant does not listen
    }
  }

  private void search(boolean choice) {
    if (choice != bit(rom, bits)) {
      phase = Phase.IDLE;
      return;
    }
    step = 0;
    if (++bits == 64) {
      begin(Phase.COMMAND);
    }
  }

  private void received(int value) {
    if (phase == Phase.ROM_COMMAND) {
      romCommand(value);
    } else if (phase == Phase.COMMAND) {
      command(value);
    } else {
      scratchpad[1 + bits / 8] = (byte) value;
      if (bits == 24) {
        // the lower bits of the configuration are always ones, the highest is 0
        scratchpad[4] = (byte) (scratchpad[4] & 0x60 | 0x1f);
        phase = Phase.IDLE;
      }
    }
  }

  private void romCommand(int command) {
    switch (command) {
      case SEARCH_ROM:
        begin(Phase.SEARCH);
        break;
      case ALARM_SEARCH:
        begin(isAlarmed() ? Phase.SEARCH : Phase.IDLE);
        break;
      case READ_ROM:
        send(rom);
        break;
      case MATCH_ROM:
        begin(Phase.MATCH);
        break;
      case SKIP_ROM:
        begin(Phase.COMMAND);
        break;
      default:
        phase = Phase.IDLE;
    }
  }

  private void command(int command) {
    switch (command) {
      case CONVERT:
        converting = temperature;
        busy(CONVERSION >> 3 - resolution());
        break;
      case READ_SCRATCHPAD:
        finish();
        scratchpad[8] = crc(scratchpad, 8);
        send(scratchpad.clone());
        break;
      case WRITE_SCRATCHPAD:
        begin(Phase.RECEIVE);
        break;
      case COPY_SCRATCHPAD:
        System.arraycopy(scratchpad, 2, eeprom, 0, 3);
        busy(COPY);
        break;
      case RECALL:
        recall();
        busy(0);
        break;
      case READ_POWER:
        send(new byte[] {(byte) (parasite ? 0 : 0xff)});
        break;
      default:
        phase = Phase.IDLE;
    }
  }

  private void send(byte[] bytes) {
    begin(Phase.SEND);
    sending = bytes;
  }

  private void busy(long nanos) {
    begin(Phase.BUSY);
    busyUntil = clock.nanos() + nanos;
  }

  private void recall() {
    System.arraycopy(eeprom, 0, scratchpad, 2, 3);
  }

  /** 0 for nine bits to 3 for twelve. */
  private int resolution() {
    return scratchpad[4] >> 5 & 3;
  }

  /** Puts the result of a conversion that is over where it can be read. */
  private void finish() {
    if (!Double.isNaN(converting) && clock.nanos() >= busyUntil) {
      double limited = Math.max(-55, Math.min(125, converting));
      int sixteenths = (int) Math.round(limited * 16) & -1 << 3 - resolution();
      scratchpad[0] = (byte) sixteenths;
      scratchpad[1] = (byte) (sixteenths >> 8);
      converting = Double.NaN;
    }
  }

  /** Whether the last conversion was not between the limits, which are whole degrees. */
  private boolean isAlarmed() {
    int degrees = (short) (scratchpad[1] << 8 | scratchpad[0] & 0xff) >> 4;
    return degrees >= scratchpad[2] || degrees <= scratchpad[3];
  }
}

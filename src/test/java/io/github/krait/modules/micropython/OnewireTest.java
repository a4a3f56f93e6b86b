package io.github.krait.modules.micropython;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnPico;
import io.github.krait.simulator.OneWireDevice;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OnewireTest extends OnPico {
  OnewireTest() {
    super(Profile.MICROPYTHON);
  }

  /** A thermometer with as much of a DS18B20 as the driver needs. */
  private static final class Thermometer implements OneWireDevice {
    private static final int NOTHING = 0;
    private static final int SEARCH = 0xf0;
    private static final int MATCH = 0x55;
    private static final int SKIP = 0xcc;

    final long rom;
    final byte[] scratchpad;
    int conversions;

    /** The command of the bits that come; 0: a command itself. */
    private int command;

    private boolean selected;
    private boolean silent;
    private int received;
    private int count;

    Thermometer(long rom, int... scratchpad) {
      this.rom = rom;
      this.scratchpad = new byte[9];
      for (int i = 0; i < 8; i++) {
        this.scratchpad[i] = (byte) scratchpad[i];
      }
      this.scratchpad[8] = (byte) crc(this.scratchpad);
    }

    private static int crc(byte[] data) {
      int crc = 0;
      for (int i = 0; i < 8 * 8; i++) {
        int bit = data[i / 8] >> i % 8 & 1 ^ crc & 1;
        crc = crc >> 1 ^ (bit != 0 ? 0x8c : 0);
      }
      return crc;
    }

    @Override
    public boolean reset() {
      command = NOTHING;
      selected = false;
      silent = false;
      received = 0;
      count = 0;
      return true;
    }

    private boolean romBit(int i) {
      return (rom >> i & 1) != 0;
    }

    @Override
    public boolean readBit() {
      if (silent) {
        return true;
      }
      if (command == SEARCH) {
        // the bit, then its complement
        return romBit(count / 3) ^ count++ % 3 == 1;
      }
      if (selected && command == 0xbe) {
        int i = count++;
        return i >= 72 || (scratchpad[i / 8] >> i % 8 & 1) != 0;
      }
      return true;
    }

    @Override
    public void writeBit(boolean bit) {
      if (silent) {
        return;
      }
      if (command == SEARCH) {
        silent = bit != romBit(count / 3);
        count++;
        return;
      }
      if (command == MATCH) {
        silent = bit != romBit(count);
        if (++count == 64) {
          selected = true;
          command = NOTHING;
          count = 0;
        }
        return;
      }
      if (command == 0x4e) {
        scratchpad[2 + count / 8] =
            (byte) (scratchpad[2 + count / 8] >> 1 & 0x7f | (bit ? 0x80 : 0));
        count++;
        return;
      }
      received = received >> 1 | (bit ? 0x80 : 0);
      if (++count == 8) {
        count = 0;
        if (received == SKIP) {
          selected = true;
        } else if (received == 0x44 && selected) {
          conversions++;
        } else {
          command = received;
        }
        received = 0;
      }
    }
  }

  /** +85 °C, and -10.125 °C: values of the data sheet's table. */
  private final Thermometer warm =
      new Thermometer(0x7d00000012345628L, 0x50, 0x05, 0x4b, 0x46, 0x7f, 0xff, 0x0c, 0x10);

  private final Thermometer cold =
      new Thermometer(0x3100000087654328L, 0x5e, 0xff, 0x4b, 0x46, 0x7f, 0xff, 0x0c, 0x10);

  /** A DS18S20 at +25 °C with half a degree counted away, and another kind of device. */
  private final Thermometer old =
      new Thermometer(0x4400000011111110L, 0x32, 0x00, 0x4b, 0x46, 0xff, 0xff, 0x08, 0x10);

  private final Thermometer other = new Thermometer(0x0100000000000001L, 0, 0, 0, 0, 0, 0, 0, 0);

  @BeforeEach
  void imports() {
    krait.exec("from machine import Pin\nimport onewire, ds18x20, time");
    krait.exec("ow = onewire.OneWire(Pin(10))\nds = ds18x20.DS18X20(ow)");
  }

  private void connect(Thermometer... devices) {
    for (Thermometer device : devices) {
      board.pin("GP10").oneWire(device);
    }
  }

  @Test
  void emptyBus() {
    assertPrints("False [] []", "print(ow.reset(), ow.scan(), ds.scan())");
    assertRaises("OneWireError:", "ow.reset(True)");
    assertRaises("OneWireError:", "ds.convert_temp()");
    assertPrints(
        "True",
        "try:",
        "    ow.reset(required=True)",
        "except onewire.OneWireError:",
        "    print(True)");
  }

  @Test
  void findsAllDevices() {
    connect(warm, cold, old, other);
    assertPrints(
        "['01000000', '10111111', '28436587', '28563412']",
        "print(sorted(''.join('%02x' % b for b in rom[:4]) for rom in ow.scan()))");
    assertPrints(
        "4 3 True True",
        "print(len(ow.scan()), len(ds.scan()), bytearray(b'\\x28\\x56\\x34\\x12\\0\\0\\0\\x7d') in"
            + " ds.scan(), all(type(r) is bytearray for r in ow.scan()))");
  }

  @Test
  void readsTemperatures() {
    connect(warm, cold, old);
    krait.exec("ds.convert_temp()\ntime.sleep_ms(750)");
    assertEquals(1, warm.conversions);
    assertEquals(1, cold.conversions);
    assertPrints(
        "85.0 -10.125 25.25",
        "def at(hexes):",
        "    return ds.read_temp(bytes(reversed(bytes.fromhex(hexes))))",
        "print(at('7d00000012345628'), at('3100000087654328'), at('4400000011111110'))");
    assertPrints(
        "True",
        "print(ds.buf is ds.read_scratch(bytes(reversed(bytes.fromhex('3100000087654328')))))");
  }

  @Test
  void wrongChecksum() {
    connect(warm);
    warm.scratchpad[8] ^= 1;
    assertRaises("Exception: CRC error", "ds.read_temp(ow.scan()[0])");
  }

  @Test
  void writesTheScratchpad() {
    connect(warm);
    krait.exec("ds.write_scratch(ow.scan()[0], b'\\x01\\x02\\x1f')");
    assertEquals(0x1f, warm.scratchpad[4]);
    assertEquals(1, warm.scratchpad[2]);
  }

  @Test
  void lowLevel() {
    connect(warm);
    assertPrints(
        "True 40 86 0 0 1",
        "import _onewire",
        "p = Pin(10)",
        "a = _onewire.reset(p)",
        "_onewire.writebyte(p, 0xf0)",
        "b = [_onewire.readbit(p) for _ in range(2)]",
        "_onewire.writebit(p, 0)",
        "print(a, ow.scan()[0][0], ow.scan()[0][1], _onewire.crc8(bytes(4)), b[0], b[1])");
    assertPrints("161", "print(_onewire.crc8(b'123456789'))");
    assertPrints("161", "print(ow.crc8(b'123456789'))");
    assertPrints("255", "_onewire.reset(p)", "print(_onewire.readbyte(p))");
  }

  @Test
  void classesAreLikeAnyOther() {
    connect(warm);
    assertPrints(
        "<class 'OneWire'> 240 85 204 True 1",
        "class Counted(onewire.OneWire):",
        "    resets = 0",
        "    def reset(self, required=False):",
        "        self.resets += 1",
        "        return super().reset(required)",
        "c = Counted(Pin(10))",
        "n = len(c.scan())",
        "print(onewire.OneWire, c.SEARCH_ROM, c.MATCH_ROM, c.SKIP_ROM,"
            + " issubclass(onewire.OneWireError, Exception), c.resets)");
  }

  @Test
  void thePinCanBeUsedOtherwise() {
    connect(warm);
    krait.exec("ow.scan()\np = Pin(10, Pin.OUT, value=1)");
    assertPrints("True", "print(ow.reset())");
  }
}

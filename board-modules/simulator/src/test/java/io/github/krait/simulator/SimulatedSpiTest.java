package io.github.krait.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.PinMode;
import io.github.krait.hal.SpiBus;
import io.github.krait.hal.SpiFormat;
import io.github.krait.hal.SpiSettings;
import io.github.krait.hal.SpiTarget;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatedSpiTest {
  private final SimulatedBoard board = TestBoard.large();

  @AfterEach
  void close() {
    board.close();
  }

  /** Answers with the byte before, and notes all. */
  private static final class Shift implements SpiDevice {
    final StringBuilder log = new StringBuilder();
    private final int modes;
    private int last = 0x81;

    Shift(int modes) {
      this.modes = modes;
    }

    @Override
    public void select() {
      log.append('[');
    }

    @Override
    public void deselect() {
      log.append(']');
    }

    @Override
    public int next() {
      return last;
    }

    @Override
    public int transfer(int out) {
      log.append(String.format("%02x ", out));
      int answer = last;
      last = out;
      return answer;
    }

    @Override
    public int modes() {
      return modes;
    }

    @Override
    public int maxFrequency() {
      return 10_000_000;
    }
  }

  private SpiBus open(SpiFormat format) {
    SpiBus bus =
        board.openSpi(
            new SpiSettings(board.pin(18), board.pin(19), board.pin(16), "SPI0", false), "test");
    bus.setFormat(format);
    return bus;
  }

  private static SpiFormat mode(int mode, int bits, boolean lsbFirst) {
    // a frequency that the RP2040's dividers can make
    return new SpiFormat(500_000, (mode & 2) != 0, (mode & 1) != 0, bits, lsbFirst);
  }

  private Shift attach(int modes) {
    Shift device = new Shift(modes);
    board.spi().connect(device, "GPIO17");
    return device;
  }

  @Test
  void edgesOfTheSelectPinSelect() {
    Shift device = attach(1);
    SpiBus bus = open(mode(0, 8, false));
    DigitalPin cs = board.pin(17).openDigital("test");
    byte[] in = new byte[2];
    bus.transfer(new byte[] {1, 2}, 0, in, 0, 2, 0);
    assertArrayEquals(new byte[2], in, "nobody is selected");
    cs.write(true);
    cs.setMode(PinMode.OUTPUT);
    assertEquals("", device.log.toString(), "its resistor keeps it from being selected");
    cs.write(false);
    bus.transfer(new byte[] {1, 2}, 0, in, 0, 2, 0);
    cs.write(true);
    assertEquals("[01 02 ]", device.log.toString());
    assertArrayEquals(new byte[] {(byte) 0x81, 1}, in);
    board.spi().disconnect(device);
    cs.write(false);
    assertEquals("[01 02 ]", device.log.toString());
  }

  @Test
  void watchersSeeTheBitsInEachMode() {
    for (int mode = 0; mode < 4; mode++) {
      try (SimulatedBoard other = TestBoard.large()) {
        Shift device = new Shift(15);
        other.spi().connect(device, "GPIO17");
        other.pin(17).drive(false);
        SpiBus bus =
            other.openSpi(
                new SpiSettings(other.pin(18), other.pin(19), other.pin(16), "SPI0", false),
                "test");
        bus.setFormat(mode(mode, 8, false));
        StringBuilder read = new StringBuilder();
        boolean sampleRising = mode == 0 || mode == 3;
        Observation unused =
            other
                .pin(18)
                .observe(
                    (level, at) -> {
                      if (level == sampleRising) {
                        read.append(other.pin(19).level() ? '1' : '0');
                        read.append(other.pin(16).level() ? 'H' : 'L');
                      }
                    });
        long before = other.clock().nanos();
        bus.transfer(new byte[] {(byte) 0xb2}, 0, null, 0, 1, 0);
        assertEquals(16_000, other.clock().nanos() - before);
        assertEquals("1H0L1L1L0L0L1L0H", read.toString(), "mode " + mode);
        assertEquals(mode >= 2, other.pin(18).level());
      }
    }
  }

  @Test
  void wordsAndBitOrder() {
    Shift device = attach(1);
    board.pin(17).drive(false);
    SpiBus bus = open(mode(0, 16, false));
    byte[] in = new byte[2];
    bus.transfer(new byte[] {0x34, 0x12}, 0, in, 0, 2, 0);
    assertArrayEquals(new byte[] {0x12, (byte) 0x81}, in, "the lower byte is first in memory");
    bus.setFormat(mode(0, 8, true));
    bus.transfer(new byte[] {0x01}, 0, in, 0, 1, 0);
    assertEquals("[12 34 80 ", device.log.toString());
    assertEquals(0x2c, in[0], "34 with its bits turned round");
  }

  @Test
  void devicesDoNotUnderstandEveryClock() {
    List<String> notes = new ArrayList<>();
    board.addEvents(
        new BoardEvents() {
          @Override
          public void note(String text, long nanos) {
            notes.add(text);
          }
        });
    Shift device = attach(1);
    board.pin(17).drive(false);
    SpiBus bus = open(mode(1, 8, false));
    byte[] in = {5};
    bus.transfer(new byte[] {1}, 0, in, 0, 1, 0);
    assertEquals(0, in[0]);
    bus.setFormat(new SpiFormat(20_000_000, false, false, 8, false));
    bus.transfer(new byte[] {1}, 0, in, 0, 1, 0);
    assertEquals("[", device.log.toString());
    assertEquals(2, notes.size());
    assertTrue(notes.get(0).contains("does not understand mode 1 at 500000 Hz"), notes.get(0));
  }

  @Test
  void joinedDataPinsGiveBackWhatIsSent() {
    board.pin(19).join(board.pin(16));
    SpiBus bus = open(mode(0, 8, false));
    byte[] in = new byte[3];
    bus.transfer(new byte[] {7, 8, 9}, 0, in, 0, 3, 0);
    assertArrayEquals(new byte[] {7, 8, 9}, in);
  }

  @Test
  void whoListensToTheBoardIsToldTransfers() {
    List<SpiTransfer> told = new ArrayList<>();
    board.addEvents(
        new BoardEvents() {
          @Override
          public void spi(SpiTransfer transfer) {
            told.add(transfer);
          }
        });
    Shift unused = attach(1);
    board.pin(17).drive(false);
    SpiBus bus = open(mode(0, 8, false));
    bus.transfer(new byte[] {1, 2}, 0, null, 0, 2, 0);
    assertEquals(1, told.size());
    assertArrayEquals(new byte[] {1, 2}, told.get(0).out());
    assertArrayEquals(new byte[] {(byte) 0x81, 1}, told.get(0).in());
    assertEquals(32_000, told.get(0).end() - told.get(0).start());
  }

  private static int bang(DigitalPin sck, DigitalPin mosi, DigitalPin miso, int value) {
    int in = 0;
    for (int i = 7; i >= 0; i--) {
      mosi.write((value >> i & 1) != 0);
      in = in << 1 | (miso.read() ? 1 : 0);
      sck.write(true);
      sck.write(false);
    }
    return in;
  }

  @Test
  void bitBangedByDigitalPins() {
    Shift device = attach(1);
    DigitalPin sck = board.pin(18).openDigital("test");
    DigitalPin mosi = board.pin(19).openDigital("test");
    DigitalPin miso = board.pin(16).openDigital("test");
    DigitalPin cs = board.pin(17).openDigital("test");
    cs.write(true);
    for (DigitalPin pin : List.of(sck, mosi, cs)) {
      pin.setMode(PinMode.OUTPUT);
    }
    assertEquals(0, bang(sck, mosi, miso, 0x55));
    cs.write(false);
    assertEquals(0x81, bang(sck, mosi, miso, 0xc3));
    assertEquals(0xc3, bang(sck, mosi, miso, 0x3e));
    cs.write(true);
    assertFalse(miso.read(), "it lets go");
    assertEquals("[c3 3e ]", device.log.toString());
    for (DigitalPin pin : List.of(sck, mosi, miso)) {
      pin.close();
    }
    cs.write(false);
    SpiBus bus = open(mode(0, 8, false));
    byte[] in = new byte[1];
    bus.transfer(new byte[] {1}, 0, in, 0, 1, 0);
    assertEquals(0x3e, in[0]);
    assertEquals("[c3 3e ][01 ", device.log.toString());
  }

  @Test
  void twoBoardsOnOneBus() {
    SimulatedBoard other = new SimulatedBoard(TestBoard.LARGE, board.clock(), 1);
    for (int pin = 16; pin < 20; pin++) {
      board.pin(pin).join(other.pin(pin));
    }
    SpiBus bus = open(mode(0, 8, false));
    DigitalPin cs = board.pin(17).openDigital("test");
    cs.write(true);
    cs.setMode(PinMode.OUTPUT);
    SpiTarget target =
        other.openSpiTarget(
            new SpiSettings(other.pin(18), other.pin(19), other.pin(16), "SPI0", false),
            other.pin(17),
            "target");
    byte[] got = new byte[2];
    target.load(new byte[] {9, 8}, got);
    cs.write(false);
    byte[] in = new byte[2];
    bus.transfer(new byte[] {1, 2}, 0, in, 0, 2, 0);
    cs.write(true);
    assertTrue(target.isDone());
    assertArrayEquals(new byte[] {9, 8}, in);
    assertArrayEquals(new byte[] {1, 2}, got);
    other.close();
  }
}

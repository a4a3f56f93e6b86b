package io.github.krait.modules.micropython;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnPico;
import io.github.krait.simulator.SimulatedSpi;
import io.github.krait.simulator.SpiDevice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MachineSpiTest extends OnPico {
  /** Answers each byte with the one before plus one, and keeps what came. */
  private static final class Counter implements SpiDevice {
    final List<Integer> received = new ArrayList<>();
    int answer = 0x10;

    @Override
    public int transfer(int out) {
      received.add(out);
      return answer++;
    }

    @Override
    public int modes() {
      return 15;
    }

    List<Integer> take() {
      List<Integer> now = List.copyOf(received);
      received.clear();
      return now;
    }
  }

  private final SimulatedSpi wires = board.spi("GP18", "GP19", "GP16");
  private final Counter device = new Counter();

  MachineSpiTest() {
    super(Profile.MICROPYTHON);
  }

  @BeforeEach
  void imports() {
    wires.connect(device, "GP17");
    krait.exec("from machine import SPI, SoftSPI, Pin\nimport time");
    krait.exec("cs = Pin(17, Pin.OUT, value=0)");
  }

  @Test
  void showsItself() {
    assertPrints(
        "SPI(0, baudrate=992063, polarity=0, phase=0, bits=8, sck=18, mosi=19, miso=16)",
        "print(SPI(0))");
    assertPrints(
        "SPI(1, baudrate=10416666, polarity=1, phase=1, bits=16, sck=10, mosi=11, miso=None)",
        "print(SPI(1, 12_000_000, polarity=1, phase=1, bits=16, miso=None))");
    assertPrints(
        "SoftSPI(baudrate=250000, polarity=0, phase=1, firstbit=1, sck=2, mosi=3, miso=4)",
        "print(SoftSPI(baudrate=300_000, phase=1, sck=2, mosi=3, miso=4))");
    assertPrints("True 1 0", "print(SPI(0) is SPI(), SPI.MSB, SPI.LSB)");
  }

  @Test
  void refusesWrongArguments() {
    assertRaises("ValueError: SPI(2) doesn't exist", "SPI(2)");
    assertRaises("ValueError: bad SCK pin", "SPI(0, sck=19)");
    assertRaises("ValueError: bad MOSI pin", "SPI(0, mosi=Pin(18))");
    assertRaises("ValueError: bad MISO pin", "SPI(0, miso='GP17')");
    assertRaises("NotImplementedError: LSB", "SPI(0, firstbit=SPI.LSB)");
    assertRaises("ValueError: invalid bits", "SPI(0, bits=3)");
    assertRaises("ValueError: invalid baudrate", "SPI(0, 0)");
    assertRaises("ValueError: bits must be 8", "SoftSPI(bits=9, sck=1, mosi=2, miso=3)");
    assertRaises("ValueError: must specify all of sck/mosi/miso", "SoftSPI(sck=1, mosi=2)");
    krait.exec("spi = SPI(0)");
    assertRaises("NotImplementedError: LSB", "spi.init(firstbit=0)");
    assertRaises("TypeError: extra positional arguments given", "spi.init(1)");
    assertRaises(
        "ValueError: buffers must be the same length", "spi.write_readinto(b'ab', bytearray(1))");
    assertRaises("TypeError: object with buffer protocol required", "spi.readinto(b'ab')");
  }

  private void transfers() {
    device.answer = 0x10;
    krait.exec("spi.write(b'\\x01\\x80')");
    assertEquals(List.of(1, 0x80), device.take());
    assertPrints("b'\\x12\\x13\\x14'", "print(spi.read(3, 0xff))");
    assertEquals(List.of(0xff, 0xff, 0xff), device.take());
    assertPrints("b'\\x15'", "print(spi.read(1))");
    assertEquals(List.of(0), device.take());
    assertPrints(
        "bytearray(b'\\x16\\x17')", "b = bytearray(2)", "spi.readinto(b, 0x42)", "print(b)");
    assertEquals(List.of(0x42, 0x42), device.take());
    assertPrints("bytearray(b'\\x18\\x19')", "spi.write_readinto(b'\\x07\\x08', b)", "print(b)");
    assertEquals(List.of(7, 8), device.take());
    assertPrints("bytearray(b'\\x1a\\x1b')", "b[0] = 9", "spi.write_readinto(b, b)", "print(b)");
    assertEquals(List.of(9, 0x19), device.take());
  }

  @Test
  void hardwareTransfers() {
    krait.exec("spi = SPI(0)");
    transfers();
  }

  @Test
  void softwareTransfers() {
    krait.exec("spi = SoftSPI(sck=18, mosi=19, miso=16)");
    transfers();
    krait.exec("spi.init(baudrate=100_000, polarity=1, phase=1)");
    transfers();
  }

  @Test
  void lowestBitFirst() {
    krait.exec("spi = SoftSPI(sck=18, mosi=19, miso=16, firstbit=SoftSPI.LSB)");
    device.answer = 1;
    assertPrints("b'\\x80'", "print(spi.read(1, 0x03))");
    assertEquals(List.of(0xc0), device.take());
  }

  @Test
  void withoutPinToReceive() {
    krait.exec("spi = SPI(0, miso=None)");
    assertPrints("b'\\x00\\x00'", "print(spi.read(2, 7))");
    assertEquals(List.of(7, 7), device.take());
    assertPrints(
        "SPI(0, baudrate=992063, polarity=0, phase=0, bits=8, sck=18, mosi=19, miso=None)",
        "print(SPI(0))");
  }

  @Test
  void initChangesTheFormat() {
    krait.exec("spi = SPI(0)\nspi.init(baudrate=100_000, polarity=1, phase=1)");
    assertPrints(
        "SPI(0, baudrate=99681, polarity=1, phase=1, bits=8, sck=18, mosi=19, miso=16)",
        "print(spi)");
    assertPrints(
        "True",
        "t = time.ticks_us()",
        "spi.write(bytes(100))",
        "t = time.ticks_diff(time.ticks_us(), t)",
        "print(8000 <= t < 8150)");
  }

  @Test
  void otherObjectsTakeThePins() {
    krait.exec("spi = SPI(0)\nPin(19, Pin.OUT)");
    assertRaises("OSError: [Errno 5] EIO", "spi.write(b'x')");
    krait.exec("spi = SPI(0, 500_000)\nspi.write(b'x')\nspi.deinit()\nspi.write(b'y')");
    assertEquals(List.of(0x78, 0x79), device.take());
    krait.exec("s = SoftSPI(sck=18, mosi=19, miso=16)");
    assertRaises("OSError: [Errno 5] EIO", "spi.write(b'x')");
    krait.exec("Pin(19, Pin.OUT)\ns.write(b'z')");
    assertEquals(List.of(0x7a), device.take());
    krait.exec("spi = SPI(0, 500_000)");
    assertRaises("OSError: [Errno 5] EIO", "s.write(b'z')");
  }
}

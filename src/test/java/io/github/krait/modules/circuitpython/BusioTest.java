package io.github.krait.modules.circuitpython;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnPico;
import io.github.krait.simulator.I2cFaults;
import io.github.krait.simulator.SimulatedI2c;
import io.github.krait.simulator.SpiDevice;
import io.github.krait.simulator.device.At24c;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BusioTest extends OnPico {
  private static final String DEINITED =
      "ValueError: Object has been deinitialized and can no longer be used. Create a new object.";
  private static final String LOCK = "RuntimeError: Function requires lock";

  private final SimulatedI2c wires = board.i2c("GP0", "GP1");
  private final At24c eeprom = new At24c(2, 0x50);
  private final Echo echo = new Echo();

  /** Answers each byte with the one before, and keeps what came. */
  private static final class Echo implements SpiDevice {
    final List<Integer> received = new ArrayList<>();
    int answer = 0xa5;

    @Override
    public int transfer(int out) {
      received.add(out);
      int now = answer;
      answer = out;
      return now;
    }
  }

  BusioTest() {
    super(Profile.CIRCUITPYTHON);
  }

  @BeforeEach
  void imports() {
    krait.exec("import board, busio, bitbangio, digitalio, time");
  }

  private void openI2c() {
    wires.connect(eeprom);
    krait.exec("i2c = busio.I2C(board.GP1, board.GP0)\ni2c.try_lock()");
  }

  @Test
  void scans() {
    openI2c();
    wires.connect(new At24c(2, 0x57));
    assertPrints("[80, 87]", "print(i2c.scan())");
    assertPrints("True False", "print(i2c.probe(80), i2c.probe(81))");
  }

  @Test
  void writesAndReads() {
    openI2c();
    krait.exec("i2c.writeto(80, b'\\x10Hello')\ntime.sleep(0.01)");
    assertArrayEquals("Hello".getBytes(StandardCharsets.US_ASCII), eeprom.read(16, 5));
    assertPrints(
        "bytearray(b'Hello')",
        "b = bytearray(5)",
        "i2c.writeto_then_readfrom(80, b'\\x10', b)",
        "print(b)");
    assertPrints(
        "bytearray(b'lo\\xff\\xff\\xff')",
        "i2c.writeto(80, b'\\x13')",
        "i2c.readfrom_into(80, b)",
        "print(b)");
  }

  @Test
  void takesPartsOfBuffers() {
    openI2c();
    eeprom.write(0, new byte[] {1, 2, 3, 4});
    assertPrints(
        "bytearray(b'xx\\x02\\x03xx')",
        "b = bytearray(b'xxxxxx')",
        "i2c.writeto_then_readfrom(80, b'\\0\\1\\2', b, out_start=1, out_end=-1, in_start=2,"
            + " in_end=4)",
        "print(b)");
    assertPrints(
        "array('H', [0, 513, 0])",
        "import array",
        "a = array.array('H', [0, 0, 0])",
        "i2c.writeto_then_readfrom(80, b'\\0', a, in_start=1, in_end=2)",
        "print(a)");
    assertRaises(
        "ValueError: buffer length must be >= 1", "i2c.readfrom_into(80, b, start=3, end=3)");
    assertRaises(
        "ValueError: out_buffer length must be >= 1",
        "i2c.writeto_then_readfrom(80, b'\\0', bytearray())");
    assertRaises("TypeError: object with buffer protocol required", "i2c.writeto(80, 5)");
    assertRaises(
        "TypeError: object with buffer protocol required", "i2c.readfrom_into(80, b'const')");
  }

  @Test
  void missingDevices() {
    openI2c();
    assertRaises("OSError: [Errno 19] No such device", "i2c.writeto(3, b'x')");
    assertRaises("OSError: [Errno 19] No such device", "i2c.writeto(3, b'')");
    assertRaises("OSError: [Errno 19] No such device", "i2c.readfrom_into(3, bytearray(1))");
    assertRaises(
        "OSError: [Errno 19] No such device", "i2c.writeto_then_readfrom(3, b'x', bytearray(1))");
    wires.faults().nakNext(1);
    assertRaises("OSError: [Errno 19] No such device", "i2c.writeto(80, b'x')");
    krait.exec("i2c.writeto(80, b'x')");
  }

  @Test
  void stuckLines() {
    openI2c();
    wires.faults().stuckLow(I2cFaults.Line.SCL);
    assertRaises("OSError: [Errno 110] ETIMEDOUT", "i2c.writeto(80, b'x')");
    assertRaises("TimeoutError: timeout too long", "i2c.scan()");
    wires.faults().clear();
    assertPrints("[80]", "print(i2c.scan())");
  }

  @Test
  void wantsPullUps() {
    String expected = "RuntimeError: No pull up found on SDA or SCL; check your wiring";
    assertRaises(expected, "busio.I2C(board.GP1, board.GP0)");
    assertNull(board.pin("GP0").user());
    assertNull(board.pin("GP1").user());
    wires.pullUps(true);
    assertPrints("[]", "i = busio.I2C(board.GP1, board.GP0)", "i.try_lock()", "print(i.scan())");
  }

  @Test
  void refusesWrongPins() {
    wires.pullUps(true);
    assertRaises("ValueError: Invalid pins", "busio.I2C(board.GP0, board.GP1)");
    assertRaises("ValueError: Invalid pins", "busio.I2C(board.GP1, board.GP1)");
    assertRaises("ValueError: Invalid pins", "busio.I2C(board.GP3, board.GP0)");
    assertRaises("TypeError: scl must be of type Pin, not int", "busio.I2C(1, 0)");
    assertRaises(
        "ValueError: frequency must be <= 1000000",
        "busio.I2C(board.GP1, board.GP0, frequency=1000001)");
    krait.exec("d = digitalio.DigitalInOut(board.GP0)");
    assertRaises("ValueError: GP0 in use", "busio.I2C(board.GP1, board.GP0)");
    krait.exec("d.deinit()\ni = busio.I2C(board.GP1, board.GP0)");
    assertRaises("ValueError: GP1 in use", "busio.I2C(board.GP1, board.GP0)");
    board.i2c("GP4", "GP5").pullUps(true);
    assertRaises("ValueError: I2C peripheral in use", "busio.I2C(board.GP5, board.GP4)");
    assertNull(board.pin("GP4").user());
  }

  @Test
  void locks() {
    openI2c();
    assertPrints("False", "print(i2c.try_lock())");
    krait.exec("i2c.unlock()");
    assertRaises(LOCK, "i2c.scan()");
    assertRaises(LOCK, "i2c.probe(80)");
    assertRaises(LOCK, "i2c.writeto(80, b'')");
    assertRaises(LOCK, "i2c.readfrom_into(80, bytearray(1))");
    assertRaises(LOCK, "i2c.writeto_then_readfrom(80, b'', bytearray(1))");
    assertPrints("True", "print(i2c.try_lock())");
  }

  @Test
  void gone() {
    openI2c();
    krait.exec("with i2c:\n  pass\ni2c.deinit()");
    assertNull(board.pin("GP0").user());
    for (String use : List.of("try_lock()", "unlock()", "scan()", "probe(1)", "writeto(1, b'')")) {
      assertRaises(DEINITED, "i2c." + use);
    }
    krait.exec("i2c = busio.I2C(board.GP1, board.GP0)");
  }

  @Test
  void anyPinsInSoftware() {
    SimulatedI2c other = board.i2c("GP7", "GP6");
    other.connect(eeprom);
    eeprom.write(7, new byte[] {42});
    assertPrints(
        "[80] bytearray(b'*')",
        "i = bitbangio.I2C(board.GP6, board.GP7)",
        "i.try_lock()",
        "b = bytearray(1)",
        "i.writeto_then_readfrom(80, b'\\x07', b)",
        "print(i.scan(), b)");
    assertRaises("OSError: [Errno 19] No such device", "i.writeto(3, b'x')");
    other.faults().stuckLow(I2cFaults.Line.SCL);
    assertRaises("TimeoutError: timeout too long", "i.writeto(80, b'x')");
  }

  @Test
  void busTakesItsTime() {
    openI2c();
    long before = board.clock().nanos();
    krait.exec("i2c.writeto(80, b'\\0')");
    long took = board.clock().nanos() - before;
    // start, two bytes of nine bits, stop at 100 kHz
    assertTrue(took >= 190_000 && took < 250_000, took + " ns");
  }

  private void openSpi() {
    board.spi("GP2", "GP3", "GP4").connect(echo, "GP5");
    krait.exec(
        """
        cs = digitalio.DigitalInOut(board.GP5)
        cs.switch_to_output(True)
        spi = busio.SPI(board.GP2, board.GP3, board.GP4)
        spi.try_lock()
        cs.value = False
        """);
  }

  @Test
  void transfers() {
    openSpi();
    krait.exec("spi.write(b'\\x01\\x02\\x03')");
    assertEquals(List.of(1, 2, 3), echo.received);
    assertPrints(
        "bytearray(b'\\x03\\x11')",
        "b = bytearray(2)",
        "spi.readinto(b, write_value=0x11)",
        "print(b)");
    assertPrints("bytearray(b'\\x11\\x01')", "spi.write_readinto(b'\\x01\\x02', b)", "print(b)");
    assertPrints(
        "bytearray(b'\\x11\\x02')",
        "spi.write_readinto(b'\\x09\\x05', b, out_start=1, in_start=1)",
        "print(b)");
    assertRaises(
        "ValueError: buffer slices must be of equal length", "spi.write_readinto(b'1', b)");
    krait.exec("spi.write(b'')\nspi.readinto(b, start=2)");
    assertEquals(List.of(1, 2, 3, 0x11, 0x11, 1, 2, 5), echo.received);
  }

  @Test
  void configures() {
    openSpi();
    assertPrints("True", "print(spi.frequency <= 250000)");
    assertPrints(
        "True",
        "spi.configure(baudrate=1000000, polarity=1, phase=1)",
        "print(500000 < spi.frequency <= 1000000)");
    assertTrue(board.pin("GP2").level());
    assertRaises("ValueError: polarity must be 0-1", "spi.configure(polarity=2)");
    assertRaises("ValueError: phase must be 0-1", "spi.configure(phase=-1)");
    assertRaises("ValueError: bits must be 8-9", "spi.configure(bits=16)");
    krait.exec("spi.unlock()");
    assertRaises(LOCK, "spi.configure()");
    assertRaises(LOCK, "spi.write(b'1')");
  }

  @Test
  void pinsOfSpi() {
    assertRaises("ValueError: Must provide MISO or MOSI pin", "busio.SPI(board.GP2)");
    assertRaises("ValueError: Invalid pins", "busio.SPI(board.GP3, board.GP2)");
    assertRaises("ValueError: Invalid pins", "busio.SPI(board.GP2, board.GP3, board.GP8)");
    assertRaises(
        "NotImplementedError: half_duplex", "busio.SPI(board.GP2, board.GP3, half_duplex=True)");
    krait.exec("s = busio.SPI(board.GP2, MOSI=board.GP3)\ns.try_lock()\ns.write(b'x')");
    assertRaises("ValueError: No miso pin", "s.readinto(bytearray(1))");
    assertRaises("ValueError: GP2 in use", "busio.SPI(board.GP2, MISO=board.GP4)");
    assertRaises("ValueError: SPI peripheral in use", "busio.SPI(board.GP6, MISO=board.GP4)");
    krait.exec("s.deinit()");
    assertPrints("False", "print(s.try_lock())");
    assertRaises(DEINITED, "s.write(b'x')");
    assertRaises(DEINITED, "s.frequency");
    assertNull(board.pin("GP3").user());
    krait.exec("busio.SPI(board.GP6, MISO=board.GP4)");
  }

  @Test
  void spiInSoftware() {
    board.spi("GP10", "GP12", "GP11").connect(echo, "GP13");
    krait.exec(
        """
        cs = digitalio.DigitalInOut(board.GP13)
        cs.switch_to_output()
        s = bitbangio.SPI(board.GP10, board.GP12, board.GP11)
        s.try_lock()
        """);
    assertPrints(
        "bytearray(b'\\xa5\\x01')",
        "b = bytearray(2)",
        "s.write_readinto(b'\\1\\2', b)",
        "print(b)");
    krait.exec("s.deinit()");
    assertRaises(DEINITED, "s.try_lock()");
  }
}

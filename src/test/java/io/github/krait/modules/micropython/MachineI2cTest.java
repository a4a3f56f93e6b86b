package io.github.krait.modules.micropython;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnPico;
import io.github.krait.simulator.I2cDevice;
import io.github.krait.simulator.I2cFaults;
import io.github.krait.simulator.SimulatedI2c;
import io.github.krait.simulator.device.At24c;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MachineI2cTest extends OnPico {
  private final SimulatedI2c wires = board.i2c("GP4", "GP5");
  private final At24c eeprom = new At24c(2, 0x50);

  /** Writes down what happens on the bus. */
  private static final class Log implements I2cDevice {
    final StringBuilder text = new StringBuilder();
    int acknowledged = Integer.MAX_VALUE;

    @Override
    public boolean start(int address, boolean read) {
      if (address == 0x42) {
        text.append(read ? "R " : "W ");
      }
      return address == 0x42;
    }

    @Override
    public boolean write(int value) {
      text.append(String.format("%02x ", value));
      return acknowledged-- > 0;
    }

    @Override
    public int read() {
      text.append("< ");
      return 0x77;
    }

    @Override
    public void stop() {
      text.append("P ");
    }

    String take() {
      String now = text.toString().strip();
      text.setLength(0);
      return now;
    }
  }

  private final Log log = new Log();

  MachineI2cTest() {
    super(Profile.MICROPYTHON);
  }

  @BeforeEach
  void imports() {
    wires.connect(eeprom);
    wires.connect(log);
    krait.exec("from machine import I2C, SoftI2C, Pin, PWM\nimport time");
  }

  private void open() {
    krait.exec("i2c = I2C(0)");
  }

  @Test
  void showsItself() {
    assertPrints("I2C(0, freq=399361, scl=5, sda=4, timeout=50000)", "print(I2C(0))");
    assertPrints(
        "I2C(1, freq=100000, scl=7, sda=6, timeout=1000)",
        "print(I2C(1, 100_000, scl='GP7', sda=Pin(6), timeout=1000))");
    assertPrints(
        "True I2C(0, freq=399361, scl=5, sda=4, timeout=50000)", "print(I2C(0) is I2C(), I2C())");
    assertPrints("SoftI2C(scl=5, sda=4, freq=500000)", "print(SoftI2C(Pin(5), Pin(4)))");
    assertPrints(
        "SoftI2C(scl=3, sda=2, freq=100000)", "print(SoftI2C(scl=3, sda=2, freq=100_000))");
    assertPrints("Pin(GPIO7, mode=ALT, alt=I2C)", "print(Pin(7))");
  }

  @Test
  void keepsItsSettings() {
    krait.exec("I2C(0, freq=100_000, scl=9, sda=8)");
    assertPrints("I2C(0, freq=100000, scl=9, sda=8, timeout=50000)", "print(I2C(0))");
    assertPrints("I2C(0, freq=399361, scl=9, sda=8, timeout=9)", "print(I2C(0, timeout=9))");
  }

  @Test
  void refusesWrongArguments() {
    assertRaises("ValueError: I2C(2) doesn't exist", "I2C(2)");
    assertRaises("ValueError: I2C(-1) doesn't exist", "I2C(-1)");
    assertRaises("ValueError: bad SCL pin", "I2C(0, scl=Pin(7))");
    assertRaises("ValueError: bad SCL pin", "I2C(0, scl=Pin(4), sda=Pin(5))");
    assertRaises("ValueError: bad SDA pin", "I2C(0, sda=6)");
    assertRaises("ValueError: invalid pin", "I2C(0, sda=99)");
    assertRaises("ValueError: invalid freq", "I2C(0, freq=0)");
    assertRaises("TypeError: extra keyword arguments given", "I2C(0, speed=1)");
    assertRaises("TypeError: 'sda' argument required", "SoftI2C(5)");
    open();
    assertRaises("ValueError: invalid addrsize", "i2c.readfrom_mem(80, 0, 1, addrsize=9)");
    assertRaises("ValueError: invalid addrsize", "i2c.writeto_mem(80, 0, b'', addrsize=40)");
    assertRaises("TypeError: object with buffer protocol required", "i2c.writeto(80, 1)");
    assertRaises(
        "TypeError: object with buffer protocol required", "i2c.readfrom_into(80, b'abc')");
    assertRaises("TypeError: object 'int' isn't a tuple or list", "i2c.writevto(80, 1)");
    assertRaises(
        "MemoryError: memory allocation failed, allocating 4294967295 bytes",
        "i2c.readfrom(80, -1)");
  }

  @Test
  void scans() {
    open();
    assertPrints("[66, 80]", "print(i2c.scan())");
    assertPrints("[66, 80]", "print(SoftI2C(scl=5, sda=4).scan())");
    assertPrints("[]", "print(I2C(1).scan())");
  }

  @Test
  void readsAndWrites() {
    open();
    assertPrints("7", "print(i2c.writeto(80, b'\\x10Hello!'))");
    krait.exec("time.sleep_ms(10)");
    assertArrayEquals("Hello!".getBytes(StandardCharsets.US_ASCII), eeprom.read(16, 6));
    assertPrints(
        "b'Hello' bytearray(b'!\\xff') b''",
        "i2c.writeto(80, b'\\x10', False)",
        "a = i2c.readfrom(80, 5)",
        "b = bytearray(2)",
        "i2c.readfrom_into(80, b)",
        "print(a, b, i2c.readfrom(80, 0))");
    assertPrints(
        "b'ello' bytearray(b'lo')",
        "b = bytearray(2)",
        "i2c.readfrom_mem_into(80, 0x13, b)",
        "print(i2c.readfrom_mem(80, 0x11, 4), b)");
    krait.exec("i2c.writeto_mem(80, 0x11, b'a')\ntime.sleep_ms(10)");
    assertPrints("b'Hallo'", "print(i2c.readfrom_mem(80, 0x10, 5))");
    assertPrints(
        "6",
        "print(i2c.writevto(80, (b'\\x20', b'', b'xy', memoryview(b'12345')[1:4])))",
        "time.sleep_ms(10)");
    assertArrayEquals("xy234".getBytes(StandardCharsets.US_ASCII), eeprom.read(32, 5));
  }

  @Test
  void bytesOnTheBus() {
    open();
    krait.exec("i2c.writeto(0x42, b'ab')");
    assertEquals("W 61 62 P", log.take());
    krait.exec("i2c.writeto(0x42, b'a', False)\ni2c.readfrom(0x42, 2)");
    assertEquals("W 61 R < < P", log.take());
    krait.exec("i2c.readfrom_mem(0x42, 0x12345, 1, addrsize=24)");
    assertEquals("W 01 23 45 R < P", log.take());
    krait.exec("i2c.readfrom_mem(0x42, 1, 1, addrsize=0)");
    assertEquals("W R < P", log.take());
    krait.exec("i2c.writeto_mem(0x42, 0x1234, b'\\x05', addrsize=16)");
    assertEquals("W 12 34 05 P", log.take());
    krait.exec("i2c.writeto(0x42, b'')\ni2c.writevto(0x42, [])");
    assertEquals("W P W P", log.take());
    krait.exec("i2c.readfrom(0x42, 0)");
    assertEquals("", log.take());
    krait.exec("SoftI2C(scl=5, sda=4).readfrom(0x42, 0)");
    assertEquals("R P", log.take());
  }

  @Test
  void devicesThatRefuse() {
    open();
    log.acknowledged = 1;
    assertPrints("1", "print(i2c.writeto(0x42, b'abc'))");
    assertEquals("W 61 62 P", log.take());
    log.acknowledged = 0;
    krait.exec("i2c.readfrom_mem(0x42, 7, 1)");
    assertEquals("W 07 P W P", log.take());
  }

  @Test
  void missingDevices() {
    open();
    assertRaises("OSError: [Errno 5] EIO", "i2c.writeto(0x30, b'x')");
    assertRaises("OSError: [Errno 5] EIO", "i2c.readfrom(0x30, 1)");
    assertRaises("OSError: [Errno 5] EIO", "i2c.readfrom_mem(0x30, 0, 1)");
    assertRaises("OSError: [Errno 5] EIO", "i2c.writeto_mem(0x30, 0, b'x')");
    assertRaises("OSError: [Errno 19] ENODEV", "i2c.writeto(0x30, b'')");
    krait.exec("s = SoftI2C(scl=5, sda=4)");
    assertRaises("OSError: [Errno 19] ENODEV", "s.writeto(0x30, b'x')");
    assertRaises("OSError: [Errno 19] ENODEV", "s.readfrom_mem(0x30, 0, 1)");
  }

  @Test
  void faults() {
    open();
    wires.faults().nakNext(1);
    assertRaises("OSError: [Errno 5] EIO", "i2c.writeto(80, b'x')");
    wires.faults().stuckLow(I2cFaults.Line.SDA);
    assertRaises("OSError: [Errno 110] ETIMEDOUT", "i2c.writeto(80, b'x')");
    assertPrints("[]", "print(i2c.scan())");
    krait.exec("s = SoftI2C(scl=5, sda=4)");
    wires.faults().stuckLow(I2cFaults.Line.SCL);
    assertRaises("OSError: [Errno 110] ETIMEDOUT", "s.writeto(80, b'x')");
    wires.faults().clear();
    assertPrints("[66, 80]", "print(s.scan())");
  }

  @Test
  void softwareNeedsPullUps() {
    assertRaises("OSError: [Errno 110] ETIMEDOUT", "SoftI2C(scl=9, sda=8).writeto(80, b'x')");
    assertPrints("[]", "print(I2C(0, scl=9, sda=8).scan())");
  }

  @Test
  void primitives() {
    open();
    assertRaises("OSError: I2C operation not supported", "i2c.start()");
    assertRaises("OSError: I2C operation not supported", "i2c.stop()");
    assertRaises("OSError: I2C operation not supported", "i2c.write(b'')");
    assertRaises("OSError: I2C operation not supported", "i2c.readinto(bytearray(1))");
    assertRaises("OSError: I2C operation not supported", "i2c.init(freq=1)");
    assertPrints("None", "print(i2c.deinit())");
    krait.exec("s = SoftI2C(scl=5, sda=4)");
    assertPrints(
        "2 1 bytearray(b'ww')",
        "s.start()",
        "a = s.write(b'\\x84\\x10')",
        "s.start()",
        "b = s.write(b'\\x85')",
        "r = bytearray(2)",
        "s.readinto(r)",
        "s.stop()",
        "print(a, b, r)");
    assertEquals("W 10 R < < P", log.take());
    assertPrints("0", "s.start()", "print(s.write(b'\\x20\\x10'))", "s.stop()");
  }

  @Test
  void otherObjectsTakeThePins() {
    open();
    krait.exec("p = Pin(4, Pin.OUT)");
    assertRaises("OSError: [Errno 5] EIO", "i2c.writeto(80, b'x')");
    krait.exec("p = Pin(5, Pin.OUT, value=1)");
    krait.exec("i2c = I2C(0, freq=400_000)");
    assertPrints("[66, 80]", "print(i2c.scan())");
    krait.exec("s = SoftI2C(scl=5, sda=4)");
    assertRaises("OSError: [Errno 5] EIO", "i2c.writeto(80, b'x')");
    assertPrints("[66, 80]", "print(s.scan())");
    krait.exec("PWM(Pin(4), freq=1000, duty_u16=100)");
    assertRaises("OSError: [Errno 5] EIO", "s.scan()");
    krait.exec("s.init(5, 4)");
    assertPrints("[66, 80]", "print(s.scan())");
  }

  @Test
  void softwareSharesPinsWithPinObjects() {
    krait.exec("s = SoftI2C(scl=5, sda=4)\nPin(4, Pin.OPEN_DRAIN, value=1)");
    assertPrints("[66, 80]", "print(s.scan())");
    krait.exec("t = SoftI2C(5, 4)");
    assertPrints("[66, 80] [66, 80]", "print(s.scan(), t.scan())");
  }

  @Test
  void pullUpsOfThePins() {
    SimulatedI2c bare = board.i2c("GP8", "GP9");
    bare.connect(new At24c(2, 0x51));
    bare.pullUps(false);
    krait.exec("s = SoftI2C(scl=9, sda=8)");
    assertRaises("OSError: [Errno 110] ETIMEDOUT", "s.writeto(0x51, b'')");
    krait.exec("Pin(9, Pin.OPEN_DRAIN, Pin.PULL_UP)\nPin(8, Pin.OPEN_DRAIN, Pin.PULL_UP)");
    assertPrints("[81]", "print(s.scan())");
    assertPrints("[81]", "print(SoftI2C(scl=9, sda=8).scan())");
  }

  @Test
  void failuresLeaveNothingOpen() {
    assertRaises("ValueError: bad SDA pin", "I2C(0, scl=Pin(5), sda=Pin(6))");
    for (int i = 0; i < 30; i++) {
      assertEquals(null, board.pin(i).user() == null ? null : claimOf(i), "pin " + i);
    }
  }

  /** Pin objects that a program made claim their pins. */
  private String claimOf(int pin) {
    return pin == 5 || pin == 6 ? null : board.pin(pin).user();
  }

  @Test
  void takesTheBusesTime() {
    krait.exec("i2c = I2C(0, freq=100_000)");
    assertPrints(
        "True",
        "t = time.ticks_us()",
        "i2c.writeto(0x42, bytes(10))",
        "t = time.ticks_diff(time.ticks_us(), t)",
        "print(990 <= t < 1100)");
  }
}

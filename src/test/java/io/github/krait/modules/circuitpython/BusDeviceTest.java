package io.github.krait.modules.circuitpython;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnPico;
import io.github.krait.simulator.Edge;
import io.github.krait.simulator.Recording;
import io.github.krait.simulator.SpiDevice;
import io.github.krait.simulator.device.At24c;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BusDeviceTest extends OnPico {
  BusDeviceTest() {
    super(Profile.CIRCUITPYTHON);
  }

  @Test
  void i2c() {
    At24c eeprom = new At24c(2, 0x50);
    eeprom.write(0, new byte[] {1, 2, 3, 4});
    board.i2c("GP0", "GP1").connect(eeprom);
    krait.exec(
        """
        import board, busio
        from adafruit_bus_device.i2c_device import I2CDevice
        i2c = busio.I2C(board.GP1, board.GP0)
        d = I2CDevice(i2c, 0x50)
        """);
    assertPrints(
        "bytearray(b'\\x02\\x03\\x00')",
        "b = bytearray(3)",
        "with d as same:",
        "    same.write(b'\\x00\\x01', start=1)",
        "    d.readinto(b, end=2)",
        "print(b)");
    assertPrints(
        "bytearray(b'\\x00\\x04\\x00') True",
        "b = bytearray(3)",
        "with d:",
        "    locked = not i2c.try_lock()",
        "    d.write_then_readinto(b'\\x03', b, in_start=1, in_end=2)",
        "print(b, locked)");
    assertRaises("ValueError: No I2C device at address: 0x51", "I2CDevice(i2c, 0x51)");
    assertPrints("True", "print(i2c.try_lock())", "i2c.unlock()", "I2CDevice(i2c, 0x51, False)");
    assertRaises("RuntimeError: Function requires lock", "d.write(b'')");
  }

  @Test
  void anyBusWillDo() {
    krait.exec(
        """
        from adafruit_bus_device.i2c_device import I2CDevice
        class Bus:
            def try_lock(self): return True
            def unlock(self): self.unlocked = True
            def probe(self, address): return address == 3
            def writeto(self, *args, **kw): print(args, sorted(kw.items()))
        bus = Bus()
        """);
    assertPrints("(3, b'x') [('end', 1), ('start', 0)]", "I2CDevice(bus, 3).write(b'x', end=1)");
    assertRaises("ValueError: No I2C device at address: 0x4", "I2CDevice(bus, 4)");
    assertPrints("True", "print(bus.unlocked)");
  }

  /** Keeps what came while it was selected. */
  private static final class Log implements SpiDevice {
    final List<Integer> received = new ArrayList<>();

    @Override
    public int transfer(int out) {
      received.add(out);
      return 0x5a;
    }
  }

  @Test
  void spi() {
    Log device = new Log();
    board.spi("GP2", "GP3", "GP4").connect(device, "GP5");
    krait.exec(
        """
        import board, busio, digitalio
        from adafruit_bus_device.spi_device import SPIDevice
        spi = busio.SPI(board.GP2, board.GP3, board.GP4)
        cs = digitalio.DigitalInOut(board.GP5)
        d = SPIDevice(spi, cs, baudrate=1000000, extra_clocks=12)
        """);
    Recording select = board.pin("GP5").record();
    assertPrints(
        "bytearray(b'ZZ') True True",
        "b = bytearray(2)",
        "with d as bus:",
        "    bus.write(b'\\x01')",
        "    bus.readinto(b)",
        "    print(b, bus is spi, 500000 < spi.frequency <= 1000000)");
    assertEquals(List.of(1, 0, 0), device.received);
    assertEquals(List.of(false, true), select.edges().stream().map(Edge::level).toList());
    assertPrints("True", "print(spi.try_lock())", "spi.unlock()");
    assertRaises(
        "TypeError: chip_select must be of type DigitalInOut or None, not int",
        "SPIDevice(spi, 3)");
    // what fails in the block gives the bus back
    assertRaises("ZeroDivisionError: division by zero", "with d:", "    1 / 0");
    assertPrints("True True", "print(spi.try_lock(), cs.value)");
  }
}

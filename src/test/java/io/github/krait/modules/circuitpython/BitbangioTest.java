package io.github.krait.modules.circuitpython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Profile;
import io.github.krait.hal.Pull;
import io.github.krait.modules.hardware.OnPico;
import io.github.krait.simulator.Recording;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Buses on objects that are like DigitalInOut; those on pins of the board are in BusioTest. */
class BitbangioTest extends OnPico {
  BitbangioTest() {
    super(Profile.CIRCUITPYTHON);
  }

  @BeforeEach
  void imports() {
    krait.exec(
        """
        import board, bitbangio, digitalio
        class Pin:
            def __init__(self, level=lambda: True):
                self.level = level
                self.out = True
                self.log = []
                self.direction = self.drive_mode = self.pull = None
                self.deinited = False
            def deinit(self): self.deinited = True
            def switch_to_input(self, pull): self.out = True
            def switch_to_output(self, value, drive_mode): self.value = value
            @property
            def value(self): return self.out and self.level()
            @value.setter
            def value(self, v):
                self.out = v
                self.log.append(v)
        """);
  }

  @Test
  void i2cOnDigitalInOuts() {
    // nobody acknowledges; the pull-ups are those of a breakout board
    board.pin("GP0").pull(Pull.UP);
    board.pin("GP1").pull(Pull.UP);
    krait.exec(
        """
        sda = digitalio.DigitalInOut(board.GP0)
        i2c = bitbangio.I2C(board.GP1, sda, frequency=100000)
        i2c.try_lock()
        """);
    Recording clock = board.pin("GP1").record();
    assertPrints("False", "print(i2c.probe(0x55))");
    // low, nine pulses, and high for the stop
    assertEquals(20, clock.edges().size());
    long took = clock.edges().get(19).nanos() - clock.edges().get(0).nanos();
    assertTrue(took >= 85_000 && took < 400_000, took + " ns");
    assertRaises("OSError: [Errno 19] No such device", "i2c.writeto(0x55, b'x')");
    krait.exec("i2c.deinit()");
    assertNull(board.pin("GP1").user());
    assertEquals("circuitpython", board.pin("GP0").user());
  }

  @Test
  void i2cOnAnyObjects() {
    // SDA is held low from outside: everything is acknowledged, and zeros are read
    assertPrints(
        "True bytearray(b'\\x00\\x00')",
        "scl = Pin()",
        "i = bitbangio.I2C(scl, Pin(lambda: False))",
        "i.try_lock()",
        "b = bytearray(b'xx')",
        "found = i.probe(3)",
        "i.writeto_then_readfrom(3, b'ab', b)",
        "print(found, b)");
    assertRaises(
        "TimeoutError: timeout too long", "bitbangio.I2C(Pin(lambda: False), Pin(), timeout=5)");
    assertRaises("TypeError: int object missing 'deinit' method", "bitbangio.I2C(board.GP1, 3)");
    assertNull(board.pin("GP1").user());
  }

  @Test
  void spiOnAnyObjects() {
    krait.exec(
        """
        mosi = Pin()
        s = bitbangio.SPI(board.GP2, mosi, Pin(lambda: mosi.out))
        s.try_lock()
        s.configure(baudrate=500000)
        """);
    Recording clock = board.pin("GP2").record();
    assertPrints(
        "bytearray(b'\\xa5\\x0f')",
        "b = bytearray(2)",
        "s.write_readinto(b'\\xa5\\x0f', b)",
        "print(b)");
    assertEquals(32, clock.edges().size());
    List<Boolean> levels = new ArrayList<>();
    clock.edges().forEach(e -> levels.add(e.level()));
    assertTrue(levels.get(0) && !levels.get(31));
    krait.exec("s.configure(polarity=1)");
    assertTrue(board.pin("GP2").level());
    krait.exec("s.deinit()");
    assertNull(board.pin("GP2").user());
    assertRaises(
        "TypeError: int object missing 'deinit' method", "bitbangio.SPI(board.GP2, Pin(), 3)");
    assertNull(board.pin("GP2").user());
  }
}

package io.github.krait.modules.hardware;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Profile;
import io.github.krait.hal.Pull;
import io.github.krait.simulator.SimulatedI2c;
import io.github.krait.simulator.SimulatedSpi;
import io.github.krait.simulator.device.At24c;
import io.github.krait.simulator.device.Bme280;
import io.github.krait.simulator.device.Ds3231;
import io.github.krait.simulator.device.Mcp23017;
import io.github.krait.simulator.device.Mcp3008;
import io.github.krait.simulator.device.Mpu6050;
import io.github.krait.simulator.device.Pca9685;
import io.github.krait.simulator.device.SdCard;
import io.github.krait.simulator.device.Ssd1306;
import io.github.krait.simulator.part.Button;
import io.github.krait.simulator.part.Servo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Devices on the buses of a board, with the few lines that a program needs for them. */
class DevicesTest extends OnPico {
  private final SimulatedI2c i2c = board.i2c("GP0", "GP1");
  private final SimulatedSpi spi = board.spi("GP2", "GP3", "GP4");

  DevicesTest() {
    super(Profile.MICROPYTHON);
  }

  private void openI2c() {
    krait.exec(
        "from machine import Pin, I2C\nimport struct, time\n"
            + "i2c = I2C(0, sda=Pin(0), scl=Pin(1), freq=400000)");
  }

  private void openSpi() {
    krait.exec(
        "from machine import Pin, SPI\nimport time\n"
            + "spi = SPI(0, 1000000, sck=Pin(2), mosi=Pin(3), miso=Pin(4))\n"
            + "cs = Pin(5, Pin.OUT, value=1)");
  }

  @Test
  void allOfThemOnOneBus() {
    i2c.connect(new Bme280(0x76));
    i2c.connect(new Mpu6050(0x69));
    i2c.connect(Ssd1306.i2c(0x3c, 128, 64));
    i2c.connect(new Pca9685(board.clock(), 0x40));
    i2c.connect(new Ds3231(board.clock()));
    i2c.connect(new At24c(32, 0x57));
    i2c.connect(new Mcp23017(board.clock(), 0x20));
    openI2c();
    assertPrints(
        "['0x20', '0x3c', '0x40', '0x57', '0x68', '0x69', '0x70', '0x76']",
        "print([hex(a) for a in i2c.scan()])");
  }

  @Test
  void thermometer() {
    Bme280 sensor = new Bme280(0x76);
    i2c.connect(sensor);
    openI2c();
    krait.exec(
        String.join(
            "\n",
            "def celsius():",
            "    i2c.writeto_mem(0x76, 0xf4, b'\\xa1')",
            "    while i2c.readfrom_mem(0x76, 0xf3, 1)[0] & 8:",
            "        pass",
            "    t1, t2, t3 = struct.unpack('<Hhh', i2c.readfrom_mem(0x76, 0x88, 6))",
            "    b = i2c.readfrom_mem(0x76, 0xfa, 3)",
            "    raw = b[0] << 12 | b[1] << 4 | b[2] >> 4",
            "    v1 = (((raw >> 3) - (t1 << 1)) * t2) >> 11",
            "    v2 = (((((raw >> 4) - t1) ** 2) >> 12) * t3) >> 14",
            "    return ((v1 + v2) * 5 + 128) >> 8"));
    for (int t : new int[] {-40, -1, 0, 23, 85}) {
      sensor.setTemperature(t + 0.25);
      assertEquals(t * 100 + 25, ((Number) krait.eval("celsius()")).doubleValue(), 1);
    }
    i2c.disconnect(sensor);
    assertRaises("OSError: [Errno 5] EIO", "celsius()");
    i2c.connect(sensor);
    krait.eval("celsius()");
  }

  @Test
  void valuesChangeWhileAProgramRuns() {
    Mpu6050 sensor = new Mpu6050(0x68);
    i2c.connect(sensor);
    board.clock().schedule(50_000_000, () -> sensor.setAcceleration(0, 0, -9.80665));
    openI2c();
    assertPrints(
        "[16384, 16384, -16384, -16384]",
        "i2c.writeto_mem(0x68, 0x6b, b'\\0')",
        "found = []",
        "for i in range(4):",
        "    time.sleep_ms(20)",
        "    found.append(struct.unpack('>h', i2c.readfrom_mem(0x68, 0x3f, 2))[0])",
        "print(found)");
  }

  @Test
  void display() {
    Ssd1306 display = Ssd1306.i2c(0x3c, 128, 32);
    i2c.connect(display);
    openI2c();
    krait.exec(
        String.join(
            "\n",
            "import framebuf",
            "buf = bytearray(513)",
            "buf[0] = 0x40",
            "f = framebuf.FrameBuffer(memoryview(buf)[1:], 128, 32, framebuf.MONO_VLSB)",
            "f.ellipse(64, 16, 10, 10, 1)",
            "i2c.writeto(0x3c, b'\\0\\x20\\0\\xa8\\x1f\\xa1\\xc8\\xda\\x02\\x8d\\x14\\xaf')",
            "i2c.writeto(0x3c, buf)"));
    assertTrue(display.pixel(74, 16));
    assertTrue(display.pixel(64, 6));
    assertFalse(display.pixel(64, 16));
  }

  @Test
  void servo() {
    Pca9685 chip = new Pca9685(board.clock(), 0x40);
    i2c.connect(chip);
    Servo servo = new Servo(chip.pins(), "LED0", 1000, 2000, 90);
    openI2c();
    krait.exec(
        String.join(
            "\n",
            "i2c.writeto_mem(0x40, 0xfe, b'\\x79')",
            "i2c.writeto_mem(0x40, 0, b'\\x20')",
            "def pulse(us):",
            "    steps = round(us * 25 / 122)",
            "    i2c.writeto_mem(0x40, 6, struct.pack('<HH', 0, steps))",
            "pulse(1500)"));
    assertEquals(45, servo.angle(), 0.3);
    krait.exec("pulse(2000)");
    assertEquals(90, servo.angle(), 0.3);
  }

  @Test
  void alarmClockInterrupts() {
    Ds3231 clock = new Ds3231(board.clock());
    i2c.connect(clock);
    clock.setTime(LocalDateTime.of(2026, 11, 22, 23, 59, 50));
    board.pin("GP15").join(clock.interruptPin());
    openI2c();
    assertPrints(
        "rang 10 b'\\x00\\x00\\x00\\x01#\\x11&'",
        "pin = Pin(15, Pin.IN, Pin.PULL_UP)",
        "rang = []",
        "pin.irq(lambda p: rang.append(time.time()), Pin.IRQ_FALLING)",
        "i2c.writeto_mem(0x68, 0x0e, b'\\x05\\0')",
        "start = time.time()",
        "i2c.writeto_mem(0x68, 7, b'\\0\\0\\0\\x80')",
        "while not rang:",
        "    time.sleep(1)",
        "print('rang', rang[0] - start, i2c.readfrom_mem(0x68, 0, 7))");
  }

  @Test
  void memoryIsBusyAfterAWrite() {
    At24c memory = new At24c(256, 0x50);
    i2c.connect(memory);
    openI2c();
    assertPrints(
        "True b'Krait'",
        "i2c.writeto_mem(0x50, 0x1000, b'Krait', addrsize=16)",
        "start = time.ticks_us()",
        "while not 0x50 in i2c.scan():",
        "    pass",
        "us = time.ticks_diff(time.ticks_us(), start)",
        "print(us >= 4900, i2c.readfrom_mem(0x50, 0x1000, 5, addrsize=16))");
    assertArrayEquals("Krait".getBytes(StandardCharsets.US_ASCII), memory.read(0x1000, 5));
    assertRaises(
        "OSError: [Errno 5] EIO",
        "i2c.writeto_mem(0x50, 0, b'1', addrsize=16)\ni2c.writeto(0x50, b'\\0\\0')");
  }

  @Test
  void expanderTellsOfAButton() {
    Mcp23017 expander = new Mcp23017(board.clock(), 0x20);
    i2c.connect(expander);
    board.pin("GP15").join(expander.pin("INTA"));
    Button button = Button.toGround(expander.pins(), "GPA7");
    expander.pin("GPA7").pull(Pull.UP);
    board.clock().schedule(100_000_000, button::press);
    openI2c();
    assertPrints(
        "128 0",
        "i2c.writeto_mem(0x20, 0x04, b'\\x80')",
        "pin = Pin(15, Pin.IN)",
        "while pin.value():",
        "    time.sleep_ms(5)",
        "flags = i2c.readfrom_mem(0x20, 0x0e, 1)[0]",
        "print(flags, i2c.readfrom_mem(0x20, 0x10, 1)[0])");
    krait.exec("i2c.writeto_mem(0x20, 0, b'\\xfe')\ni2c.writeto_mem(0x20, 0x14, b'\\x01')");
    assertTrue(expander.pin("GPA0").level());
  }

  @Test
  void converter() {
    Mcp3008 converter = new Mcp3008(board.clock(), 3.3);
    spi.connect(converter, "GP5");
    converter.setVoltage(6, 2.5);
    openSpi();
    assertPrints(
        "775",
        "b = bytearray(b'\\x01\\xe0\\x00')",
        "cs(0)",
        "spi.write_readinto(b, b)",
        "cs(1)",
        "print((b[1] & 3) << 8 | b[2])");
  }

  @Test
  void card() {
    SdCard card = SdCard.highCapacity(1 << 20);
    spi.connect(card, "GP5");
    byte[] block = new byte[512];
    Arrays.fill(block, (byte) 'k');
    card.write(1024, block);
    openSpi();
    assertPrints(
        "1 1 0 254 True",
        "def command(n, arg, crc):",
        "    spi.write(bytes([0x40 | n, arg >> 24 & 255, arg >> 16 & 255, arg >> 8 & 255,",
        "                     arg & 255, crc]))",
        "    return next_byte()",
        "def next_byte():",
        "    while True:",
        "        b = spi.read(1, 0xff)[0]",
        "        if b != 0xff:",
        "            return b",
        "cs(0)",
        "idle = command(0, 0, 0x95)",
        "voltage = command(8, 0x1aa, 0x87)",
        "spi.read(4, 0xff)",
        "ready = 1",
        "while ready:",
        "    command(55, 0, 1)",
        "    ready = command(41, 1 << 30, 1)",
        "read = command(17, 2, 1)",
        "token = next_byte()",
        "data = spi.read(512, 0xff)",
        "cs(1)",
        "print(idle, voltage, read, token, data == b'k' * 512)");
  }

  @Test
  void otherThreadsMaySetValues() {
    Bme280 sensor = new Bme280(0x76);
    i2c.connect(sensor);
    openI2c();
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          Thread other =
              new Thread(
                  () -> {
                    for (int i = 0; i < 20_000; i++) {
                      sensor.setTemperature(i % 80);
                    }
                  });
          other.start();
          krait.exec(
              "for i in range(2000):\n"
                  + "    i2c.writeto_mem(0x76, 0xf4, b'\\x25')\n"
                  + "    time.sleep_ms(10)\n"
                  + "    i2c.readfrom_mem(0x76, 0xf7, 8)");
          other.join();
        });
    assertEquals(19_999 % 80, sensor.temperature());
  }
}

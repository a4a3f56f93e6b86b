package io.github.krait.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.krait.Krait;
import io.github.krait.Profile;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.hal.Pull;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import io.github.krait.simulator.SimulatedI2c;
import io.github.krait.simulator.SimulatedSpi;
import io.github.krait.simulator.device.At24c;
import io.github.krait.simulator.device.Bme280;
import io.github.krait.simulator.device.Ds3231;
import io.github.krait.simulator.device.Mcp23008;
import io.github.krait.simulator.device.Mcp23017;
import io.github.krait.simulator.device.Mcp3008;
import io.github.krait.simulator.device.Mpu6050;
import io.github.krait.simulator.device.Pca9685;
import io.github.krait.simulator.device.SdCard;
import io.github.krait.simulator.device.Ssd1306;
import io.github.krait.simulator.part.DcMotor;
import io.github.krait.simulator.part.Dht;
import io.github.krait.simulator.part.Ds18b20;
import io.github.krait.simulator.part.NeoPixelStrip;
import io.github.krait.simulator.part.Servo;
import io.github.krait.simulator.part.StepperMotor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Drivers that others wrote for the real devices, unmodified, on simulated ones. They are read
 * where they lie: {@code -Dkrait.drivers=DIR}, where DIR holds checkouts of Adafruit's repositories
 * {@code Adafruit_CircuitPython_…} and of {@code micropython-lib}. What is not there is skipped.
 */
@EnabledIfSystemProperty(named = "krait.drivers", matches = ".+")
class DriversTest {
  private static final String LIB = "micropython-lib/micropython/drivers/";
  private static final Path DRIVERS = Path.of(System.getProperty("krait.drivers", "."));

  private final SimulatedBoard board = SimulatedBoards.open("pico", SimulatedClock.virtual());
  private final SimulatedI2c i2c = board.i2c("GP0", "GP1");
  private final SimulatedSpi spi = board.spi("GP2", "GP3", "GP4");
  private final BusLog bus = BusLog.of(board);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private Krait krait;

  @AfterEach
  void close() {
    if (krait != null) {
      krait.close();
    }
    board.close();
  }

  private void start(Profile profile, String... folders) {
    StringBuilder path = new StringBuilder("import sys\n");
    for (String folder : folders) {
      assumeTrue(Files.isDirectory(DRIVERS.resolve(folder)), folder + " is not there");
      path.append("sys.path.append('/").append(folder).append("')\n");
    }
    krait =
        Krait.builder().profile(profile).board(board).out(out).readOnlyDirectory(DRIVERS).build();
    krait.exec(path.toString());
  }

  /** CircuitPython with Adafruit's libraries of those names, and those that they all need. */
  private void adafruit(String... names) throws IOException {
    String[] folders = new String[names.length + 1];
    for (int i = 0; i < names.length; i++) {
      folders[i] = "Adafruit_CircuitPython_" + names[i];
    }
    folders[names.length] = "Adafruit_CircuitPython_Register";
    start(Profile.CIRCUITPYTHON, folders);
    krait.exec(
        "import board, busio, digitalio, time\n"
            + "def open_i2c(): return busio.I2C(board.GP1, board.GP0, frequency=400000)\n"
            + "def open_spi(): return busio.SPI(board.GP2, board.GP3, board.GP4)\n"
            + "def cs(): return digitalio.DigitalInOut(board.GP5)");
  }

  private String run(String... lines) {
    out.reset();
    krait.exec(String.join("\n", lines));
    return out.toString(StandardCharsets.UTF_8).stripTrailing();
  }

  private double[] numbers(String... lines) {
    return Arrays.stream(run(lines).replaceAll("[(),\\[\\]]", " ").trim().split("\\s+"))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  /** That all of those were on the I2C bus. */
  private void assertSent(String... parts) {
    for (String part : parts) {
      assertTrue(bus.i2c().contains(part), () -> part + "is not in " + bus.i2c());
    }
  }

  // Adafruit

  @Test
  void bme280() throws IOException {
    Bme280 sensor = new Bme280(0x77);
    i2c.connect(sensor);
    adafruit("BME280");
    run("from adafruit_bme280 import basic", "sensor = basic.Adafruit_BME280_I2C(open_i2c())");
    for (double[] air : new double[][] {{20, 1013.25, 50}, {-12.34, 876.5, 99}, {61.7, 1080, 3}}) {
      sensor.setTemperature(air[0]);
      sensor.setPressure(air[1] * 100);
      sensor.setHumidity(air[2]);
      double[] read =
          numbers("print(sensor.temperature, sensor.pressure, sensor.relative_humidity)");
      assertEquals(air[0], read[0], 0.01, "one sample: 16 bits of 20");
      assertEquals(air[1], read[1], 0.05);
      assertEquals(air[2], read[2], 0.03);
    }
    bus.clear();
    run("sensor.temperature");
    String log = bus.i2c().replace("[77 F3] [77r 08] ", "");
    assertTrue(
        log.matches("\\[77 F2 01] \\[77 F4 35] \\[77 F3] \\[77r 00] \\[77 FA] \\[77r .*] "), log);
  }

  @Test
  void sensorThatIsTakenAway() throws IOException {
    Bme280 sensor = new Bme280(0x77);
    i2c.connect(sensor);
    i2c.pullUps(true);
    adafruit("BME280");
    run("from adafruit_bme280 import basic", "i2c = open_i2c()");
    i2c.disconnect(sensor);
    assertEquals(
        "No I2C device at address: 0x77",
        run("try: basic.Adafruit_BME280_I2C(i2c)", "except ValueError as e: print(e)"));
    i2c.connect(sensor);
    run("sensor = basic.Adafruit_BME280_I2C(i2c)");
    i2c.disconnect(sensor);
    assertEquals(
        "[Errno 19] No such device",
        run("try: sensor.temperature", "except OSError as e: print(e)"));
    i2c.connect(sensor);
    assertEquals(20, numbers("print(sensor.temperature)")[0], 0.01);
  }

  @Test
  void bme280OnSpi() throws IOException {
    Bme280 sensor = new Bme280(0x77);
    spi.connect(sensor, "GP5");
    sensor.setTemperature(33.3);
    sensor.setHumidity(44.4);
    adafruit("BME280");
    run(
        "from adafruit_bme280 import advanced",
        "sensor = advanced.Adafruit_BME280_SPI(open_spi(), cs())",
        "sensor.overscan_temperature = advanced.OVERSCAN_X16",
        "sensor.overscan_humidity = advanced.OVERSCAN_X16",
        "sensor.overscan_pressure = advanced.OVERSCAN_X16",
        "sensor.iir_filter = advanced.IIR_FILTER_DISABLE",
        "sensor.mode = advanced.MODE_NORMAL",
        "sensor.standby_period = advanced.STANDBY_TC_500",
        "time.sleep(1)");
    double[] read = numbers("print(sensor.temperature, sensor.pressure, sensor.humidity)");
    assertEquals(33.3, read[0], 0.002);
    assertEquals(1013.25, read[1], 0.005);
    assertEquals(44.4, read[2], 0.02);
  }

  @Test
  void mpu6050() throws IOException {
    Mpu6050 sensor = new Mpu6050(0x68);
    i2c.connect(sensor);
    adafruit("MPU6050");
    sensor.setAcceleration(1.5, -3.25, 9.5);
    sensor.setRotation(90, -45, 10);
    sensor.setTemperature(31.5);
    run("import adafruit_mpu6050", "mpu = adafruit_mpu6050.MPU6050(open_i2c())");
    assertSent("[68 6B C0] ", "[68 1A 00] ", "[68 1B 08] ", "[68 1C 00] ", "[68 6B 01] ");
    double[] read = numbers("print(mpu.acceleration, mpu.gyro, mpu.temperature)");
    assertSent("[68 3B [68r 09 CA] [68 3D [68r EA CA] ", "[68 43 [68r 17 07] ");
    assertSent("[68 41 [68r F9 52] ");
    double[] expected = {
      1.5, -3.25, 9.5, Math.toRadians(90), Math.toRadians(-45), Math.toRadians(10), 31.5
    };
    double[] steps = {6e-4, 6e-4, 6e-4, 2e-4, 2e-4, 2e-4, 0.0015};
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], read[i], steps[i]);
    }
    read =
        numbers(
            "mpu.accelerometer_range = adafruit_mpu6050.Range.RANGE_16_G",
            "mpu.gyro_range = adafruit_mpu6050.GyroRange.RANGE_2000_DPS",
            "time.sleep(0.1)",
            "print(mpu.acceleration, mpu.gyro)");
    assertEquals(-3.25, read[1], 0.005);
    assertEquals(Math.toRadians(90), read[3], 0.0011);
    assertEquals("True", run("mpu.sleep = True", "print(mpu.sleep)"));
  }

  @Test
  void ssd1306() throws IOException {
    Ssd1306 display = Ssd1306.i2c(0x3c, 128, 32);
    i2c.connect(display);
    adafruit("SSD1306", "framebuf");
    run(
        "import adafruit_ssd1306",
        "display = adafruit_ssd1306.SSD1306_I2C(128, 32, open_i2c())",
        "display.fill(0)",
        "display.pixel(3, 5, 1)",
        "display.rect(100, 10, 20, 20, 1)",
        "display.show()");
    assertTrue(display.isOn());
    assertEquals(255, display.contrast());
    for (int y = 0; y < 32; y++) {
      for (int x = 0; x < 128; x++) {
        boolean onFrame = x >= 100 && x < 120 && y >= 10 && y < 30;
        boolean inside = x > 100 && x < 119 && y > 10 && y < 29;
        assertEquals((x == 3 && y == 5) || (onFrame && !inside), display.pixel(x, y));
      }
    }
    assertTrue(bus.i2c().startsWith("[3C] [3C 80 AF] [3C 80 AE] [3C 80 20] [3C 80 00] "));
    assertTrue(bus.i2c().contains("] [3C 40 00 00 00 20 00 "), "0x20: line 5 of column 3");
    run("display.invert(True)", "display.contrast(7)", "display.poweroff()");
    assertTrue(display.inverted());
    assertEquals(7, display.contrast());
    assertFalse(display.isOn());
  }

  @Test
  void ssd1306OnSpi() throws IOException {
    Ssd1306 display = Ssd1306.spi(board.pin("GP6")::level, 128, 64);
    spi.connect(display, "GP5");
    adafruit("SSD1306", "framebuf");
    run(
        "import adafruit_ssd1306",
        "dc = digitalio.DigitalInOut(board.GP6)",
        "reset = digitalio.DigitalInOut(board.GP7)",
        "display = adafruit_ssd1306.SSD1306_SPI(128, 64, open_spi(), dc, reset, cs())",
        "display.fill(0)",
        "display.line(0, 0, 63, 63, 1)",
        "display.show()");
    for (int i = 0; i < 64; i++) {
      assertTrue(display.pixel(i, i));
      assertFalse(display.pixel(i + 1, i));
    }
  }

  @Test
  void pca9685AndServoKit() throws IOException {
    Pca9685 chip = new Pca9685(board.clock(), 0x40);
    i2c.connect(chip);
    board.pin("GP10").join(chip.pin(0));
    Servo servo = new Servo(board, "GP10", 750, 2250, 180);
    adafruit("PCA9685", "Motor", "ServoKit");
    run("from adafruit_servokit import ServoKit", "kit = ServoKit(channels=16, i2c=open_i2c())");
    assertEquals(50, chip.frequency(), 0.1);
    assertSent("[40 00 10] [40 FE 79] [40 00 00] [40 00 A0] ");
    for (int angle : new int[] {0, 45, 90, 180}) {
      run("kit.servo[0].angle = " + angle);
      double step = 1e6 / chip.frequency() / 4096;
      assertEquals(750 + 1500 * angle / 180.0, chip.pulseNanos(0) / 1e3, 1.5 * step);
      assertEquals(angle, servo.angle(), 1);
    }
    run("kit.continuous_servo[1].throttle = 1");
    assertEquals(2250, chip.pulseNanos(1) / 1e3, 8);
    run("kit.servo[0].angle = None");
    assertEquals(0, chip.duty(0));
    assertFalse(chip.sleeps());
  }

  @Test
  void pca9685Bytes() throws IOException {
    Pca9685 chip = new Pca9685(board.clock(), 0x40);
    i2c.connect(chip);
    adafruit("PCA9685");
    run("from adafruit_pca9685 import PCA9685", "pca = PCA9685(open_i2c())", "pca.frequency = 60");
    assertEquals(60, chip.frequency(), 0.5);
    bus.clear();
    run("pca.channels[2].duty_cycle = 0x7fff");
    assertEquals("[40 0E 00 00 FF 07] ", bus.i2c().replaceAll("\\[40 0E \\[40r .*?\\] ", ""));
    assertEquals(0x7ff / 4096.0, chip.duty(2));
    run("pca.channels[2].duty_cycle = 0xffff");
    assertEquals(1, chip.duty(2));
    run("pca.reset()");
  }

  @Test
  void motor() throws IOException {
    Pca9685 chip = new Pca9685(board.clock(), 0x40);
    i2c.connect(chip);
    board.pin("GP10").join(chip.pin(8));
    board.pin("GP11").join(chip.pin(9));
    DcMotor motor = new DcMotor(board, "GP10", "GP11", 10, Duration.ofMillis(50));
    adafruit("PCA9685", "Motor");
    run(
        "from adafruit_pca9685 import PCA9685",
        "from adafruit_motor import motor, stepper",
        "pca = PCA9685(open_i2c())",
        "pca.frequency = 1600",
        "m = motor.DCMotor(pca.channels[8], pca.channels[9])",
        "m.decay_mode = motor.FAST_DECAY",
        "m.throttle = 0.5",
        "time.sleep(1)");
    assertEquals(5, motor.speed(), 0.05);
    run("m.throttle = -1", "time.sleep(1)");
    assertEquals(-10, motor.speed(), 0.05);
    run("m.throttle = 0", "time.sleep(1)");
    assertEquals(0, motor.speed(), 0.05);
    motor.close();
  }

  @Test
  void mcp23017() throws IOException {
    Mcp23017 chip = new Mcp23017(board.clock(), 0x20);
    i2c.connect(chip);
    adafruit("MCP230xx");
    run(
        "from adafruit_mcp230xx.mcp23017 import MCP23017",
        "mcp = MCP23017(open_i2c())",
        "a = mcp.get_pin(0)",
        "b = mcp.get_pin(15)",
        "a.switch_to_output(value=True)",
        "b.direction = digitalio.Direction.INPUT",
        "b.pull = digitalio.Pull.UP");
    assertTrue(chip.pin("GPA0").level());
    assertEquals("True", run("print(b.value)"));
    chip.pin("GPB7").drive(false);
    assertEquals("False", run("print(b.value)"));
    run("a.value = False");
    assertFalse(chip.pin("GPA0").level());
    chip.pin("GPB7").drive(true);
    run(
        "mcp.interrupt_enable = 0xFFFF",
        "mcp.interrupt_configuration = 0",
        "mcp.io_control = 0x44",
        "mcp.clear_ints()");
    assertSent("[20 00 FE FF] ", "[20 12 01 00] ", "[20 0C 00 80] ", "[20 12 00 00] ");
    assertSent("[20 04 FF FF] ", "[20 08 00 00] ", "[20 0A 44] ");
    chip.pin("INTA").pull(Pull.UP);
    assertTrue(chip.pin("INTA").level());
    chip.pin("GPB7").drive(false);
    assertFalse(chip.pin("INTA").level());
    assertEquals("[15]", run("print(mcp.int_flag)"));
  }

  @Test
  void mcp23008() throws IOException {
    Mcp23008 chip = new Mcp23008(board.clock(), 0x24);
    i2c.connect(chip);
    adafruit("MCP230xx");
    run(
        "from adafruit_mcp230xx.mcp23008 import MCP23008",
        "mcp = MCP23008(open_i2c(), 0x24)",
        "led = mcp.get_pin(3)",
        "led.switch_to_output(value=True)");
    assertTrue(chip.pin("GP3").level());
    chip.pin("GP1").drive(true);
    assertEquals("10", run("print(mcp.gpio)"));
  }

  @Test
  void mcp23s17() throws IOException {
    Mcp23017 chip = new Mcp23017(board.clock(), 0x20);
    spi.connect(chip, "GP5");
    adafruit("MCP230xx");
    run(
        "from adafruit_mcp230xx.mcp23s17 import MCP23S17",
        "mcp = MCP23S17(open_spi(), cs())",
        "pin = mcp.get_pin(9)",
        "pin.switch_to_output(value=True)");
    assertTrue(chip.pin("GPB1").level());
  }

  @Test
  void ds3231() throws IOException {
    Ds3231 chip = new Ds3231(board.clock());
    i2c.connect(chip);
    chip.setTemperature(22.75);
    adafruit("DS3231");
    assertEquals(
        "True",
        run(
            "import adafruit_ds3231",
            "rtc = adafruit_ds3231.DS3231(open_i2c())",
            "print(rtc.lost_power)"));
    run("rtc.datetime = time.struct_time((2024, 2, 28, 23, 59, 58, 2, -1, -1))", "time.sleep(2)");
    assertEquals(LocalDateTime.of(2024, 2, 29, 0, 0), chip.time());
    assertSent("[68 00 58 59 23 03 28 02 24] ", "[68 0F 08] ");
    assertEquals(
        "2024 2 29 0 0 0 3 False",
        run(
            "t = rtc.datetime",
            "print(t.tm_year, t.tm_mon, t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec, t.tm_wday,"
                + " rtc.lost_power)"));
    assertEquals("22.75", run("rtc.force_temperature_conversion()", "print(rtc.temperature)"));
    chip.interruptPin().pull(Pull.UP);
    run(
        "rtc.alarm1 = (time.struct_time((2024, 2, 29, 0, 0, 30, 3, -1, -1)), 'minutely')",
        "rtc.alarm1_status = False",
        "rtc.alarm1_interrupt = True",
        "time.sleep(25)");
    assertTrue(chip.interruptPin().level());
    assertEquals("True", run("time.sleep(5)", "print(rtc.alarm1_status)"));
    assertFalse(chip.interruptPin().level());
  }

  @Test
  void eeprom() throws IOException {
    At24c chip = new At24c(32, 0x50);
    i2c.connect(chip);
    adafruit("24LC32");
    assertEquals(
        "4096 bytearray(b'Hello')",
        run(
            "import adafruit_24lc32",
            "eeprom = adafruit_24lc32.EEPROM_I2C(open_i2c())",
            "eeprom[0x7fe:0x803] = b'Hello'",
            "print(len(eeprom), eeprom[0x7fe:0x803])"));
    assertArrayEquals("Hello".getBytes(StandardCharsets.US_ASCII), chip.read(0x7fe, 5));
    assertTrue(bus.i2c().contains("[50 07 FE 48] [50 07 FF 65] "), bus.i2c());
  }

  @Test
  void mcp3008() throws IOException {
    Mcp3008 chip = new Mcp3008(board.clock(), 3.3);
    spi.connect(chip, "GP5");
    chip.setVoltage(0, 1.234);
    chip.setVoltage(1, 0.2);
    adafruit("MCP3xxx");
    double[] read =
        numbers(
            "import adafruit_mcp3xxx.mcp3008 as MCP",
            "from adafruit_mcp3xxx.analog_in import AnalogIn",
            "mcp = MCP.MCP3008(open_spi(), cs())",
            "print(AnalogIn(mcp, MCP.P0).voltage, AnalogIn(mcp, MCP.P0, MCP.P1).voltage)");
    assertEquals(1.234, read[0], 3.3 / 1024);
    assertEquals(1.034, read[1], 3.3 / 1024);
    assertTrue(bus.spi().contains("{01 80 00|"), bus.spi());
    assertTrue(bus.spi().contains("{01 00 00|"), bus.spi());
  }

  @Test
  void sdCard() throws IOException {
    SdCard card = SdCard.highCapacity(16 << 20);
    spi.connect(card, "GP5");
    byte[] content = new byte[2048];
    new Random(4).nextBytes(content);
    card.write(512 * 7, content);
    adafruit("SD");
    assertEquals(
        "32768",
        run(
            "import adafruit_sdcard",
            "card = adafruit_sdcard.SDCard(open_spi(), cs())",
            "print(card.count())"));
    assertTrue(bus.spi().contains("{40 00 00 00 00 95|"), bus.spi());
    assertTrue(bus.spi().contains("{48 00 00 01 AA 87|"), bus.spi());
    assertEquals(
        "0 0 0 0",
        run(
            "b = bytearray(512)",
            "many = bytearray(2048)",
            "print(card.readblocks(7, b), card.readblocks(7, many), card.writeblocks(100, b),"
                + " card.writeblocks(200, many))"));
    assertArrayEquals(Arrays.copyOf(content, 512), card.read(512 * 100, 512));
    assertArrayEquals(content, card.read(512 * 200, 2048));
  }

  @Test
  void neoPixel() throws IOException {
    NeoPixelStrip strip = new NeoPixelStrip(board, "GP15", 8, 3);
    adafruit("NeoPixel", "Pixelbuf");
    run(
        "import neopixel",
        "pixels = neopixel.NeoPixel(board.GP15, 8, brightness=1.0, auto_write=False)",
        "pixels[0] = (255, 0, 16)",
        "pixels[7] = 0x010203",
        "pixels.show()",
        "time.sleep(0.001)");
    assertEquals(0xff0010, strip.color(0));
    assertArrayEquals(new byte[] {0, -1, 16}, Arrays.copyOf(strip.bytes(), 3), "GRB");
    assertEquals(0x010203, strip.color(7));
    assertEquals(0, strip.color(3));
    assertEquals(1, strip.frames());
    assertTrue(strip.faults().isEmpty(), strip.faults().toString());
  }

  @Test
  void stepper() throws IOException {
    Pca9685 chip = new Pca9685(board.clock(), 0x40);
    i2c.connect(chip);
    String[] coils = {"GP10", "GP11", "GP12", "GP13"};
    for (int i = 0; i < coils.length; i++) {
      board.pin(coils[i]).join(chip.pin(i));
    }
    StepperMotor motor = new StepperMotor(board, coils[1], coils[2], coils[0], coils[3]);
    adafruit("PCA9685", "Motor");
    run(
        "from adafruit_pca9685 import PCA9685",
        "from adafruit_motor import stepper",
        "pca = PCA9685(open_i2c())",
        "pca.frequency = 1600",
        "m = stepper.StepperMotor(*(pca.channels[i] for i in range(4)))",
        "for i in range(20):",
        "    m.onestep(style=stepper.SINGLE)",
        "    time.sleep(0.01)");
    assertEquals(0, motor.lost());
    assertEquals(40, (double) Math.abs(motor.halfSteps()), 2, "half steps");
  }

  /** Adafruit's own, which in CircuitPython are built in, by the names of their folders. */
  @Test
  void busDeviceAndPixelbuf() throws IOException {
    At24c chip = new At24c(2, 0x50);
    i2c.connect(chip);
    chip.write(3, new byte[] {77});
    adafruit("BusDevice", "Pixelbuf");
    krait.exec("sys.path.append('/')");
    assertEquals(
        "77",
        run(
            "from Adafruit_CircuitPython_BusDevice.adafruit_bus_device.i2c_device import I2CDevice",
            "b = bytearray(1)",
            "i2c = open_i2c()",
            "with I2CDevice(i2c, 0x50) as device:",
            "    device.write_then_readinto(b'\\x03', b)",
            "print(b[0])"));
    assertEquals(
        "ValueError No I2C device at address: 0x51",
        run(
            "try:",
            "    I2CDevice(i2c, 0x51)",
            "except ValueError as e:",
            "    print('ValueError', e)"));
    assertEquals(
        "[[1, 2, 3], [4, 5, 6]] b'\\x02\\x01\\x03\\x05\\x04\\x06'",
        run(
            "from Adafruit_CircuitPython_Pixelbuf.adafruit_pixelbuf import PixelBuf",
            "class P(PixelBuf):",
            "    def _transmit(self, b): self.sent = bytes(b)",
            "p = P(2, byteorder='GRB')",
            "p[0] = (1, 2, 3)",
            "p[1] = 0x040506",
            "p.show()",
            "print(list(p), p.sent)"));
  }

  // micropython-lib

  private void micropython(String... folders) {
    String[] all = Arrays.stream(folders).map(f -> LIB + f).toArray(String[]::new);
    start(Profile.MICROPYTHON, all);
    // for those whose names are built in: from packages by the names of their folders
    assumeTrue(Files.isDirectory(DRIVERS.resolve(LIB)), LIB + " is not there");
    krait.exec("sys.path.append('/" + LIB.substring(0, LIB.length() - 1) + "')");
    krait.exec("from machine import Pin, I2C, SPI\nimport time");
  }

  @Test
  void micropythonSdCard() {
    for (SdCard card :
        new SdCard[] {SdCard.highCapacity(16 << 20), SdCard.standardCapacity(16 << 20)}) {
      spi.connect(card, "GP5");
      byte[] content = new byte[1024];
      new Random(5).nextBytes(content);
      card.write(512 * 3, content);
      if (krait == null) {
        micropython("storage/sdcard");
      }
      assertEquals(
          "32768",
          run(
              "import sdcard",
              "spi = SPI(0, sck=Pin(2), mosi=Pin(3), miso=Pin(4))",
              "card = sdcard.SDCard(spi, Pin(5))",
              "b = bytearray(1024)",
              "card.readblocks(3, b)",
              "card.writeblocks(50, b)",
              "card.writeblocks(60, b[:512])",
              "print(card.ioctl(4, 0))"));
      assertArrayEquals(content, card.read(512 * 50, 1024));
      assertArrayEquals(Arrays.copyOf(content, 512), card.read(512 * 60, 512));
      spi.disconnect(card);
    }
  }

  @Test
  void fileSystemsOnSdCards() throws IOException {
    SdCard card = SdCard.highCapacity(16 << 20);
    spi.connect(card, "GP5");
    micropython("storage/sdcard");
    assertEquals(
        "['log.txt'] 20.5 C",
        run(
            "import os, sdcard, vfs",
            "card = sdcard.SDCard(SPI(0, sck=Pin(2), mosi=Pin(3), miso=Pin(4)), Pin(5))",
            "vfs.VfsFat.mkfs(card)",
            "vfs.mount(card, '/sd')",
            "with open('/sd/log.txt', 'w') as f: f.write('20.5 C')",
            "vfs.umount('/sd')",
            "vfs.mount(sdcard.SDCard(card.spi, Pin(5)), '/sd')",
            "print(os.listdir('/sd'), open('/sd/log.txt').read())"));
    krait.close();
    adafruit("SD");
    assertEquals(
        "20.5 C",
        run(
            "import adafruit_sdcard, storage",
            "card = adafruit_sdcard.SDCard(open_spi(), cs())",
            // the place must be there, and this directory cannot be written
            "place = '/Adafruit_CircuitPython_SD'",
            "storage.mount(storage.VfsFat(card), place)",
            "print(open(place + '/log.txt').read())"));
  }

  @Test
  void micropythonSsd1306() {
    Ssd1306 display = Ssd1306.i2c(0x3c, 128, 64);
    i2c.connect(display);
    micropython("display/ssd1306");
    run(
        "import ssd1306",
        "display = ssd1306.SSD1306_I2C(128, 64, I2C(0, sda=Pin(0), scl=Pin(1)))",
        "display.text('Krait', 0, 0)",
        "display.hline(0, 20, 128, 1)",
        "display.show()");
    assertTrue(display.pixel(0, 20));
    assertTrue(display.pixel(127, 20));
    assertFalse(display.pixel(0, 21));
    assertFalse(display.toText().lines().limit(4).toList().toString().isBlank());
    run("display.rotate(0)", "display.show()");
    assertTrue(display.pixel(0, 43), "upside down");
  }

  @Test
  void micropythonSsd1306OnSpi() {
    Ssd1306 display = Ssd1306.spi(board.pin("GP6")::level, 64, 48);
    spi.connect(display, "GP5");
    micropython("display/ssd1306");
    run(
        "import ssd1306",
        "spi = SPI(0, sck=Pin(2), mosi=Pin(3), miso=Pin(4))",
        "display = ssd1306.SSD1306_SPI(64, 48, spi, Pin(6), Pin(7), Pin(5))",
        "display.fill_rect(0, 0, 2, 48, 1)",
        "display.show()");
    assertTrue(display.pixel(1, 47));
    assertFalse(display.pixel(2, 47));
  }

  @Test
  void micropythonNeoPixel() {
    NeoPixelStrip strip = new NeoPixelStrip(board, "GP15", 4, 3);
    micropython();
    run(
        "from led.neopixel.neopixel import NeoPixel",
        "strip = NeoPixel(Pin(15), 4)",
        "strip.fill((1, 2, 3))",
        "strip[2] = (255, 128, 0)",
        "strip.write()",
        "time.sleep_ms(1)");
    assertEquals(0x010203, strip.color(0));
    assertEquals(0xff8000, strip.color(2));
    assertTrue(strip.faults().isEmpty(), strip.faults().toString());
  }

  @Test
  void micropythonDht() {
    Dht sensor = Dht.dht22(board, "GP15");
    sensor.setTemperature(-3.4);
    sensor.setHumidity(67.8);
    micropython();
    assertEquals(
        "-3.4 67.8",
        run(
            "from sensor.dht.dht import DHT22",
            "sensor = DHT22(Pin(15))",
            "time.sleep(2)",
            "sensor.measure()",
            "print(sensor.temperature(), sensor.humidity())"));
  }

  @Test
  void micropythonDs18x20() {
    Ds18b20 sensor = new Ds18b20(board, "GP15", 0x1234);
    sensor.setTemperature(-12.5);
    micropython();
    assertEquals(
        "1 -12.5",
        run(
            "import bus.onewire.onewire as onewire",
            "from sensor.ds18x20 import ds18x20",
            "ds = ds18x20.DS18X20(onewire.OneWire(Pin(15)))",
            "roms = ds.scan()",
            "ds.convert_temp()",
            "time.sleep_ms(750)",
            "print(len(roms), ds.read_temp(roms[0]))"));
  }
}

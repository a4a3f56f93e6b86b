package io.github.krait.simulator.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class Mpu6050Test {
  private static final int ADDRESS = 0x68;

  private final Wire wire = new Wire();
  private final Mpu6050 sensor = wire.connect(new Mpu6050(ADDRESS));

  private int register(int number) {
    return Wire.register(sensor, ADDRESS, number);
  }

  private int word(int number) {
    int[] bytes = Wire.registers(sensor, ADDRESS, number, 2);
    return (short) (bytes[0] << 8 | bytes[1]);
  }

  private void wake() {
    Wire.write(sensor, ADDRESS, 0x6b, 0);
  }

  @Test
  void sleepsAfterPower() {
    assertEquals(0x68, register(0x75));
    assertEquals(0x40, register(0x6b));
    wire.millis(100);
    assertEquals(0, word(0x3f));
    wake();
    assertEquals(16384, word(0x3f), "1 g at ±2 g");
  }

  @Test
  void identityIsTheSameAtTheOtherAddress() {
    assertEquals(0x68, Wire.register(new Mpu6050(0x69), 0x69, 0x75));
  }

  @Test
  void scales() {
    wake();
    sensor.setAcceleration(9.80665, -9.80665, 4.903325);
    sensor.setRotation(100, -200, 10);
    for (int range = 0; range < 4; range++) {
      Wire.write(sensor, ADDRESS, 0x1b, range << 3, range << 3);
      wire.millis(10);
      assertEquals(16384 >> range, word(0x3b));
      assertEquals(-(16384 >> range), word(0x3d));
      assertEquals(8192 >> range, word(0x3f));
      double scale = new double[] {131, 65.5, 32.8, 16.4}[range];
      assertEquals(100 * scale, word(0x43), 0.5);
      assertEquals(-200 * scale, word(0x45), 0.5);
      assertEquals(10 * scale, word(0x47), 0.5);
    }
    Wire.write(sensor, ADDRESS, 0x1b, 0, 0);
    sensor.setAcceleration(40, -40, 0);
    wire.millis(10);
    assertEquals(32767, word(0x3b));
    assertEquals(-32768, word(0x3d));
  }

  @Test
  void temperature() {
    wake();
    sensor.setTemperature(36.53);
    wire.millis(1);
    assertEquals(0, word(0x41));
    sensor.setTemperature(35);
    wire.millis(1);
    assertEquals(-520, word(0x41));
  }

  @Test
  void samplesAtItsRate() {
    Wire.write(sensor, ADDRESS, 0x19, 99, 1);
    wake();
    assertEquals(1, register(0x3a));
    assertEquals(0, register(0x3a), "reading clears it");
    sensor.setAcceleration(0, 0, 0);
    wire.millis(99);
    assertEquals(16384, word(0x3f));
    assertEquals(0, register(0x3a));
    wire.millis(1);
    assertEquals(1, register(0x3a));
    assertEquals(0, word(0x3f));
  }

  @Test
  void fifo() {
    Wire.write(sensor, ADDRESS, 0x19, 9, 1);
    Wire.write(sensor, ADDRESS, 0x23, 0x88);
    wake();
    Wire.write(sensor, ADDRESS, 0x6a, 0x44);
    wire.millis(30);
    assertEquals(24, word(0x72), "three samples of acceleration and temperature");
    int[] all = Wire.registers(sensor, ADDRESS, 0x74, 8);
    assertArrayEquals(new int[] {0, 0, 0, 0, 0x40, 0}, java.util.Arrays.copyOf(all, 6));
    assertEquals(16, word(0x72));
    assertEquals(0, register(0x3a) & 0x10);
    wire.millis(2000);
    assertEquals(1024, word(0x72));
    assertEquals(0x10, register(0x3a) & 0x10, "overflow");
    Wire.write(sensor, ADDRESS, 0x6a, 0x44);
    assertEquals(0, word(0x72));
    assertEquals(0x40, register(0x6a), "the reset bit clears itself");
  }

  @Test
  void selfTest() {
    wake();
    sensor.setAcceleration(0, 0, 0);
    Wire.write(sensor, ADDRESS, 0x1c, 2 << 3);
    int x = register(0x0d);
    int a = register(0x10);
    int code = x >> 5 << 2 | a >> 4 & 3;
    wire.millis(10);
    assertEquals(0, word(0x3b));
    Wire.write(sensor, ADDRESS, 0x1b, 0xe0, 2 << 3 | 0xe0);
    wire.millis(10);
    assertEquals(4096 * 0.34 * Math.pow(0.92 / 0.34, (code - 1) / 30.0), word(0x3b), 1);
    assertEquals(25 * 131 * Math.pow(1.046, (x & 31) - 1), word(0x43), 1);
    assertEquals(-25 * 131 * Math.pow(1.046, (register(0x0e) & 31) - 1), word(0x45), 1);
  }

  @Test
  void reset() {
    wake();
    Wire.write(sensor, ADDRESS, 0x1b, 8, 8);
    Wire.write(sensor, ADDRESS, 0x6b, 0x80);
    assertEquals(0x40, register(0x6b));
    assertEquals(0, register(0x1b));
    assertEquals(0, word(0x3f));
  }

  @Test
  void dataCannotBeWritten() {
    Wire.write(sensor, ADDRESS, 0x75, 1);
    Wire.write(sensor, ADDRESS, 0x3b, 1);
    assertEquals(0x68, register(0x75));
    assertEquals(0, register(0x3b));
  }
}

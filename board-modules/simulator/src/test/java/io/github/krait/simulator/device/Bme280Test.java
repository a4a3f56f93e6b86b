package io.github.krait.simulator.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.krait.hal.HalException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Bme280Test {
  private static final int ADDRESS = 0x76;

  private final Wire wire = new Wire();
  private final Bme280 sensor = wire.connect(new Bme280(ADDRESS));

  private int register(int number) {
    return Wire.register(sensor, ADDRESS, number);
  }

  private int[] data() {
    return Wire.registers(sensor, ADDRESS, 0xf7, 8);
  }

  private static int raw20(int[] data, int at) {
    return data[at] << 12 | data[at + 1] << 4 | data[at + 2] >> 4;
  }

  @Test
  void stateAfterPower() {
    assertFalse(Wire.answers(sensor, 0x77));
    assertEquals(0x60, register(0xd0));
    assertEquals(1, register(0xf3), "copying the calibration values");
    wire.millis(2);
    assertEquals(0, register(0xf3));
    assertArrayEquals(new int[] {0x80, 0, 0, 0x80, 0, 0, 0x80, 0}, data());
    assertThrows(HalException.class, () -> new Bme280(0x75));
  }

  @Test
  void exampleOfTheDataSheet() {
    assertEquals(25.08, Bme280Calibration.temperature(519888), 0.005);
    assertEquals(100653.27, Bme280Calibration.pressure(415148, 519888), 0.01);
    assertArrayEquals(
        new int[] {0x70, 0x6b, 0x43, 0x67, 0x18, 0xfc, 0x7d, 0x8e, 0x43, 0xd6, 0xd0, 0x0b},
        Wire.registers(sensor, ADDRESS, 0x88, 12));
  }

  @Test
  void rawValuesOfWishedOnes() {
    sensor.setTemperature(25.08);
    sensor.setPressure(100653.27);
    sensor.setHumidity(45.5);
    Wire.write(sensor, ADDRESS, 0xf2, 5, 0xf4, 5 << 5 | 5 << 2 | 1);
    wire.millis(200);
    int[] data = data();
    assertEquals(519888, raw20(data, 3), 16);
    assertEquals(415148, raw20(data, 0), 16);
    double humidity = Bme280Calibration.humidity(data[6] << 8 | data[7], raw20(data, 3));
    assertEquals(45.5, humidity, 0.008);
  }

  @Test
  void allOfTheRange() {
    Wire.write(sensor, ADDRESS, 0xf2, 5);
    for (int t = -40; t <= 85; t += 5) {
      for (int h = 0; h <= 100; h += 20) {
        double p = 30_000 + 800.0 * h;
        sensor.setTemperature(t);
        sensor.setPressure(p);
        sensor.setHumidity(h);
        Wire.write(sensor, ADDRESS, 0xf4, 5 << 5 | 5 << 2 | 1);
        wire.millis(200);
        int[] data = data();
        int raw = raw20(data, 3);
        assertEquals(t, Bme280Calibration.temperature(raw), 0.0005);
        assertEquals(p, Bme280Calibration.pressure(raw20(data, 0), raw), 0.2);
        assertEquals(h, Bme280Calibration.humidity(data[6] << 8 | data[7], raw), 0.016);
      }
    }
  }

  @Test
  void forcedModeMeasuresOnceAndSleeps() {
    sensor.setTemperature(30);
    Wire.write(sensor, ADDRESS, 0xf2, 1, 0xf4, 0x25);
    assertEquals(0x25, register(0xf4));
    assertEquals(8 | 1, register(0xf3));
    wire.micros(7_999);
    assertEquals(8, register(0xf3), "1 + 2 + 2.5 + 2.5 ms");
    assertEquals(0x80, data()[3]);
    wire.micros(1);
    assertEquals(0, register(0xf3));
    assertEquals(0x24, register(0xf4));
    sensor.setTemperature(10);
    wire.millis(100);
    assertEquals(30, Bme280Calibration.temperature(raw20(data(), 3)), 0.005);
  }

  @Test
  void resolutionByOversampling() {
    sensor.setTemperature(21.234);
    Wire.write(sensor, ADDRESS, 0xf4, 1 << 5 | 1);
    wire.millis(10);
    int[] data = data();
    assertEquals(0, raw20(data, 3) & 0xf, "16 bits");
    assertEquals(0x80000, raw20(data, 0), "skipped");
    assertEquals(0x8000, data[6] << 8 | data[7], "skipped");
    Wire.write(sensor, ADDRESS, 0xf5, 4, 0xf4, 1 << 5 | 1);
    wire.millis(10);
    assertEquals(21.234, Bme280Calibration.temperature(raw20(data(), 3)), 0.0005, "filter on");
  }

  @Test
  void humidityOversamplingCountsFromTheNextControlWord() {
    Wire.write(sensor, ADDRESS, 0xf4, 0x25);
    Wire.write(sensor, ADDRESS, 0xf2, 1);
    wire.millis(20);
    assertEquals(0x80, data()[6]);
  }

  @Test
  void normalModeFollowsWithPauses() {
    Wire.write(sensor, ADDRESS, 0xf5, 5 << 5, 0xf4, 0x27);
    wire.millis(6);
    assertEquals(20, Bme280Calibration.temperature(raw20(data(), 3)), 0.01);
    sensor.setTemperature(50);
    wire.millis(900);
    assertEquals(0, register(0xf3) & 8);
    assertEquals(20, Bme280Calibration.temperature(raw20(data(), 3)), 0.01);
    wire.millis(100);
    assertEquals(8, register(0xf3) & 8);
    wire.millis(10);
    assertEquals(50, Bme280Calibration.temperature(raw20(data(), 3)), 0.01);
  }

  @Test
  void filterFollowsSlowly() {
    Wire.write(sensor, ADDRESS, 0xf5, 2 << 2, 0xf4, 5 << 5 | 3);
    wire.micros(33_000);
    double before = raw20(data(), 3);
    sensor.setTemperature(40);
    int end = Bme280Calibration.invert(Bme280Calibration::temperature, 40, 0xfffff);
    wire.micros(33_500);
    assertEquals(before + (end - before) / 4, raw20(data(), 3), 1);
    wire.micros(33_500);
    assertEquals(before + (end - before) * 7 / 16, raw20(data(), 3), 1);
    wire.millis(60_000);
    assertEquals(end, raw20(data(), 3), 1);
  }

  @Test
  void softReset() {
    Wire.write(sensor, ADDRESS, 0xf2, 1, 0xf4, 0x27);
    wire.millis(20);
    Wire.write(sensor, ADDRESS, 0xe0, 0xb5);
    assertEquals(0x27, register(0xf4));
    Wire.write(sensor, ADDRESS, 0xe0, 0xb6);
    assertEquals(0, register(0xf4));
    assertEquals(0, register(0xf2));
    assertEquals(1, register(0xf3));
    assertEquals(0x80, data()[0]);
  }

  @Test
  void spi() {
    assertArrayEquals(new int[] {-1, 0x60}, Wire.spi(sensor, 0xd0, 0));
    Wire.spi(sensor, 0x72, 1, 0x74, 0x25);
    assertEquals(1, register(0xf2));
    assertEquals(0x25, register(0xf4));
    wire.millis(10);
    int[] bytes = Wire.spi(sensor, 0xf7, 0, 0, 0, 0, 0, 0, 0, 0);
    assertArrayEquals(data(), Arrays.copyOfRange(bytes, 1, 9));
  }
}

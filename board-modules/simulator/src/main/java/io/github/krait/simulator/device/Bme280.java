package io.github.krait.simulator.device;

import io.github.krait.simulator.SpiDevice;

/**
 * A sensor of temperature, pressure and humidity on I2C or SPI: Bosch BME280, data sheet
 * BST-BME280-DS002.
 *
 * <p>A measurement takes the typical time of appendix 9.1 with the chosen oversampling, and has the
 * values of its end. The raw values have the resolution of that oversampling, the filter's
 * included.
 */
public final class Bme280 extends RegisterChip implements SpiDevice {
  private static final int RESET = 0xe0;
  private static final int CTRL_HUM = 0xf2;
  private static final int STATUS = 0xf3;
  private static final int CTRL_MEAS = 0xf4;
  private static final int CONFIG = 0xf5;
  private static final int DATA = 0xf7;
  private static final int NONE = 0x80000;
  private static final int SLEEP = 0;
  private static final int NORMAL = 3;
  private static final long[] STANDBY_MICROS = {
    500, 62_500, 125_000, 250_000, 500_000, 1_000_000, 10_000, 20_000
  };

  /** From power or reset until the calibration values are copied, in nanoseconds. */
  private static final long COPY = 2_000_000;

  private final int[] registers = new int[256];
  private double temperature = 20;
  private double pressure = 101_325;
  private double humidity = 50;

  /** Oversampling of humidity that is in force: as of the last write to ctrl_meas. */
  private int humidityCode;

  /** When the running measurement or pause began; in sleep mode without meaning. */
  private long began;

  /** How many measurements there were since then. */
  private long done;

  private long copiedAt;
  private double filteredTemperature = Double.NaN;
  private double filteredPressure = Double.NaN;

  private boolean controlByte;
  private boolean spiReads;

  /**
   * A sensor at 20 °C, 101325 Pa and 50 %.
   *
   * @param address on I2C: 0x76 (SDO low) or 0x77 (high)
   */
  public Bme280(int address) {
    super(Addresses.check(address, 0x76, 0x77));
    Bme280Calibration.fill(registers);
    registers[0xd0] = 0x60;
    clear();
  }

  /**
   * Sets the temperature.
   *
   * @param celsius in °C; the sensor is made for -40 to 85
   */
  public void setTemperature(double celsius) {
    synchronized (lock()) {
      settle();
      temperature = celsius;
    }
  }

  /**
   * Sets the air's pressure.
   *
   * @param pascals in Pa; the sensor is made for 30,000 to 110,000
   */
  public void setPressure(double pascals) {
    synchronized (lock()) {
      settle();
      pressure = pascals;
    }
  }

  /**
   * Sets the relative humidity.
   *
   * @param percent 0 to 100
   */
  public void setHumidity(double percent) {
    synchronized (lock()) {
      settle();
      humidity = percent;
    }
  }

  /** In °C. */
  public double temperature() {
    synchronized (lock()) {
      return temperature;
    }
  }

  /** In Pa. */
  public double pressure() {
    synchronized (lock()) {
      return pressure;
    }
  }

  /** In percent. */
  public double humidity() {
    synchronized (lock()) {
      return humidity;
    }
  }

  private void clear() {
    registers[CTRL_HUM] = 0;
    registers[CTRL_MEAS] = 0;
    registers[CONFIG] = 0;
    humidityCode = 0;
    filteredTemperature = Double.NaN;
    filteredPressure = Double.NaN;
    put20(DATA, NONE);
    put20(DATA + 3, NONE);
    put16(DATA + 6, 0x8000);
    copiedAt = now() + COPY;
  }

  private void put20(int at, int value) {
    registers[at] = value >> 12;
    registers[at + 1] = value >> 4 & 0xff;
    registers[at + 2] = value << 4 & 0xff;
  }

  private void put16(int at, int value) {
    registers[at] = value >> 8;
    registers[at + 1] = value & 0xff;
  }

  @Override
  int get(int register) {
    if (register == STATUS) {
      boolean measures = mode() != SLEEP && (now() - began) % period() < duration();
      return (measures ? 8 : 0) | (now() < copiedAt ? 1 : 0);
    }
    return registers[register];
  }

  @Override
  void set(int register, int value) {
    settle();
    switch (register) {
      case RESET -> {
        if (value == 0xb6) {
          clear();
        }
      }
      case CTRL_HUM -> registers[CTRL_HUM] = value & 7;
      case CTRL_MEAS -> {
        registers[CTRL_MEAS] = value;
        humidityCode = registers[CTRL_HUM];
        begin();
      }
      case CONFIG -> {
        registers[CONFIG] = value & 0xfd;
        begin();
      }
      default -> {}
    }
    pointerNext = true;
  }

  private void begin() {
    began = now();
    done = 0;
  }

  private int mode() {
    int mode = registers[CTRL_MEAS] & 3;
    return mode == 2 ? 1 : mode;
  }

  /** How often a value is measured, by its three bits. */
  private static int times(int code) {
    return code == 0 ? 0 : 1 << Math.min(code, 5) - 1;
  }

  private int temperatureCode() {
    return registers[CTRL_MEAS] >> 5;
  }

  private int pressureCode() {
    return registers[CTRL_MEAS] >> 2 & 7;
  }

  /** Of one measurement, in nanoseconds. */
  private long duration() {
    long micros = 1000 + 2000L * times(temperatureCode());
    micros += pressureCode() == 0 ? 0 : 2000L * times(pressureCode()) + 500;
    micros += humidityCode == 0 ? 0 : 2000L * times(humidityCode) + 500;
    return micros * 1000;
  }

  /** From one measurement to the next in normal mode, in nanoseconds. */
  private long period() {
    return duration() + STANDBY_MICROS[registers[CONFIG] >> 5] * 1000;
  }

  @Override
  void settle() {
    long since = now() - began - duration();
    if (mode() == SLEEP || since < 0) {
      return;
    }
    if (mode() == NORMAL) {
      long due = since / period() + 1;
      // What the filter has forgotten need not be measured.
      int memory = filterBits() == 0 ? 1 : 256;
      for (done = Math.max(done, due - memory); done < due; done++) {
        measure();
      }
    } else {
      measure();
      registers[CTRL_MEAS] &= ~3;
    }
  }

  private void measure() {
    int t = Bme280Calibration.invert(Bme280Calibration::temperature, temperature, 0xfffff);
    int p = Bme280Calibration.invert(raw -> Bme280Calibration.pressure(raw, t), pressure, 0xfffff);
    int h = Bme280Calibration.invert(raw -> Bme280Calibration.humidity(raw, t), humidity, 0xffff);
    put20(DATA, NONE);
    put20(DATA + 3, NONE);
    if (pressureCode() != 0) {
      filteredPressure = filter(filteredPressure, p);
      put20(DATA, resolve(filteredPressure, pressureCode()));
    }
    if (temperatureCode() != 0) {
      filteredTemperature = filter(filteredTemperature, t);
      put20(DATA + 3, resolve(filteredTemperature, temperatureCode()));
    }
    put16(DATA + 6, humidityCode == 0 ? 0x8000 : h);
  }

  private int filterBits() {
    return Math.min(registers[CONFIG] >> 2 & 7, 4);
  }

  private double filter(double before, int raw) {
    int coefficient = 1 << filterBits();
    return Double.isNaN(before) ? raw : (before * (coefficient - 1) + raw) / coefficient;
  }

  /** Without the filter, 16 bits and one more with each doubling of the samples. */
  private int resolve(double raw, int code) {
    int lost = filterBits() == 0 ? 5 - Math.min(code, 5) : 0;
    return (int) Math.round(raw / (1 << lost)) << lost;
  }

  @Override
  public void select() {
    synchronized (lock()) {
      settle();
      controlByte = true;
    }
  }

  @Override
  public int transfer(int out) {
    synchronized (lock()) {
      if (controlByte) {
        controlByte = false;
        spiReads = (out & 0x80) != 0;
        pointer = out | 0x80;
        return -1;
      }
      if (spiReads) {
        return read();
      }
      set(pointer, out);
      controlByte = true;
      return -1;
    }
  }

  @Override
  public int maxFrequency() {
    return 10_000_000;
  }
}

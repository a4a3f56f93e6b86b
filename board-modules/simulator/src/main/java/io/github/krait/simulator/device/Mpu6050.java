package io.github.krait.simulator.device;

import java.util.Arrays;

/**
 * A sensor of acceleration and rotation on I2C: InvenSense MPU-6050, product specification
 * PS-MPU-6000A-00 and register map RM-MPU-6000A-00.
 *
 * <p>It samples at the rate that its registers say, from when it was woken on. Its second bus, the
 * external clock, the interrupt pin and the low-power cycle are not there.
 */
public final class Mpu6050 extends RegisterChip {
  private static final int SELF_TEST = 0x0d;
  private static final int SMPLRT_DIV = 0x19;
  private static final int CONFIG = 0x1a;
  private static final int GYRO_CONFIG = 0x1b;
  private static final int ACCEL_CONFIG = 0x1c;
  private static final int FIFO_EN = 0x23;
  private static final int INT_PIN_CFG = 0x37;
  private static final int INT_STATUS = 0x3a;
  private static final int ACCEL_OUT = 0x3b;
  private static final int TEMP_OUT = 0x41;
  private static final int GYRO_OUT = 0x43;
  private static final int SIGNAL_PATH_RESET = 0x68;
  private static final int USER_CTRL = 0x6a;
  private static final int PWR_MGMT_1 = 0x6b;
  private static final int PWR_MGMT_2 = 0x6c;
  private static final int FIFO_COUNT = 0x72;
  private static final int FIFO_R_W = 0x74;
  private static final int WHO_AM_I = 0x75;

  private static final int DATA_READY = 1;
  private static final int FIFO_OVERFLOW = 0x10;
  private static final int FIFO_SIZE = 1024;

  /** Steps of a degree a second, by range. */
  private static final double[] GYRO_SCALE = {131, 65.5, 32.8, 16.4};

  private static final double STANDARD_GRAVITY = 9.80665;

  /** Trim codes of the factory: accelerometer's and gyroscope's three axes. */
  private static final int[] TRIM = {16, 17, 18, 14, 15, 16};

  private final int[] registers = new int[128];
  private final int[] fifo = new int[FIFO_SIZE];
  private int fifoStart;
  private int fifoCount;
  private int fifoLast;
  private final double[] acceleration = {0, 0, STANDARD_GRAVITY};
  private final double[] rotation = new double[3];
  private double temperature = 25;

  /** When sampling at the present rate began, and how many samples there were since. */
  private long began;

  private long done;

  /**
   * A sensor that lies flat and still, at 25 °C.
   *
   * @param address 0x68 (AD0 low) or 0x69 (high)
   */
  public Mpu6050(int address) {
    super(Addresses.check(address, 0x68, 0x69));
    reset();
  }

  /** Sets the acceleration along the three axes, gravity included, in m/s²: up to ±16 g. */
  public void setAcceleration(double x, double y, double z) {
    synchronized (lock()) {
      settle();
      acceleration[0] = x;
      acceleration[1] = y;
      acceleration[2] = z;
    }
  }

  /** Sets the rotation about the three axes, in degrees a second: up to ±2000. */
  public void setRotation(double x, double y, double z) {
    synchronized (lock()) {
      settle();
      rotation[0] = x;
      rotation[1] = y;
      rotation[2] = z;
    }
  }

  /** Sets the chip's temperature in °C: -40 to 85. */
  public void setTemperature(double celsius) {
    synchronized (lock()) {
      settle();
      temperature = celsius;
    }
  }

  private void reset() {
    Arrays.fill(registers, 0);
    registers[PWR_MGMT_1] = 0x40;
    registers[WHO_AM_I] = 0x68;
    for (int axis = 0; axis < 3; axis++) {
      registers[SELF_TEST + axis] = TRIM[axis] >> 2 << 5 | TRIM[axis + 3];
      registers[SELF_TEST + 3] |= (TRIM[axis] & 3) << 4 - 2 * axis;
    }
    emptyFifo();
    restart();
  }

  private void emptyFifo() {
    fifoStart = 0;
    fifoCount = 0;
  }

  private void restart() {
    began = now();
    done = 0;
  }

  @Override
  int next(int register) {
    return register == FIFO_R_W ? register : register + 1 & 0x7f;
  }

  @Override
  int get(int register) {
    int value = registers[register & 0x7f];
    if ((registers[INT_PIN_CFG] & 0x10) != 0) {
      registers[INT_STATUS] = 0;
    }
    switch (register) {
      case INT_STATUS -> registers[INT_STATUS] = 0;
      case FIFO_COUNT -> value = fifoCount >> 8;
      case FIFO_COUNT + 1 -> value = fifoCount & 0xff;
      case FIFO_R_W -> value = poll();
      default -> {}
    }
    return value;
  }

  @Override
  void set(int register, int value) {
    settle();
    switch (register & 0x7f) {
      case PWR_MGMT_1 -> {
        if ((value & 0x80) != 0) {
          reset();
        } else {
          boolean wakes = (registers[PWR_MGMT_1] & ~value & 0x40) != 0;
          registers[PWR_MGMT_1] = value;
          if (wakes) {
            restart();
          }
        }
      }
      case SMPLRT_DIV, CONFIG -> {
        registers[register] = value;
        restart();
      }
      case USER_CTRL -> {
        if ((value & 4) != 0) {
          emptyFifo();
        }
        if ((value & 1) != 0) {
          clearData(7);
        }
        registers[USER_CTRL] = value & ~7;
      }
      case SIGNAL_PATH_RESET -> clearData(value);
      case FIFO_R_W -> push(value);
      default -> {
        if (writable(register & 0x7f)) {
          registers[register & 0x7f] = value;
        }
      }
    }
  }

  /** The factory's trim, status, data and counters can only be read. */
  private static boolean writable(int register) {
    return register > SELF_TEST + 3
        && (register < INT_STATUS || register > 0x60)
        && register < FIFO_COUNT;
  }

  private void clearData(int paths) {
    if ((paths & 4) != 0) {
      Arrays.fill(registers, GYRO_OUT, GYRO_OUT + 6, 0);
    }
    if ((paths & 2) != 0) {
      Arrays.fill(registers, ACCEL_OUT, ACCEL_OUT + 6, 0);
    }
    if ((paths & 1) != 0) {
      Arrays.fill(registers, TEMP_OUT, TEMP_OUT + 2, 0);
    }
  }

  private boolean sleeps() {
    return (registers[PWR_MGMT_1] & 0x40) != 0;
  }

  /** In nanoseconds: the gyroscope gives 8 kHz, with its filter 1 kHz, which is divided. */
  private long period() {
    int filter = registers[CONFIG] & 7;
    long base = filter == 0 || filter == 7 ? 125_000 : 1_000_000;
    return base * (registers[SMPLRT_DIV] + 1);
  }

  @Override
  void settle() {
    if (sleeps()) {
      return;
    }
    long due = (now() - began) / period() + 1;
    if (due > done) {
      sample();
      boolean buffered = (registers[USER_CTRL] & 0x40) != 0 && registers[FIFO_EN] != 0;
      // More samples than fit change nothing.
      for (done = Math.max(done, due - FIFO_SIZE); buffered && done < due; done++) {
        buffer();
      }
      done = due;
      registers[INT_STATUS] |= DATA_READY;
    }
  }

  private void sample() {
    int standby = registers[PWR_MGMT_2];
    for (int axis = 0; axis < 3; axis++) {
      if ((standby >> 5 - axis & 1) == 0) {
        put(ACCEL_OUT + 2 * axis, accelerationRaw(axis));
      }
      if ((standby >> 2 - axis & 1) == 0) {
        put(GYRO_OUT + 2 * axis, rotationRaw(axis));
      }
    }
    if ((registers[PWR_MGMT_1] & 8) == 0) {
      put(TEMP_OUT, (temperature - 36.53) * 340);
    }
  }

  private double accelerationRaw(int axis) {
    int range = registers[ACCEL_CONFIG] >> 3 & 3;
    double raw = acceleration[axis] / STANDARD_GRAVITY * (16384 >> range);
    if ((registers[ACCEL_CONFIG] >> 7 - axis & 1) != 0) {
      // The factory's trim is defined for ±8 g, where 1 g is 4096.
      double trim = 0.34 * Math.pow(0.92 / 0.34, (TRIM[axis] - 1) / 30.0);
      raw += trim * (16384 >> range);
    }
    return raw;
  }

  private double rotationRaw(int axis) {
    double scale = GYRO_SCALE[registers[GYRO_CONFIG] >> 3 & 3];
    double raw = rotation[axis] * scale;
    if ((registers[GYRO_CONFIG] >> 7 - axis & 1) != 0) {
      double trim = 25 * Math.pow(1.046, TRIM[axis + 3] - 1);
      raw += (axis == 1 ? -trim : trim) * scale;
    }
    return raw;
  }

  private void put(int at, double raw) {
    int value = (int) Math.max(-32768, Math.min(32767, Math.rint(raw)));
    registers[at] = value >> 8 & 0xff;
    registers[at + 1] = value & 0xff;
  }

  private void buffer() {
    int enabled = registers[FIFO_EN];
    if ((enabled & 8) != 0) {
      push(ACCEL_OUT, 6);
    }
    if ((enabled & 0x80) != 0) {
      push(TEMP_OUT, 2);
    }
    for (int axis = 0; axis < 3; axis++) {
      if ((enabled >> 6 - axis & 1) != 0) {
        push(GYRO_OUT + 2 * axis, 2);
      }
    }
  }

  private void push(int at, int count) {
    for (int i = 0; i < count; i++) {
      push(registers[at + i]);
    }
  }

  private void push(int value) {
    if (fifoCount == FIFO_SIZE) {
      fifoStart = (fifoStart + 1) % FIFO_SIZE;
      fifoCount--;
      registers[INT_STATUS] |= FIFO_OVERFLOW;
    }
    fifo[(fifoStart + fifoCount++) % FIFO_SIZE] = value;
  }

  /** The oldest byte; the last one again where there is none. */
  private int poll() {
    if (fifoCount > 0) {
      fifoLast = fifo[fifoStart];
      fifoStart = (fifoStart + 1) % FIFO_SIZE;
      fifoCount--;
    }
    return fifoLast;
  }
}

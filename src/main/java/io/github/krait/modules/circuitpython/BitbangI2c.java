package io.github.krait.modules.circuitpython;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.I2cBus;
import io.github.krait.hal.I2cOperation;
import io.github.krait.runtime.Engine;

/** An I2C bus on two lines that are driven one by one (NXP, UM10204). */
final class BitbangI2c implements I2cBus {
  private static final long MICROSECOND = 1000;

  private final Engine engine = Engine.current();
  private final Line scl;
  private final Line sda;
  private final int frequency;
  private final long half;
  private final int timeoutMicros;

  /**
   * @param halfMicros how long half a clock takes
   * @param timeoutMicros how long the clock may be stretched
   */
  BitbangI2c(Line scl, Line sda, int halfMicros, int timeoutMicros) {
    this.scl = scl;
    this.sda = sda;
    this.timeoutMicros = timeoutMicros;
    half = halfMicros * MICROSECOND;
    frequency = 500_000 / halfMicros;
    scl.switchToOutput(true, true);
    sda.switchToOutput(true, true);
    stop();
  }

  @Override
  public int frequency() {
    return frequency;
  }

  @Override
  public int transaction(int address, boolean stop, I2cOperation... operations) {
    boolean reading = operations.length > 0 && operations[0].read();
    int acknowledged = 0;
    boolean over = false;
    try {
      address(address, reading);
      for (int i = 0; i < operations.length; i++) {
        I2cOperation operation = operations[i];
        if (operation.read() != reading) {
          reading = operation.read();
          address(address, reading);
        }
        boolean more = i + 1 < operations.length && operations[i + 1].read();
        for (int n = 0; n < operation.length(); n++) {
          int at = operation.from() + n;
          if (reading) {
            operation.data()[at] = (byte) read(more || n + 1 < operation.length());
          } else if (write(operation.data()[at])) {
            acknowledged++;
          } else {
            return acknowledged;
          }
        }
      }
      over = !stop;
      return acknowledged;
    } finally {
      if (!over) {
        stop();
      }
    }
  }

  private void address(int address, boolean read) {
    start();
    if (!write(address << 1 | (read ? 1 : 0))) {
      throw new HalException(ErrorKind.NO_DEVICE, "no I2C device at " + address);
    }
  }

  private void start() {
    sda.set(true);
    pause();
    releaseClock();
    sda.set(false);
    pause();
  }

  private void stop() {
    pause();
    sda.set(false);
    pause();
    releaseClock();
    sda.set(true);
    pause();
  }

  private boolean write(int value) {
    pause();
    scl.set(false);
    for (int bit = 7; bit >= 0; bit--) {
      sda.set((value >> bit & 1) != 0);
      pause();
      releaseClock();
      scl.set(false);
    }
    sda.set(true);
    pause();
    releaseClock();
    boolean acknowledged = !readData();
    pause();
    scl.set(false);
    return acknowledged;
  }

  private int read(boolean acknowledge) {
    pause();
    scl.set(false);
    pause();
    int value = 0;
    for (int bit = 7; bit >= 0; bit--) {
      releaseClock();
      value |= readData() ? 1 << bit : 0;
      scl.set(false);
      pause();
    }
    if (acknowledge) {
      sda.set(false);
    }
    pause();
    releaseClock();
    scl.set(false);
    sda.set(true);
    return value;
  }

  private boolean readData() {
    sda.switchToPulledUpInput();
    boolean value = sda.get();
    sda.switchToOutput(true, true);
    return value;
  }

  /** Lets go of the clock and waits until nobody else holds it low. */
  private void releaseClock() {
    scl.set(true);
    pause();
    scl.switchToPulledUpInput();
    int left = timeoutMicros;
    while (left > 0 && !scl.get()) {
      engine.sleepUntil(engine.nanos() + MICROSECOND);
      left--;
    }
    scl.switchToOutput(true, true);
    if (left == 0) {
      throw new HalException(ErrorKind.TIMED_OUT, "the clock is held low");
    }
  }

  private void pause() {
    engine.sleepUntil(engine.nanos() + half);
  }

  @Override
  public void close() {
    scl.release();
    sda.release();
  }
}

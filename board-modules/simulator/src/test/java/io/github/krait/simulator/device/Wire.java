package io.github.krait.simulator.device;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.simulator.I2cDevice;
import io.github.krait.simulator.SimulatedClock;
import io.github.krait.simulator.SpiDevice;
import io.github.krait.simulator.VirtualClock;
import java.time.Duration;

/** Talks to devices byte by byte, without a board. */
final class Wire {
  final VirtualClock clock = SimulatedClock.virtual();

  <T extends I2cDevice> T connect(T device) {
    device.connected(clock);
    return device;
  }

  <T extends SpiDevice> T connectSpi(T device) {
    device.connected(clock);
    return device;
  }

  void millis(long millis) {
    clock.run(Duration.ofMillis(millis));
  }

  void micros(long micros) {
    clock.run(Duration.ofNanos(micros * 1000));
  }

  /** Whether there is an answer. */
  static boolean answers(I2cDevice device, int address) {
    boolean answered = device.start(address, false);
    if (answered) {
      device.stop();
    }
    return answered;
  }

  static void write(I2cDevice device, int address, int... bytes) {
    assertTrue(device.start(address, false), "address not acknowledged");
    for (int b : bytes) {
      assertTrue(device.write(b), "byte not acknowledged");
    }
    device.stop();
  }

  static int[] read(I2cDevice device, int address, int count) {
    assertTrue(device.start(address, true), "address not acknowledged");
    int[] bytes = bytes(device, count);
    device.stop();
    return bytes;
  }

  /** Writes the number of a register, then reads after a repeated start. */
  static int[] registers(I2cDevice device, int address, int register, int count) {
    assertTrue(device.start(address, false), "address not acknowledged");
    assertTrue(device.write(register), "byte not acknowledged");
    assertTrue(device.start(address, true), "address not acknowledged");
    int[] bytes = bytes(device, count);
    device.stop();
    return bytes;
  }

  static int register(I2cDevice device, int address, int register) {
    return registers(device, address, register, 1)[0];
  }

  private static int[] bytes(I2cDevice device, int count) {
    int[] bytes = new int[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = device.read();
    }
    return bytes;
  }

  /** One selection of a device on SPI; what it sent. */
  static int[] spi(SpiDevice device, int... bytes) {
    device.select();
    int[] answer = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      answer[i] = device.transfer(bytes[i]);
    }
    device.deselect();
    return answer;
  }
}

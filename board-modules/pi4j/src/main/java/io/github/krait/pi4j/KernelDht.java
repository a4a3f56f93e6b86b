package io.github.krait.pi4j;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PulseInput;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * A DHT11 or DHT22 that the kernel reads (driver dht11), for programs that read it by its pulses:
 * when they trigger it, they get those by which it would send what the kernel measured. Source:
 * Aosong, AM2302 (DHT22) data sheet; Linux, {@code drivers/iio/humidity/dht11.c}.
 *
 * <p>The kernel does not say which of both it is; programs do, by the length of the trigger.
 */
final class KernelDht extends Claim implements PulseInput {
  private static final long MICRO = 1000;

  /** What a DHT11 needs for a trigger is at least 18 ms, a DHT22 1 ms. */
  private static final long TRIGGER_OF_DHT11 = 10_000_000;

  private final Pin pin;
  private final Path device;
  private final int capacity;
  private final Deque<Long> pulses = new ArrayDeque<>();
  private boolean recording = true;

  KernelDht(Reservation reservation, Pin pin, Path device, int capacity) {
    super(reservation);
    this.pin = pin;
    this.device = device;
    this.capacity = capacity;
  }

  @Override
  public Pin pin() {
    return pin;
  }

  @Override
  public synchronized int length() {
    check();
    return pulses.size();
  }

  @Override
  public synchronized long get(int index) {
    check();
    if (index < 0 || index >= pulses.size()) {
      throw new HalException(ErrorKind.INVALID_ARGUMENT, "there is no pulse " + index);
    }
    Iterator<Long> all = pulses.iterator();
    for (int i = 0; i < index; i++) {
      all.next();
    }
    return all.next();
  }

  @Override
  public synchronized long take() {
    check();
    return pulses.isEmpty() ? -1 : pulses.poll();
  }

  @Override
  public synchronized void clear() {
    check();
    pulses.clear();
  }

  @Override
  public synchronized boolean recording() {
    check();
    return recording;
  }

  @Override
  public synchronized void pause() {
    check();
    recording = false;
  }

  @Override
  public synchronized void resume(long triggerNanos) {
    check();
    recording = true;
    if (triggerNanos > 0) {
      measure(triggerNanos >= TRIGGER_OF_DHT11);
    }
  }

  /** The kernel fails where the device is silent, which is then no pulse at all. */
  private void measure(boolean dht11) {
    byte[] bytes;
    try {
      bytes = read(board.machine(), device, dht11);
    } catch (HalException e) {
      if (e.kind() == ErrorKind.NO_PERMISSION || e.kind() == ErrorKind.NOT_FOUND) {
        throw e;
      }
      return;
    }
    add(80);
    add(80);
    for (int i = 0; i < bytes.length * 8; i++) {
      add(50);
      add((bytes[i / 8] >> 7 - i % 8 & 1) != 0 ? 70 : 26);
    }
    add(50);
  }

  /** What the sensor would send: the kernel only has its values, in thousandths. */
  static byte[] read(Machine machine, Path device, boolean dht11) {
    long temperature = machine.number(device.resolve("in_temp_input"));
    long humidity = machine.number(device.resolve("in_humidityrelative_input"));
    byte[] bytes = new byte[5];
    if (dht11) {
      bytes[0] = (byte) (humidity / 1000);
      bytes[1] = (byte) (humidity % 1000 / 100);
      bytes[2] = (byte) (Math.abs(temperature) / 1000);
      bytes[3] = (byte) (Math.abs(temperature) % 1000 / 100 | (temperature < 0 ? 0x80 : 0));
    } else {
      long tenths = Math.abs(temperature) / 100;
      bytes[0] = (byte) (humidity / 100 >> 8);
      bytes[1] = (byte) (humidity / 100);
      bytes[2] = (byte) (tenths >> 8 | (temperature < 0 ? 0x80 : 0));
      bytes[3] = (byte) tenths;
    }
    bytes[4] = (byte) (bytes[0] + bytes[1] + bytes[2] + bytes[3]);
    return bytes;
  }

  /** What has no room pushes the oldest one out. */
  private void add(long micros) {
    if (pulses.size() == capacity) {
      pulses.remove();
    }
    pulses.add(micros * MICRO);
  }

  @Override
  void release() {
    // the kernel keeps the line
  }
}

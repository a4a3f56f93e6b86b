package io.github.krait.simulator.device;

import io.github.krait.hal.Clock;
import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.PinMode;
import io.github.krait.hal.PwmOutput;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import io.github.krait.simulator.SimulatedPin;
import java.time.LocalDateTime;
import java.util.List;

/**
 * A clock with two alarms and a thermometer on I2C: Maxim DS3231, data sheet 19-5170. It runs by
 * the board's clock. Its open-drain outputs are the pins {@code INT/SQW} and {@code 32kHz}.
 */
public final class Ds3231 extends RegisterChip {
  private static final int ADDRESS = 0x68;
  private static final int LAST = 0x12;
  private static final int CONTROL = 0x0e;
  private static final int STATUS = 0x0f;
  private static final int TEMPERATURE = 0x11;

  private static final int CONVERT = 0x20;
  private static final int INTERRUPT_CONTROL = 4;
  private static final int OSCILLATOR_STOPPED = 0x80;
  private static final int ENABLE_32_KHZ = 8;
  private static final int BUSY = 4;

  private static final long SECOND = 1_000_000_000L;
  private static final long CONVERSION = 125_000_000L;
  private static final long BETWEEN_CONVERSIONS = 64 * SECOND;
  private static final int[] SQUARE_WAVE = {1, 1024, 4096, 8192};

  private final SimulatedClock clock;
  private final SimulatedBoard pins;
  private DigitalPin interrupt;
  private PwmOutput wave;
  private PwmOutput wave32;
  private Clock.Event nextEdge;
  private Clock.Event alarmDue;

  private final int[] registers = new int[LAST + 1];
  private final Ds3231Time time = new Ds3231Time();

  /** Whether registers of the time were written that do not count yet. */
  private boolean timeWritten;

  private double temperature = 25;
  private long converted;

  /** When the conversion that was asked for ends; -1: none was. */
  private long convertsUntil = -1;

  /**
   * A clock at its first power-up: 1 January 2000, with the sign that it had stopped.
   *
   * @param clock of the board that it is connected to
   */
  public Ds3231(SimulatedClock clock) {
    super(ADDRESS, clock);
    this.clock = clock;
    pins = board("DS3231", clock, List.of("INT/SQW", "32kHz"));
    loseBattery();
  }

  /** The output for alarms and the square wave, an open drain: it needs a pull-up. */
  public SimulatedPin interruptPin() {
    return pins.pin(0);
  }

  /** The output with 32768 Hz. */
  public SimulatedPin outputPin() {
    return pins.pin(1);
  }

  /**
   * Sets the time, as if a program had done so: the sign that it had stopped goes away.
   *
   * @param now from 2000 to 2199
   */
  public void setTime(LocalDateTime now) {
    synchronized (lock()) {
      time.set(now, now());
      registers[STATUS] &= ~OSCILLATOR_STOPPED;
      timeChanged();
    }
  }

  /** What the clock shows. */
  public LocalDateTime time() {
    synchronized (lock()) {
      return time.at(now());
    }
  }

  /**
   * Sets the chip's temperature in °C: -40 to 85; it is measured each 64 s, and when a program asks
   * for it.
   */
  public void setTemperature(double celsius) {
    synchronized (lock()) {
      settle();
      temperature = celsius;
    }
  }

  /** Takes battery and supply away for a moment: everything is as at the first power-up. */
  public void loseBattery() {
    synchronized (lock()) {
      for (int i = 0; i <= LAST; i++) {
        registers[i] = 0;
      }
      registers[CONTROL] = 0x1c;
      registers[STATUS] = OSCILLATOR_STOPPED | ENABLE_32_KHZ;
      convertsUntil = -1;
      timeWritten = false;
      time.set(LocalDateTime.of(2000, 1, 1, 0, 0), now());
      time.dayOfWeek(1);
      convert();
      timeChanged();
      put32();
    }
  }

  private void convert() {
    converted = now();
    int quarters = (int) Math.max(-512, Math.min(511, Math.rint(temperature * 4)));
    registers[TEMPERATURE] = quarters >> 2 & 0xff;
    registers[TEMPERATURE + 1] = (quarters & 3) << 6;
  }

  @Override
  int next(int register) {
    return register >= LAST ? 0 : register + 1;
  }

  @Override
  void settle() {
    takeTime();
    if (convertsUntil >= 0 && now() >= convertsUntil) {
      convertsUntil = -1;
      registers[CONTROL] &= ~CONVERT;
      convert();
    } else if (now() - converted >= BETWEEN_CONVERSIONS) {
      convert();
      converted -= (now() - converted) % BETWEEN_CONVERSIONS;
    }
    // What is read from now on belongs together.
    time.registers(now(), registers);
  }

  @Override
  int get(int register) {
    if (register > LAST) {
      return 0;
    }
    return register == STATUS && convertsUntil >= 0
        ? registers[STATUS] | BUSY
        : registers[register];
  }

  @Override
  void set(int register, int value) {
    if (register > LAST || register >= TEMPERATURE) {
      return;
    }
    if (register < Ds3231Time.REGISTERS) {
      registers[register] = value;
      timeWritten = true;
      if (register == 0) {
        time.restartSecond(now());
      }
    } else if (register == CONTROL) {
      setControl(value);
    } else if (register == STATUS) {
      // The flags can only be cleared.
      int flags = OSCILLATOR_STOPPED | 3;
      registers[STATUS] = registers[STATUS] & value & flags | value & ENABLE_32_KHZ;
      putOutput();
      put32();
    } else {
      registers[register] = value;
      scheduleAlarms();
    }
  }

  private void setControl(int value) {
    boolean asks = (value & CONVERT) != 0 && convertsUntil < 0;
    if (asks) {
      convertsUntil = now() + CONVERSION;
    }
    registers[CONTROL] = value & ~CONVERT | (convertsUntil >= 0 ? CONVERT : 0);
    putOutput();
  }

  @Override
  public void stop() {
    synchronized (lock()) {
      takeTime();
    }
  }

  /** All registers of a transaction count together: a 31 may come before its month. */
  private void takeTime() {
    if (timeWritten) {
      timeWritten = false;
      time.take(registers, now());
      timeChanged();
    }
  }

  private void timeChanged() {
    scheduleAlarms();
    putOutput();
  }

  private void scheduleAlarms() {
    if (alarmDue != null) {
      boolean unused = alarmDue.cancel();
      alarmDue = null;
    }
    long next =
        Math.min(
            time.next(Ds3231Alarm.first(registers), now()),
            time.next(Ds3231Alarm.second(registers), now()));
    if (next < Long.MAX_VALUE) {
      alarmDue = clock.schedule(next, this::alarm);
    }
  }

  private void alarm() {
    synchronized (lock()) {
      LocalDateTime now = time.at(now());
      int day = time.dayOfWeek(now());
      registers[STATUS] |= Ds3231Alarm.first(registers).matches(now, day) ? 1 : 0;
      registers[STATUS] |= Ds3231Alarm.second(registers).matches(now, day) ? 2 : 0;
      scheduleAlarms();
      putOutput();
    }
  }

  /** Drives the output for alarms, or with the square wave, which falls as a second begins. */
  private void putOutput() {
    if (nextEdge != null) {
      boolean unused = nextEdge.cancel();
      nextEdge = null;
    }
    if (wave != null) {
      wave.close();
      wave = null;
    }
    if (interrupt == null) {
      interrupt = pins.pin(0).openDigital("DS3231");
    }
    boolean alarms = (registers[CONTROL] & INTERRUPT_CONTROL) != 0;
    interrupt.write(!alarms || (registers[CONTROL] & registers[STATUS] & 3) == 0);
    interrupt.setMode(PinMode.OPEN_DRAIN);
    if (!alarms) {
      nextEdge = clock.schedule(time.nextSecond(now()), this::startWave);
    }
  }

  private void startWave() {
    synchronized (lock()) {
      int hertz = SQUARE_WAVE[registers[CONTROL] >> 3 & 3];
      if (hertz == 1) {
        toggle(now());
      } else {
        interrupt.close();
        interrupt = null;
        wave = square(0, hertz);
      }
    }
  }

  /** The slow square wave goes edge by edge, so that it stays with the seconds. */
  private void toggle(long at) {
    synchronized (lock()) {
      interrupt.write(!interrupt.output());
      nextEdge = clock.schedule(at + SECOND / 2, () -> toggle(at + SECOND / 2));
    }
  }

  private PwmOutput square(int pin, int hertz) {
    PwmOutput output = pins.pin(pin).openPwm("DS3231");
    output.setInverted(true);
    output.setDuty16(0x8000);
    output.setFrequency(hertz);
    return output;
  }

  private void put32() {
    boolean enabled = (registers[STATUS] & ENABLE_32_KHZ) != 0;
    if (enabled && wave32 == null) {
      wave32 = square(1, 32768);
    } else if (!enabled && wave32 != null) {
      wave32.close();
      wave32 = null;
    }
  }
}

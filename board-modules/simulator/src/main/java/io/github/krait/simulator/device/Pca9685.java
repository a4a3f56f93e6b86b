package io.github.krait.simulator.device;

import io.github.krait.hal.PwmOutput;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import io.github.krait.simulator.SimulatedPin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sixteen outputs with pulses of 12 bits on I2C, for LEDs and servos: NXP PCA9685, data sheet rev.
 * 4. Its outputs are pins {@code LED0} to {@code LED15}, to which servos and the like can be
 * attached; the shift of the pulses against each other is not on them. The output enable pin is
 * low, and there is no external clock.
 */
public final class Pca9685 extends RegisterChip {
  private static final int CHANNELS = 16;
  private static final int STEPS = 4096;
  private static final double OSCILLATOR = 25e6;

  private static final int MODE1 = 0;
  private static final int MODE2 = 1;
  private static final int SUBADR1 = 2;
  private static final int ALLCALLADR = 5;
  private static final int LED0 = 6;
  private static final int LED_LAST = 0x45;
  private static final int ALL_LED = 0xfa;
  private static final int PRE_SCALE = 0xfe;

  private static final int RESTART = 0x80;
  private static final int AUTO_INCREMENT = 0x20;
  private static final int SLEEP = 0x10;
  private static final int INVERT = 0x10;
  private static final int CHANGE_ON_ACKNOWLEDGE = 8;
  private static final int FULL = 0x1000;

  /** What makes the chip reset itself, sent to everybody. */
  private static final int GENERAL_CALL = 0;

  private static final int RESET = 6;

  private final SimulatedBoard pins;
  private final PwmOutput[] outputs = new PwmOutput[CHANNELS];

  /** What was put on the outputs last: the prescaler, and steps for each. */
  private int putPrescale = -1;

  private boolean putInverted;
  private final int[] putSteps = new int[CHANNELS];

  private final int[] registers = new int[256];
  private boolean generalCall;
  private boolean changed;

  /**
   * A chip after power-up: asleep, all outputs off.
   *
   * @param clock of the board that it is connected to
   * @param address 0x40 to 0x7f, as the pins A0 to A5 choose
   */
  public Pca9685(SimulatedClock clock, int address) {
    super(Addresses.check(address, 0x40, 0x7f), clock);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < CHANNELS; i++) {
      names.add("LED" + i);
    }
    pins = board("PCA9685", clock, names);
    for (int i = 0; i < CHANNELS; i++) {
      outputs[i] = pins.pin(i).openPwm("PCA9685");
    }
    reset();
  }

  /**
   * The chip's pins as those of a board, for parts that are attached to one; it is not to be
   * closed.
   */
  public SimulatedBoard pins() {
    return pins;
  }

  /**
   * An output.
   *
   * @param channel 0 to 15
   */
  public SimulatedPin pin(int channel) {
    return pins.pin(channel);
  }

  /** The frequency of all pulses in hertz, by the internal oscillator of 25 MHz. */
  public double frequency() {
    synchronized (lock()) {
      return OSCILLATOR / STEPS / (registers[PRE_SCALE] + 1);
    }
  }

  /**
   * The part of the time that an output is on, 0 to 1.
   *
   * @param channel 0 to 15
   */
  public double duty(int channel) {
    synchronized (lock()) {
      return putSteps[channel] / (double) STEPS;
    }
  }

  /**
   * How long an output's pulses are, in nanoseconds.
   *
   * @param channel 0 to 15
   */
  public long pulseNanos(int channel) {
    synchronized (lock()) {
      return nanos(putSteps[channel]);
    }
  }

  /** Whether the oscillator is off. */
  public boolean sleeps() {
    synchronized (lock()) {
      return (registers[MODE1] & SLEEP) != 0;
    }
  }

  private long nanos(int steps) {
    return Math.round(steps * 1e9 * (registers[PRE_SCALE] + 1) / OSCILLATOR);
  }

  private void reset() {
    Arrays.fill(registers, 0);
    registers[MODE1] = 0x11;
    registers[MODE2] = 4;
    registers[SUBADR1] = 0xe2;
    registers[SUBADR1 + 1] = 0xe4;
    registers[SUBADR1 + 2] = 0xe8;
    registers[ALLCALLADR] = 0xe0;
    for (int channel = 0; channel < CHANNELS; channel++) {
      registers[LED0 + 4 * channel + 3] = FULL >> 8;
    }
    registers[PRE_SCALE] = 0x1e;
    put();
  }

  @Override
  boolean answers(int asked, boolean read) {
    generalCall = asked == GENERAL_CALL && !read;
    if (generalCall || super.answers(asked, read)) {
      return true;
    }
    for (int i = 0; i < 4; i++) {
      // ALLCALL is bit 0, the first subaddress's bit 3
      int register = i == 0 ? ALLCALLADR : SUBADR1 + i - 1;
      int enabled = registers[MODE1] >> (i == 0 ? 0 : 4 - i) & 1;
      if (enabled != 0 && !read && registers[register] >> 1 == asked) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean write(int value) {
    synchronized (lock()) {
      if (!generalCall) {
        return super.write(value);
      }
      if (value == RESET && pointerNext) {
        reset();
        return true;
      }
      return false;
    }
  }

  @Override
  public void stop() {
    synchronized (lock()) {
      if (changed) {
        put();
      }
    }
  }

  @Override
  int next(int register) {
    if ((registers[MODE1] & AUTO_INCREMENT) == 0) {
      return register;
    }
    return register == LED_LAST ? 0 : register + 1 & 0xff;
  }

  @Override
  int get(int register) {
    return register >= ALL_LED && register < PRE_SCALE ? 0 : registers[register];
  }

  @Override
  void set(int register, int value) {
    if (register == MODE1) {
      setMode1(value);
    } else if (register == PRE_SCALE) {
      // It can be changed only while the oscillator is off.
      if ((registers[MODE1] & SLEEP) != 0) {
        registers[PRE_SCALE] = Math.max(3, value);
      }
    } else if (register >= ALL_LED && register < PRE_SCALE) {
      for (int channel = 0; channel < CHANNELS; channel++) {
        registers[LED0 + 4 * channel + register - ALL_LED] = value & maskOf(register - ALL_LED);
      }
      registers[MODE1] &= ~RESTART;
    } else if (register >= LED0 && register <= LED_LAST) {
      registers[register] = value & maskOf(register - LED0);
      registers[MODE1] &= ~RESTART;
    } else if (register == MODE2) {
      registers[MODE2] = value & 0x1f;
    } else if (register < LED0) {
      registers[register] = value & 0xfe;
    }
    changed = true;
    if ((registers[MODE2] & CHANGE_ON_ACKNOWLEDGE) != 0 && register != PRE_SCALE) {
      put();
    }
  }

  private static int maskOf(int offset) {
    return (offset & 1) == 0 ? 0xff : 0x1f;
  }

  /** RESTART comes up by itself when pulses are put to sleep, and writing a one ends that. */
  private void setMode1(int value) {
    boolean restart = (registers[MODE1] & RESTART) != 0;
    boolean slept = (registers[MODE1] & SLEEP) != 0;
    boolean sleeps = (value & SLEEP) != 0;
    if (!slept && sleeps && anyPulses()) {
      restart = true;
    } else if ((value & RESTART) != 0 && !sleeps) {
      restart = false;
    }
    registers[MODE1] = value & ~RESTART | (restart ? RESTART : 0);
  }

  private boolean anyPulses() {
    for (int channel = 0; channel < CHANNELS; channel++) {
      int steps = programmed(channel);
      if (steps > 0 && steps < STEPS) {
        return true;
      }
    }
    return false;
  }

  private int counter(int channel, int which) {
    int at = LED0 + 4 * channel + 2 * which;
    return registers[at] | registers[at + 1] << 8;
  }

  /** How many of the 4096 steps an output is on. */
  private int programmed(int channel) {
    int on = counter(channel, 0);
    int off = counter(channel, 1);
    if ((off & FULL) != 0) {
      return 0;
    }
    return (on & FULL) != 0 ? STEPS : off - on & STEPS - 1;
  }

  private void put() {
    changed = false;
    boolean still = (registers[MODE1] & (SLEEP | RESTART)) != 0;
    boolean inverted = (registers[MODE2] & INVERT) != 0;
    int prescale = registers[PRE_SCALE];
    for (int channel = 0; channel < CHANNELS; channel++) {
      int steps = programmed(channel);
      // Full on and off need no oscillator.
      steps = still && steps < STEPS ? 0 : steps;
      if (prescale != putPrescale) {
        outputs[channel].setFrequency(frequency());
      }
      if (inverted != putInverted) {
        outputs[channel].setInverted(inverted);
      }
      if (steps != putSteps[channel] || prescale != putPrescale) {
        putSteps[channel] = steps;
        if (steps == STEPS) {
          outputs[channel].setDuty16(65535);
        } else {
          outputs[channel].setDutyNanos(nanos(steps));
        }
      }
    }
    putPrescale = prescale;
    putInverted = inverted;
  }
}

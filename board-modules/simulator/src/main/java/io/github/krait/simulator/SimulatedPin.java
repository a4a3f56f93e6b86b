package io.github.krait.simulator;

import io.github.krait.hal.AnalogInput;
import io.github.krait.hal.AnalogOutput;
import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.OneWire;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinCapability;
import io.github.krait.hal.Pull;
import io.github.krait.hal.PulseInput;
import io.github.krait.hal.PulseOutput;
import io.github.krait.hal.PwmOutput;
import io.github.krait.hal.TouchInput;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * A pin and the wire on it, which has a level. Any driver of the wire that says low makes it low,
 * also against one that says high; else a driver that says high decides; else a resistor outside,
 * then one inside the processor; and without any of them it is low. Where a voltage is put on the
 * wire, it decides together with the resistors.
 *
 * <p>What happens inside of the simulator, observers included, happens with the board's clock
 * locked; listeners of programs are told after that.
 */
public final class SimulatedPin extends Pad implements Pin {
  /** The one outside that the pin's own methods are about; null: it was never used. */
  private Source outside;

  private boolean touched;

  SimulatedPin(SimulatedBoard board, PinDefinition definition) {
    super(board, definition);
  }

  @Override
  public int number() {
    return definition().number();
  }

  @Override
  public String name() {
    return definition().name();
  }

  @Override
  public String user() {
    synchronized (clock()) {
      return claim() == null ? null : claim().user;
    }
  }

  @Override
  public Set<PinCapability> capabilities() {
    Set<PinCapability> all = EnumSet.of(PinCapability.DIGITAL);
    for (PinCapability capability : PinCapability.values()) {
      if (can(capability)) {
        all.add(capability);
      }
    }
    return Collections.unmodifiableSet(all);
  }

  @Override
  public boolean can(PinCapability capability) {
    Units units = board().units();
    return switch (capability) {
      case DIGITAL -> true;
      case ANALOG_INPUT -> units.areUnknown() || !units.of(this, "ADC").isEmpty();
      case ANALOG_OUTPUT -> units.areUnknown() || !units.of(this, "DAC").isEmpty();
      case PWM -> units.areUnknown() || !units.of(this, "PWM").isEmpty();
      // a processor without hardware for it measures by any pin how long a charge lasts
      case TOUCH -> !units.any("TOUCH") || !units.of(this, "TOUCH").isEmpty();
    };
  }

  private void need(PinCapability capability, String what) {
    if (!can(capability)) {
      throw new HalException(
          ErrorKind.UNSUPPORTED, name() + " of " + board().id() + " has no " + what);
    }
  }

  @Override
  public DigitalPin openDigital(String user) {
    return new DigitalClaim(this, user);
  }

  @Override
  public PulseOutput openPulseOutput(String user) {
    return new PulseOutputClaim(this, user);
  }

  @Override
  public PwmOutput openPwm(String user) {
    need(PinCapability.PWM, "PWM");
    return PwmClaim.open(this, user);
  }

  @Override
  public AnalogInput openAnalogInput(String user) {
    need(PinCapability.ANALOG_INPUT, "analog input");
    return new AnalogInputClaim(this, user);
  }

  @Override
  public AnalogOutput openAnalogOutput(String user) {
    need(PinCapability.ANALOG_OUTPUT, "analog output");
    return new AnalogOutputClaim(this, user);
  }

  @Override
  public TouchInput openTouch(String user) {
    need(PinCapability.TOUCH, "touch input");
    return new TouchClaim(this, user);
  }

  @Override
  public PulseInput openPulseInput(int capacity, boolean idle, String user) {
    return PulseInputClaim.open(this, capacity, idle, user);
  }

  @Override
  public OneWire openOneWire(String user) {
    return new OneWireClaim(this, user);
  }

  /** The level on the wire: true is high. */
  @Override
  public boolean level() {
    synchronized (clock()) {
      return wire().level();
    }
  }

  /** The voltage on the wire, by all that is connected to it, in volts. */
  public double voltage() {
    synchronized (clock()) {
      return wire().voltage(clock().nanos());
    }
  }

  /** Whether a voltage is put on the wire, by the processor or from outside, and no level. */
  public boolean isAnalog() {
    synchronized (clock()) {
      return wire().isAnalog();
    }
  }

  /** Something else on the wire, from outside. */
  public Source source(String name) {
    return new Source(this, name);
  }

  /** The pulses on the wire. */
  public PwmState pwm() {
    synchronized (clock()) {
      for (SimulatedPin pin : wire().pins()) {
        if (pin.wave() != null) {
          return pin.wave().state();
        }
      }
      return PwmState.NONE;
    }
  }

  /** The pulses that the pin itself puts out, with their moments; null: none. */
  public PwmWave pwmWave() {
    synchronized (clock()) {
      return wave() == null ? null : wave().pulses();
    }
  }

  private Source outside() {
    synchronized (clock()) {
      if (outside == null) {
        outside = new Source(this, "outside");
      }
      return outside;
    }
  }

  /** Drives the wire from outside, as a button or another chip would. */
  public void drive(boolean level) {
    outside().drive(level);
  }

  /** Neither drives the wire any more nor puts a voltage on it. */
  public void release() {
    outside().release();
  }

  /**
   * Puts a resistor on the wire.
   *
   * @param pull {@link Pull#NONE}: takes it away; there is no {@link Pull#KEEP} outside
   */
  public void pull(Pull pull) {
    outside().pull(pull);
  }

  /** Puts a voltage on the wire from outside, without resistance, until {@link #release}. */
  public void setVoltage(double volts) {
    outside().setVoltage(volts, 0);
  }

  /** Has somebody see the edges on the wire from now on, until what is returned is closed. */
  public Observation observe(PinObserver observer) {
    return new Observation(this, observer);
  }

  /** Records the edges from now on; close the recording when it is enough. */
  public Recording record() {
    return new Recording(this);
  }

  /** Connects a device to the wire as a 1-Wire bus, and the pull-up resistor that one needs. */
  public void oneWire(OneWireDevice device) {
    Objects.requireNonNull(device);
    synchronized (clock()) {
      if (wire().attachments().oneWire.isEmpty()) {
        source("1-Wire pull-up").pull(Pull.UP);
      }
      wire().attachments().oneWire.add(device);
    }
    clock().deliver();
  }

  /** Takes a device off the wire; the resistor stays. */
  public void removeOneWire(OneWireDevice device) {
    synchronized (clock()) {
      wire().attachments().oneWire.remove(device);
    }
  }

  /**
   * Connects what hears the sound that the board sends by this pin.
   *
   * @param sink null: nothing
   */
  public void i2sSink(I2sSink sink) {
    synchronized (clock()) {
      wire().attachments().i2sSink = sink;
    }
  }

  /**
   * Connects what makes the sound that the board records by this pin.
   *
   * @param source null: nothing, which is silence
   */
  public void i2sSource(I2sSource source) {
    synchronized (clock()) {
      wire().attachments().i2sSource = source;
    }
  }

  /** Puts a finger on the pin, or takes it away. */
  public void touch(boolean finger) {
    synchronized (clock()) {
      touched = finger;
      board().internals().sleep().touched();
    }
  }

  /**
   * Connects the pin with another one, for good: they are one wire then.
   *
   * @param other of the same board, or of one with the same clock
   * @throws HalException INVALID_ARGUMENT where the clocks differ
   */
  public void join(SimulatedPin other) {
    if (other.clock() != clock()) {
      throw new HalException(
          ErrorKind.INVALID_ARGUMENT, this + " and " + other + " have different clocks");
    }
    synchronized (clock()) {
      if (other.wire() != wire()) {
        wire().absorb(other.wire());
        wire().settle(clock().nanos());
      }
    }
    clock().deliver();
  }

  /** The board that the pin is of. */
  @Override
  public SimulatedBoard board() {
    return super.board();
  }

  // for the simulator itself, with the lock held

  boolean isTouched() {
    return touched;
  }

  /** The board is closed. */
  void powerOff() {
    Claim open;
    synchronized (clock()) {
      open = claim();
    }
    if (open != null) {
      open.close();
    }
  }

  @Override
  public String toString() {
    return board().id() + " " + name();
  }
}

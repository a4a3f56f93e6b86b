package io.github.krait.modules.hardware;

import io.github.krait.hal.AnalogOutput;
import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinMode;
import io.github.krait.hal.PwmOutput;
import java.util.ArrayList;
import java.util.List;

/** Puts pins that programs hold into a state that harms nobody. */
public final class SafePins {
  private static final int FULL = 65535;

  private final Hardware hardware;
  private final List<Pin> pins = new ArrayList<>();
  private final List<Boolean> levels = new ArrayList<>();

  public SafePins(Hardware hardware) {
    this.hardware = hardware;
  }

  /**
   * Adds a pin.
   *
   * @param pin its number or its name
   * @param level what it is to drive; null: nothing
   * @throws IllegalArgumentException where the board has no such pin
   */
  public void add(Object pin, Boolean level) {
    pins.add(find(pin));
    levels.add(level);
  }

  private Pin find(Object wanted) {
    try {
      if (wanted instanceof Integer number) {
        return hardware.board().pin(number);
      }
      String name = (String) wanted;
      Pin pin = hardware.named(name);
      pin = pin == null ? hardware.ofProcessor(name) : pin;
      if (pin != null) {
        return pin;
      }
    } catch (HalException e) {
      throw new IllegalArgumentException("no pin " + wanted + " for the safe state", e);
    }
    throw new IllegalArgumentException("no pin " + wanted + " for the safe state");
  }

  /** Sets all pins, whatever fails; returns what did, or null. */
  public RuntimeException apply() {
    RuntimeException failure = null;
    for (int i = 0; i < pins.size(); i++) {
      try {
        set(pins.get(i), levels.get(i));
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    return failure;
  }

  private void set(Pin pin, Boolean level) {
    if (pin.user() == null) {
      return;
    }
    AutoCloseable[] claims = hardware.claims();
    boolean found = false;
    for (AutoCloseable claim : claims) {
      found |= set(claim, pin, level);
    }
    for (int i = claims.length - 1; i >= 0 && !found && pin.user() != null; i--) {
      if (!isOfAnotherPin(claims[i], pin)) {
        hardware.release(claims[i]);
      }
    }
  }

  /** Whether this was what holds the pin. */
  private static boolean set(AutoCloseable claim, Pin pin, Boolean level) {
    if (claim instanceof HeldParts held) {
      boolean found = false;
      for (AutoCloseable part : held.parts()) {
        found |= set(part, pin, level);
      }
      return found;
    }
    if (claim instanceof DigitalPin digital && digital.pin() == pin) {
      if (level != null) {
        digital.write(level);
      }
      digital.setMode(level == null ? PinMode.INPUT : PinMode.OUTPUT);
      return true;
    }
    if (claim instanceof PwmOutput pwm && pwm.pin() == pin) {
      pwm.setDuty16(level != null && level ? FULL : 0);
      return level != null;
    }
    if (claim instanceof AnalogOutput analog && analog.pin() == pin) {
      analog.write16(level != null && level ? FULL : 0);
      return level != null;
    }
    return false;
  }

  /** Whether it is known which pin that holds, which is not the one looked for. */
  private static boolean isOfAnotherPin(AutoCloseable claim, Pin pin) {
    return claim instanceof DigitalPin
        || claim instanceof PwmOutput pwm && pwm.pin() != pin
        || claim instanceof AnalogOutput analog && analog.pin() != pin;
  }
}

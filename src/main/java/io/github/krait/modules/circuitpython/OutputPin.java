package io.github.krait.modules.circuitpython;

import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinMode;
import io.github.krait.hal.PulseOutput;
import io.github.krait.modules.hardware.HeldParts;
import java.util.List;

/** A pin that is claimed for input and output, or, by turns, for pulses. */
final class OutputPin implements HeldParts {
  private final Pin pin;
  private final String user;

  /** Null while there are {@link #pulses}. */
  private DigitalPin digital;

  private PulseOutput pulses;

  OutputPin(Pin pin, String user) {
    this.pin = pin;
    this.user = user;
    digital = pin.openDigital(user);
  }

  /** For input and output; after pulses it puts out low. */
  DigitalPin digital() {
    if (digital == null) {
      pulses.close();
      digital = pin.openDigital(user);
      digital.setMode(PinMode.OUTPUT);
    }
    return digital;
  }

  /** For pulses, with low between them. */
  PulseOutput pulses() {
    if (pulses == null || digital != null) {
      digital.close();
      digital = null;
      boolean opened = false;
      try {
        pulses = pin.openPulseOutput(user);
        opened = true;
      } finally {
        if (!opened) {
          digital = pin.openDigital(user);
        }
      }
    }
    return pulses;
  }

  @Override
  public List<AutoCloseable> parts() {
    return List.of(digital == null ? pulses : digital);
  }

  @Override
  public void close() {
    if (digital != null) {
      digital.close();
    } else {
      pulses.close();
    }
  }
}

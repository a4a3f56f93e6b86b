package io.github.krait.hal;

/** What a pin can be claimed for on its own. Buses and the like are {@link PinFunction}s. */
public enum PinCapability {
  /** {@link Pin#openDigital} and what reads edges: pulse input, 1-Wire, counters. */
  DIGITAL,

  /** {@link Pin#openAnalogInput}. */
  ANALOG_INPUT,

  /** {@link Pin#openAnalogOutput}. */
  ANALOG_OUTPUT,

  /** {@link Pin#openPwm}. */
  PWM,

  /** {@link Pin#openTouch}. */
  TOUCH
}

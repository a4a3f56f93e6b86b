package io.github.krait.hal;

/** What a digital pin does. */
public enum PinMode {
  /** Not connected, as after power-up. Its level can be read all the same. */
  DISABLED,

  /** Only reads. */
  INPUT,

  /** Drives high or low. */
  OUTPUT,

  /** Drives low, or lets go so that a pull-up or somebody else decides. */
  OPEN_DRAIN
}

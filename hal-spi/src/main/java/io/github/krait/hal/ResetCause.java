package io.github.krait.hal;

/** Why a board has started. */
public enum ResetCause {
  POWER_ON,
  /** The reset pin or button. */
  PIN,
  /** The supply's voltage had fallen. */
  BROWN_OUT,
  /** A program asked for it. */
  SOFTWARE,
  /** The watchdog was not fed. */
  WATCHDOG,
  /** The end of a deep sleep. */
  DEEP_SLEEP,
  UNKNOWN
}

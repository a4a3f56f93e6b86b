package io.github.krait.simulator;

/** How an output drives a wire. */
enum Drive {
  NONE,
  LOW,
  HIGH,
  /** Low as an open drain, which is never against anybody. */
  OPEN_LOW
}

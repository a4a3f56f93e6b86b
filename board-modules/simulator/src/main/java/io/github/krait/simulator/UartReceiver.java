package io.github.krait.simulator;

/** Somebody who listens to a serial line. Called with the lock held. */
interface UartReceiver {
  /** A start bit. */
  void begins(long nanos);

  /** All of it has come, at that moment. */
  void received(UartSignal signal, long nanos);
}

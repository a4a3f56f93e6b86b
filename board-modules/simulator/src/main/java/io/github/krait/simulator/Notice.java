package io.github.krait.simulator;

import io.github.krait.hal.EdgeListener;

/** An edge of which a program is still to be told. */
record Notice(SimulatedPin pin, EdgeListener listener, boolean level, long nanos)
    implements Runnable {
  @Override
  public void run() {
    listener.edge(pin, level, nanos);
  }
}

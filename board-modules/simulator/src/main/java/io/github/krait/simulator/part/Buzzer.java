package io.github.krait.simulator.part;

import io.github.krait.simulator.SimulatedBoard;

/** A passive buzzer: it sounds with the frequency that is on its pin. */
public final class Buzzer {
  private final SimulatedBoard board;
  private final PulseWidth pulses;

  /** A buzzer on a pin. */
  public Buzzer(SimulatedBoard board, String pin) {
    this.board = board;
    pulses = new PulseWidth(board, pin);
  }

  /** The tone's frequency in hertz; 0: it is silent. */
  public double frequency() {
    double duty = pulses.duty(board.clock().nanos());
    return duty == 0 || duty == 1 ? 0 : pulses.frequency();
  }
}

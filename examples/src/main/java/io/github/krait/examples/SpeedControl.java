package io.github.krait.examples;

import io.github.krait.Krait;
import io.github.krait.Profile;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import io.github.krait.simulator.part.DcMotor;
import io.github.krait.simulator.part.MotorEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/**
 * A control loop and what it controls: a CircuitPython program on a simulated Pico holds the speed
 * of a motor that is simulated in Java, while the load on it changes. Three seconds of that take no
 * time.
 */
public final class SpeedControl {
  private SpeedControl() {}

  public static void main(String[] args) throws IOException {
    System.out.printf("in the end %.3f turns/s%n", run(System.out));
  }

  /** Runs it and returns the motor's speed at the end, in turns a second. */
  static double run(OutputStream out) throws IOException {
    try (SimulatedBoard board = SimulatedBoards.open("pico", SimulatedClock.virtual());
        DcMotor motor = new DcMotor(board, "GP16", "GP17", 12, Duration.ofMillis(80));
        Krait krait =
            Krait.builder().profile(Profile.CIRCUITPYTHON).board(board).out(out).build()) {
      var unused = new MotorEncoder(board, motor, "GP14", "GP15", 20);
      // after a second and a half, something holds it back
      var unusedEvent = board.clock().schedule(1_500_000_000L, () -> motor.setLoad(2));
      krait.exec(Programs.text("pid.py"), "pid.py");
      return motor.speed();
    }
  }
}

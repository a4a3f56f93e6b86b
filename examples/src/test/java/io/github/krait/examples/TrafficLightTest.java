package io.github.krait.examples;

import static io.github.krait.simulator.assertion.BoardAssertions.assertThat;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import io.github.krait.simulator.part.Button;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a user tests the firmware of a board, {@code main.py}, without the board. */
class TrafficLightTest {
  private SimulatedBoard board;
  private Button button;

  @BeforeEach
  void switchOn() {
    board = SimulatedBoards.open("pico", SimulatedClock.virtual());
    board.trace().start();
    button = Button.toGround(board, "GP14").bouncing(Duration.ofMillis(3), 4);
  }

  @AfterEach
  void switchOff() {
    board.close();
  }

  /** Runs the program, which never ends, for so long of the board's time. */
  private void run(Duration time) throws IOException {
    try (Krait krait = Krait.builder().board(board).build()) {
      board.clock().schedule(time.toNanos(), krait::interrupt);
      String program = Programs.text("main.py");
      KraitException end = assertThrows(KraitException.class, () -> krait.exec(program, "main.py"));
      assertEquals("KeyboardInterrupt", end.type());
    }
  }

  private void press(Duration when) {
    board.clock().schedule(when.toNanos(), () -> button.press(Duration.ofMillis(80)));
  }

  @Test
  void carsHaveGreenWhileNobodyAsks() throws IOException {
    run(Duration.ofHours(1));
    assertThat(board.pin("GP12")).wasHighAt(1, SECONDS).wasHighAt(3599, SECONDS);
    assertThat(board.pin("GP10")).neverHigh();
    assertThat(board.pin("GP11")).neverHigh();
  }

  @Test
  void peopleGetTheirTurn() throws IOException {
    press(Duration.ofSeconds(30));
    run(Duration.ofMinutes(1));
    assertThat(board.pin("GP11"))
        .within(20, MILLISECONDS)
        .pulses(1, true, 2, SECONDS)
        .pulses(1, true, 1, SECONDS);
    assertThat(board.pin("GP10")).within(20, MILLISECONDS).pulses(1, true, 11, SECONDS);
    assertThat(board.pin("GP12"))
        .wasHighAt(29, SECONDS)
        .wasLowAt(31, SECONDS)
        .wasLowAt(42, SECONDS)
        .wasHighAt(44, SECONDS);
  }

  @Test
  void askingTwiceDuringRedAsksOnce() throws IOException {
    press(Duration.ofSeconds(5));
    press(Duration.ofSeconds(10));
    run(Duration.ofMinutes(2));
    assertThat(board.pin("GP10")).within(20, MILLISECONDS).pulses(1, true, 11, SECONDS);
  }
}

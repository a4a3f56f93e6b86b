package io.github.krait.modules.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Krait;
import io.github.krait.Profile;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.Firmware;
import io.github.krait.hal.HalException;
import io.github.krait.simulator.BoardDefinition;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoardChoiceTest {
  @Test
  void byName() {
    try (Krait krait = Krait.builder().board("pico").build()) {
      krait.exec("import machine, time\np = machine.Pin('LED', machine.Pin.OUT)\np.on()");
      assertEquals(1, krait.eval("p()"));
      long start = System.nanoTime();
      krait.exec("time.sleep_ms(30)");
      assertTrue(System.nanoTime() - start >= 30_000_000, "a board by name is in real time");
    }
  }

  @Test
  void unknownNames() {
    HalException e =
        assertThrows(HalException.class, () -> Krait.builder().board("picasso").build());
    assertEquals(ErrorKind.NOT_FOUND, e.kind());
  }

  @Test
  void runtimesThatABoardDoesNotHave() {
    BoardDefinition definition =
        new BoardDefinition(
            "odd",
            "Odd",
            1000,
            List.of(),
            List.of(new Firmware("micropython", "Odd", "odd", "odd", "ODD", 6, 64, Map.of())));
    try (SimulatedBoard board = new SimulatedBoard(definition, SimulatedClock.virtual())) {
      Krait.Builder builder = Krait.builder().board(board).profile(Profile.CIRCUITPYTHON);
      HalException e = assertThrows(HalException.class, builder::build);
      assertEquals(ErrorKind.UNSUPPORTED, e.kind());
      try (Krait krait = Krait.builder().board(board).build()) {
        assertEquals(0.1, krait.eval("0.1"), "floats are as wide as the board's");
      }
    }
  }
}

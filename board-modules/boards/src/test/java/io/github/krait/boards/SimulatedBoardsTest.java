package io.github.krait.boards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.Board;
import io.github.krait.hal.Boards;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.Firmware;
import io.github.krait.hal.HalException;
import io.github.krait.simulator.RealClock;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedBoardsTest {
  @Test
  void everyBoardOfTheIndexOpens() {
    assertFalse(SimulatedBoards.names().isEmpty());
    for (String name : SimulatedBoards.names()) {
      SimulatedBoards.open(name, SimulatedClock.virtual()).close();
    }
  }

  @Test
  void providerIsFound() {
    assertTrue(Boards.names().containsAll(List.of("raspberry_pi_pico", "pico")));
    try (Board board = Boards.open("pico")) {
      assertEquals("raspberry_pi_pico", board.id());
      assertInstanceOf(RealClock.class, board.clock());
    }
  }

  @Test
  void unknownBoardsAreRefusedWithTheKnownOnes() {
    HalException e = assertThrows(HalException.class, () -> Boards.open("picasso"));
    assertEquals(ErrorKind.NOT_FOUND, e.kind());
    assertEquals("no board \"picasso\"; there are raspberry_pi_pico, pico", e.getMessage());
    assertEquals(
        e.getMessage(),
        assertThrows(HalException.class, () -> SimulatedBoards.definition("picasso")).getMessage());
    assertNull(new SimulatedBoardProvider().open("picasso"));
  }

  @Test
  void pico() {
    try (SimulatedBoard board = SimulatedBoards.open("pico", SimulatedClock.virtual())) {
      assertEquals("Raspberry Pi Pico", board.name());
      assertEquals(125_000_000, board.frequency());
      assertEquals(30, board.pins().size());
      assertEquals("GPIO29", board.pin(29).name());
      assertSame(board.pin(25), board.pin("LED"));

      Firmware micropython = board.firmware("micropython");
      assertEquals("Raspberry Pi Pico with RP2040", micropython.machine());
      assertEquals("rp2", micropython.platform());
      assertEquals(32, micropython.floatBits());
      assertEquals(28, micropython.pinNames().size());
      assertNull(micropython.pinNames().get("GP23"));

      Firmware circuitpython = board.firmware("circuitpython");
      assertEquals("Raspberry Pi Pico with rp2040", circuitpython.machine());
      assertEquals("RP2040", circuitpython.platform());
      assertEquals("rp2040", circuitpython.system());
      assertEquals(40, circuitpython.pinNames().size());
      assertEquals(26, circuitpython.pinNames().get("A0"));
    }
  }
}
